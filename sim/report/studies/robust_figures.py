"""Figures of a robustness study: who is best in how many futures, the regret, and what flips a conclusion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim.report.labels import title
from sim.report.languages import localised
from sim.report.studies.panels import (
    INK,
    axis_word,
    colour,
    factor_labels,
    legend_below,
    outcome_title,
    panels,
    quiet_grid,
    reach,
    scale_of,
)
from sim.report.wrapping import balanced
from sim.study.factor_space import Space
from sim.study.finding import Finding
from sim.study.robustness.regret import Region
from sim.study.sentence_parts import outcome_words
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_REGIONS = 4
LABEL_COLUMNS = 24


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """Shares of futures, regret, and the regions in which a policy that mostly helps fails."""
    standing = finding.tables["standing"]
    found: dict[str, Callable[[str], Figure]] = {
        "standing": partial(_standing, study, standing, len(finding.detail["design"])),
        "regret": partial(_regret, study, standing),
    }
    if flips := _flips(finding):
        found["regions"] = partial(_regions, study, finding, flips)
    return found


def _standing(study: Study, standing: pd.DataFrame, futures: int, language: str) -> Figure:
    def draw(axes: Axes, rows: pd.DataFrame, name: str) -> None:
        places = np.arange(len(rows))
        arms = reach(100 * rows["best"], 100 * rows["low"], 100 * rows["high"])
        axes.barh(places, 100 * rows["best"], color=colour(4), height=0.6)
        axes.errorbar(100 * rows["best"], places, xerr=arms, fmt="none", ecolor=INK, capsize=2.5)
        axes.set_xlim(0, 100)

        axes.set_title("\n".join(balanced(localised(outcome_words(name), language), 40)))

    return _by_policy(study, standing, draw, axis_word("best_in", language, count=futures), language)


def _regret(study: Study, standing: pd.DataFrame, language: str) -> Figure:
    def draw(axes: Axes, rows: pd.DataFrame, name: str) -> None:
        places, scale = np.arange(len(rows)), scale_of(name)
        axes.set_title(outcome_title(name, language, 40))
        axes.barh(
            places,
            scale * rows["mean_regret"],
            color=colour(0),
            height=0.6,
            label=axis_word("mean", language),
        )
        axes.plot(
            scale * rows["p90_regret"],
            places,
            "D",
            color=colour(5),
            markersize=5,
            label=axis_word("p90", language),
        )

    figure = _by_policy(study, standing, draw, axis_word("regret", language), language)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=2)
    return figure


def _by_policy(
    study: Study,
    standing: pd.DataFrame,
    draw: Callable[[Axes, pd.DataFrame, str], None],
    along: str,
    language: str,
) -> Figure:
    """A panel an outcome, a row a policy."""
    names = list(dict.fromkeys(standing["outcome"]))
    figure, every = panels(len(names), 0.9 + 0.32 * len(study.scenarios))
    titles = {name: title(scenario, language) for name, scenario in study.scenarios.items()}
    for i, (axes, name) in enumerate(zip(every, names, strict=True)):
        rows = standing[standing["outcome"] == name].reset_index(drop=True)
        draw(axes, rows, name)
        shown = ["\n".join(balanced(titles[str(policy)], LABEL_COLUMNS)) for policy in rows["policy"]]
        axes.set_yticks(range(len(rows)), shown if i % 2 == 0 else [""] * len(rows))
        axes.invert_yaxis()
        quiet_grid(axes, "x")
    figure.supxlabel(along, fontsize=9)
    return figure


def _flips(finding: Finding) -> list[tuple[str, str, Region]]:
    """The regions in which most futures turn a policy's gain into a loss, the densest first."""
    regions: dict[tuple[str, str], Region | None] = finding.detail["regions"]
    found = [
        (policy, outcome, region)
        for (policy, outcome), region in regions.items()
        if region is not None and region.flips
    ]
    return sorted(found, key=lambda one: -one[2].density)[:MOST_REGIONS]


def _regions(study: Study, finding: Finding, flips: list[tuple[str, str, Region]], language: str) -> Figure:
    space: Space = finding.detail["space"]
    figure, every = panels(len(flips), 3.3)
    for axes, (policy, outcome, region) in zip(every, flips, strict=True):
        first, second = _plane(region, len(space.factors))
        design = finding.detail["design"]
        worse = finding.detail["worse"][policy, outcome]
        members = [space.factors[i].members[0] for i in (first, second)]
        x, y = (
            [float(m.value(u)) for u in design[:, i]] for i, m in zip((first, second), members, strict=True)
        )
        for fails, mark, tint, key in ((False, "o", 0, "better"), (True, "X", 5, "worse")):
            rows = np.flatnonzero(worse == float(fails))
            label = axis_word(key, language)
            axes.scatter(
                np.take(x, rows),
                np.take(y, rows),
                s=16,
                marker=mark,
                color=colour(tint),
                linewidths=0,
                label=label,
            )
        for limit in region.limits:
            line = axes.axvline if limit.factor == first else axes.axhline
            value = float(space.factors[limit.factor].members[0].value(limit.share))
            line(value, color=INK, linestyle="--", linewidth=1)
        labels = factor_labels(space, [space.names[i] for i in (first, second)], language, 40)
        axes.set_xlabel(labels[0])
        axes.set_ylabel(labels[1])
        named = f"{title(study.scenarios[policy], language)}: {localised(outcome_words(outcome), language)}"
        axes.set_title("\n".join(balanced(named, 46)))
    legend_below(figure, every[0], 2)
    return figure


def _plane(region: Region, factors: int) -> tuple[int, int]:
    """The two factors to draw a region in: those that bound it, or else any other."""
    bound = list(dict.fromkeys(limit.factor for limit in region.limits))
    others = [i for i in range(factors) if i not in bound]
    first, second = [*bound, *others][:2]
    return first, second
