"""110 calls by type of trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.figures.drawing import RULE, looks, new_figure, scenario_legend, thousands, wrapped
from sim.report.figures.hours import mean_of
from sim.report.labels import label
from sim.report.report_words import word
from sim.study.compare import Comparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_TYPES = 12
NAME_COLUMNS = 30


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A bar for each scenario, the types with most calls first; None when runs do not tell them."""
    tables = [summary.get("type", {}) for summary in comparison.summaries_by.values()]
    base = tables[0]
    keys = sorted(base, key=lambda key: -mean_of(base[key].get("calls_110")))[:MOST_TYPES]
    if not keys or "calls_110" not in base[keys[0]]:
        return None
    rows = [label(comparison.scenarios[comparison.base], "type", key, language) for key in keys]
    figure, (axes,) = new_figure(1.2 + len(keys) * (0.16 + 0.1 * len(tables)))
    thick = 0.8 / len(tables)
    for i, (table, look) in enumerate(zip(tables, looks(comparison).values(), strict=True)):
        means = [mean_of(table.get(key, {}).get("calls_110")) for key in keys]
        where = [row - 0.4 + (i + 0.5) * thick for row in range(len(keys))]
        axes.barh(where, means, thick, color=look["color"])
    axes.set_yticks(range(len(keys)), [wrapped(row, NAME_COLUMNS) for row in rows])
    axes.margins(y=0.01)
    axes.invert_yaxis()
    axes.set_xlabel(word("figure_types_axis", language))
    thousands(axes.xaxis)
    axes.grid(axis="x", **RULE)
    scenario_legend(figure, comparison, language, linewidth=6)
    return figure
