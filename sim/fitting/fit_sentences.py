"""What a fit found, in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from sim.fitting.assumed import FACTOR, SCENE
from sim.fitting.busy_crews import levels_of
from sim.fitting.call_rates import interaction
from sim.fitting.crew_number import crew_hours
from sim.fitting.figure_verdicts import LEVEL, WIDE, WIDE_GAP, Verdict
from sim.fitting.fit import LogSpan
from sim.fitting.fitted_town_words import figure_name, say
from sim.fitting.fitted_values import Estimates
from sim.fitting.goodness import GoodnessOfFit
from sim.fitting.kinds import ENOUGH, ways_of
from sim.fitting.log_window import LogWindow
from sim.metrics.reading import decimals, plain, relative_change
from sim.scenario.errors import Words

if TYPE_CHECKING:
    import pandas as pd

_SURE = 0.01


@dataclass(frozen=True)
class Seen:
    """What the sentences speak of: the whole log and what was fitted to it, both comparisons, the parts.

    `crews` is what the station's own roster says; nothing where crews are estimated.
    """

    calls: LogSpan
    found: Estimates
    comparison: GoodnessOfFit
    reproduced: GoodnessOfFit
    parts: tuple[LogWindow, LogWindow]
    runs: int
    crews: Sequence[Words] = ()


def sentences(seen: Seen) -> tuple[Words, list[Words], list[Words]]:
    """What was done, what was found, and how to read it."""
    first, rest = seen.parts
    parts = {"train": first, "test": rest, "days": seen.calls.window}
    days = {name: round(part.covered) for name, part in parts.items()}
    asked = say("asked", start=first.start.date(), cut=rest.start.date(), runs=seen.runs, **days)
    window = seen.calls.window
    found = [
        *_silences(window),
        *([] if seen.found.ends_known else [_no_ends()]),
        _reproduction(seen.reproduced),
        *_scores(seen.comparison, seen.calls.sorting.names),
        _days(seen.found),
        *(seen.crews or [_crews(seen.found)]),
        *_units(seen),
        _desk(seen.comparison),
        _rise(seen),
        _outcomes(seen),
    ]
    season = say("season_known") if window.seasonal else say("season_short", days=round(window.covered))
    p = interaction(seen.calls.frame["received"], window)
    weekend = [say("weekend", p=f"{p:.1g}")] if p < _SURE else []
    alone = len(seen.calls.sorting.alone)
    judged = _judged(seen.comparison)
    rule = say(
        "chance_note", wide=f"{WIDE:.0%}", gap=f"{WIDE_GAP:.0%}",
        judged=judged, by_chance=f"{(1 - LEVEL) * judged:.1f}",
    )  # fmt: skip
    notes = [season, *weekend, say("rare", alone=alone, enough=ENOUGH), say("invented"), rule]
    return asked, found, notes


def _reproduction(reproduced: GoodnessOfFit) -> Words:
    """How the scenario of the file lives the log that it is fitted to."""
    figures, distances = _tally(reproduced.figures), _tally(reproduced.distances)
    return say("reproduced", distances=distances["all"], near=distances["agrees"], **figures)


def _scores(comparison: GoodnessOfFit, places: Mapping[int, str]) -> list[Words]:
    figures, distances = comparison.figures, comparison.distances
    found = [say("score_figures", **_tally(figures)), say("score_distances", **_tally(distances))]
    misses = figures[((figures["verdict"] == "differs") & figures["relative"].notna()).to_numpy()]
    if len(misses):
        worst = misses.loc[misses["relative"].abs().idxmax()]
        ends = ("observed", "simulated", "simulated_low", "simulated_high")
        numbers = {name: plain(worst[name], decimals(worst[name])) for name in ends}
        what = figure_name(worst["stretch"], int(worst["klass"]), worst["statistic"], places)
        found.append(say("worst", what=what, **numbers))
    means = {name: f"{distances[name].mean():.3f}" for name in ("distance", "between_parts")}
    return [*found, say("drift", **means)]


def _tally(rows: pd.DataFrame) -> dict[str, int]:
    counts = rows["verdict"].value_counts()
    return {"all": len(rows)} | {name: int(counts.get(name, 0)) for name in get_args(Verdict)}


def _judged(comparison: GoodnessOfFit) -> int:
    """How many figures and distances rest on enough calls to tell."""
    return sum(
        int(rows["verdict"].isin(["agrees", "differs"]).sum())
        for rows in (comparison.figures, comparison.distances)
    )


def _crews(found: Estimates) -> Words:
    on_duty = levels_of(found.roster)
    return say(
        "crews_said", least=int(on_duty.min()), most=int(on_duty.max()), hours=f"{crew_hours(found):,.0f}",
        low=f"{found.fewest:.0%}", high=f"{found.most:.0%}",
    )  # fmt: skip


def _units(seen: Seen) -> list[Words]:
    """How many units go to a call, where the log has one row a unit."""
    if not seen.found.units:
        return []
    units = seen.calls.frame["units"].to_numpy(float)
    return [say("units_said", share=f"{(units > 1).mean():.0%}", mean=f"{units.mean():.2f}")]


def _desk(comparison: GoodnessOfFit) -> Words:
    """How the delays of the model divide between the desk and waiting for a crew."""
    return say("desk_said", share=f"{1 - comparison.waiting_share:.0%}")


def _silences(window: LogWindow) -> list[Words]:
    """The stretches that the log leaves out, longest first."""
    if not window.silent:
        return []
    begins, ends = max(window.silent, key=lambda silence: silence[1] - silence[0])
    days = window.days - window.covered
    return [say("silences", count=len(window.silent), days=f"{days:.1f}", begins=begins, ends=ends)]


def _no_ends() -> Words:
    low, high = (f"{SCENE.mean * factor:.0f}" for factor in (1 / FACTOR, FACTOR))
    return say("no_ends", mean=f"{SCENE.mean:.0f}", low=low, high=high)


def _days(found: Estimates) -> Words:
    """How far days differ beyond chance."""
    value, low, high = (f"{one:.0%}" for one in found.day_spread)
    return say(
        "day_spread_said" if found.day_spread[1] > 0 else "days_alike", value=value, low=low, high=high
    )


def _rise(seen: Seen) -> Words:
    """How delays rise with the crews bound; where they do not, what more crews gain is a lower bound."""
    figures = seen.reproduced.figures
    rows = figures[(figures["statistic"] == "rise").to_numpy()].to_dict(orient="records")
    if not rows or not seen.found.delay_rise[1] > 0:
        return say("no_rise")
    row = rows[0]
    rises = {name: row[name] for name in ("observed", "low", "high", "simulated")}
    rises["desk"] = seen.found.desk_rise[0]
    return say("rise_said", **{name: _longer(rise) for name, rise in rises.items()})


def _longer(rise: float) -> str:
    return relative_change(math.expm1(rise), signed=False)


def _outcomes(seen: Seen) -> Words:
    frame = seen.calls.frame
    ways = ways_of(frame)
    gone = int((frame["cancelled"] & frame["dispatched"].isna()).sum())
    counts: Sequence[int] = [int((ways == way).sum()) for way in ("left", "unreached")]
    return say(
        "given_up", count=gone, left=counts[0], unreached=counts[1], again=int(frame["repeat"].sum()),
        reopened=int(frame["reopened"].sum()),
    )  # fmt: skip
