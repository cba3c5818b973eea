"""What officers spend their hours on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sim.report.figures.drawing import OF_KINDS, RULE, legend, new_figure, thousands, titles, wrapped
from sim.report.languages import localised
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.vocabulary.terms import Activity

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HOURS = "officer_hours."
NAME_COLUMNS = 24


def draw(comparison: Comparison, language: str) -> Figure | None:
    """One stacked bar a scenario; None when runs do not tell the hours."""
    kinds = [kind for kind in Activity if HOURS + kind.key in comparison.names]
    if not kinds:
        return None
    rows = range(len(comparison.scenarios))
    figure, (axes,) = new_figure(1.8 + 0.45 * len(rows))
    left = [0.0] * len(rows)
    for i, kind in enumerate(kinds):
        means = [mean_of(summary.get(HOURS + kind.key)) for summary in comparison.summaries.values()]
        bars = axes.barh(rows, means, left=left, label=localised(kind, language), height=0.7)
        for bar in bars:
            bar.set(facecolor=OF_KINDS[i % len(OF_KINDS)], edgecolor="white")
        left = [start + mean for start, mean in zip(left, means, strict=True)]
    axes.set_yticks(rows, [wrapped(name, NAME_COLUMNS) for name in titles(comparison, language).values()])
    axes.invert_yaxis()
    axes.set_xlabel(word("figure_hours_axis", language))
    thousands(axes.xaxis)
    axes.grid(axis="x", **RULE)
    legend(figure, *axes.get_legend_handles_labels())
    return figure


def mean_of(estimate: Any) -> float:
    """The mean of an estimate; nothing is drawn as zero."""
    return estimate.mean if estimate and math.isfinite(estimate.mean) else 0.0
