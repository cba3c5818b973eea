"""A scenario from a binned bulletin: log-normals of its bins, and assumptions for what it does not tell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.fitting.assumed import SCENE, TRAVEL, assumed_times
from sim.fitting.bulletin import Bins, Bulletin
from sim.fitting.call_rates import poisson_interval
from sim.fitting.censored_times import CensoredTimes, bounded, together
from sim.fitting.fitted_town_words import say
from sim.fitting.fitted_values import AREA, PEOPLE, lognormal
from sim.fitting.kinds import group_of, like_of, slug
from sim.fitting.likeliest import fit
from sim.fitting.log_words import NAMES
from sim.fitting.quantities import given
from sim.fitting.scenario import read, written
from sim.fitting.standard import called_out
from sim.fitting.summed_times import second_of
from sim.fitting.times import FittedTimes, Times
from sim.scenario.errors import Words
from sim.vocabulary.texts import COMMA, in_a_row

UNKNOWN_CALLS = 100
"""Calls taken to be behind a table of bins that does not say: few, so that ranges are wide."""

DESK = (2.0, 0.5, 10.0)
PER_DAY = (30.0, 3.0, 300.0)
WEIGHT = (1.0, 0.3, 2.0)
_LABOUR = 0.25
_SETTING_OUT, _DONE = ("dispatched", "enroute"), ("cleared", "closed")


Rate = dict[str, Any]
"""A number with its range, source and grade."""


class FromBulletin(NamedTuple):
    """The scenario file's text, and what is to be said of it."""

    text: str
    said: Sequence[Words]


@dataclass(frozen=True)
class _Span:
    """Times from one moment to another: the sample of all tables, and its log-normal."""

    start: str
    end: str
    sample: CensoredTimes
    one: FittedTimes


def fit_bulletin(bulletin: Bulletin, name: str) -> FromBulletin:
    """Fit a bulletin; raises ScenarioErrors when what comes of it is no scenario."""
    spans = _spans(bulletin)
    said = [*(_said(span, bulletin) for span in spans), *_notes(bulletin, spans)]
    tables, file = _values(bulletin, spans, name), Path(bulletin.file).name
    likes = {key: like_of(key, kind.get("group", ""), {}) for key, kind in tables["trouble"].items()}
    text, more = written(tables, likes, file, [words.en for words in said])
    read(text)
    return FromBulletin(text, [*said, *more])


def _spans(bulletin: Bulletin) -> list[_Span]:
    tables: dict[tuple[str, str], list[CensoredTimes]] = {}
    for bins in bulletin.times:
        tables.setdefault((bins.start, bins.end), []).append(_sample(bins))
    wholes = {span: together(*samples) for span, samples in tables.items()}
    return [_Span(*span, whole, fit(whole, Times(30.0, 1.0))) for span, whole in wholes.items()]


def _sample(bins: Bins) -> CensoredTimes:
    edges = np.array([0.0, *bins.edges, np.inf])
    return bounded(edges[:-1], edges[1:], (bins.calls or UNKNOWN_CALLS) * np.array(bins.fractions()))


def _find(spans: Sequence[_Span], starts: Sequence[str], ends: Sequence[str]) -> _Span | None:
    return next((span for span in spans if span.start in starts and span.end in ends), None)


def _gap(span: _Span) -> float:
    """The largest difference between the share of a bin and that of the log-normal, in points."""
    from scipy.special import ndtr

    sample, times = span.sample, span.one.times
    with np.errstate(divide="ignore"):
        low, high = ((np.log(b) - math.log(times.median)) / times.sigma for b in (sample.low, sample.high))
    bins: dict[tuple[float, float], tuple[float, float]] = {}
    for bounds, count, share in zip(
        zip(sample.low, sample.high, strict=True), sample.count, ndtr(high) - ndtr(low), strict=True
    ):
        bins[bounds] = (bins.get(bounds, (0.0, share))[0] + count, share)
    return 100 * max(abs(count / sample.size - share) for count, share in bins.values())


def _said(span: _Span, bulletin: Bulletin) -> Words:
    times = span.one.times
    error = 1.96 * math.sqrt(max(span.one.covariance[1, 1], 0.0))
    start, end = (Words(*NAMES[moment]) for moment in (span.start, span.end))
    return say(
        "span", what=say("span_name", start=start, end=end), median=f"{times.median:.1f}",
        low=f"{times.median * math.exp(-error):.1f}", high=f"{times.median * math.exp(error):.1f}",
        sigma=f"{times.sigma:.2f}", mean=f"{times.mean:.0f}", gap=f"{_gap(span):.1f}", grade=bulletin.grade,
    )  # fmt: skip


def _notes(bulletin: Bulletin, spans: Sequence[_Span]) -> Iterator[Words]:
    if any(not bins.calls for bins in bulletin.times):
        yield say("unknown_calls", calls=UNKNOWN_CALLS)
    whole = _find(spans, (*_SETTING_OUT, "arrived"), _DONE)
    if whole and whole.end == "closed":
        yield say("elapsed")
    missing = {
        "assumed_rate": not (_calls(bulletin) or any(bulletin.counts.values())),
        "assumed_travel": not _find(spans, _SETTING_OUT, ("arrived",)),
        "assumed_scene": not whole,
        "assumed_rest": True,
    }
    names = [say(key) for key, lacks in missing.items() if lacks]
    yield say("bulletin_assumed", names=in_a_row(names, COMMA))


def _calls(bulletin: Bulletin) -> int:
    """The most calls that any table of the bulletin speaks of."""
    return max((bins.calls for bins in bulletin.times), default=0)


def _values(bulletin: Bulletin, spans: Sequence[_Span], name: str) -> dict[str, Any]:
    """The tables of the scenario file."""
    file = Path(bulletin.file).name
    assumed = f"{file} does not tell: assumption"
    title = say("title", file=file)
    usual, least, most = WEIGHT
    counts = _rates(bulletin, assumed)
    handling, scene = _times(bulletin, spans, assumed)
    load = sum(rate["value"] for rate in counts.values()) * (_mean(handling["travel"]) + _mean(scene)) / 1440
    return {
        "name": name,
        "title": {"en": title.en, "zh": title.zh},
        "period": {"days": 28.0, "warmup_days": 2.0, "cooldown_days": 2.0},
        "town": {
            "seed": 1, "area_km2": given(*AREA, assumed, "D"),
            "zones": 1, "areas": 4, "communities": 8, "grids": 24,
        },
        "residents": {"registered": given(*PEOPLE, assumed, "D")},
        "profile": {"day": {"hours": given([usual] * 24, [least] * 24, [most] * 24, assumed, "D")}},
        "handling": {"calls": handling},
        "officers": {"crews": _crews(load, f"load of calls in {file}: assumption")},
        "trouble": {key: kind for name, rate in counts.items() for key, kind in _troubles(name, rate, scene)},
    }  # fmt: skip


def _mean(duration: Mapping[str, Any]) -> float:
    return float(duration["mean"]["value"])


def _rates(bulletin: Bulletin, assumed: str) -> dict[str, Rate]:
    """Calls a day of each category, or of all together."""
    counts = bulletin.counts or {say("all_calls").en: float(_calls(bulletin))}
    if not sum(counts.values()):
        return {name: given(*PER_DAY, assumed, "D") for name in counts}
    days, told = bulletin.days, (bulletin.source, bulletin.grade)
    found = {}
    for name, count in counts.items():
        low, high = poisson_interval(count)
        found[name] = given(count / days, low / days, high / days, *told)
    return found


def _times(bulletin: Bulletin, spans: Sequence[_Span], assumed: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """How calls are handled, and their time on scene."""
    road = _find(spans, _SETTING_OUT, ("arrived",))
    travel = road.one.times if road else TRAVEL
    handling = {
        "desk": assumed_times(Times(DESK[0], 0.8), assumed) | {"mean": given(*DESK, assumed, "D")},
        "travel": lognormal(road.one, bulletin.source, bulletin.grade)
        if road
        else assumed_times(TRAVEL, assumed),
    }
    whole = _find(spans, _SETTING_OUT, _DONE)
    alone = _find(spans, ("arrived",), _DONE)
    if not (whole or alone):
        return handling, assumed_times(SCENE, assumed)
    span = alone or whole
    assert span is not None
    one = span.one if alone else second_of(span.sample, travel)
    sure = span.end == "cleared" and (alone or road)
    scene = lognormal(one, bulletin.source, bulletin.grade if sure else "D")
    if span.end == "closed":
        scene["mean"]["low"] = round(_LABOUR * scene["mean"]["low"], 2)
    return handling, scene


def _crews(load: float, source: str) -> dict[str, Any]:
    """As many as the square root rule puts on duty for a load in crews bound on average."""
    label = say("crews_all_day")
    count = math.ceil(load + 2 * math.sqrt(load))
    return {
        "label": {"en": label.en, "zh": label.zh}, "role": "other", "roster": "always", "free_time": "desk",
        "count": given(count, math.ceil(load), 3 * count, source, "D"),
    }  # fmt: skip


def _troubles(name: str, rate: Rate, scene: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a category; of all calls together, those of the standard's types in its proportions."""
    times = {"profile": "day", "handling": "calls", "on_scene": scene}
    if name != say("all_calls").en:
        yield (
            slug(name),
            {"label": {"en": name, "zh": name}, "group": group_of(name, {}), "per_day": rate, **times},
        )
        return
    usual = called_out()
    for key, many in usual.items():
        share, source = (
            many / sum(usual.values()),
            f"{rate['source']}, in the standard's proportions: assumption",
        )
        value, low, high = (rate[end] * share for end in ("value", "low", "high"))
        yield key, {"per_day": given(value, low, high, source, "D"), **times}
