"""Tables for the terminal, readable at 100 columns and without colour."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.metrics.declare import Outcome
from sim.metrics.reading import level
from sim.report.conclusion_grounds import said
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.notes import notes
from sim.report.numbers import bare_level, difference, interval, mark, outcome_head, span
from sim.report.report_words import word
from sim.report.sentences import answers, is_told_trifle
from sim.report.wrapping import balanced, lines
from sim.study.compare import Comparison
from sim.study.screening.found import Screening
from sim.study.statistics import Verdict

LABEL_COLUMNS = 22
BASE_COLUMNS = 8
POLICY_COLUMNS = 18
LEVEL_COLUMNS = 56
FRAME = 3  # two blanks and a rule beside each column

STYLES = {Verdict.BETTER: "bold cyan", Verdict.WORSE: "bold yellow", Verdict.UNSURE: "dim"}


def show(
    comparison: Comparison,
    console: Console,
    language: str = "en",
    *,
    every: bool = False,
    screening: Screening | None = None,
) -> None:
    """The tables, the answer in sentences, what it rests on, and the notes that qualify them.

    Args:
        comparison: what was run.
        console: where to print, and how wide that is.
        language: "en" or "zh".
        every: whether the tables hold every outcome instead of the headline ones.
        screening: what the conclusions rest on, where that was tried.
    """
    outcomes = [comparison.declared(name) for name in comparison.names] if every else comparison.headlines
    if not comparison.policies:
        console.print(levels_table(comparison, outcomes, language))
    for block in blocks(comparison.policies, console.width):
        console.print(differences_table(comparison, block, outcomes, language, console.width))
    for sentence in answers(comparison, language) if comparison.policies else ():
        _print(console, word("bullet", language) + sentence)
    console.print()
    if comparison.policies:
        _rests_on(comparison, screening, console, language)
    for note in notes(comparison, language):
        _print(console, note, "dim")


def _rests_on(comparison: Comparison, screening: Screening | None, console: Console, language: str) -> None:
    """What would turn the conclusions, or in one line that this was not tried."""
    sentences = said(comparison, screening, language)
    if screening is None:
        _print(console, sentences[0], "dim")
        return
    _print(console, word("rests_on_short", language))
    for sentence in sentences:
        _print(console, word("bullet", language) + sentence)
    console.print()


def _print(console: Console, text: str, style: str = "") -> None:
    for line in lines(text, console.width):
        console.print(line, style=style, highlight=False, markup=False)


def blocks(policies: Sequence[str], width: int) -> list[list[str]]:
    """Policies in blocks that fit the width, as even as can be."""
    left = width - 1 - (LABEL_COLUMNS + FRAME) - (BASE_COLUMNS + FRAME)
    fit = max(1, left // (POLICY_COLUMNS + FRAME))
    count = math.ceil(len(policies) / fit)
    each = math.ceil(len(policies) / count) if count else 0
    return [list(policies[i * each : (i + 1) * each]) for i in range(count)]


def differences_table(
    comparison: Comparison, policies: Sequence[str], outcomes: Sequence[Outcome], language: str, width: int
) -> Table:
    """Outcomes by policy: difference, arrow and word, and the interval below."""
    base = title(comparison.scenarios[comparison.base], language)
    heading = Text(word("table_title", language, base=base), style="bold")
    table = Table(title=heading, title_justify="left")
    others = BASE_COLUMNS + FRAME + len(policies) * (POLICY_COLUMNS + FRAME)
    room = max(LABEL_COLUMNS, width - 1 - others - FRAME)
    table.add_column(word("outcome", language), max_width=room, overflow="fold")
    table.add_column(word("base", language), justify="right", max_width=BASE_COLUMNS)
    for policy in policies:
        head = balanced(title(comparison.scenarios[policy], language), POLICY_COLUMNS)
        table.add_column(Text("\n".join(head), overflow="fold"), justify="right", width=POLICY_COLUMNS)
    for outcome in outcomes:
        cells = [cell(comparison, policy, outcome, language) for policy in policies]
        head = balanced(outcome_head(outcome, language), room)
        table.add_row(Text("\n".join(head)), _base(comparison, outcome), *cells)
    return table


def _base(comparison: Comparison, outcome: Outcome) -> str:
    estimate = comparison.summaries[comparison.base].get(outcome.name)
    value = estimate.mean if estimate else math.nan
    return bare_level(value, outcome.unit)


def cell(comparison: Comparison, policy: str, outcome: Outcome, language: str) -> Text:
    """One difference: never by colour alone, always with a sign, a mark and a word."""
    pair, says = comparison.pairs[policy][outcome.name], comparison.verdict(policy, outcome.name)
    first = f"{difference(pair.difference, pair, outcome.unit)} {mark(pair, says)} {word(says, language)}"
    if says in (Verdict.UNKNOWN, Verdict.SAME):
        return Text(first, style="dim")
    reach = span(pair, outcome.unit, language)
    below = f"\n{reach}" if reach else ""
    if is_told_trifle(comparison, policy, outcome.name):
        return Text(f"{first}{below}\n{word('too_small', language)}", style="dim")
    return Text.assemble((first, STYLES.get(says, "")), (below, "dim"))


def levels_table(comparison: Comparison, outcomes: Sequence[Outcome], language: str) -> Table:
    """Outcomes of one scenario with their intervals."""
    name = title(comparison.scenarios[comparison.base], language)
    table = Table(title=Text(name, style="bold"), title_justify="left")
    table.add_column(word("outcome", language), max_width=LEVEL_COLUMNS, overflow="fold")
    table.add_column(word("mean", language), justify="right")
    table.add_column(word("interval", language), justify="right")
    for outcome in outcomes:
        estimate = comparison.summaries[comparison.base][outcome.name]
        head = "\n".join(balanced(localised(outcome, language), LEVEL_COLUMNS))
        value = localised(level(estimate.mean, outcome.unit), language)
        table.add_row(Text(head), value, interval(estimate, outcome.unit, language))
    return table
