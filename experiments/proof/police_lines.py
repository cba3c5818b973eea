"""Dispatchers who interrupt, turn off, displace, reserve, hand over, and send whoever is there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from experiments.proof import readers
from experiments.proof.case import Case, Figure, Value, per_day
from experiments.proof.chains import CrewLine
from experiments.proof.crew_chains import EagerLine, FullLine, LeavingLine, LowerLine
from experiments.proof.formulas import erlang_b, erlang_c, preemptive
from experiments.proof.nights import NightLine
from experiments.proof.noise import by_classes
from experiments.proof.periodic import DailyLine, ShiftLine
from experiments.proof.queues import FEW
from sim.metrics.run import Run
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import Ending

WAIT, WAITED, IN_LINE = "mean wait [min]", "share that waits", "mean time in line [min]"
TURNED_OFF, BUSY, BY_NIGHT = "share turned off", "officers busy", "mean line by night"
SINGLE, DOUBLE, TASKS = 0.8, 0.3, 0.3
NIGHT = (21, 7)


def _each(what: str, types: tuple[str, ...], values: list[float]) -> dict[Figure, Value]:
    return {Figure(name, what): value for name, value in zip(types, values, strict=True)}


def _told(rows: np.ndarray, of: str) -> dict[Figure, float]:
    """What the records say of some troubles: waits until somebody is sent or they are turned off."""
    waits = np.minimum(rows["dispatched"], rows["closed"]) - rows["onset"]
    resumed = rows["scene_end"] - rows["onset"] - rows["on_scene"]
    return {
        Figure(of, WAIT): float(waits.mean()),
        Figure(of, WAITED): float((waits > 0).mean()),
        Figure(of, IN_LINE): float(resumed.mean()),
        Figure(of, TURNED_OFF): float((rows["ending"] == Ending.TURNED_OFF).mean()),
    }


def _read(run: Run) -> Mapping[Figure, float]:
    """All calls and each type, and how many officers were busy."""
    rows = readers.began(run)
    found = _told(rows, "")
    for t, name in enumerate(run.scenario.trouble):
        found |= _told(rows[rows["type"] == t], name)
    return found | {Figure("", BUSY): float(readers.workloads(run).sum())}


def preempted(servers: int, rates: list[float], service: float, calls: float) -> Case:
    """Preemptive resume, equal service."""
    types = ("first", "second", "third")[: len(rates)]
    rare = frozenset(
        Figure(name, IN_LINE)
        for name, rate in zip(types, np.cumsum(rates), strict=True)
        if erlang_c(servers, rate * service) < FEW
    )
    overrides: dict[str, object] = {"officers.server.count": servers, "dispatch.preempt": "class"}
    for name, rate in zip(types, rates, strict=True):
        overrides[f"trouble.{name}.per_day"] = per_day(rate)
        overrides[f"trouble.{name}.on_scene.mean"] = service
    return Case(
        f"preemptive resume, {len(rates)} classes, {servers} officer{'s' * (servers > 1)}",
        "priorities.toml" if len(rates) == 3 else "unequal.toml",
        "White and Christie",
        lambda: _each(IN_LINE, types, preemptive(rates, service, servers)),
        calls,
        overrides,
        read=_read,
        also=partial(by_classes, servers=servers),
        service=service,
        tails=rare,
    )


def lost(shape: str, calls: float) -> Case:
    """M/G/3/3: nobody may wait."""
    return Case(
        f"loss system, {shape} service",
        "waiting_room.toml",
        "Erlang B",
        lambda: {Figure("", TURNED_OFF): erlang_b(3, 2.4)},
        calls,
        {"dispatch.waiting_room": 0, "trouble.call.on_scene.shape": shape},
        read=_read,
    )


def displaced(calls: float) -> Case:
    """A full line in which the first class takes the places of the second."""
    types = ("first", "second")

    def theory() -> Mapping[Figure, Value]:
        waits, off = FullLine(3, (1.2, 1.6), 1.0, room=2).solve()
        return _each(WAIT, types, waits) | _each(TURNED_OFF, types, off)

    tails = frozenset({Figure("first", TURNED_OFF)})
    return Case(
        "displacement from a full line",
        "full_line.toml",
        "exact chain",
        theory,
        calls,
        read=_read,
        tails=tails,
    )


def one_by_one(calls: float) -> Case:
    """Crews of two whose mate leaves when done."""
    types = ("single", "double")

    def theory() -> Mapping[Figure, Value]:
        waits, delays = LeavingLine(3, SINGLE, DOUBLE, 1.0).solve()
        return _each(WAIT, types, waits) | _each(WAITED, types, delays)

    rule = {"dispatch.leave": "one_by_one"}
    return Case("crews that leave one by one", "crews.toml", "exact chain", theory, calls, rule, read=_read)


def those_there(calls: float) -> Case:
    """Crews of two that begin with one."""

    def theory() -> Mapping[Figure, Value]:
        figures = EagerLine(3, SINGLE, DOUBLE, 1.0).solve()
        return {Figure("", what): value for what, value in zip((WAIT, WAITED, BUSY), figures, strict=True)}

    rule = {"dispatch.discipline": "those_there", "dispatch.short_slows": 0.0}
    return Case("those there begin", "crews.toml", "exact chain", theory, calls, rule, read=_read)


def reserving(calls: float) -> Case:
    """A head that keeps officers from the tasks."""

    def theory() -> Mapping[Figure, Value]:
        line = LowerLine(CrewLine(3, 0.6, 0.3, 1.0, longest=40), TASKS, reserves=True, longest=60)
        return _each(WAIT, ("single", "double", "task"), list(line.solve()))

    return Case("the head reserves", "reserving.toml", "exact chain", theory, calls, read=_read)


def _servers(hour: int) -> int:
    return 3 if 7 <= hour < 19 else 2


def handed_over(calls: float) -> Case:
    """Work in hand goes back to the line when the shift ends."""

    def theory() -> Mapping[Figure, Value]:
        length = DailyLine(lambda _: 3.0, 0.5, tuple(map(_servers, range(24)))).length()
        return {Figure("", IN_LINE): length / 3.0 * HOUR}

    rule = {"dispatch.shift_end": "hand_over"}
    return Case(
        "hand-over as the shift ends", "shifts.toml", "chain over the day", theory, calls, rule, read=_read
    )


def empty_shift(calls: float) -> Case:
    """Nobody is on duty by night, and calls wait for the morning."""

    def theory() -> Mapping[Figure, Value]:
        wait, waited, _ = ShiftLine(1.5, 0.5, ((7, 3), (19, 0))).solve()
        return {Figure("", WAIT): wait * HOUR, Figure("", WAITED): waited}

    rule = {"officers.night.count": 0, "trouble.call.per_day": 36.0, "dispatch.nobody_on_duty": "waits"}
    return Case("an empty shift", "shifts.toml", "chain over the day", theory, calls, rule, read=_read)


def night(calls: float) -> Case:
    """One officer by night goes alone to calls for two."""

    def theory() -> Mapping[Figure, Value]:
        line = NightLine(1.0, 0.1, 1 / 3, ((NIGHT[1], 3), (NIGHT[0], 1)))
        by_day, by_night = line.solve()
        mean = (14 * by_day + 10 * by_night) / 24
        return {Figure("", BY_NIGHT): by_night, Figure("", WAIT): mean * HOUR}

    def read(run: Run) -> Mapping[Figure, float]:
        return {**_read(run), Figure("", BY_NIGHT): readers.line_between(run, *NIGHT)}

    few_wait = frozenset({Figure("", BY_NIGHT), Figure("", WAIT)})
    return Case(
        "one officer by night", "night.toml", "chain over the day", theory, calls, read=read, tails=few_wait
    )
