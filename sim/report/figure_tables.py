"""The numbers behind each figure, as a small table that folds away below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from sim.metrics.reading import SHARE, level, plain
from sim.report.figures.calls_by_type import MOST_TYPES
from sim.report.figures.drawing import side_by_side
from sim.report.figures.front import payer_label
from sim.report.figures.hours import mean_of
from sim.report.labels import label, title
from sim.report.languages import choose, localised
from sim.report.pages import Cell, Grid, PageRow
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import EVERY, PAYERS, clock, curves, fairness, flows, grids
from sim.vocabulary.clock import WEEK_DAYS
from sim.vocabulary.terms import Activity, ResidentKind

AT = {"response": (5.0, 15.0, 60.0, 240.0), "settlement": (1.0, 6.0, 24.0, 168.0, 720.0)}
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
Lines = Iterator[tuple[str, Sequence[str]]]


def behind(name: str, comparison: Comparison, language: str) -> Grid | None:
    """The table behind a figure; None for figures whose table stands elsewhere on the page."""
    if name not in TABLES:
        return None
    shown = side_by_side(comparison) if name in OF_TWO else list(comparison.scenarios)
    lines = [PageRow(head, "", [Cell("", text, []) for text in texts]) for head, texts in TABLES[name](
        comparison, shown, language
    )]  # fmt: skip
    heads = [title(comparison.scenarios[one], language) for one in shown]
    caption = f"{word('behind', language)}{choose((': ', '：'), language)}{_topic(name, language)}"
    return Grid(caption, [word(f"behind_{name}", language), *heads], lines)


def _topic(name: str, language: str) -> str:
    return word(f"figure_{name}", language, count=MOST_TYPES)


def _hours(comparison: Comparison, shown: list[str], language: str) -> Lines:
    for kind in Activity:
        name = f"officer_hours.{kind.key}"
        if name in comparison.names:
            means = [comparison.summaries[one].get(name) for one in shown]
            yield localised(kind, language), [plain(mean_of(mean), 0) for mean in means]


def _curve(measure: str) -> Callable[[Comparison, list[str], str], Lines]:
    def lines(comparison: Comparison, shown: list[str], language: str) -> Lines:
        table = curves(comparison)
        own = table[(table["measure"] == measure) & (table["group"] == EVERY)]
        for at in AT[measure]:
            gap = own["within"].sub(at).abs()
            shares = own[gap == gap.min()].set_index("scenario")["share"]
            yield plain(at, 0), [_share(shares.get(one), language) for one in shown]

    return lines


def _share(value: float | None, language: str) -> str:
    return localised(level(float("nan") if value is None else float(value), SHARE), language)


def _clock(comparison: Comparison, shown: list[str], language: str) -> Lines:
    table = clock(comparison)
    for hour in range(0, 24, 3):
        own = table[table["hour"] == hour].set_index("scenario")
        texts = [
            word("behind_hour", language, calls=plain(own["calls"][one], 2), out=plain(own["out"][one], 1))
            for one in shown
        ]
        yield f"{hour}:00", texts


def _map(comparison: Comparison, shown: list[str], language: str) -> Lines:
    table = grids(comparison)
    values = {one: table[table["scenario"] == one]["settled_7d"].to_numpy() for one in shown}
    for share in QUANTILES:
        head = word("behind_grids", language, share=f"{share:.0%}")
        yield head, [_share(float(np.nanquantile(values[one], share)), language) for one in shown]


def _flows(comparison: Comparison, shown: list[str], language: str) -> Lines:
    table = flows(comparison)
    sums = table.groupby(["scenario", "route"])["matters"].sum()
    every = table.groupby("scenario")["matters"].sum()
    for route in dict.fromkeys(table["route"]):
        shares = [float(sums.get((one, route), 0.0)) / float(every[one]) for one in shown]
        yield word(f"route_{route}", language), [_share(share, language) for share in shares]


def _front(comparison: Comparison, shown: list[str], language: str) -> Lines:
    weeks = comparison.scenarios[comparison.base].period.days / WEEK_DAYS
    for payer in PAYERS:
        means = [mean_of(comparison.summaries[one].get(f"cost.{payer}_h")) / weeks for one in shown]
        if any(means):
            yield payer_label(payer, language), [plain(mean, 0) for mean in means]


def _fairness(comparison: Comparison, shown: list[str], language: str) -> Lines:
    table = fairness(comparison).set_index(["outcome", "resident_kind", "scenario"])["mean"]
    for outcome, kind in dict.fromkeys((outcome, kind) for outcome, kind, _ in table.index):
        declared = comparison.declared(outcome)
        who = localised(ResidentKind.from_key(kind), language)
        head = f"{who}{choose((': ', '：'), language)}{localised(declared, language)}"
        means = [float(table.get((outcome, kind, one), float("nan"))) for one in shown]
        yield head, [localised(level(mean, declared.unit), language) for mean in means]


def _types(comparison: Comparison, shown: list[str], language: str) -> Lines:
    tables: Mapping[str, Mapping] = {
        one: comparison.summaries_by[one].get("type", {}) for one in comparison.scenarios
    }
    base = tables[comparison.base]
    keys = sorted(base, key=lambda key: -mean_of(base[key].get("calls_110")))[:MOST_TYPES]
    for key in keys:
        head = label(comparison.scenarios[comparison.base], "type", key, language)
        yield head, [plain(mean_of(tables[one].get(key, {}).get("calls_110")), 0) for one in shown]


OF_TWO = ("clock", "map", "flows")
"""Figures that show two scenarios; so does what stands behind them."""
TABLES: dict[str, Callable[[Comparison, list[str], str], Lines]] = {
    "hours": _hours,
    "response": _curve("response"),
    "settlement": _curve("settlement"),
    "clock": _clock,
    "map": _map,
    "flows": _flows,
    "front": _front,
    "fairness": _fairness,
    "types": _types,
}
