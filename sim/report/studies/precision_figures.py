"""The figure of a precision study: the width of the interval against replications."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sim.report.labels import title
from sim.report.languages import localised
from sim.report.studies.panels import INK, axis_word, colour, legend_below, panels, quiet_grid
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.sentence_parts import outcome_words
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """One panel an outcome."""
    return {"widths": partial(_widths, study, finding.tables["widths"])}


def _widths(study: Study, widths: pd.DataFrame, language: str) -> Figure:
    names = list(dict.fromkeys(widths["outcome"]))
    figure, every = panels(len(names), 3.0)
    for axes, name in zip(every, names, strict=True):
        rows = widths[widths["outcome"] == name]
        for i, (policy, line) in enumerate(rows.groupby("policy", sort=False)):
            _lines(axes, line, colour(i), title(study.scenarios[str(policy)], language), language)
        wanted = 100 * study.plan.widths[name].relative
        axes.axhline(wanted, color=INK, linestyle=":", linewidth=1.2, label=axis_word("wanted", language))
        axes.set_title("\n".join(balanced(localised(outcome_words(name), language), 44)))
        axes.set_xscale("log")
        axes.set_yscale("log")
        _plain_ticks(axes)
        axes.set_xlabel(axis_word("replications", language))
        axes.set_ylabel(axis_word("half_width", language))
        quiet_grid(axes)
    legend_below(figure, every[0], 2)
    return figure


def _lines(axes: Axes, line: pd.DataFrame, tint: str, name: str, language: str) -> None:
    axes.plot(
        line["replications"],
        100 * line["relative_half_width"],
        color=tint,
        marker="o",
        markersize=3,
        label=name,
    )
    if line["independent_half_width"].notna().any():
        label = axis_word("independent", language, policy=name)
        axes.plot(
            line["replications"],
            100 * line["independent_half_width"],
            "--",
            color=tint,
            marker="o",
            markersize=3,
            label=label,
        )


def _plain_ticks(axes: Axes) -> None:
    """Numbers on logarithmic axes as readers write them."""
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axis.set_major_formatter(StrMethodFormatter("{x:g}"))
        axis.set_minor_formatter(NullFormatter())
