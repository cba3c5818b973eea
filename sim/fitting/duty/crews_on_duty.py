"""From a roster to crews on duty in each hour of a working day and of a weekend, as a town has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.busy_crews import WEEKDAY, WEEKEND, Busy, hour_of
from sim.fitting.duty.duty_roster import DutyRoster, days_between
from sim.fitting.duty.duty_words import say
from sim.fitting.fitted_values import CrewsGiven
from sim.fitting.log_window import LogWindow
from sim.scenario.errors import Words

if TYPE_CHECKING:
    import pandas as pd

CREW_SIZE = (2.1, 1.5, 3.0)
"""People a crew, and its range: 2.1 a turn-out in Xuzhou 2017 (grade B); the range is assumed (grade D)."""
FEWEST_SIZED = 30
"""Calls that say who went, from which on the log itself tells the size of a crew."""
SEVERAL = 0.01
"""Share of the moments in which more crews were bound than on duty, from which on it is said."""
_STEP_MIN = 5.0


@dataclass(frozen=True)
class CrewsOnDuty:
    """Crews on duty by a roster.

    Attributes:
        levels: crews on working days and weekends in each hour of the day, (2, 24).
        given: the same as what a town is to have.
        said: what was read, and how far it holds for the log, in sentences.
    """

    levels: np.ndarray
    given: CrewsGiven
    said: tuple[Words, ...]


def crews_on_duty(found: DutyRoster, frame: pd.DataFrame, window: LogWindow) -> CrewsOnDuty:
    """The crews of a roster for the town of a log.

    Args:
        found: the roster.
        frame: the calls of the log; who went, where they say it, tells the size of a crew.
        window: the days of the log.
    """
    days = days_between(window.start.date(), round(window.days))
    told = [(day.weekday() >= 5, hours) for day in days if (hours := found.of_day(day)) is not None]
    rows = told or [(day.weekday() >= 5, found.on_duty[i]) for i, day in enumerate(found.days)]
    size, least, most, by = _size(frame) if found.of_people else (1.0, 1.0, 1.0, "")
    means, uneven = _means(rows)
    levels = np.floor(means / size + 0.5).astype(int)
    said = [
        *found.said,
        _crews(levels, means, size, (least, most), by, of_people=found.of_people),
        _cover(found, days, len(told)),
        *([say("more_at_weekends")] if uneven else []),
        *_spread(rows, means),
    ]
    grade = "A" if told and not found.of_people else "D"
    given = CrewsGiven(say("source", file=found.file).en, grade, size / most, size / least)
    return CrewsOnDuty(levels, given, tuple(said))


def _means(rows: list[tuple[bool, np.ndarray]]) -> tuple[np.ndarray, bool]:
    """The means by hour on working days and weekends, (2, 24), and whether weekends had more at any hour.

    A town's weekend never has more crews than its working days: where the roster's has, both have the mean.
    """
    parts = [np.array([hours for weekend, hours in rows if weekend is part]) for part in (False, True)]
    every = np.array([hours for _, hours in rows]).mean(axis=0)
    workday, weekend = (part.mean(axis=0) if len(part) else every for part in parts)
    uneven = weekend > workday + 0.5
    mean = (5 * workday + 2 * weekend) / 7
    return np.array([np.where(uneven, mean, workday), np.where(uneven, mean, weekend)]), bool(uneven.any())


def _size(frame: pd.DataFrame) -> tuple[float, float, float, str]:
    """People a crew, its range, and where that is from."""
    people, units = (frame[name].to_numpy(float) for name in ("people", "units"))
    went = people > 0
    if went.sum() < FEWEST_SIZED:
        return *CREW_SIZE, "size_assumed"
    size = max(1.0, float(people[went].sum() / units[went].sum()))
    return size, min(size, CREW_SIZE[1]), max(size, CREW_SIZE[2]), "size_log"


def _crews(
    levels: np.ndarray,
    means: np.ndarray,
    size: float,
    sizes: tuple[float, float],
    by: str,
    *,
    of_people: bool,
) -> Words:
    hours = float(5 * levels[WEEKDAY].sum() + 2 * levels[WEEKEND].sum())
    ends = {"least": int(levels.min()), "most": int(levels.max())}
    crews = say("range", **ends) if ends["least"] < ends["most"] else ends["most"]
    blanks = {"crews": crews, "hours": f"{hours:,.0f}"}
    if not of_people:
        return say("crews", **blanks)
    on_duty = float(5 * means[WEEKDAY].mean() + 2 * means[WEEKEND].mean()) / 7
    least, most = sizes
    return say(
        "people", on_duty=f"{on_duty:.1f}", size=f"{size:.1f}", source=say(by), small=f"{least:.1f}",
        large=f"{most:.1f}", low=f"{size / most:.0%}", high=f"{size / least:.0%}", **blanks,
    )  # fmt: skip


def _cover(found: DutyRoster, days: Sequence[date], covered: int) -> Words:
    if covered == len(days):
        return say("covers", days=len(days))
    first, last = found.days[0], found.days[-1]
    if not covered:
        return say("covers_none", first=first, last=last, begin=days[0], end=days[-1])
    return say("covers_part", covered=covered, days=len(days), first=first, last=last)


def _spread(rows: list[tuple[bool, np.ndarray]], means: np.ndarray) -> list[Words]:
    """How far the days of a roster differ from the mean of their hour; nothing where they hardly do."""
    away = np.concatenate([hours - means[WEEKEND if weekend else WEEKDAY] for weekend, hours in rows])
    spread = float(np.sqrt((away**2).mean()) / max(float(means.mean()), 1e-9))
    return [say("varies", spread=f"{spread:.0%}")] if spread >= 0.1 else []


def more_bound(bound: Busy, window: LogWindow, levels: np.ndarray) -> list[Words]:
    """What is said where the log has more crews bound than the roster on duty, (2, 24) `levels`."""
    when = np.arange(0.0, window.days * 1440.0, _STEP_MIN)
    when = when[window.speaks(when)]
    count, there = bound.at(when), levels[hour_of(when, window)]
    over = count > there
    if over.mean() < SEVERAL:
        return []
    worst = int(np.argmax(count - there))
    return [say("more_bound", share=f"{over.mean():.0%}", bound=int(count[worst]), on_duty=int(there[worst]))]
