"""What a study found, for the terminal: the answer in sentences, then its first table."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.study_page import asked
from sim.report.study_tables import readable
from sim.report.study_words import KINDS, WORDS, study_word
from sim.report.wrapping import hanging
from sim.study.finding import Finding
from sim.study.study import Study

MOST_ROWS = 24
MOST_COLUMNS = 8


def show_finding(study: Study, finding: Finding, console: Console, language: str) -> None:
    """Print the question, the answer and the head of the main table; the rest is in the folder."""
    kind = study_word(KINDS, study.kind, language)
    heading = study_word(WORDS, "heading", language, kind=kind, title=localised(study.title, language))
    console.print(Text(heading, style="bold"))
    for text in [asked(study, language), ""]:
        _wrapped(console, text, 0)
    for line in finding.said:
        _wrapped(console, word("bullet", language) + localised(line, language), 2)
    if finding.met is not None:
        _wrapped(console, study_word(WORDS, "met" if finding.met else "missed", language), 0)
    name = next(iter(finding.tables), None)
    if name is not None:
        console.print()
        console.print(_table(study, finding, name, language))


def _wrapped(console: Console, text: str, indent: int) -> None:
    for line in hanging(text, console.width, indent):
        console.print(Text(line), no_wrap=True, crop=False)


def _table(study: Study, finding: Finding, name: str, language: str) -> Table:
    frame = finding.tables[name]
    more = len(frame) - MOST_ROWS
    caption = study_word(WORDS, "rows_left", language, count=more, name=name) if more > 0 else None
    found = readable(study, name, frame, language, MOST_ROWS)
    table = Table(title=Text(found.caption, style="bold"), title_justify="left")
    table.caption = caption
    for head, numeric in list(zip(found.heads, found.numeric, strict=True))[:MOST_COLUMNS]:
        table.add_column(Text(head), justify="right" if numeric else "left", overflow="fold")
    for row in found.rows:
        table.add_row(*map(Text, row[:MOST_COLUMNS]))
    return table
