"""A fitted town as the values of a scenario, each with its range, source and grade.

Grade A: counted or measured in the log, an official record. Grade D: what the log cannot tell by itself, such
as the roster, how delays divide between desk and queue, or the ground; always with a range.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sim.fitting.busy_crews import Crew
from sim.fitting.call_rates import Rate, Weights
from sim.fitting.fitted_town_words import say
from sim.fitting.kinds import ENOUGH, EntryKind
from sim.fitting.quantities import given
from sim.fitting.times import FittedTimes
from sim.scenario.staffing_bound import NO_RISE

Share = tuple[float, float, float]
"""A share or another number, and its 95 % interval."""

PEOPLE = (20_000, 2_000, 2_000_000)
AREA = (30.0, 3.0, 3000.0)


@dataclass(frozen=True)
class CrewsGiven:
    """Crews that a roster gives: its name as a source, its grade, factors of their number, low and high."""

    source: str
    grade: str
    fewest: float
    most: float


@dataclass(frozen=True)
class Estimates:
    """Everything that was estimated of a town.

    `day_spread` is the standard deviation of a day's level over its mean. `travel`, `scene` and `desk` are by
    entry; without `ends_known` the times on scene are assumed; `desk` is what the desk takes while no crew is
    bound, and `desk_rise` the rise of its logarithm with each that is; `delay_rise` is that of the whole
    delay, waiting included. `roster` has the crews thought likely, `fewest` and `most` factors of their
    number that fit nearly as well; `channels` shares of the calls by the model's channels; `patience` mean
    minutes by class, where callers gave up; `again` the share of calls reported again; `crews_given` says
    whether the roster is the station's own; `units` are by entry the shares of calls to which 1, 2,
    3, ... units went, where several do.
    """

    start: date
    days: int
    kinds: Mapping[str, EntryKind]
    rates: Mapping[str, Rate]
    day_spread: Share
    travel: Mapping[str, FittedTimes]
    scene: Mapping[str, FittedTimes]
    ends_known: bool
    desk: Mapping[str, FittedTimes]
    desk_rise: Share
    delay_rise: Share
    roster: Sequence[Crew]
    fewest: float
    most: float
    channels: Mapping[str, Share]
    patience: Mapping[int, Share]
    again: Share
    crews_given: CrewsGiven | None = None
    units: Mapping[str, Sequence[float]] = field(default_factory=dict)


def values(found: Estimates, file: str, name: str) -> dict[str, Any]:
    """The values of the scenario, as the tables of a TOML file."""
    read, assumed = f"fitted from {file}", f"{file} cannot tell: assumption"
    title = say("title", file=file)
    left = [key for key, kind in found.kinds.items() if kind.way == "left"]
    tree: dict[str, Any] = {
        "name": name,
        "title": {"en": title.en, "zh": title.zh},
        "period": {"start": found.start, "days": float(found.days), "warmup_days": 2.0, "cooldown_days": 2.0},
        "town": {
            "seed": 1,
            "area_km2": given(*AREA, assumed, "D"),
            "zones": 1,
            "areas": 4,
            "communities": 8,
            "grids": 24,
            "day_spread": given(*found.day_spread, read, "A"),
        },  # fmt: skip
        "residents": {"registered": given(*PEOPLE, assumed, "D")},
    }
    tree["dispatch"] = {"desk_rise": given(*found.desk_rise, _rise_source(found, read), "D")}
    if found.units:
        tree["dispatch"]["discipline"] = "those_there"
    if left:
        tree["triage"] = {"recognition": 1.0, "pass_on": 1.0}
    tree["choice"] = _choice(found, read, assumed)
    tree["channel"] = {
        key: {"habit": given(math.log(share), math.log(low), math.log(high), read, "A")}
        for key, (share, low, high) in found.channels.items()
    }
    tree["profile"] = {key: _profile(rate, read) for key, rate in found.rates.items()}
    tree["handling"] = {key: _handling(key, found, read, file) for key in found.kinds if key not in left}
    tree |= _staff(found, file)
    if left:
        tree["department"] = {"others": _others()}
    tree["trouble"] = {key: _trouble(kind, found, read, file) for key, kind in found.kinds.items()}
    return tree


def _rise_source(found: Estimates, read: str) -> str:
    """Where the desk's rise is from; what is asked of staff in this town depends on it."""
    return f"{read}, given the roster" if found.delay_rise[1] > 0 else f"{read}: {NO_RISE}"


def _choice(found: Estimates, read: str, assumed: str) -> dict[str, Any]:
    share, low, high = found.again
    if not share:
        return {}
    return {
        "again_share": given(share, low, high, read, "A"),
        "again_days": given(0.06, 0.04, 0.2, assumed, "D"),
    }


def _weights(weights: Weights, source: str) -> dict[str, Any]:
    return given(
        list(map(float, weights.value)),
        list(map(float, weights.low)),
        list(map(float, weights.high)),
        source,
        "A",
    )


def _profile(rate: Rate, read: str) -> dict[str, Any]:
    parts = {"hours": rate.hours, "weekdays": rate.weekdays, "months": rate.months}
    return {name: _weights(weights, read) for name, weights in parts.items() if weights is not None}


def lognormal(
    one: FittedTimes, source: str, grade: str, which: Literal["", "short_", "long_"] = ""
) -> dict[str, Any]:
    """The duration of the usual times, or of the short or the long ones."""
    mean, sigma = f"{which}mean", f"{which}sigma"
    return {
        "shape": "lognormal",
        "mean": given(getattr(one.times, mean), *one.range(mean), source, grade),
        "sigma": given(getattr(one.times, sigma), *one.range(sigma), source, grade),
    }


@dataclass(frozen=True)
class _Told:
    """Who tells times: the log itself, graded A where enough known times stand behind, or an assumption."""

    source: str
    grade: str = "A"

    def of(self, one: FittedTimes, which: str = "") -> tuple[str, str]:
        """Source and grade of the usual times of an entry, or of its short or long ones."""
        return self._of(one.behind(which))

    def of_share(self, one: FittedTimes) -> tuple[str, str]:
        """Source and grade of a share of an entry's times."""
        return self._of(one.known)

    def _of(self, behind: float) -> tuple[str, str]:
        if self.grade == "A" and behind < ENOUGH:
            return f"{self.source}, leaning on other calls: {behind:.0f} of its own", "D"
        return self.source, self.grade


def _sorts(names: tuple[str, str, str], one: FittedTimes, told: _Told) -> dict[str, Any]:
    """The entries of usual, short and long times; usual ones of no name have their entry elsewhere."""
    usual, short, long = names
    found = {usual: lognormal(one, *told.of(one))} if usual else {}
    if one.times.short_share:
        share = given(one.times.short_share, *one.range("short_share"), *told.of_share(one))
        found |= {f"{short}_share": share, short: lognormal(one, *told.of(one, "short_"), "short_")}
    if one.times.long_share:
        share = given(one.times.long_share, *one.range("long_share"), *told.of_share(one))
        found |= {f"{long}_share": share, long: lognormal(one, *told.of(one, "long_"), "long_")}
    return found


def _handling(key: str, found: Estimates, read: str, file: str) -> dict[str, Any]:
    split = _Told(f"fitted from {file}, given the roster", "D")
    parts: dict[str, Any] = {}
    if key in found.desk:
        parts |= _sorts(("desk", "prompt", "slow"), found.desk[key], split)
    if key in found.travel:
        parts |= _sorts(("travel", "near", "far"), found.travel[key], _Told(read))
    if key in found.scene:
        parts |= _sorts(("", "brief", "drawn_out"), found.scene[key], _ends(found, read, file))
    return parts


def _ends(found: Estimates, read: str, file: str) -> _Told:
    return _Told(read) if found.ends_known else _Told(f"{file} does not say when calls end: assumption", "D")


def _trouble(kind: EntryKind, found: Estimates, read: str, file: str) -> dict[str, Any]:
    rate = found.rates[kind.key]
    parts: dict[str, Any] = {
        "label": {"en": kind.label.en, "zh": kind.label.zh},
        "group": kind.group,
        "profile": kind.key,
        "priority": kind.klass,
        "per_day": given(rate.per_day, rate.low, rate.high, read, "A"),
    }
    if kind.klass == 0:
        parts["urgent_share"] = 1.0
    if kind.way == "left":
        return parts | {"group": "duty", "owner": "others", "negative_list": True, "urgent_share": 0.0}
    if kind.way == "own":
        parts["scheduled"] = True
    if kind.key in found.units:
        parts["crew"] = _crew(found.units[kind.key], sum(crew.count for crew in found.roster), read)
    parts["handling"] = kind.key
    one = found.scene[kind.key]
    parts["on_scene"] = lognormal(one, *_ends(found, read, file).of(one))
    if kind.klass in found.patience and kind.way == "attended":
        mean, low, high = found.patience[kind.klass]
        parts["patience"] = {"shape": "exponential", "mean": given(mean, low, high, read, "A")}
    return parts


def _crew(shares: Sequence[float], most: int, read: str) -> dict[str, Any]:
    """Units to a call, as many as went, but no more than there are; shares add to one, so each may be any."""
    kept = [*shares[: most - 1], round(sum(shares[most - 1 :]), 6)] if most < len(shares) else [*shares]
    return {"value": kept, "low": 0.0, "high": 1.0, "source": read, "grade": "A"}


def _others() -> dict[str, Any]:
    label = say("others")
    return {"label": {"en": label.en, "zh": label.zh}, "desks": 50, "calendar": "always"}


def _staff(found: Estimates, file: str) -> dict[str, Any]:
    source, grade = f"crews busy at once in {file}: a crew is one unit", "D"
    if found.crews_given:
        source, grade = found.crews_given.source, found.crews_given.grade
    shifts, rosters, officers = {}, {}, {}
    for crew in found.roster:
        hours = f"{crew.start:02d}-{crew.end % 24:02d}" if crew.end - crew.start < 24 else "00-24"
        key = f"crews_{hours.replace('-', '_')}" + ("_weekdays" if crew.weekdays_only else "")
        label = say("crews_weekdays" if crew.weekdays_only else "crews", hours=hours)
        named = {"en": label.en, "zh": label.zh}
        shift: dict[str, Any] = {"weekdays_only": True} if crew.weekdays_only else {}
        shifts[key] = shift | {
            "segments": [{"start": float(crew.start), "end": float(crew.end), "does": "response"}]
        }
        rosters[key] = {"label": named, "cycle": [key]}
        low, high = math.floor(crew.count * found.fewest), math.ceil(crew.count * found.most)
        officers[key] = {
            "label": named, "role": "other", "roster": key, "free_time": "desk",
            "count": given(crew.count, low, high, source, grade),
        }  # fmt: skip
    return {"shift": shifts, "roster": rosters, "officers": officers}
