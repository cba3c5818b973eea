"""Doses of care and attention follow people, minutes and heads by the stated curve, and nothing else.

Signature: more person-minutes at a place prevent and find more there, each minute less than the one before.
Cheats that must not pay: to book one stay as two and to be called away, which are in
`tests/unit/behaviour/test_stays.py`; to draw the grids anew, to split a community with its staff, to be two
towns, which are here. The town of these tests, `tests/towns/out-and-about.toml`, has doses and little else.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from scipy import integrate, stats

from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Ending, Finder

pytestmark = pytest.mark.slow

TOWN = Path(__file__).resolve().parents[1] / "towns/out-and-about.toml"
WITHIN = 0.03
LEVEL = 0.95
FINDERS = (Finder.OFFICER, Finder.GRID, Finder.VOLUNTEERS, Finder.INSPECTION)
RUNS = 5
PLACE = 300
CARE_DAYS = 14.0
LATENCY_DAYS = 5.0
OFFICER_MINUTES = 540.0
VOLUNTEER_MINUTES = 800 * 0.5 * 0.5 / 7 * 60.0
ALONE = {"grid_work.workers": 0, "linkage.inspection_days": "none"}
ALONE |= {"base_work.notice": 0.0, "base_work.care": 0.0, "volunteers.notice": 0.0}
ONE_OFFICER = {**ALONE, "volunteers.people": 0, "town.zones": 1, "town.areas": 1, "officers.out.count": 1}
ONLY_VOLUNTEERS = {**ALONE, "base_work.visit_minutes": "none", "volunteers.hours_week": 0.5}
Figure = Callable[[Run], float]
OTHERWISE_DRAWN: dict[str, dict[str, object]] = {
    "28 grids": {"town.grids": 28, "grid_work.round_minutes": 30.0 * 156 / 28},
    "624 grids": {"town.grids": 624, "grid_work.round_minutes": 30.0 * 156 / 624},
    "communities split": {"town.communities": 56, "linkage.hours": 4.0},
}
TWO_TOWNS = {
    "town.stations": 2,
    "town.area_km2": 40.0,
    "town.zones": 8,
    "town.areas": 8,
    "town.communities": 56,
    "town.grids": 312,
    "residents.registered": 96000,
    "volunteers.teams": 16,
    "volunteers.people": 1600,
    "officers.out.count": 8,
    "officers.on_call.count": 48,
    "department.office.desks": 80,
    "trouble.quarrel.per_day": 300.0,
    "trouble.smoke.per_day": 300.0,
}


def lived(overrides: dict[str, object], seeds: int) -> list[Run]:
    return [_lived(tuple(sorted(overrides.items())), seed) for seed in range(seeds)]


@lru_cache(maxsize=64)
def _lived(overrides: tuple[tuple[str, object], ...], seed: int) -> Run:
    return simulate(load(TOWN, overrides=dict(overrides)), seed)


def measured(run: Run) -> np.ndarray:
    """TROUBLE records that began in the measured period."""
    clock = run.town.clock[0]
    rows = run.town.troubles[: int(clock["troubles_n"])]
    return rows[(rows["onset"] >= clock["measure_from"]) & (rows["onset"] < clock["measure_to"])]


def prevented(run: Run) -> float:
    return float((measured(run)["ending"] == Ending.PREVENTED).sum()) / len(run.town.residents)


def found(run: Run, *finders: Finder) -> float:
    return float(np.isin(measured(run)["found"], finders).sum()) / len(run.town.residents)


def interval(one: list[float], other: list[float]) -> tuple[float, float]:
    """The interval at LEVEL of the relative difference of pairs, the other less the one."""
    difference = (np.array(other) - np.array(one)) / np.mean(one)
    half = stats.t.ppf(0.5 + LEVEL / 2, len(one) - 1) * difference.std(ddof=1) / np.sqrt(len(one))
    return difference.mean() - half, difference.mean() + half


def assert_same_dose(other: dict[str, object], seeds: int, figures: dict[str, Figure]) -> None:
    """Per head, as much is prevented and found as in the town as it stands."""
    runs, others = lived({}, seeds), lived(other, seeds)
    seen = {name: interval([f(r) for r in runs], [f(r) for r in others]) for name, f in figures.items()}
    assert all(low > -WITHIN and high < WITHIN for low, high in seen.values()), seen


@pytest.mark.parametrize("other", OTHERWISE_DRAWN)
def test_a_town_otherwise_drawn_has_the_same_dose(other):
    """28 or 624 grids in the place of 156, with the hours of all rounds as they were; communities halved."""
    figures = {"prevented": prevented, "found": lambda run: found(run, *FINDERS)}
    assert_same_dose(OTHERWISE_DRAWN[other], 5, figures)


@pytest.mark.parametrize("other", [*OTHERWISE_DRAWN, "two towns"])
def test_each_hand_finds_as_much_in_a_town_otherwise_drawn(other):
    """Also in two towns of one scenario, each with a station of its own, against one of them."""
    figures = {"prevented": prevented}
    figures |= {finder.name: lambda run, finder=finder: found(run, finder) for finder in FINDERS}
    assert_same_dose({**OTHERWISE_DRAWN, "two towns": TWO_TOWNS}[other], 40, figures)


def mean_share(figure: Figure, overrides: dict[str, object]) -> tuple[float, float]:
    """The mean of a share of all residents' troubles over runs, and half its interval at LEVEL."""
    runs = lived(overrides, RUNS)
    shares = np.array([figure(run) * len(run.town.residents) / len(measured(run)) for run in runs])
    half = stats.t.ppf(0.5 + LEVEL / 2, RUNS - 1) * shares.std(ddof=1) / np.sqrt(RUNS)
    return float(shares.mean()), float(half)


def assert_meets(figure: Figure, overrides: dict[str, object], expected: float) -> None:
    mean, half = mean_share(figure, overrides)
    assert abs(mean - expected) + half < WITHIN * expected, (mean, half, expected)


def stays_a_day(minutes_a_day: float, minutes: float) -> float:
    """How many stays of so many person-minutes each place sees in a day, all places being as likely."""
    return minutes_a_day / minutes * PLACE / 48000


def prevented_by_formula(rate: float, minutes: float, per_day: float) -> float:
    """Shot noise (Campbell's theorem): stays fall on a place at random, and the care each leaves fades."""
    thinned = integrate.quad(lambda care: -np.expm1(-care) / care, 0, rate * minutes / PLACE)[0]
    return float(-np.expm1(-per_day * CARE_DAYS * thinned))


def found_by_formula(rate: float, minutes: float, per_day: float) -> float:
    """A race between the next stay that notices and the resident's report, both at a constant rate."""
    noticing = -np.expm1(-rate * minutes / PLACE) * per_day
    return float(noticing / (noticing + 1.0 / LATENCY_DAYS))


@pytest.mark.parametrize("minutes", [10.0, 90.0])
def test_visits_prevent_as_the_curve_says(minutes):
    """Ten minutes do more a minute than ninety, and no more than that: .59 and .47 of what can be."""
    settings = {**ONE_OFFICER, "base_work.visit_minutes": minutes, "base_work.care": 6.0}
    expected = prevented_by_formula(6.0, minutes, stays_a_day(OFFICER_MINUTES, minutes))
    assert_meets(prevented, settings, expected)


@pytest.mark.parametrize("minutes", [10.0, 90.0])
def test_visits_find_as_the_curve_says(minutes):
    settings = {**ONE_OFFICER, "base_work.visit_minutes": minutes, "base_work.notice": 6.0}
    expected = found_by_formula(6.0, minutes, stays_a_day(OFFICER_MINUTES, minutes))
    assert_meets(lambda run: found(run, Finder.OFFICER), {**settings, "base_work.prevents": 0.0}, expected)


@pytest.mark.parametrize("hours", [1.0, 8.0])
def test_patrols_prevent_as_the_curve_says(hours):
    """Eight volunteers who walk an hour together do less than the eight would in as many places."""
    settings = {**ONLY_VOLUNTEERS, "volunteers.party": hours, "volunteers.care": 1.0}
    expected = prevented_by_formula(1.0, 60.0 * hours, stays_a_day(VOLUNTEER_MINUTES, 60.0 * hours))
    assert_meets(prevented, settings, expected)
