"""Fit the first part of a log, predict the rest, say how near that comes, and fit all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.call_frames import observed, simulated
from sim.fitting.calls import Account, CallLog
from sim.fitting.columns import ColumnMap
from sim.fitting.crew_number import TIGHTNESS, RosterTrial, calibrate
from sim.fitting.duty.crews_on_duty import CrewsOnDuty, crews_on_duty, more_bound
from sim.fitting.duty.duty_roster import DutyRoster
from sim.fitting.fit import LogSpan, estimate, stretch, with_crews, with_roster
from sim.fitting.fit_sentences import Seen, sentences
from sim.fitting.fitted_town_words import say
from sim.fitting.fitted_values import Estimates
from sim.fitting.follow.memory import FollowMemory, remember
from sim.fitting.goodness import GoodnessOfFit, compare
from sim.fitting.kinds import Sorting, sort_calls
from sim.fitting.log_window import LogWindow, window_of
from sim.fitting.meanings import with_meanings
from sim.fitting.scenario import scenario_of, text_of
from sim.fitting.town_sample import town_sample
from sim.scenario.errors import Problem, ScenarioErrors, Words

if TYPE_CHECKING:
    import pandas as pd

FEWEST_DAYS = 12
FEWEST_CALLS = 200
REPLICATIONS = 40
HELD_OUT = 3
STEPS = len(TIGHTNESS) + 4
"""How often `fit_log` tells that it got further."""

_MOST_WITHOUT = 0.5


@dataclass(frozen=True)
class Fitted:
    """A log fitted and held against itself.

    Attributes:
        file: the log, as a planner sees it.
        text: the scenario file of the town fitted to the whole log.
        comparison: the model fitted to the first part, held against the rest.
        reproduced: the scenario of the file, held against the whole log that it is fitted to.
        asked: what was done, in a sentence.
        said: what was found, the most important first.
        notes: how to read it.
        trials: the rosters that were tried.
        places: what readers see of each place in the desk's line.
        kinds: what readers see of each kind of call from the public.
        account: what became of the rows of the log.
        memory: what is kept of it, so that the town can be followed.
        sample: text of the sample's file: towns that the log does not tell apart.
    """

    file: str
    text: str
    comparison: GoodnessOfFit
    reproduced: GoodnessOfFit
    asked: Words
    said: Sequence[Words]
    notes: Sequence[Words]
    trials: Sequence[RosterTrial]
    places: Mapping[int, str]
    kinds: Mapping[str, Words]
    account: Account
    memory: FollowMemory
    sample: str


def fit_log(
    log: CallLog, columns: ColumnMap, name: str, runs: int = REPLICATIONS,
    done: Callable[[], None] = lambda: None, duty: DutyRoster | None = None,
) -> Fitted:  # fmt: skip
    """Fit a log.

    Args:
        log: the clean log.
        columns: its map; its families and wordings count.
        name: what the scenario is called.
        runs: replications of the held-out days.
        done: told after each of `STEPS` steps.
        duty: the station's own roster; without it crews are estimated.

    Raises:
        ScenarioErrors: the log is too short, or says nothing of dispatch.
    """
    file = Path(log.account.file).name
    window = window_of(log.frame["received"]) if len(log.frame) else None
    if window is None or not _enough(log.frame, window):
        raise ScenarioErrors([_too_short(log, window)])
    frame = with_meanings(_within(log.frame, window), columns)
    _must_know_dispatch(frame, log.account.file)
    cut = window.after(round(window.covered) // HELD_OUT * (HELD_OUT - 1))
    first, rest = window.part(window.start, cut), window.part(cut, window.end)
    sorting = sort_calls(_within(frame, first), columns.types)
    units = log.sent, log.away
    train, test = (stretch(_within(frame, part), part, sorting, *units) for part in (first, rest))
    own = crews_on_duty(duty, frame, window) if duty else None
    found, trials = _staffed(estimate(train), train, own, file, done)
    predicted = replace(found, start=rest.start.date(), days=round(rest.days))
    comparison = _held_against(test, predicted, train, file, runs)
    done()
    everything = stretch(frame, window, sort_calls(frame, columns.types), *units)
    whole = _as_staffed(estimate(everything, found), everything, own, found, trials)
    done()
    reproduced = _held_against(everything, whole, None, file, runs)
    done()
    crews = [*own.said, *more_bound(everything.bound, window, own.levels)] if own else []
    seen = Seen(everything, whole, comparison, reproduced, (first, rest), runs, crews)
    asked, said, notes = sentences(seen)
    text, laid = text_of(whole, file, name, [one.en for one in (asked, *said, *notes)])
    done()
    labels = _labels(sorting)
    return Fitted(
        file, text, comparison, reproduced, asked, said, [*notes, *laid], trials, sorting.names, labels,
        log.account, remember(everything), town_sample(whole, file, text),
    )  # fmt: skip


def _held_against(
    calls: LogSpan, found: Estimates, before: LogSpan | None, file: str, runs: int
) -> GoodnessOfFit:
    """What was found, lived through so often, beside the calls of a stretch; `before` as for `compare`."""
    lived = simulated(scenario_of(found, file), calls, range(runs))
    fitted_to = None if before is None else observed(before)
    whole = calls.window.day_cover() > 1 - 1e-9
    return compare(observed(calls), lived, fitted_to, list(_labels(calls.sorting)), whole)


def _labels(sorting: Sorting) -> dict[str, Words]:
    """What readers see of each kind of call from the public, by its key."""
    return {key: kind.label for key, kind in sorting.kinds.items() if kind.way != "own"}


def _staffed(
    found: Estimates, calls: LogSpan, own: CrewsOnDuty | None, file: str, done: Callable[[], None]
) -> tuple[Estimates, list[RosterTrial]]:
    """The estimates with the station's own roster, or with the likeliest, and the rosters that were tried."""
    if own is None:
        return calibrate(found, calls, file, done=done)
    for _ in TIGHTNESS:
        done()
    return _given(with_crews(found, calls, own.levels), own), []


def _as_staffed(
    found: Estimates,
    calls: LogSpan,
    own: CrewsOnDuty | None,
    first: Estimates,
    trials: Sequence[RosterTrial],
) -> Estimates:
    """The estimates of a whole log with its own roster, or with the one that served for its `first` part."""
    if own is not None:
        return _given(with_crews(found, calls, own.levels), own)
    chosen = next(trial for trial in trials if trial.found.roster == first.roster)
    whole = with_roster(found, calls, chosen.tightness)
    return replace(whole, fewest=first.fewest, most=first.most)


def _given(found: Estimates, own: CrewsOnDuty) -> Estimates:
    given = own.given
    return replace(found, crews_given=given, fewest=given.fewest, most=given.most)


def _within(frame: pd.DataFrame, window: LogWindow) -> pd.DataFrame:
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    return frame[inside.to_numpy()].reset_index(drop=True)


def _enough(frame: pd.DataFrame, window: LogWindow) -> bool:
    public = int((~_within(frame, window)["initiated"].to_numpy(bool)).sum())
    return window.covered >= FEWEST_DAYS and public >= FEWEST_CALLS


def _too_short(log: CallLog, window: LogWindow | None) -> Problem:
    what = f"{window.covered:.0f} d, {len(log.frame)}" if window else "0"
    return Problem(log.account.file, "received", what, say("too_short", days=FEWEST_DAYS, calls=FEWEST_CALLS))


def _must_know_dispatch(frame: pd.DataFrame, file: str) -> None:
    public = frame[~frame["initiated"].to_numpy(bool)]
    without = float(np.mean(public["dispatched"].isna() & ~public["cancelled"]))
    if without > _MOST_WITHOUT:
        share = say("no_dispatch", share=f"{without:.0%}")
        raise ScenarioErrors([Problem(file, "dispatched", f"{without:.0%}", share)])
