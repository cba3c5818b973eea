"""Whose hours each policy takes, all on one scale, beside what it buys."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.metrics.reading import SHARE
from sim.report.figures.drawing import OF_KINDS, RULE, legend, new_figure, thousands, titles, wrapped
from sim.report.languages import localised
from sim.report.numbers import difference, mark, with_unit
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import PAYERS
from sim.vocabulary.clock import WEEK_DAYS
from sim.vocabulary.terms import Payer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME_COLUMNS = 24
BOUGHT = "settled.within_7d"
BOUGHT_COLUMNS = 20


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A bar for each policy of the hours a week that it adds and takes away; None without such hours."""
    changes = {payer: _changes(comparison, payer) for payer in PAYERS}
    told = {payer: values for payer, values in changes.items() if any(values)}
    if not told:
        return None
    figure, (axes,) = new_figure(2.1 + 0.5 * len(comparison.policies))
    _bars(axes, told, language)
    names = [titles(comparison, language)[policy] for policy in comparison.policies]
    axes.set_yticks(range(len(names)), [wrapped(name, NAME_COLUMNS) for name in names])
    axes.invert_yaxis()
    axes.axvline(0, color="#333333", linewidth=0.8)
    axes.set_xlabel(word("figure_front_axis", language))
    thousands(axes.xaxis)
    axes.grid(axis="x", **RULE)
    _bought(axes, comparison, language)
    legend(figure, *axes.get_legend_handles_labels())
    return figure


def _changes(comparison: Comparison, payer: str) -> list[float]:
    """Hours a week that each policy adds to what a payer gives; what is not told counts as none."""
    weeks = comparison.scenarios[comparison.base].period.days / WEEK_DAYS
    pairs = [comparison.pairs[policy].get(f"cost.{payer}_h") for policy in comparison.policies]
    return [pair.difference / weeks if pair and math.isfinite(pair.difference) else 0.0 for pair in pairs]


def _bars(axes: Axes, told: dict[str, list[float]], language: str) -> None:
    """What is added to the right of zero, what is saved to the left, payer after payer."""
    rows = len(next(iter(told.values())))
    ends = {True: [0.0] * rows, False: [0.0] * rows}
    for payer, values in told.items():
        starts = [ends[value >= 0][row] for row, value in enumerate(values)]
        colour = OF_KINDS[PAYERS.index(payer)]
        label = payer_label(payer, language)
        axes.barh(range(rows), values, left=starts, height=0.62, color=colour, edgecolor="white", label=label)
        for row, value in enumerate(values):
            ends[value >= 0][row] += value


def _bought(axes: Axes, comparison: Comparison, language: str) -> None:
    """At the right edge what each policy changes in what is settled within a week."""
    if BOUGHT not in comparison.names:
        return
    head = wrapped(localised(comparison.declared(BOUGHT), language), BOUGHT_COLUMNS)
    edge = axes.get_yaxis_transform()
    axes.text(1.02, -0.75, head, transform=edge, fontsize=8, va="bottom", color="#555555")
    for row, policy in enumerate(comparison.policies):
        pair = comparison.pairs[policy][BOUGHT]
        amount = with_unit(difference(pair.difference, pair, SHARE), SHARE, language)
        text = f"{amount} {mark(pair, comparison.verdict(policy, BOUGHT))}"
        axes.text(1.02, row, text, transform=edge, fontsize=8, va="center")


def payer_label(payer: str, language: str) -> str:
    """Who gives the hours."""
    own = payer in ("police", "auxiliaries")
    return word(f"payer_{payer}", language) if own else localised(Payer.from_key(payer), language)
