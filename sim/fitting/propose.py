"""Proposes the map of a log that has none: from its headers, and from what stands in the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class LogGlance:
    """The header of a log and its first rows.

    Attributes:
        path: the log.
        header: headers of its columns.
        texts: what stands in each column, NA where missing.
    """

    path: Path
    header: list[str]
    texts: list[pd.Series]


def propose_columns(path: str | Path) -> Proposal:
    """A map for a log, from its headers and the first rows.

    Raises:
        ScenarioErrors: it is no log but another file, with what that is; or nothing in it is a time.
    """
    return propose_for([glance_at(path)])


def glance_at(path: str | Path) -> LogGlance:
    """What a map of a log is proposed from; raises ScenarioErrors where it is no log, with what it is."""
    path = Path(path)
    with guarded(path):
        return _glance(path)


def _glance(path: Path) -> LogGlance:
    must_be_log(path)
    refuse_map(path)
    table = open_table(path, Findings(), lambda row: sum(likeness(text)[1] > 0 for text in row))
    piece = next(table.pieces(range(len(table.header)), 0, LOOKED_AT), None)
    refuse_other_files(path, _first_rows(path))
    if piece is None:
        raise no_log(path, say("only_header"))
    if not is_header(table.header):
        raise no_log(path, say("no_header"))
    return LogGlance(path, table.header, [texts_of(piece.rows, place) for place in range(len(table.header))])


def propose_for(glances: Sequence[LogGlance]) -> Proposal:
    """One map for logs that have the same columns, in whatever order each has them.

    Raises:
        ScenarioErrors: no column of theirs holds a time.
    """
    first = glances[0]
    with guarded(first.path):
        texts = [_together(glances, name, place) for place, name in enumerate(first.header)]
        dates, questions = _dates(first.path, [some_of(column) for column in texts])
        columns = profiles_of(first.header, texts, dates)
        guesses, lengths = _guessed(columns, dates)
        if "received" not in guesses:
            hint = scenario_say("there_is", names=listing(headers_shown(first.header)))
            raise ScenarioErrors(
                [Problem(file_name(first.path), "columns.received", NOTHING, map_say("not_found"), hint)]
            )
        return Draft(columns, guesses, lengths, dates, questions).proposal()


def _together(glances: Sequence[LogGlance], name: str, place: int) -> pd.Series:
    """A column of the first log, with that of the same header of each other below it."""
    import pandas as pd

    first, *others = glances
    parts = [first.texts[place], *(one.texts[one.header.index(name)] for one in others)]
    return pd.concat(parts, ignore_index=True) if others else parts[0]


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
