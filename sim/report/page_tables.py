"""The tables of the report: differences, levels, and the grades of what they rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sim.metrics.declare import Outcome
from sim.metrics.reading import decimals, level, plain, scaled
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import chance, difference, interval, mark, outcome_head, span, with_unit
from sim.report.pages import Cell, Grid, PageRow
from sim.report.report_words import word
from sim.report.sentences import is_told_trifle
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.values import GRADES
from sim.study.compare import Comparison
from sim.study.statistics import Verdict
from sim.study.worth import worth_of


def differences_grid(comparison: Comparison, language: str) -> Grid:
    """Headline outcomes by policy: difference with arrow and word, interval, chance of being better."""
    titles = [title(comparison.scenarios[policy], language) for policy in comparison.policies]
    heads = [word("outcome", language), word("base", language), *titles]
    rows = [
        PageRow(
            outcome_head(outcome, language),
            localised(outcome.definition, language),
            [
                _level_cell(comparison, comparison.base, outcome, language),
                *(_difference_cell(comparison, policy, outcome, language) for policy in comparison.policies),
            ],
        )
        for outcome in comparison.headlines
    ]
    return Grid(word("differences", language), heads, rows)


def _difference_cell(comparison: Comparison, policy: str, outcome: Outcome, language: str) -> Cell:
    pair, says = comparison.pairs[policy][outcome.name], comparison.verdict(policy, outcome.name)
    amount = difference(pair.difference, pair, outcome.unit)
    main = f"{amount} {mark(pair, says)} {word(says, language)}"
    if says in (Verdict.UNKNOWN, Verdict.SAME):
        return Cell(says.value, main, [])
    below = [span(pair, outcome.unit, language)]
    if outcome.better is not None:
        below.append(word("likely", language, chance=chance(pair.probability_better, language)))
    if is_told_trifle(comparison, policy, outcome.name):
        return Cell("unsure", main, [*below, word("too_small", language)])
    return Cell(says.value, main, below)


def worth_grid(comparison: Comparison, language: str) -> Grid:
    """The smallest difference worth acting on, for each headline outcome, and why that much."""
    heads = [word(key, language) for key in ("outcome", "worth_least", "worth_reason")]
    return Grid(
        word("worth_title", language),
        heads,
        [_worth_row(comparison, o, language) for o in comparison.headlines],
    )


def _worth_row(comparison: Comparison, outcome: Outcome, language: str) -> PageRow:
    worth, least = worth_of(outcome.name, comparison.worth), comparison.least(outcome.name)
    label = localised(outcome, language)
    if worth is None or math.isnan(least):
        return PageRow(label, "", [Cell("", word("worth_none", language), []), Cell("text", "", [])])
    shown = with_unit(
        plain(scaled(least, outcome.unit), decimals(scaled(least, outcome.unit))), outcome.unit, language
    )
    return PageRow(label, "", [Cell("", shown, []), Cell("text", localised(worth.reason, language), [])])


def levels_grid(comparison: Comparison, language: str) -> Grid:
    """Every outcome of every scenario with its interval."""
    titles = [title(scenario, language) for scenario in comparison.scenarios.values()]
    rows = [
        PageRow(
            localised(outcome, language),
            localised(outcome.definition, language),
            [_level_cell(comparison, scenario, outcome, language) for scenario in comparison.scenarios],
        )
        for outcome in map(comparison.declared, comparison.names)
    ]
    return Grid(word("levels", language), [word("outcome", language), *titles], rows)


def _level_cell(comparison: Comparison, scenario: str, outcome: Outcome, language: str) -> Cell:
    estimate = comparison.summaries[scenario].get(outcome.name)
    if estimate is None:
        return Cell("unknown", word("unknown", language), [])
    main = localised(level(estimate.mean, outcome.unit), language)
    return Cell("", main, [interval(estimate, outcome.unit, language)])


def grades_grid(comparison: Comparison, language: str) -> Grid:
    """How many of the base's values come from where."""
    given = [row for row in describe(comparison.scenarios[comparison.base]) if row.file]
    heads = [word(key, language) for key in ("grade", "grade_means", "grade_count", "grade_ranged")]
    return Grid(word("rests_on", language), heads, list(_grades(given, language)))


def _grades(given: list[ParameterRow], language: str) -> Iterator[PageRow]:
    for grade in (*GRADES, ""):
        own = [row for row in given if row.grade == grade]
        if own:
            meaning = word(f"grade_{grade or 'none'}", language)
            ranged = sum(row.low is not None for row in own)
            cells = [Cell("text", meaning, []), Cell("", str(len(own)), []), Cell("", str(ranged), [])]
            yield PageRow(grade or word("ungraded", language), "", cells)
