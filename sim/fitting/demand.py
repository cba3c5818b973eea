"""A town from a list of calls that says nothing of crews: demand as the list has it, crews and times assumed.

This is the commonest list of a station. How many calls come, when, of which kind, how they come in and how
many are repeats is fitted; what crews do with them is left at wide ranges (grade D), and nothing is held out,
since nothing but demand could be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.fitting.assumed import SCENE, TRAVEL, assumed_times, assumption
from sim.fitting.busy_crews import Crew, roster
from sim.fitting.call_rates import rates
from sim.fitting.calls import CallLog
from sim.fitting.columns import ColumnMap
from sim.fitting.dispersion import day_spread
from sim.fitting.duty.crews_on_duty import crews_on_duty
from sim.fitting.duty.duty_roster import DutyRoster
from sim.fitting.fit import channel_shares, repeats
from sim.fitting.fitted_town_words import say
from sim.fitting.fitted_values import Estimates, values
from sim.fitting.from_bulletin import DESK
from sim.fitting.kinds import ENOUGH, Sorting, sort_calls
from sim.fitting.log_clock import with_units
from sim.fitting.log_window import LogWindow, window_of
from sim.fitting.meanings import with_meanings
from sim.fitting.pooling import fit_all
from sim.fitting.privacy import shared
from sim.fitting.quantities import given
from sim.fitting.scenario import likes_of, read, written
from sim.fitting.stretches import scene_sample
from sim.fitting.times import FittedTimes, Times
from sim.scenario.errors import Problem, ScenarioErrors, Words, listing
from sim.vocabulary.texts import COMMA, Blank, in_a_row

if TYPE_CHECKING:
    import pandas as pd

FEWEST_DAYS = 7
FEWEST_CALLS = 50
MOST_PLACES = 12
MOST_WITHOUT = 0.5
"""Share of the calls that may lack a time of dispatch before delays and crews cannot be told."""


class Demand(NamedTuple):
    """The scenario file's text, and what is to be said of it."""

    text: str
    said: list[Words]


def is_demand_only(log: CallLog) -> bool:
    """Whether a log lacks the times of dispatch from which delays and crews could be fitted."""
    public = log.frame[~log.frame["initiated"].to_numpy(bool)]
    if not len(public):
        return False
    return float(np.mean(public["dispatched"].isna() & ~public["cancelled"])) > MOST_WITHOUT


def fit_demand(log: CallLog, columns: ColumnMap, name: str, duty: DutyRoster | None = None) -> Demand:
    """Fit what a log without times of dispatch tells; crews are those of a roster, where there is one.

    Raises:
        ScenarioErrors: it is shorter than a week, or has too few calls.
    """
    file = Path(log.account.file).name
    window = window_of(log.frame["received"])
    if window.covered < FEWEST_DAYS or len(log.frame) < FEWEST_CALLS:
        few = say("too_short", days=FEWEST_DAYS, calls=FEWEST_CALLS)
        found = f"{window.covered:.0f} d, {len(log.frame)}"
        raise ScenarioErrors([Problem(log.account.file, "received", found, few)])
    frame = with_meanings(log.frame, columns)
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    frame = with_units(_as_if_reached(frame[inside.to_numpy()].reset_index(drop=True)))
    town = _estimates(frame, window, sort_calls(frame, columns.types))
    own = crews_on_duty(duty, frame, window) if duty else None
    if own:
        given = own.given
        town = replace(
            town, roster=roster(own.levels), crews_given=given, fewest=given.fewest, most=given.most
        )
    said = _said(frame, window, town, own.said if own else ())
    tree = _assumed(values(town, file, name), town, file)
    text, more = written(tree, likes_of(town), file, [words.en for words in said])
    read(text)
    return Demand(text, [*said, *more])


def _as_if_reached(frame: pd.DataFrame) -> pd.DataFrame:
    """The calls as if a crew had come to each that was taken on, for their sorting."""
    reached = ~(frame["cancelled"] | frame["refused"])
    came = frame["received"].where(reached)
    filled = {name: frame[name].fillna(came) for name in ("dispatched", "arrived")}
    return frame.assign(on_scene=frame["arrived"], **filled)


def _estimates(frame: pd.DataFrame, window: LogWindow, sorting: Sorting) -> Estimates:
    keys = sorting.key_of(frame)
    fresh = ~frame["repeat"].to_numpy(bool)
    public = fresh & ~frame["initiated"].to_numpy(bool)
    spread = day_spread(frame["received"][public], window)
    kinds = {key: kind for key, kind in sorting.kinds.items() if (keys == key).any()}
    scene, known = _scene(frame, keys, kinds, window)
    return Estimates(
        start=window.start.date(), days=round(window.days), kinds=kinds,
        rates=rates(frame["received"][fresh], keys[fresh], window, spread[0]), day_spread=spread,
        travel={}, scene=scene, ends_known=known, desk={}, desk_rise=(0.0, 0.0, 0.0),
        delay_rise=(0.0, 0.0, 0.0),
        roster=[Crew(1, 0, 24, weekdays_only=False)], fewest=1.0, most=1.0,
        channels=channel_shares(frame), patience={}, again=repeats(frame),
    )  # fmt: skip


def _scene(
    frame: pd.DataFrame, keys: np.ndarray, kinds: dict[str, Any], window: LogWindow
) -> tuple[dict[str, FittedTimes], bool]:
    """Times on scene: measured where enough calls have arrival and end, else assumed."""
    crewed = [key for key, kind in kinds.items() if kind.way != "left"]
    timed = (frame["on_scene"].notna() & frame["cleared"].notna()).to_numpy()
    if timed.sum() < ENOUGH:
        return dict.fromkeys(crewed, assumption(SCENE)), False
    samples = {key: scene_sample(frame[timed & (keys == key)], window.end) for key in crewed}
    return fit_all(samples, {key: kinds[key].klass for key in crewed}), True


def _assumed(tree: dict[str, Any], found: Estimates, file: str) -> dict[str, Any]:
    """The values with assumptions where the list says nothing: the desk, travel, and who is on duty."""
    source = f"{file} says nothing of it: assumption"
    desk = assumed_times(Times(DESK[0], 0.8), source) | {"mean": given(*DESK, source, "D")}
    times = {"desk": desk, "travel": assumed_times(TRAVEL, source)}
    tree["handling"] = {key: times | parts for key, parts in tree["handling"].items()}
    tree.pop("dispatch")
    if found.crews_given:
        return tree
    load = _load(found)
    count = math.ceil(load + 2 * math.sqrt(load))
    for crew in tree["officers"].values():
        guessed = f"load of the calls in {file}: assumption"
        crew["count"] = given(count, max(1, math.ceil(load)), 3 * count, guessed, "D")
    return tree


def _load(found: Estimates) -> float:
    """Crews bound on average, if each call binds one for the times that were taken."""
    minutes = [
        rate.per_day * (TRAVEL.mean + found.scene[key].times.mean)
        for key, rate in found.rates.items()
        if key in found.scene
    ]
    return max(sum(minutes) / 1440, 0.1)


def _said(frame: pd.DataFrame, window: LogWindow, found: Estimates, crews: Sequence[Words]) -> list[Words]:
    public = int((~frame["initiated"].to_numpy(bool)).sum())
    counts: dict[str, Blank] = {
        "calls": f"{public:,}",
        "days": round(window.covered),
        "a_day": f"{public / window.covered:.1f}",
    }
    said = [say("demand", kinds=len(found.kinds), again=int(frame["repeat"].sum()), **counts)]
    names = [say(f"assumed_{name}") for name in ("desk", "travel", *(() if found.ends_known else ("scene",)))]
    names += [] if crews else [say("assumed_crews")]
    said.append(say("demand_scene" if found.ends_known else "demand_assumed", names=in_a_row(names, COMMA)))
    return [*said, *crews, *_places(frame), say("demand_held" if crews else "demand_then")]


def _places(frame: pd.DataFrame) -> list[Words]:
    """How many calls each place has that several share, most first; nothing where no place is told."""
    counts = {str(place): int(count) for place, count in frame["place"].value_counts().items() if place}
    named = sorted(shared(counts), key=lambda place: -counts[place])
    if not named:
        return []
    told = listing((f"{place} {counts[place]}" for place in named), MOST_PLACES)
    return [say("demand_places", names=told)]
