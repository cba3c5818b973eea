"""How soon officers come and how soon matters are settled, as whole distributions by group of troubles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sim.report.figures.drawing import RULE, label_rising, looks, new_figure, side_by_side, titles
from sim.report.labels import group_label
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import EVERY, curves

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS = 3
MOST_GROUPS = 5
TICKS: dict[str, dict[float, str]] = {
    "response": {1: "1", 5: "5", 15: "15", 60: "60", 240: "240"},
    "settlement": {0.25: "¼", 1: "1", 6: "6", 24: "24", 168: "168", 720: "720"},
}


def _draw(measure: str, comparison: Comparison, language: str) -> Figure | None:
    """A panel for all matters and one for each of the largest groups; None when runs do not tell them."""
    table = curves(comparison)
    table = table[table["measure"] == measure]
    if table.empty:
        return None
    groups = _groups(table, comparison.base)
    down = -(-len(groups) // ACROSS)
    figure, panels = new_figure(0.8 + 1.9 * down, down, ACROSS, sharey=True, sharex=True)
    for axes, group in zip(panels, groups, strict=False):
        _panel(axes, table[table["group"] == group], comparison, measure)
        axes.set_title(group_label(group, language))
    for axes in panels[len(groups) :]:
        axes.set_visible(False)
    figure.supxlabel(word(f"figure_{measure}_axis", language), fontsize=9)
    figure.supylabel(word(f"figure_{measure}_share", language), fontsize=9)
    names, called = side_by_side(comparison), titles(comparison, language)
    label_rising(panels[0], [called[name] for name in names], [looks(comparison)[name] for name in names])
    return figure


def _groups(table: pd.DataFrame, base: str) -> list[str]:
    """Everything, then the groups with most matters under the base."""
    sizes = table[table["scenario"] == base].groupby("group")["matters"].first()
    largest = sizes.drop(EVERY).sort_values(ascending=False, kind="stable").index
    return [EVERY, *map(str, largest[:MOST_GROUPS])]


def _panel(axes: Axes, table: pd.DataFrame, comparison: Comparison, measure: str) -> None:
    from matplotlib.ticker import NullLocator, PercentFormatter

    for scenario in side_by_side(comparison):
        look = looks(comparison)[scenario]
        own = table[table["scenario"] == scenario]
        axes.plot(own["within"], own["share"], linewidth=1.4, **look)
    axes.set_xscale("log")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks(list(TICKS[measure]), list(TICKS[measure].values()))
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(**RULE)


response = partial(_draw, "response")
settlement = partial(_draw, "settlement")
