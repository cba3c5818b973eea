"""How often each type of trouble begins, by day and time of day and place: what all replications share."""

from __future__ import annotations

import math

import numpy as np

from sim.scenario.pack import identity, pack
from sim.scenario.schema import Profile, Scenario
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import normal_array
from sim.vocabulary.latest import kept
from sim.vocabulary.streams import ONCE, Stream
from sim.world.settlement import places_of

_GUIDES = 4
_KEPT = 4
_SUNDAY = 6


class Rates(Bundle):
    """What compiled code looks up; shares are laid out so that a uniform draw finds its place at once.

    A guide says where the search for a draw begins (H. C. Chen, Y. Asau, "On generating random variates from
    an empirical distribution", AIIE Transactions 6 (1974) 163-166, doi:10.1080/05695557408974949); with four
    guides a place nearly all draws end where they begin.

    Shapes: `id` (types,); `mean`, batches that begin in a day, and `day`, a row of `clock`, both (types,
    days); `clock` (rows, steps of a day + 1) and `ground` (types, places + 1), cumulative shares from 0 to 1,
    and of each its guide (rows, 4 places): the first place that a draw from j / (4 places) on can fall into.
    """

    id: np.ndarray
    mean: np.ndarray
    day: np.ndarray
    clock: np.ndarray
    clock_guide: np.ndarray
    ground: np.ndarray
    ground_guide: np.ndarray


@compiled
def place_of(steps, guide, row, u):
    """The place in a row of shares that a uniform draw `u` falls into, and how far into it, from 0 to 1."""
    place = guide[row, int(u * guide.shape[1])]
    while steps[row, place + 1] <= u:
        place += 1
    begin = steps[row, place]
    return place, (u - begin) / (steps[row, place + 1] - begin)


def _shares(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cumulative shares and their guide, by weight (rows, places); rows without weight are never used."""
    rows, places = weights.shape
    steps = np.ones((rows, places + 1))
    steps[:, 0] = 0.0
    total = np.cumsum(weights, axis=1)
    np.divide(total, total[:, -1:], out=steps[:, 1:], where=total[:, -1:] > 0)
    start = np.arange(_GUIDES * places) / (_GUIDES * places)
    guide = [np.searchsorted(row[1:], start, side="right") for row in steps]
    return steps, np.array(guide, np.int32).reshape(rows, len(start))


def end_of(scenario: Scenario) -> float:
    """The minute in which the run ends; the warm-up begins at 0."""
    period = scenario.period
    return DAY * (period.warmup_days + period.days + period.cooldown_days)


def days_of(scenario: Scenario) -> int:
    """Days from the start of the warm-up to the end of the run, the last one whole."""
    return math.ceil(end_of(scenario) / DAY)


def holidays_of(scenario: Scenario) -> np.ndarray:
    """One for each public holiday among the simulated days, else zero; shape (days,)."""
    return np.isin(_dates(scenario), np.array(scenario.period.holidays, "datetime64[D]")).astype(np.uint8)


def _dates(scenario: Scenario) -> np.ndarray:
    """Calendar date of each simulated day, datetime64[D] of shape (days,)."""
    return np.datetime64(scenario.date_of(0)) + np.arange(days_of(scenario))


def _weekdays(scenario: Scenario) -> np.ndarray:
    """Weekday of each simulated day, Monday being 0 and holidays counting as Sundays; shape (days,)."""
    weekday = (scenario.first_weekday + np.arange(days_of(scenario))) % 7
    return np.where(holidays_of(scenario), _SUNDAY, weekday)


def _steps(profile: Profile) -> int:
    """Into how many equal parts a profile divides the day."""
    return len(profile.week) // 7 or len(profile.hours)


def _week(profile: Profile, steps: int) -> np.ndarray:
    """Weight of each of `steps` equal parts of each weekday, shape (7, steps)."""
    if profile.week:
        days = np.reshape(profile.week, (7, -1))
    else:
        days = np.multiply.outer(np.array(profile.weekdays), np.array(profile.hours) / np.sum(profile.hours))
    finer = steps // days.shape[1]
    return np.asarray(np.repeat(days, finer, axis=1) / finer)


def _means(scenario: Scenario, weeks: dict[str, np.ndarray], weekday: np.ndarray) -> np.ndarray:
    """Batches of each type that begin on each day (types, days), those that others set off left out.

    With them, the mean over a plain year is the rate.
    """
    month = _dates(scenario).astype("datetime64[M]").astype(int) % 12
    means = np.empty((len(scenario.trouble), len(weekday)))
    for row, kind in zip(means, scenario.trouble.values(), strict=True):
        days, months = weeks[kind.profile].sum(axis=1), np.array(_profile(scenario, kind.profile).months)
        rate = scenario.town.rate_factor * kind.per_day * (1.0 - kind.set_off_share) / kind.batch
        row[:] = rate * (days / days.mean())[weekday] * (months / months.mean())[month]
    return means


def _profile(scenario: Scenario, name: str) -> Profile:
    return scenario.profile.get(name, Profile())


def _ground(scenario: Scenario) -> np.ndarray:
    """Weight of each place for each type (types, places): its risk times its people, new ones by factor."""
    places, factor = places_of(scenario), pack(scenario).types["new_resident_factor"]
    return _risk(scenario, len(places)) * (places["registered"] + np.multiply.outer(factor, places["new"]))


def _risk(scenario: Scenario, places: int) -> np.ndarray:
    """How much more than others the people of each place have to bear (places,): log-normal."""
    spread = normal_array(scenario.town.seed, Stream.PLACE_RISK, np.arange(places), ONCE)
    return np.asarray(np.exp(scenario.residents.contrast * spread))


@kept(_KEPT)
def rates_of(scenario: Scenario) -> Rates:
    """The rates of a scenario; kept, and not to be written to."""
    kinds, weekday = scenario.trouble, _weekdays(scenario)
    names = sorted({kind.profile for kind in kinds.values()})
    steps = math.lcm(*(_steps(_profile(scenario, name)) for name in names))
    weeks = {name: _week(_profile(scenario, name), steps) for name in names}
    first = 7 * np.array([names.index(kind.profile) for kind in kinds.values()], np.int64)
    clock, clock_guide = _shares(np.reshape(list(weeks.values()), (-1, steps)))
    ground, ground_guide = _shares(_ground(scenario))
    return Rates(
        id=np.array([identity(name) for name in kinds], np.uint64),
        mean=_means(scenario, weeks, weekday),
        day=np.add.outer(first, weekday),
        clock=clock,
        clock_guide=clock_guide,
        ground=ground,
        ground_guide=ground_guide,
    )
