"""More than one constant rate at one station: networks, rates by the hour, shifts, places, the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

import numpy as np

from experiments.proof import readers
from experiments.proof.case import FOLDER, Case, Figure, Value
from experiments.proof.chains import Hypercube
from experiments.proof.formulas import expected_by_sine_squared, expected_by_sinusoid, jackson, poisson_chance
from experiments.proof.ladder import Ladder, absorbed
from experiments.proof.noise import Stays, surprises
from experiments.proof.periodic import DailyLine, ShiftLine
from experiments.proof.queues import WAIT, WAITED
from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import HOUR
from sim.world.settlement import grids_of
from sim.world.staff import zones_of

STATIONS = ("officers", "referral", "mediation")
WAIT_THERE, IN_ALL = "mean wait [min]", "mean time in all [min]"
ATOMS = ((0.25, (0, 1, 2)), (0.25, (0, 1, 2)), (0.25, (0, 2, 1)), (0.35, (1, 0, 2)), (0.40, (2, 0, 1)))
SHIFTS = ((7, 3), (19, 2))
CLOSES, LEAVES = "share it settles", "share unsettled"
LASTS, TAKES = "share settled for good", "mean time [min]"


def network(calls: float) -> Case:
    """Officers, referral and mediation; one in eight waits for mediation."""
    routing = np.array([[0, 0.25, 0.15], [0, 0, 0.3], [0, 0, 0]])
    outside, service, servers = np.array([2.0, 0, 0]), np.array([1.0, 2.0, 2.5]), np.array([3, 2, 3])
    rates = np.linalg.solve(np.eye(3) - routing.T, outside)

    def theory() -> Mapping[Figure, Value]:
        waits, total = jackson(outside, routing, service, servers)
        found = {Figure(name, WAIT_THERE): float(wait) for name, wait in zip(STATIONS, waits, strict=True)}
        return found | {Figure("", IN_ALL): total}

    def stays(run: Run) -> list[Stays]:
        return [readers.visits(run, k - 1, rates[k], service[k]) for k in (1, 2)]

    def read(run: Run) -> Mapping[Figure, float]:
        waits = [run.outcomes[WAIT], *((s.begun - s.arrived)[s.counts].mean() for s in stays(run))]
        found = {Figure(name, WAIT_THERE): float(wait) for name, wait in zip(STATIONS, waits, strict=True)}
        return found | {Figure("", IN_ALL): run.outcomes["resolution_h.mean"] * HOUR}

    def also(run: Run) -> list[float]:
        """As at the officers': by the arrival theorem what comes next does not depend on what is there."""
        return [
            x for s in stays(run) for x in (s.service[s.counts].mean(), s.gap[s.counts].mean(), *surprises(s))
        ]

    tails = frozenset({Figure(STATIONS[2], WAIT_THERE)})
    return Case(
        "referral network",
        "network.toml",
        "Jackson",
        theory,
        calls,
        read=read,
        also=also,
        journal=True,
        tails=tails,
    )


def endless(calls: float) -> Case:
    """M/G/infinity."""
    at, beyond = 5, 10
    few = [poisson_chance(5.0, k) for k in range(beyond)]
    often, seldom = Figure("", f"time with {at} in service"), Figure("", f"time with {beyond} or more")

    def read(run: Run) -> Mapping[Figure, float]:
        shares = readers.shares_of_time(run, beyond)
        return {often: float(shares[at]), seldom: float(shares[beyond])}

    return Case(
        "infinite servers",
        "infinite.toml",
        "Poisson",
        lambda: {often: few[at], seldom: 1 - sum(few)},
        calls,
        read=read,
        tails=frozenset({seldom}),
    )


def thinned(calls: float) -> Case:
    """Arrivals at .5 + 4 sin^2(pi t / 12) an hour."""
    number, none = Figure("", "calls from 3 to 8 h"), Figure("", "days without a call from 0 to 1 h")

    def read(run: Run) -> Mapping[Figure, float]:
        empty = readers.calls_between(run, 0, 1) == 0
        return {number: float(readers.calls_between(run, 3, 8).mean()), none: float(empty.mean())}

    return Case(
        "rate .5 + 4 sin^2(pi t/12)",
        "sine_hours.toml",
        "integral of the rate",
        lambda: {number: expected_by_sine_squared(3, 8), none: exp(-expected_by_sine_squared(0, 1))},
        calls,
        read=read,
        tails=frozenset({none}),
    )


def by_hours(calls: float) -> Case:
    """M(t)/M/6 whose rate is constant within each hour."""

    def theory() -> Mapping[Figure, Value]:
        weights = load(FOLDER / "day_wave.toml").profile["day"].hours
        length = DailyLine(lambda hour: weights[int(hour)], service=1.0, servers=6).length()
        return _waits(length)

    return Case("M(t)/M/6, rate by hour", "day_wave.toml", "chain over the day", theory, calls, read=_day)


def by_sinusoid(calls: float) -> Case:
    """M(t)/M/6 whose rate is 4 (1 + .6 sin(2 pi t / 24)) an hour at every instant."""

    def rate(hour: float) -> float:
        return 4 * (1 + 0.6 * float(np.sin(2 * np.pi * hour / 24)))

    def given(scenario: Scenario, seed: int) -> Mapping[str, np.ndarray]:
        """Thinning (Lewis and Shedler 1979): calls at the highest rate, of which the rate's share stays."""
        rng = np.random.default_rng(seed)
        period = scenario.period
        hours = 24 * (period.warmup_days + period.days + period.cooldown_days)
        most = 4 * 1.6
        times = np.sort(rng.uniform(0, hours, rng.poisson(most * hours)))
        kept = rng.uniform(0, most, len(times)) < 4 * (1 + 0.6 * np.sin(2 * np.pi * times / 24))
        return {"minute": HOUR * times[kept], "type": np.full(int(kept.sum()), "call")}

    return Case(
        "M(t)/M/6, sinusoidal rate",
        "day_wave.toml",
        "chain over the day",
        lambda: _waits(DailyLine(rate, service=1.0, servers=6).length()),
        calls,
        read=_day,
        given=given,
        expected=lambda _, minutes: expected_by_sinusoid(minutes / HOUR),
    )


def _waits(length: float) -> dict[Figure, Value]:
    return {Figure("", "mean line"): length, Figure("", "mean wait [h]"): length / 4}


def _day(run: Run) -> Mapping[Figure, float]:
    wait = run.outcomes[WAIT] / HOUR
    line = wait * len(readers.began(run)) / (24 * run.scenario.period.days)
    return {Figure("", "mean line"): line, Figure("", "mean wait [h]"): wait}


def shifts(calls: float) -> Case:
    """Officers who go off finish the call in hand."""
    overtime = Figure("", "overtime a day [h]")

    def theory() -> Mapping[Figure, Value]:
        wait, waited, late = ShiftLine(rate=3.0, service=0.5, shifts=SHIFTS).solve()
        return {Figure("", WAIT): wait * HOUR, Figure("", WAITED): waited, overtime: late}

    def read(run: Run) -> Mapping[Figure, float]:
        found = {Figure("", name): run.outcomes[name] for name in (WAIT, WAITED)}
        return found | {overtime: run.outcomes["overtime_h"] / run.scenario.period.days}

    return Case("shift change during service", "shifts.toml", "chain over the day", theory, calls, read=read)


def places(scenario: Scenario) -> np.ndarray:
    """Where each atom lies (atoms, 2) in km: a quarter of the way from its first to its second choice."""
    zones = zones_of(grids_of(scenario))
    posts = np.column_stack([zones["x"], zones["y"]])
    return np.array([0.75 * posts[order[0]] + 0.25 * posts[order[1]] for _, order in ATOMS])


def hypercube(calls: float) -> Case:
    """Larson's hypercube."""
    load_of = [Figure(f"unit {unit}", "workload") for unit in (1, 2, 3)]

    def theory() -> Mapping[Figure, Value]:
        return dict(zip(load_of, Hypercube(ATOMS, service=1.0).workloads().tolist(), strict=True))

    def given(scenario: Scenario, seed: int) -> Mapping[str, np.ndarray]:
        rng = np.random.default_rng(seed)
        rates, period = np.array([rate for rate, _ in ATOMS]), scenario.period
        minutes = 24 * HOUR * (period.warmup_days + period.days + period.cooldown_days)
        times = np.sort(rng.uniform(0, minutes, rng.poisson(rates.sum() * minutes)))
        x, y = places(scenario)[rng.choice(len(rates), len(times), p=rates / rates.sum())].T
        return {"minute": times, "type": np.full(len(times), "call"), "x": x, "y": y}

    return Case(
        "three-unit hypercube",
        "hypercube.toml",
        "hypercube chain",
        theory,
        calls,
        read=lambda run: dict(zip(load_of, readers.workloads(run).tolist(), strict=True)),
        given=given,
    )


def ladder(calls: float) -> Case:
    """The mediation ladder."""
    scenario = load(FOLDER / "ladder.toml")
    rungs = [name for name, rung in scenario.rung.items() if not rung.counsels]

    def figures(found: Ladder) -> dict[Figure, float]:
        closed = dict(zip(scenario.rung, found.closed.tolist(), strict=True))
        shares = {Figure(name, CLOSES): closed[name] for name in rungs}
        rest = {LEAVES: found.unsettled, LASTS: found.lasting, TAKES: found.minutes}
        return shares | {Figure("", name): value for name, value in rest.items()}

    return Case(
        "mediation ladder",
        "ladder.toml",
        "absorbing chain",
        lambda: {**figures(absorbed(scenario))},
        calls,
        read=lambda run: figures(readers.climbs(run)),
    )
