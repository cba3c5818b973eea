"""One station, calls at a constant rate: the textbook queues."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.proof.case import Case, Figure, Value, per_day
from experiments.proof.chains import CrewLine, TwoClasses, erlang_phases, mixed_phases, phase_line
from experiments.proof.formulas import (
    cobham,
    erlang_a,
    erlang_c,
    lognormal_variation,
    mgc_bounds,
    mmc_wait,
    mmck,
    pollaczek_khinchine,
)
from experiments.proof.intervals import Interval

WAITED, WAIT, GAVE_UP = "waited_share", "dispatch_wait_min.mean", "withdrawn_share"
FEW = 0.15
RARE = frozenset({Figure("", WAITED), Figure("", WAIT)})


def _of_all(**figures: float) -> dict[Figure, Value]:
    """Figures of all calls; the keys are `waited`, `wait` and `gave_up`."""
    names = {"waited": WAITED, "wait": WAIT, "gave_up": GAVE_UP}
    return {Figure("", names[key]): value for key, value in figures.items()}


def _of_each(what: str, types: tuple[str, ...], values: list[float]) -> dict[Figure, Value]:
    return {Figure(name, what): value for name, value in zip(types, values, strict=True)}


def mmc(servers: int, busy: float, calls: float) -> Case:
    """M/M/c at utilisation `busy` with service of one minute."""
    offered = servers * busy
    return Case(
        f"M/M/{servers}, utilisation {busy}",
        "mmc.toml",
        "Erlang C",
        lambda: _of_all(waited=erlang_c(servers, offered), wait=mmc_wait(servers, offered, 1.0)),
        calls,
        {
            "officers.server.count": servers,
            "trouble.call.per_day": per_day(offered),
            "period.warmup_days": 1.0,
        },
        tails=RARE if erlang_c(servers, offered) < FEW else frozenset(),
    )


def limited(calls: float) -> Case:
    """M/M/c/K."""

    def theory() -> Mapping[Figure, Value]:
        turned_off, wait = mmck(rate=2.4, service=1.0, servers=3, places=4)
        of_the_served = {Figure("", "wait_served_min.mean"): wait / (1 - turned_off)}
        return {Figure("", "turned_off_share"): turned_off, **_of_all(wait=wait), **of_the_served}

    return Case("M/M/3/7", "waiting_room.toml", "birth-death chain", theory, calls)


def single(shape: str, calls: float) -> Case:
    """M/G/1 at utilisation .7."""
    variation = {"constant": 0.0, "lognormal": lognormal_variation(0.7)}[shape]
    return Case(
        f"M/G/1, {shape} service",
        "general.toml",
        "Pollaczek-Khinchine",
        lambda: _of_all(wait=pollaczek_khinchine(0.7, 1.0, variation)),
        calls,
        {"trouble.call.on_scene.shape": shape},
    )


def general(calls: float) -> Case:
    """M/G/3 at utilisation .8, between the bounds."""
    return Case(
        "M/G/3, log-normal service",
        "general.toml",
        "bounds of Brumelle and Kingman",
        lambda: {Figure("", WAIT): Interval(*mgc_bounds(2.4, 1.0, lognormal_variation(0.7), servers=3))},
        calls,
        {"officers.server.count": 3, "trouble.call.per_day": per_day(2.4)},
    )


def two_stages(calls: float) -> Case:
    """M/E2/2 at utilisation .8."""

    def theory() -> Mapping[Figure, Value]:
        waited, wait = phase_line(1.6, erlang_phases(1.0), servers=2)
        return _of_all(waited=waited, wait=wait)

    return Case("M/E2/2", "two_stages.toml", "exact chain", theory, calls)


def two_kinds(calls: float) -> Case:
    """M/H2/2 at utilisation .8."""

    def theory() -> Mapping[Figure, Value]:
        waited, wait = phase_line(1.6, mixed_phases(0.75, 0.5, 2.5), servers=2)
        return _of_all(waited=waited, wait=wait)

    return Case("M/H2/2", "two_kinds.toml", "exact chain", theory, calls)


def priorities(calls: float) -> Case:
    """Three classes of equal service."""
    return Case(
        "priorities, equal service",
        "priorities.toml",
        "Cobham",
        lambda: _of_each(
            WAIT, ("first", "second", "third"), cobham([0.2, 0.6, 1.2], service=1 / 3, servers=2)
        ),
        calls,
    )


def unequal(calls: float) -> Case:
    """Two classes of unequal service."""

    def theory() -> Mapping[Figure, Value]:
        waits, _ = TwoClasses(2, rates=(0.8, 0.6), services=(0.5, 1.5)).solve()
        return _of_each(WAIT, ("first", "second"), waits)

    return Case("priorities, unequal service", "unequal.toml", "exact chain", theory, calls)


def impatient(calls: float) -> Case:
    """M/M/c+M."""

    def theory() -> Mapping[Figure, Value]:
        waited, gave_up = erlang_a(rate=10 / 3, service=3.0, patience=5.0, servers=14)
        return _of_all(waited=waited, gave_up=gave_up)

    return Case(
        "Erlang-A",
        "erlang_a.toml",
        "birth-death chain",
        theory,
        calls,
        tails=frozenset({Figure("", GAVE_UP)}),
    )


def impatient_classes(calls: float) -> Case:
    """Two classes, callers of which give up."""

    def theory() -> Mapping[Figure, Value]:
        line = TwoClasses(3, (1.2, 2.4), (1.0, 1.0), patience=(2.0, 1.5), longest=(30, 40))
        waits, gave_up = line.solve()
        types = ("first", "second")
        return _of_each(WAIT, types, waits) | _of_each(GAVE_UP, types, gave_up)

    return Case("priorities with abandonment", "impatient_classes.toml", "exact chain", theory, calls)


def crews(calls: float) -> Case:
    """Calls for one officer and for two."""

    def theory() -> Mapping[Figure, Value]:
        waits, delays = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
        types = ("single", "double")
        return _of_each(WAIT, types, waits) | _of_each(WAITED, types, delays)

    return Case("crews of one and two", "crews.toml", "exact chain", theory, calls)
