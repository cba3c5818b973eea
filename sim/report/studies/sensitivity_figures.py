"""Figures of a sensitivity analysis: the indices of each outcome, and how they converged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.report.figures import PALETTE
from sim.report.figures.drawing import DASHES, legend
from sim.report.languages import localised
from sim.report.numbers import difference_unit, headed
from sim.report.studies.panels import factor_labels, reach, scale_of
from sim.report.study_tables import reading
from sim.report.study_words import COLUMNS, study_word
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.sentence_parts import outcome_words, unit_of
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FACTORS = 14
LABEL_COLUMNS = 46
SHARES = -0.5, 1.5
"""What is shown at most of an axis of shares of the variance: an estimate beyond it tells of noise alone."""
BEYOND: dict[str, Any] = {"fontsize": 8, "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0}}
MEASURES = {"indices": "total", "effects": "mu_star", "deltas": "delta"}


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """One figure an outcome: the factors in order of what they carry; for Sobol, convergence too.

    What could not be told of any factor is not drawn: the sentences say so.
    """
    name = next(name for name in MEASURES if name in finding.tables)
    told = finding.tables[name].dropna(subset=MEASURES[name])
    found: dict[str, Callable[[str], Figure]] = {}
    for outcome, rows in told.groupby("outcome", sort=False):
        found[f"{name}-{outcome}"] = partial(_ranking, study, rows, str(outcome), MEASURES[name])
    if len(steps := finding.tables.get("convergence", told[:0]).dropna()):
        found["convergence"] = partial(_convergence, study, steps)
    return found


def _ranking(study: Study, rows: pd.DataFrame, outcome: str, measure: str, language: str) -> Figure:
    from matplotlib.figure import Figure

    rows = rows.head(MOST_FACTORS)
    figure = Figure(figsize=(8.5, 1.1 + 0.42 * len(rows)))
    axes = figure.subplots()
    if measure == "total":
        _dots(axes, rows, ("total", "total_low", "total_high"), -0.13, 0, language)
        _dots(axes, rows, ("first", "first_low", "first_high"), 0.13, 1, language)
        figure.legend(loc="outside lower right", ncols=2)
    else:
        scale = scale_of(outcome) if measure == "mu_star" else 1.0
        sizes, reach = rows[measure] * scale, rows["half_width"] * scale
        axes.barh(range(len(rows)), sizes, xerr=reach, color=PALETTE[0], height=0.6)
        unit = difference_unit(unit_of(outcome), language) if measure == "mu_star" else ""
        axes.set_xlabel(headed(study_word(COLUMNS, measure, language), unit, language))
    labels = {factor.name: localised(factor.called, language) for factor in study.space.factors}
    names = ["\n".join(balanced(labels[name], LABEL_COLUMNS)) for name in rows["factor"]]
    axes.set_yticks(range(len(rows)), names)
    axes.set_title(localised(outcome_words(outcome), language))
    if measure != "mu_star":
        _within_shares(axes, rows, {"total": -0.13, "first": 0.13} if measure == "total" else {measure: 0})
    axes.axvline(0, color="#333333", linewidth=0.8)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    return figure


def _within_shares(axes: Axes, rows: pd.DataFrame, measures: Mapping[str, float]) -> None:
    """An axis on which shares can be told apart; an estimate beyond its end is written there as a number.

    Args:
        axes: with everything drawn.
        rows: the estimates, a row a factor.
        measures: which of their columns are drawn, and how far below its row's place each is.
    """
    axes.set_xlim(_of_shares(*axes.get_xlim()))
    for measure, shift in measures.items():
        for place, value in enumerate(rows[measure].tolist()):
            if value < SHARES[0] or value > SHARES[1]:
                edge, side = (SHARES[0], "left") if value < 0 else (SHARES[1], "right")
                axes.text(edge, place + shift, f" {reading(value)} ", ha=side, va="center", **BEYOND)


def _of_shares(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis with 0 on it and nothing that no share can be."""
    return max(min(low, 0.0), SHARES[0]), min(max(high, 0.0), SHARES[1])


def _dots(
    axes: Axes, rows: pd.DataFrame, names: tuple[str, str, str], shift: float, colour: int, language: str
) -> None:
    middle, low, high = (rows[name].to_numpy() for name in names)
    places = [i + shift for i in range(len(rows))]
    axes.errorbar(
        middle,
        places,
        xerr=reach(middle, low, high),
        fmt="os"[colour],
        color=PALETTE[colour],
        markersize=4.5,
        capsize=2.5,
        label=study_word(COLUMNS, names[0], language),
    )


def _convergence(study: Study, table: pd.DataFrame, language: str) -> Figure:
    from matplotlib.figure import Figure

    outcomes = list(dict.fromkeys(table["outcome"]))
    down = (len(outcomes) + 2) // 3
    figure = Figure(figsize=(8.5, 0.6 + 1.9 * down + 0.2 * len(study.space.names)))
    panels = list(figure.subplots(down, 3, squeeze=False).flat)
    for axes, outcome in zip(panels, outcomes, strict=False):
        rows = table[table["outcome"] == outcome]
        for i, name in enumerate(study.space.names):
            line = rows[rows["factor"] == name]
            look = {"color": PALETTE[i % len(PALETTE)], "linestyle": DASHES[i // len(PALETTE) % len(DASHES)]}
            axes.plot(line["blocks"], line["total"], marker="o", markersize=3, linewidth=1, **look)
        axes.set_ylim(_of_shares(*axes.get_ylim()))
        axes.set_xscale("log", base=2)
        axes.set_title("\n".join(balanced(localised(outcome_words(outcome), language), 30)))
        axes.set_xlabel(study_word(COLUMNS, "blocks", language))
        axes.grid(color="#DDDDDD", linewidth=0.6)
    for axes in panels[len(outcomes) :]:
        axes.remove()
    legend(figure, panels[0].get_lines(), factor_labels(study.space, study.space.names, language, 60))
    return figure
