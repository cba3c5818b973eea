"""Overlapping shifts of four, eight and six hours: the engine and a desk written for this, call by call."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR
from tests.parity.desks import Call, Shift, live, town
from tests.parity.roster_desk import Desk, Officer

SHIFTS = {
    "dawn": Shift(2, 8, 2),
    "early": Shift(6, 10, 2),
    "day": Shift(8, 16, 3),
    "hall": Shift(9, 17, 2, "office"),
    "evening": Shift(14, 20, 3),
    "late": Shift(18, 22, 2),
    "night": Shift(20, 28, 3),
}
KM_H = 30.0
DISCIPLINES = ("head_blocks", "first_fit", "head_reserves", "those_there")
GROUND = {f"town__{ground}": 5 for ground in ("zones", "areas", "communities", "grids")}
HOW = ("seconds", "whole_minutes", "whole_minutes_and_travel")
NEAR = 1e-9  # hours
SOME_WAIT = 0.05


def some_calls(rng: np.random.Generator, days: float, whole: bool) -> list[Call]:
    """Calls for one and two, of three classes, and tasks for one; in whole minutes if asked."""
    number = int(110 * days)
    minutes = np.sort(rng.uniform(0, DAY * (days - 0.5), number))
    works = rng.exponential(20.0, number) + 1
    if whole:
        minutes, works = np.floor(minutes), np.ceil(works)
    places = rng.uniform(-3, 3, (number, 2)).tolist()
    crews, classes = rng.choice([1, 1, 1, 2], number).tolist(), rng.integers(0, 3, number).tolist()
    types = rng.choice(["call"] * 9 + ["task"], number).tolist()
    rows = zip(minutes.tolist(), works.tolist(), crews, classes, places, types, strict=True)
    return [
        Call(minute, work, crew if kind == "call" else 1, turn, x, y, kind)
        for minute, work, crew, turn, (x, y), kind in rows
    ]


def desk(scenario: Scenario, discipline: str, days: int) -> Desk:
    """The same desk for the judge: posts as the engine deals them, and the hours of `SHIFTS`."""
    people = live(scenario, [Call(0.0)]).town.officers
    names = list(SHIFTS)
    officers = [
        Officer((float(person["post_x"]), float(person["post_y"])), on_and_off(names[person["group"]], days))
        for person in people
    ]
    settings = scenario.dispatch
    road = HOUR / settings.speed_kmh * settings.detour if settings.speed_kmh else 0.0
    return Desk(officers, discipline, settings.office_backup, road, settings.from_post)


def on_and_off(name: str, days: int) -> list[tuple[float, str]]:
    """Changes of duty of a group, from the evening before the first day on."""
    shift = SHIFTS[name]
    changes = []
    for day in range(-1, days):
        changes.append((DAY * day + HOUR * shift.start, shift.does))
        changes.append((DAY * day + HOUR * shift.end, ""))
    return changes


def apart(folder: Path, discipline: str, how: str, days: int, seed: int) -> tuple[int, int]:
    """How many calls are compared, and of how many the setting out or the end of work differs."""
    speed = "none" if how == "whole_minutes" else KM_H
    levers = {"dispatch__speed_kmh": speed, "dispatch__office_backup": True, "dispatch__from_post": True}
    levers |= {"dispatch__discipline": discipline, "dispatch__short_slows": 0.0}
    scenario = town(folder, SHIFTS, float(days), town__area_km2=36.0, **GROUND, **levers)
    calls = some_calls(np.random.default_rng(seed), days, whole=how != "seconds")
    judge = desk(scenario, discipline, days)
    theirs = np.array([(job.sent, job.over) for job in judge.live(calls)])
    rows = live(scenario, calls).town.troubles[: len(calls)]
    ours = np.column_stack([rows["dispatched"], rows["scene_end"]])
    assert (ours[:, 0] > rows["queued"]).mean() > SOME_WAIT
    return len(calls), int((~np.isclose(ours, theirs, rtol=0, atol=NEAR * HOUR)).any(axis=1).sum())


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_every_start_is_the_judges(tmp_path, discipline, how):
    assert apart(tmp_path, discipline, how, 7, 1) == (770, 0)


@pytest.mark.slow
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_every_start_of_many_is_the_judges(tmp_path, discipline, how):
    assert apart(tmp_path, discipline, how, 90, 2) == (9_900, 0)
