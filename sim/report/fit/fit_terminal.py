"""What a fit found, for the terminal: sentences, figures, distances, and the account of the log."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.fitting.holdout import Fitted
from sim.report.fit.fit_tables import FitTable, account, distances, figures
from sim.report.fit.fit_words import fit_word
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.wrapping import hanging


def show_fit(fitted: Fitted, console: Console, language: str) -> None:
    """Print it; the curves stand in the page."""
    console.print(Text(fit_word("heading", language, file=fitted.file), style="bold"))
    wrapped(console, localised(fitted.asked, language), 0)
    for line in (*fitted.said, *fitted.notes):
        wrapped(console, word("bullet", language) + localised(line, language), 2)
    for table in (figures(fitted, language), distances(fitted, language), account(fitted.account, language)):
        console.print()
        console.print(drawn(table))


def wrapped(console: Console, text: str, indent: int) -> None:
    """Print a sentence over as many lines as it takes."""
    for line in hanging(text, console.width, indent):
        console.print(Text(line), no_wrap=True, crop=False)


def drawn(table: FitTable) -> Table:
    """A table as the terminal shows it."""
    drawn = Table(title=Text(table.caption, style="bold"), title_justify="left")
    for head, numeric in zip(table.heads, table.numeric, strict=True):
        drawn.add_column(head, justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn
