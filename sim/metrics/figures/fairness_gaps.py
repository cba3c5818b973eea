"""Who is served worse than others, and whether the line of those who wait grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import quantiles, ratio
from sim.metrics.declare import outcome
from sim.metrics.tally.lives import QUARTER
from sim.metrics.tally.sheet import Count
from sim.vocabulary.terms import ResidentKind

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


@outcome(
    "fairness.new_residents",
    "share",
    None,
    ("settled within 7 days: new residents minus registered ones", "新居民与常住居民的7天化解率之差"),
    (
        "share of matters reported by new residents that are settled within 7 days, minus the same share of "
        "registered residents",
        "新居民反映事项的7天化解率减去常住居民的7天化解率",
    ),
)
def fairness_new_residents(run: MeasuredRun) -> float:
    registered, new = (ratio(*run.tally.sheet.by_kind[kind]) for kind in ResidentKind)
    return new - registered


@outcome(
    "fairness.grids",
    "share",
    "lower",
    ("settled within 7 days: gap among grids", "网格间7天化解率之差"),
    (
        "90th minus 10th percentile over grids of the share of reported matters settled within 7 days",
        "各网格反映事项7天化解率的第90百分位数与第10百分位数之差",
    ),
)
def fairness_grids(run: MeasuredRun) -> float:
    settled, matters = run.tally.sheet.by_grid.T
    grids = settled[matters > 0] / matters[matters > 0]
    low, high = quantiles(grids, {"low": 0.1, "high": 0.9}).values()
    return high - low


@outcome(
    "line_growth",
    "calls",
    "lower",
    ("growth of the line of calls that wait", "待派警情增量"),
    (
        "calls that wait for a crew, on average over the last quarter of the measured period, less those "
        "over the first",
        "统计期最后四分之一时段的平均待派警情数，减去最初四分之一时段的平均待派警情数",
    ),
)
def line_growth(run: MeasuredRun) -> float:
    more = run.tally[Count.WAITED_LAST] - run.tally[Count.WAITED_FIRST]
    return more / (QUARTER * (run.window.end - run.window.start))
