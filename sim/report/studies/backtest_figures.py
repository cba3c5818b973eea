"""Figure of a back-test: each predicted interval beside what was reported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sim.report.figures import PALETTE
from sim.report.languages import localised
from sim.report.study_words import VALUES, WORDS, study_word
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL_COLUMNS = 34
BOUND_MARKS = {"exactly": "D", "at_least": ">", "at_most": "<"}


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:  # noqa: ARG001
    """Changes in one panel, levels in another: their axes mean different things."""
    scores = finding.tables["scores"]
    naive = scores[scores["forecast"] == "no_change"].set_index("reported_figure")["predicted"]
    beside = finding.tables["backtest"]
    table = beside.assign(no_change=beside["reported_figure"].map(naive))
    table.attrs = beside.attrs
    return {"backtest": partial(_backtest, table)}


def _backtest(table: pd.DataFrame, language: str) -> Figure:
    from matplotlib.figure import Figure

    panels = [(name, rows) for name, rows in table.groupby("measure", sort=False)]
    heights = [0.55 + 0.5 * len(rows) for _, rows in panels]
    figure = Figure(figsize=(8.5, 0.8 + sum(heights)))
    names = {name: localised(words, language) for name, words in table.attrs["names"].items()}
    drawn = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
    for axes, (measure, rows) in zip(drawn, panels, strict=True):
        _panel(axes, rows, names, language)
        axes.set_title(study_word(WORDS, f"panel_{measure}", language))
        if measure == "change":
            axes.axvline(0, color="#333333", linewidth=0.8)
    handles = {
        name: mark for axes in drawn for mark, name in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    figure.legend(list(handles.values()), list(handles), loc="outside lower right", ncols=len(handles))
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, names: dict[str, str], language: str) -> None:
    """One row a figure: the interval with its middle, the report above it, the verdict at the right edge."""
    places = list(range(len(rows)))
    middle = rows["predicted"].to_numpy()
    reach = [middle - rows["low"].to_numpy(), rows["high"].to_numpy() - middle]
    axes.errorbar(
        middle,
        places,
        xerr=reach,
        fmt="o",
        color=PALETTE[0],
        elinewidth=5,
        markersize=8,
        markeredgecolor="white",
        label=study_word(WORDS, "panel_predicted", language),
    )
    _marks(axes, rows, language)
    for place, verdict in zip(places, rows["verdict"], strict=True):
        text = study_word(VALUES, verdict, language)
        axes.text(1.02, place, text, transform=axes.get_yaxis_transform(), va="center")
    graded = zip(rows["reported_figure"], rows["grade"], strict=True)
    labels = [
        study_word(WORDS, "panel_graded", language, name=names[name], grade=grade) for name, grade in graded
    ]
    axes.set_yticks(places, ["\n".join(balanced(label, LABEL_COLUMNS)) for label in labels])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def _marks(axes: Axes, rows: pd.DataFrame, language: str) -> None:
    """What was reported, and the naive guess, one row a figure."""
    axes.plot(
        rows["no_change"],
        range(len(rows)),
        "|",
        color="#555555",
        markersize=16,
        markeredgewidth=2,
        label=study_word(WORDS, "panel_no_change", language),
    )
    for bound, marked in rows.assign(place=range(len(rows))).groupby("bound", sort=False):
        axes.plot(
            marked["reported"],
            marked["place"],
            BOUND_MARKS[str(bound)],
            color=PALETTE[5],
            markersize=8,
            markeredgecolor="white",
            zorder=4,
            label=study_word(WORDS, f"panel_{bound}", language),
        )
