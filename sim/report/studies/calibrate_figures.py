"""Figures of a calibration: targets met, what the targets leave open, and what trades off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.metrics.reading import level, plain
from sim.report.languages import localised
from sim.report.studies.panels import (
    INK,
    QUIET,
    WIDTH,
    axis_word,
    colour,
    factor_labels,
    panels,
    quiet_grid,
    reach,
)
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.sentence_parts import outcome_words, unit_of
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FACTORS = 24
MOST_PAIRS = 4
LABEL_COLUMNS = 44


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """Targets, ranges before and after, and the pairs of parameters that the targets tie together."""
    found: dict[str, Callable[[str], Figure]] = {
        "targets": partial(_targets, finding.tables["targets"]),
        "determined": partial(_ranges, study, finding.tables["determined"]),
    }
    if len(finding.tables["trade_offs"]):
        found["trade_offs"] = partial(_pairs, study, finding.tables["trade_offs"], finding.detail["sample"])
    return found


def _targets(targets: pd.DataFrame, language: str) -> Figure:
    """Every target on its own scale: the report at 0, its tolerance from -1 to 1."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 1.3 + 0.42 * len(targets)))
    axes = figure.subplots()
    places = np.arange(len(targets))
    scaled = {
        name: (targets[name] - targets["reported"]) / targets["tolerance"]
        for name in ("reached", "low", "high")
    }
    axes.axvspan(-1, 1, color="#E8EEF4", label=axis_word("tolerance", language))
    axes.axvline(0, color=INK, linewidth=0.8, label=axis_word("reported", language))
    for met, mark in ((True, "o"), (False, "X")):
        rows = (targets["met"] == met).to_numpy()
        if rows.any():
            arms = [arm[rows] for arm in reach(*(scaled[name] for name in ("reached", "low", "high")))]
            label = axis_word("met" if met else "missed", language)
            tint = colour(0 if met else 5)
            axes.errorbar(
                scaled["reached"][rows], places[rows], xerr=arms, fmt=mark, color=tint, capsize=3, label=label
            )
    labels = [
        "\n".join(balanced(localised(outcome_words(name), language), LABEL_COLUMNS))
        for name in targets["outcome"]
    ]
    axes.set_yticks(places, labels)
    for place, row in zip(places, targets.to_dict("records"), strict=True):
        unit = unit_of(row["outcome"])
        text = " / ".join(localised(level(row[name], unit), language) for name in ("reached", "reported"))
        axes.annotate(
            text, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=8, color=INK
        )
    axes.set_ylim(len(targets) - 0.5, -0.5)
    axes.set_xlabel(axis_word("in_tolerances", language))
    axes.set_title(axis_word("model_over_report", language), loc="right", fontsize=8)
    quiet_grid(axes, "x")
    figure.legend(loc="outside lower center", ncols=4)
    return figure


def _ranges(study: Study, known: pd.DataFrame, language: str) -> Figure:
    """Each parameter's range before as a bar, and the part of it that agrees with the reports."""
    from matplotlib.figure import Figure

    rows = known.head(MOST_FACTORS)
    figure = Figure(figsize=(WIDTH, 1.2 + 0.4 * len(rows)))
    axes = figure.subplots()
    width = (rows["before_high"] - rows["before_low"]).to_numpy()
    shares = {
        name: (rows[name] - rows["before_low"]).to_numpy() / width
        for name in ("after_low", "median", "after_high")
    }
    axes.barh(range(len(rows)), 1.0, height=0.62, color="#EEEEEE", label=axis_word("before", language))
    for determined, key in ((True, "narrowed"), (False, "open")):
        chosen = np.flatnonzero(rows["determined"].to_numpy() == determined)
        left, right = shares["after_low"][chosen], shares["after_high"][chosen]
        look: dict[str, Any] = {"color": colour(0 if determined else 1), "label": axis_word(key, language)}
        if len(chosen):
            axes.barh(chosen, right - left, left=left, height=0.34, **look)
    axes.plot(
        shares["median"], range(len(rows)), "|", color=INK, markersize=9, label=axis_word("median", language)
    )
    axes.set_yticks(
        range(len(rows)), factor_labels(study.space, list(rows["factor"]), language, LABEL_COLUMNS)
    )
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.margins(y=0.01)
    axes.set_xticks([0, 0.5, 1], [axis_word(key, language) for key in ("lowest", "middle", "highest")])
    figure.legend(loc="outside lower center", ncols=4)
    return figure


def _pairs(study: Study, pairs: pd.DataFrame, sample: np.ndarray, language: str) -> Figure:
    """The sample in the two parameters of each of the strongest pairs, in their own units."""
    rows = pairs.head(MOST_PAIRS).to_dict("records")
    figure, every = panels(len(rows), 2.9)
    names = study.space.names
    for axes, row in zip(every, rows, strict=True):
        pair = [names.index(str(row["factor"])), names.index(str(row["other"]))]
        _scatter(axes, study, sample[:, pair], pair, language)
        axes.set_title(axis_word("correlation", language, value=plain(row["correlation"], 2)))
    return figure


def _scatter(axes: Axes, study: Study, points: np.ndarray, pair: list[int], language: str) -> None:
    members = [study.space.factors[i].members[0] for i in pair]
    columns = [[float(member.value(u)) for u in points[:, k]] for k, member in enumerate(members)]
    axes.scatter(columns[0], columns[1], s=12, color=colour(0), alpha=0.7, linewidths=0)
    axes.set_xlim(members[0].low, members[0].high)
    axes.set_ylim(members[1].low, members[1].high)
    labels = factor_labels(study.space, [study.space.names[i] for i in pair], language, 40)
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    quiet_grid(axes)
    axes.tick_params(colors=QUIET)
