"""How much each headline outcome differs from the base, and how surely."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sim.report.figures.drawing import RULE, new_figure, titles, wrapped
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.sentences import OF_RESIDENTS, URGENT
from sim.study.compare import WORKLOAD, Comparison
from sim.study.statistics import Paired, Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sim.metrics.declare import Outcome

SIGNS = {
    Verdict.BETTER: ("#0072B2", "o"),
    Verdict.WORSE: ("#D55E00", "X"),
    Verdict.HIGHER: ("#444444", "^"),
    Verdict.LOWER: ("#444444", "v"),
    Verdict.SAME: ("#444444", "|"),
}
UNSURE = ("#8A8A8A", "d")
LEGEND = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.SAME, Verdict.UNSURE)
PANELS_ACROSS = 3
TITLE_COLUMNS = 30
MOST_PANELS = 9
FIRST = (*OF_RESIDENTS, URGENT, WORKLOAD, "utilisation", "overtime_h", "base_work_h", "calls_110")
"""What is drawn before anything else: what residents get, then officers' time."""
NAME_COLUMNS = 24


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A panel for each headline outcome; None without policies."""
    outcomes = _foremost([one for one in comparison.headlines if _has_scale(comparison, one.name)])
    if not outcomes:
        return None
    down = math.ceil(len(outcomes) / PANELS_ACROSS)
    lines = max(wrapped(one, NAME_COLUMNS).count("\n") for one in titles(comparison, language).values())
    height = down * (0.75 + (0.24 + 0.1 * lines) * len(comparison.policies)) + 0.7
    figure, panels = new_figure(height, down, PANELS_ACROSS)
    for i, (axes, outcome) in enumerate(zip(panels, outcomes, strict=False)):
        _panel(axes, comparison, outcome.name, language)
        axes.tick_params(axis="y", length=0, labelleft=i % PANELS_ACROSS == 0)
    for axes in panels[len(outcomes) :]:
        axes.remove()
    figure.supxlabel(word("figure_differences_axis", language), fontsize=9)
    _explain_signs(figure, comparison, [outcome.name for outcome in outcomes], language)
    return figure


def _foremost(outcomes: list[Outcome]) -> list[Outcome]:
    """Those with room: what is named first, then the others, in the order of declaration."""
    ranked = sorted(outcomes, key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST))
    shown = {one.name for one in ranked[:MOST_PANELS]}
    return [one for one in outcomes if one.name in shown]


def _has_scale(comparison: Comparison, name: str) -> bool:
    """Whether differences can be put in per cent of the base, which must not be zero."""
    return any(
        pairs[name].base and math.isfinite(pairs[name].difference) for pairs in comparison.pairs.values()
    )


def _explain_signs(figure: Figure, comparison: Comparison, names: list[str], language: str) -> None:
    from matplotlib.lines import Line2D

    seen = {comparison.verdict(policy, name) for policy in comparison.policies for name in names}
    handles = [Line2D([], [], label=word(says, language), **_look(says)) for says in LEGEND if says in seen]
    figure.legend(handles=handles, loc="outside upper right", ncols=len(LEGEND))


def _look(says: Verdict) -> dict[str, Any]:
    colour, marker = SIGNS.get(says, UNSURE)
    face = colour if says in SIGNS else "white"
    return {"color": colour, "marker": marker, "markerfacecolor": face, "markersize": 6, "linewidth": 1.6}


def _panel(axes: Axes, comparison: Comparison, name: str, language: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.axvline(0, color="black", linewidth=0.8)
    for row, policy in enumerate(comparison.policies):
        pair, says = comparison.pairs[policy][name], comparison.verdict(policy, name)
        if math.isfinite(pair.difference) and pair.base:
            _whisker(axes, row, pair, says)
    names = list(titles(comparison, language).values())[1:]
    axes.set_yticks(range(len(names)), [wrapped(one, NAME_COLUMNS) for one in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_title(wrapped(localised(comparison.declared(name), language), TITLE_COLUMNS))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.grid(axis="x", **RULE)


def _whisker(axes: Axes, row: int, pair: Paired, says: Verdict) -> None:
    scale = 100 / abs(pair.base)
    ends = [end for end in (pair.low, pair.difference, pair.high) if math.isfinite(end)]
    middle = ends.index(pair.difference)
    axes.plot([end * scale for end in ends], [row] * len(ends), markevery=[middle], **_look(says))
