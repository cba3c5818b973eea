"""A tornado: how far the strongest assumptions move the difference that a policy makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.reading import scaled
from sim.report.figures.drawing import RULE, legend, new_figure, thousands, wrapped
from sim.report.labels import swing_label
from sim.report.numbers import outcome_head
from sim.report.words import word
from sim.study.compare import Comparison
from sim.study.tornado import Tornado

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOW, HIGH = "#56B4E9", "#E69F00"
NAME_COLUMNS = 38
TITLE_COLUMNS = 34


def draw(tornado: Tornado, comparison: Comparison, language: str) -> Figure | None:
    """A panel for each outcome, a bar for each parameter; None when no parameter moves anything."""
    if not tornado.swings:
        return None
    names = [wrapped(swing_label(swing, language), NAME_COLUMNS) for swing in tornado.swings]
    lines = sum(name.count("\n") + 1 for name in names)
    figure, panels = new_figure(1.3 + 0.17 * lines + 0.14 * len(names), 1, len(tornado.outcomes), sharey=True)
    for k, (axes, name) in enumerate(zip(panels, tornado.outcomes, strict=True)):
        outcome = comparison.declared(name)
        _bars(axes, tornado, k, outcome.unit)
        axes.set_title(wrapped(outcome_head(outcome, language), TITLE_COLUMNS))
    panels[0].set_yticks(range(len(names)), names, fontsize=8)
    panels[0].invert_yaxis()
    figure.supxlabel(word("figure_tornado_axis", language), fontsize=9)
    _explain(figure, language)
    return figure


def _bars(axes: Axes, tornado: Tornado, k: int, unit: str) -> None:
    middle = scaled(tornado.middle[k].difference, unit)
    for row, swing in enumerate(tornado.swings):
        for pair, colour, hatch in ((swing.low[k], LOW, ""), (swing.high[k], HIGH, "///")):
            end = scaled(pair.difference, unit)
            axes.barh(
                row, end - middle, left=middle, height=0.6, color=colour, hatch=hatch, edgecolor="white"
            )
            axes.plot(
                [scaled(pair.low, unit), scaled(pair.high, unit)], [row, row], color="#333333", linewidth=0.9
            )
    axes.axvline(middle, color="#333333", linewidth=0.8)
    axes.axvline(0, color="#D55E00", linewidth=1.0, linestyle="--")
    thousands(axes.xaxis)
    axes.grid(axis="x", **RULE)
    axes.tick_params(axis="y", length=0)


def _explain(figure: Figure, language: str) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=LOW, label=word("at_low_end", language)),
        Patch(facecolor=HIGH, hatch="///", edgecolor="white", label=word("at_high_end", language)),
        Line2D([], [], color="#333333", linewidth=0.9, label=word("interval", language)),
        Line2D([], [], color="#D55E00", linestyle="--", label=word("no_difference", language)),
    ]
    legend(figure, handles, [str(handle.get_label()) for handle in handles])
