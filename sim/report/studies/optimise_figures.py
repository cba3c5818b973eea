"""Figures of an optimisation: the way down, the Pareto fronts, and the plan by hour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report.studies.panels import (
    INK,
    QUIET,
    WIDTH,
    axis_word,
    colour,
    legend_below,
    outcome_title,
    panels,
    quiet_grid,
    reach,
    scale_of,
)
from sim.study.finding import Finding
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VERDICTS = {"yes": ("o", 2), "no": ("X", 5), "open": ("d", 7)}
"""Mark and colour of plans that keep the promises, break one, or cannot be decided."""


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """Those of the figures that the finding has tables for."""
    tables = finding.tables
    found: dict[str, Callable[[str], Figure]] = {}
    if "duty" in tables:
        found["duty"] = partial(_duty, tables["duty"])
    if "path" in tables:
        found["path"] = partial(_path, study, tables["path"], tables["plans"])
    if len(tables.get("front", ())):
        found["front"] = partial(_front, tables["front"], tables["plans"])
    return found


def _duty(duty: pd.DataFrame, language: str) -> Figure:
    """Officers on duty by hour, today and planned, above the troubles that arise."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 4.6))
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    edges = [*duty["hour"], 24]
    above.stairs(
        duty["planned"], edges, fill=True, color=colour(4), alpha=0.5, label=axis_word("planned", language)
    )
    above.stairs(duty["planned"], edges, color=colour(0), linewidth=1.6)
    above.stairs(
        duty["today"], edges, color=INK, linewidth=1.4, linestyle="--", label=axis_word("today", language)
    )
    above.set_ylabel(axis_word("on_duty", language))
    above.set_ylim(bottom=0)
    below.bar(
        duty["hour"] + 0.5,
        duty["troubles"],
        width=0.9,
        color=colour(1),
        label=axis_word("troubles", language),
    )
    below.set_ylabel(axis_word("an_hour", language))
    below.set_xlabel(axis_word("hour", language))
    below.set_xlim(0, 24)
    below.set_xticks(range(0, 25, 2))
    for axes in (above, below):
        quiet_grid(axes, "y")
    figure.legend(loc="outside upper center", ncols=3)
    return figure


def _path(study: Study, path: pd.DataFrame, plans: pd.DataFrame, language: str) -> Figure:
    """A panel a promise: every plan tried by its cost, the way down through them, and the limit."""
    promises = study.plan.promises
    figure, every = panels(len(promises), 3.1)
    for axes, (name, promise) in zip(every, promises.items(), strict=True):
        scale = scale_of(name)
        _tried(axes, plans, name, language)
        rows = path[path["outcome"] == name].sort_values("cost")
        arms = reach(rows["mean"] * scale, rows["low"] * scale, rows["high"] * scale)
        label = axis_word("way_down", language)
        axes.errorbar(
            rows["cost"], rows["mean"] * scale, yerr=arms, fmt="-", color=colour(0), capsize=2, label=label
        )
        axes.axhline(
            promise.value * scale, color=INK, linestyle="--", linewidth=1, label=axis_word("limit", language)
        )
        _by_cost(axes, name, language)
    legend_below(figure, every[0])
    return figure


def _tried(axes: Axes, plans: pd.DataFrame, name: str, language: str) -> None:
    for verdict, (mark, tint) in VERDICTS.items():
        rows = plans[plans["kept"] == verdict]
        if len(rows):
            label = axis_word(f"kept_{verdict}", language)
            values = rows[name] * scale_of(name)
            axes.plot(rows["cost"], values, mark, color=colour(tint), markersize=5, alpha=0.8, label=label)


def _by_cost(axes: Axes, name: str, language: str) -> None:
    """The title of a panel of one outcome, and its axis of costs."""
    from matplotlib.ticker import MaxNLocator

    axes.set_title(outcome_title(name, language))
    quiet_grid(axes)
    axes.set_xlabel(axis_word("cost", language))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _front(front: pd.DataFrame, plans: pd.DataFrame, language: str) -> Figure:
    """A panel an outcome: every plan tried, and those that no other beats with their intervals."""
    names = list(dict.fromkeys(front["outcome"]))
    figure, every = panels(len(names), 3.1)
    for axes, name in zip(every, names, strict=True):
        scale = scale_of(name)
        label = axis_word("tried", language)
        axes.plot(plans["cost"], plans[name] * scale, ".", color=QUIET, alpha=0.6, label=label)
        rows = front[front["outcome"] == name]
        middle = (rows["mean"] * scale).to_numpy()
        axes.step(rows["cost"], middle, where="post", color=colour(0), linewidth=1)
        for sure, key in ((True, "sure"), (False, "unsure")):
            chosen = np.flatnonzero(rows["sure"].to_numpy() == sure)
            arms = [arm[chosen] for arm in reach(middle, rows["low"] * scale, rows["high"] * scale)]
            look: dict[str, Any] = {"color": colour(0), "capsize": 2, "markersize": 5}
            look["markerfacecolor"] = colour(0) if sure else "white"
            axes.errorbar(
                rows["cost"].to_numpy()[chosen],
                middle[chosen],
                yerr=arms,
                fmt="o",
                label=axis_word(key, language),
                **look,
            )
        _by_cost(axes, name, language)
    legend_below(figure, every[0])
    return figure
