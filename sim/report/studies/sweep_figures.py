"""Figures of a sweep: what each factor does to each outcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sim.report.figures import PALETTE
from sim.report.languages import localised
from sim.report.numbers import difference_unit, headed
from sim.report.studies.panels import scale_of
from sim.report.study_words import WORDS, study_word
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.sentence_parts import outcome_words, unit_of
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FACTORS = 12
LABEL_COLUMNS = 34


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """One figure an outcome: the factors' effects under the base, the largest first."""
    effects = finding.tables["effects"]
    of_base = effects[effects["policy"] == study.base]
    return {f"effects-{outcome}": partial(_effects, study, of_base, outcome) for outcome in study.outcomes}


def _effects(study: Study, effects: pd.DataFrame, outcome: str, language: str) -> Figure:
    from matplotlib.figure import Figure

    rows = effects[effects["outcome"] == outcome]
    rows = rows.assign(**{name: rows[name] * scale_of(outcome) for name in ("effect", "low", "high")})
    rows = rows.reindex(rows["effect"].abs().sort_values(ascending=False).index)[:MOST_FACTORS]
    figure = Figure(figsize=(8.5, 1.0 + 0.45 * len(rows)))
    axes = figure.subplots()
    _bars(axes, rows)
    labels = {factor.name: localised(factor.called, language) for factor in study.space.factors}
    names = ["\n".join(balanced(labels[name], LABEL_COLUMNS)) for name in rows["factor"]]
    axes.set_yticks(range(len(rows)), names)
    unit = difference_unit(unit_of(outcome), language)
    change = study_word(WORDS, "change_in", language, outcome=localised(outcome_words(outcome), language))
    axes.set_xlabel(headed(change, unit, language))
    return figure


def _bars(axes: Axes, rows: pd.DataFrame) -> None:
    middle = rows["effect"].to_numpy()
    reach = [middle - rows["low"].to_numpy(), rows["high"].to_numpy() - middle]
    axes.barh(range(len(rows)), middle, color=PALETTE[0], height=0.6)
    axes.errorbar(middle, range(len(rows)), xerr=reach, fmt="none", ecolor="#333333", capsize=3)
    axes.axvline(0, color="#333333", linewidth=0.8)
    axes.invert_yaxis()
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
