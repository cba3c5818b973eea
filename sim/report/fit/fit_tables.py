"""The tables of a fit, as rows of text: figures, distances, rosters tried, and the account of the log."""

from __future__ import annotations

from typing import NamedTuple

from sim.fitting.calls import Account
from sim.fitting.fitted_town_words import figure_name
from sim.fitting.holdout import Fitted
from sim.metrics.reading import relative_change
from sim.report.fit.fit_words import fit_word
from sim.report.languages import localised
from sim.report.study_tables import reading
from sim.vocabulary.texts import Blank


class FitTable(NamedTuple):
    """A table in words; `numeric` says of each column whether it holds numbers."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    numeric: list[bool]


def tables(fitted: Fitted, language: str) -> list[FitTable]:
    """Every table of the report, the most important first."""
    return [
        figures(fitted, language),
        distances(fitted, language),
        figures(fitted, language, whole=True),
        distances(fitted, language, whole=True),
        account(fitted.account, language),
        *([trials(fitted, language)] if fitted.trials else []),
    ]


def figures(fitted: Fitted, language: str, *, whole: bool = False) -> FitTable:
    """Medians and 90th percentiles by priority, in the days held out or the whole log, and in the model."""
    comparison = fitted.reproduced if whole else fitted.comparison
    rows = [
        [
            localised(figure_name(row["stretch"], row["klass"], row["statistic"], fitted.places), language),
            reading(row["calls"]),
            reading(row["observed"]),
            _span(row["low"], row["high"], language),
            reading(row["simulated"]),
            _span(row["simulated_low"], row["simulated_high"], language),
            relative_change(row["relative"]),
            fit_word(row["verdict"], language),
        ]
        for row in comparison.figures.to_dict(orient="records")
    ]
    names = ("figure", "calls", "log", "interval", "model", "runs", "difference", "verdict")
    return _table("figures_whole" if whole else "figures", names, rows, language)


def distances(fitted: Fitted, language: str, *, whole: bool = False) -> FitTable:
    """Distances of profiles and of times, with what chance makes of them."""
    comparison = fitted.reproduced if whole else fitted.comparison
    numbers = ("distance", "chance") if whole else ("distance", "chance", "between_parts")
    rows = [
        [
            localised(figure_name(row["measure"], row["klass"], "", fitted.places), language),
            reading(row["calls"]),
            *(f"{row[name]:.3f}" for name in numbers),
            fit_word(row["verdict"], language),
        ]
        for row in comparison.distances.to_dict(orient="records")
    ]
    parts = () if whole else ("parts",)
    names = ("figure", "calls", "distance", "chance", *parts, "verdict")
    return _table("distances_whole" if whole else "distances", names, rows, language)


def account(found: Account, language: str) -> FitTable:
    """What became of the rows of the log, and why."""
    rows = [
        [
            localised(remark.words, language),
            fit_word(remark.effect, language),
            reading(remark.count),
            "; ".join(remark.examples),
        ]
        for remark in found.remarks
    ]
    blanks = {"read": found.rows_read, "kept": found.rows_kept, "dropped": found.rows_dropped}
    return _table("account", ("finding", "effect", "count", "examples"), rows, language, **blanks)


def trials(fitted: Fitted, language: str) -> FitTable:
    """The rosters that were tried, and how far each was off."""
    rows = [
        [f"{trial.tightness:.1%}", reading(trial.crew_hours), reading(trial.miss)] for trial in fitted.trials
    ]
    return _table("trials", ("holds", "crew_hours", "miss"), rows, language)


TEXT = ("figure", "verdict", "finding", "effect", "examples")


def _table(
    name: str, heads: tuple[str, ...], rows: list[list[str]], language: str, **blanks: Blank
) -> FitTable:
    caption = fit_word(name, language, **blanks)
    return FitTable(
        caption, [fit_word(head, language) for head in heads], rows, [h not in TEXT for h in heads]
    )


def _span(low: float, high: float, language: str) -> str:
    return fit_word("range", language, low=reading(low), high=reading(high))
