"""A fitted town followed: predicted against happened, what changed, the week to come, and tonight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.call_frames import observed, simulated
from sim.fitting.calls import CallLog
from sim.fitting.columns import ColumnMap
from sim.fitting.fit import LogSpan, stretch
from sim.fitting.follow.changes import Sought, changes
from sim.fitting.follow.daily import Daily, daily_of
from sim.fitting.follow.follow_words import say
from sim.fitting.follow.looks import Look, Looks, looked
from sim.fitting.follow.memory import FollowMemory
from sim.fitting.follow.predicted import NewDays, Prediction, predictions
from sim.fitting.follow.rhythm import Rhythm, rhythm_of
from sim.fitting.follow.tonight import Night, night_of, open_at_end
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.load import load

if TYPE_CHECKING:
    import pandas as pd

FEWEST_DAYS = 7
REPLICATIONS = 40
LIVES = 2
"""Lives of the town from which tonight is told, for each of those that the new days are held against."""

WEEK = 7


@dataclass(frozen=True)
class Outlook:
    """The days to come: their dates, and expected calls of each hour with the 90 % interval, (3, days, 24).

    `days` is the same of whole days, (3, days).
    """

    dates: Sequence[date]
    hours: np.ndarray
    days: np.ndarray


@dataclass(frozen=True)
class Followed:
    """What following a town found."""

    town: Path
    file: str
    looks: Looks
    figures: Sequence[Prediction]
    sought: Sought
    outlook: Outlook
    night: Night


def follow_town(
    town: Path, memory: FollowMemory, log: CallLog, columns: ColumnMap, runs: int = REPLICATIONS,
    done: Callable[[], None] = lambda: None,
) -> Followed:  # fmt: skip
    """Hold a town against the days of a log that it was not fitted to.

    Args:
        town: its scenario file.
        memory: what its fit remembers.
        log: a clean log; days to which the town was fitted may be in it and are left out.
        columns: the map of the log.
        runs: how often the new days are lived through.
        done: told after each of `STEPS` steps.

    Raises:
        ScenarioErrors: the log has hardly a day that is new.
    """
    frame = with_meanings(log.frame, columns)
    calls = _new_days(frame, memory, log)
    new = daily_of(calls, memory.usual)
    looks = looked(memory.looks, Look(new.dates[0], new.dates[-1], len(calls.frame)))
    sought = changes(memory, new, looks)
    done()
    figures = _held_against(town, calls, memory, looks, runs)
    done()
    night = night_of(town, open_at_end(frame), memory.sorting, LIVES * runs)
    done()
    return Followed(town, log.account.file, looks, figures, sought, outlook_of(memory.daily.then(new)), night)


STEPS = 3


def _new_days(frame: pd.DataFrame, memory: FollowMemory, log: CallLog) -> LogSpan:
    import pandas as pd

    window = window_of(frame["received"])
    begins = max(window.start, pd.Timestamp(memory.end + timedelta(days=1)))
    if (window.end - begins).days < FEWEST_DAYS:
        last = (window.end - timedelta(days=1)).date()
        known = say("nothing_new", end=memory.end, days=FEWEST_DAYS)
        raise ScenarioErrors([Problem(log.account.file, "received", str(last), known)])
    part = window.part(begins, window.end)
    inside = (frame["received"] >= part.start) & (frame["received"] < part.end)
    return stretch(frame[inside.to_numpy()].reset_index(drop=True), part, memory.sorting, log.sent, log.away)


def _held_against(
    town: Path, calls: LogSpan, memory: FollowMemory, looks: Looks, runs: int
) -> Sequence[Prediction]:
    days = calls.window.days
    scenario = load(town, overrides={"period.start": calls.window.start.date(), "period.days": days})
    lived = simulated(scenario, calls, range(runs))
    kinds = list(calls.sorting.kinds)
    lived = [run[run["kind"].isin(kinds).to_numpy()] for run in lived]
    fitted = int(memory.daily.hours.sum())
    held = NewDays(observed(calls), lived, fitted, calls.window.covered, memory.sorting)
    return predictions(held, looks)


def outlook_of(past: Daily) -> Outlook:
    """The week after past days."""
    rhythm = rhythm_of(past.hours, past.cover, past.weekday)
    dates = [past.dates[-1] + timedelta(days=ahead) for ahead in range(1, WEEK + 1)]
    hours = rhythm.expected(np.array([day.weekday() for day in dates]))
    return Outlook(dates, _with_interval(rhythm, hours), _with_interval(rhythm, hours.sum(axis=1)))


def _with_interval(rhythm: Rhythm, mean: np.ndarray) -> np.ndarray:
    return np.stack([mean, *rhythm.interval(mean)])
