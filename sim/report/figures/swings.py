"""How far each group of unknowns moves the difference that a policy makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.reading import scaled
from sim.report.figures.drawing import RULE, legend, new_figure, thousands, wrapped
from sim.report.languages import localised
from sim.report.numbers import outcome_head
from sim.report.report_words import word
from sim.study.compare import WORKLOAD, Comparison, leading_policy
from sim.study.screening.found import Conclusion, EndEffect, Move, Screening

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOW, HIGH = "#56B4E9", "#E69F00"
PALE = 0.3
NAME_COLUMNS = 38
TITLE_COLUMNS = 34
MOST_TICKS = 3
MOST_BARS = 10
OUTCOMES = (WORKLOAD, "settled.within_7d")


def draw(screening: Screening, comparison: Comparison, language: str) -> Figure | None:
    """A panel for each outcome, a bar for each group that reaches far; None when nothing moves anything."""
    found = told(screening, comparison)
    names = furthest(found)
    if not names:
        return None
    labels = [wrapped(localised(screening.names[name], language), NAME_COLUMNS) for name in names]
    lines = sum(label.count("\n") + 1 for label in labels)
    figure, panels = new_figure(1.3 + 0.17 * lines + 0.14 * len(labels), 1, len(found), sharey=True)
    for axes, one in zip(panels, found, strict=True):
        outcome = comparison.declared(one.outcome)
        _bars(axes, one, names, outcome.unit)
        axes.set_title(wrapped(outcome_head(outcome, language), TITLE_COLUMNS))
    panels[0].set_yticks(range(len(labels)), labels, fontsize=8)
    panels[0].invert_yaxis()
    figure.supxlabel(word("figure_swings_axis", language), fontsize=9)
    _explain(figure, language)
    return figure


def told(screening: Screening, comparison: Comparison) -> list[Conclusion]:
    """The conclusions that are drawn: on officers and on residents, under the leading policy."""
    of_leading = screening.of(leading_policy(comparison))
    wanted = [one for name in OUTCOMES for one in of_leading if one.outcome == name]
    return wanted or of_leading[: len(OUTCOMES)]


def furthest(found: list[Conclusion]) -> list[str]:
    """Groups by how far they reach in any of the conclusions, over the longest reach there."""
    worth: dict[str, float] = {}
    for one in found:
        longest = max((move.reach for move in one.groups), default=0.0)
        for move in one.groups:
            if longest > 0 and move.reach > 0:
                worth[move.name] = max(worth.get(move.name, 0.0), move.reach / longest)
    return sorted(worth, key=lambda name: -worth[name])[:MOST_BARS]


def _bars(axes: Axes, one: Conclusion, names: list[str], unit: str) -> None:
    from matplotlib.ticker import MaxNLocator

    moves = {move.name: move for move in one.groups}
    middle = scaled(one.difference, unit)
    for row, name in enumerate(names):
        if name in moves:
            _bar(axes, row, moves[name], (middle, unit))
    axes.axvline(middle, color="#333333", linewidth=0.8)
    axes.axvline(0, color="#D55E00", linewidth=1.0, linestyle="--")
    thousands(axes.xaxis)
    axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS))
    axes.grid(axis="x", **RULE)
    axes.tick_params(axis="y", length=0)


def _bar(axes: Axes, row: int, move: Move, middle: tuple[float, str]) -> None:
    at, unit = middle
    for end, colour, hatch in ((move.low, LOW, ""), (move.high, HIGH, "///")):
        value = scaled(end.difference, unit)
        (bar,) = axes.barh(row, value - at, left=at, height=0.6, color=colour, hatch=hatch, edgecolor="white")
        bar.set_alpha(1.0 if move.seen else PALE)
        axes.plot(_interval(end, unit), [row, row], color="#333333", linewidth=0.9)


def _interval(end: EndEffect, unit: str) -> list[float]:
    return [scaled(end.difference + side * end.half_width, unit) for side in (-1, 1)]


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
