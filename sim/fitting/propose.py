"""Proposes the map of a log that has none: from its headers, and from what stands in the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sim.fitting.dates import Dates
from sim.fitting.drafting import Draft
from sim.fitting.file_species import refuse_map, refuse_other_files
from sim.fitting.findings import Findings
from sim.fitting.guesses import guess_others
from sim.fitting.headers import likeness
from sim.fitting.headings import HEADER_WITHIN
from sim.fitting.log_words import say
from sim.fitting.map_words import say as map_say
from sim.fitting.privacy import headers_shown, is_header
from sim.fitting.profiles import ColumnProfile, profiles_of, some_of, texts_of
from sim.fitting.proposal import Proposal, Question
from sim.fitting.roles import Guess, Lengths, guess_lengths, guess_moments
from sim.fitting.table import must_be_log, open_table
from sim.fitting.text import no_log
from sim.fitting.text_records import Record, open_lines, text_records
from sim.fitting.workbooks import is_workbook, workbook_heads
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name, listing
from sim.scenario.errors import say as scenario_say
from sim.scenario.guard import guarded

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 20_000


def propose_columns(path: str | Path) -> Proposal:
    """A map for a log, from its headers and the first rows.

    Raises:
        ScenarioErrors: it is no log but another file, with what that is; or nothing in it is a time.
    """
    path = Path(path)
    with guarded(path):
        return _proposed(path)


def _proposed(path: Path) -> Proposal:
    must_be_log(path)
    refuse_map(path)
    table = open_table(path, Findings(), lambda row: sum(likeness(text)[1] > 0 for text in row))
    piece = next(table.pieces(range(len(table.header)), 0, LOOKED_AT), None)
    refuse_other_files(path, _first_rows(path))
    if piece is None:
        raise no_log(path, say("only_header"))
    if not is_header(table.header):
        raise no_log(path, say("no_header"))
    texts = [texts_of(piece.rows, place) for place in range(len(table.header))]
    dates, questions = _dates(path, [some_of(column) for column in texts])
    columns = profiles_of(table.header, texts, dates)
    guesses, lengths = _guessed(columns, dates)
    if "received" not in guesses:
        hint = scenario_say("there_is", names=listing(headers_shown(table.header)))
        raise ScenarioErrors(
            [Problem(file_name(path), "columns.received", NOTHING, map_say("not_found"), hint)]
        )
    return Draft(columns, guesses, lengths, dates, questions).proposal()


def _first_rows(path: Path) -> list[list[Record]]:
    """The first rows of the log, or of each sheet of a workbook."""
    if is_workbook(path):
        return [records for _, records in workbook_heads(path, HEADER_WITHIN)]
    lines = open_lines(path, "", Findings())
    return [list(islice(text_records(path, lines, "", Findings()), HEADER_WITHIN))]


def _dates(path: Path, texts: Sequence[pd.Series]) -> tuple[Dates, list[Question]]:
    """A reader of dates that has learned from all columns, and what must be asked of their order."""
    dates = Dates(path, [], "UTC")
    try:
        dates.learn(texts)
    except ScenarioErrors as errors:
        return Dates(path, ["ymd", "mdy"], "UTC"), [Question(problem.allowed) for problem in errors.problems]
    return dates, []


def _guessed(columns: Sequence[ColumnProfile], dates: Dates) -> tuple[dict[str, Guess], Lengths | None]:
    """Which column says what, by name; and the lengths among them."""
    guesses = guess_moments(columns, dates)
    lengths = guess_lengths(columns, guesses["received"].header) if "received" in guesses else None
    if lengths:
        guesses = {**lengths.guesses, **guesses}
    return guesses | guess_others(columns), lengths
