"""Reads a call log: from a messy file to a clean frame, with a full account of what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.accounts import account_problems
from sim.fitting.calls import MOMENTS, Account, CallLog, Effect
from sim.fitting.cleaning import GROUPS, MARKED, MARKS, MOST_VALUES, Classes, Cleaner, Columns
from sim.fitting.clicks import without_clicks
from sim.fitting.columns import ColumnMap, parts_of
from sim.fitting.findings import MOST_EXAMPLES, Findings
from sim.fitting.left_out_rows import crews_away
from sim.fitting.log_words import say
from sim.fitting.privacy import headers_shown, is_of_persons
from sim.fitting.repeated_rows import drop_twins
from sim.fitting.table import LogTable, Mended, open_table
from sim.fitting.text import no_log
from sim.fitting.units import as_calls
from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, file_name, listing
from sim.scenario.errors import say as scenario_say
from sim.scenario.guard import guarded
from sim.vocabulary.texts import Blank, Words

if TYPE_CHECKING:
    import pandas as pd

FRAME = (
    *("id", "type", "priority", "channel", "outcome", *MOMENTS),
    *(
        "reopened",
        "place",
        "initiated",
        "cancelled",
        "clock_change",
        "linked",
        "people",
        "units",
        "bound_min",
    ),
)
SILENT = "silent_days"
Progress = Callable[[float], None]


def read_log(path: str | Path, columns: ColumnMap, progress: Progress | None = None) -> CallLog:
    """The calls of a log, and the account of every row it has.

    Memory grows with the rows, by about four hundred bytes each at its peak, never with the length of their
    texts: measured, 1.05 GB for 2.66 million rows of half a gigabyte.

    Args:
        path: a CSV file or an Excel workbook.
        columns: which column says what.
        progress: told the share of the file read, from 0 to 1, after each piece.

    Raises:
        ScenarioErrors: it is no log, lacks columns of the map, has no usable call, or a question must be
            answered in the map first.
    """
    return read_part(path, columns, progress).log


@dataclass(frozen=True)
class ReadPart:
    """A log as it was read, with what it takes to join it with others.

    Attributes:
        log: the clean log.
        unnamed: which of its calls have no number but that of their line, (calls,) of bool.
        findings: what was found, before it became sentences.
    """

    log: CallLog
    unnamed: np.ndarray
    findings: Findings


def read_part(path: str | Path, columns: ColumnMap, progress: Progress | None = None) -> ReadPart:
    """A log to be joined with others; arguments and errors as of `read_log`."""
    path = Path(path)
    with guarded(path):
        return _read(path, columns, progress)


def _read(path: Path, columns: ColumnMap, progress: Progress | None) -> ReadPart:
    findings = Findings()
    named = columns.headers().values()
    known = {*named, *(part for header in named for part in parts_of(header))}
    table = open_table(
        path, findings, lambda row: len(known.intersection(row)), columns.encoding, columns.delimiter
    )
    places = find_places(table, columns)
    cleaner = Cleaner(path, columns, findings)
    pieces = _cleaned(table, cleaner, places, progress)
    if not table.rows_read:
        raise no_log(path, say("only_header"))
    found = _whole(pieces)
    if not found or not len(found["line"]):
        refused = no_log(path, say("nothing_kept", rows=f"{table.rows_read:,}", reason=_reason(findings)))
        raise ScenarioErrors([*refused.problems, *account_problems(file_name(path), findings.remarks())])
    found = drop_twins(found, columns, findings)
    away = crews_away(_whole(cleaner.left_out), found, cleaner.parties, columns, findings)
    found, sent = as_calls(found, columns.same_id == "units", findings)
    found = _in_time(without_clicks(found, findings))
    _remark(found, columns, cleaner, findings)
    frame = _frame(found, cleaner)
    _refuse_persons(path, columns.columns.type, frame["type"])
    log = CallLog(frame, _account(path, table, frame, findings), sent, away)
    return ReadPart(log, found["unnamed"], findings)


def _refuse_persons(path: Path, header: str, texts: pd.Series) -> None:
    """Raise ScenarioErrors where the column of categories holds persons: each would be an entry of a town."""
    if is_of_persons(header, texts.value_counts().to_dict()):
        raise ScenarioErrors([Problem(file_name(path), "columns.type", header, say("of_persons"))])


def find_places(table: LogTable, columns: ColumnMap) -> dict[str, tuple[int, ...]]:
    """Where the columns of a map stand in a log; raises ScenarioErrors for all that are not there."""
    places, problems = {}, []
    for name, header in columns.headers().items():
        parts = [header] if header in table.header else parts_of(header)
        for part in parts:
            if part not in table.header:
                path = name if name.startswith("leave_out.") else f"columns.{name}"
                problems.append(_misplaced(table, path, part))
        places[name] = tuple(table.header.index(part) for part in parts if part in table.header)
    if problems:
        raise ScenarioErrors(problems)
    return places


def _misplaced(table: LogTable, path: str, header: str) -> Problem:
    file = file_name(table.path)
    shown = headers_shown(table.header)
    hint = did_you_mean(header, shown) or scenario_say("there_is", names=listing(shown))
    return Problem(file, path, header, say("no_column"), hint)


def _cleaned(
    table: LogTable, cleaner: Cleaner, places: Mapping[str, Sequence[int]], progress: Progress | None
) -> list[Columns]:
    wanted = sorted({place for where in places.values() for place in where})
    where = {name: [wanted.index(place) for place in own] for name, own in places.items()}
    pieces = []
    for piece in table.pieces(wanted, places["received"][0]):
        pieces.append(cleaner.clean(piece, where))
        if progress:
            progress(min(1.0, table.share_read))
    return pieces


def _whole(pieces: list[Columns]) -> Columns:
    """The pieces as one, column by column, each let go once it is joined."""
    names = list(pieces[0]) if pieces else []
    return {name: _joined([piece.pop(name) for piece in pieces]) for name in names}


def _joined(parts: list[Any]) -> Any:
    import pandas as pd

    return pd.concat(parts, ignore_index=True) if isinstance(parts[0], pd.Series) else np.concatenate(parts)


def _in_time(found: Columns) -> Columns:
    """The rows sorted by the time received, column by column, so that only one column is held twice."""
    order = np.argsort(found["received"], kind="stable")
    for name in found:
        found[name] = found[name].iloc[order] if name == "id" else found[name][order]
    return found


def _reason(findings: Findings) -> Words:
    dropped = [remark for remark in findings.remarks() if remark.effect == "dropped"]
    return max(dropped, key=lambda remark: remark.count).words


def _remark(found: Columns, columns: ColumnMap, cleaner: Cleaner, findings: Findings) -> None:
    """Count what the kept rows bear marks of."""
    rows = len(found["line"])

    def note(code: str, effect: Effect, where: Any, **blanks: Blank) -> None:
        examples = [f"#{found['line'][row]}" for row in np.flatnonzero(where)[:MOST_EXAMPLES]]
        findings.add(code, effect, int(where.sum()), examples, **blanks)

    note("short_row", "repaired", found["mended"] & Mended.SHORT > 0)
    note("trailing_fields", "repaired", found["mended"] & Mended.TRAILING > 0)
    note("no_id", "repaired", found["unnamed"])
    blanks = {"rows": f"{rows:,}", "days": f"{columns.longest_days:g}", "most": f"{MOST_VALUES:,}"}
    for mark in MARKS:
        effect: Effect = "kept" if mark == "missing" else "value dropped"
        for bit, name in enumerate(MARKED):
            note(f"{mark}.{name}", effect, found[mark] & 1 << bit > 0, **blanks)
    cleaner.dates.report(findings)
    note("reused_id", "kept", found["reused"])
    note("linked", "kept", found["linked"])
    _remark_classes(found, findings)
    _remark_people(found, findings)
    note("initiated", "kept", found["initiated"])
    note("cancelled", "kept", found["cancelled"])
    note("clock_change", "kept", found["clock_change"], zone=columns.zone)
    findings.add(SILENT, "kept", silent_days(found["received"]))


def silent_days(received: np.ndarray) -> int:
    """How many days between the first and the last moment have none, of datetime64 moments."""
    days = np.unique(received.astype("datetime64[D]"))
    return int((days[-1] - days[0]).astype(int)) + 1 - len(days)


def _remark_classes(found: Columns, findings: Findings) -> None:
    """Of the calls with a class from the desk and one after the scene, how many moved between them."""
    same, moved, desk = ((found["classes"] == one).sum() for one in list(Classes)[1:])
    if both := int(same + moved):
        findings.add("type_second", "kept", both, share=f"{moved / both:.1%}", moved=f"{moved:,}")
    findings.add("type_of_desk", "kept", int(desk))


def _remark_people(found: Columns, findings: Findings) -> None:
    """How many went, where the log says it; nobody by name."""
    went = found["people"][found["people"] > 0]
    if len(went):
        findings.add("people", "kept", len(went), mean=f"{went.mean():.1f}")


def _frame(found: Columns, cleaner: Cleaner) -> pd.DataFrame:
    import pandas as pd

    columns: Columns = {}
    for name in FRAME:
        column = found.pop(name)
        if name in GROUPS:
            texts = list(cleaner.books[name].numbers)
            column = pd.Categorical.from_codes(column, texts).remove_unused_categories()
        columns[name] = column.array if name == "id" else column
    return pd.DataFrame(columns, copy=False)


def _account(path: Path, table: LogTable, frame: pd.DataFrame, findings: Findings) -> Account:
    first, last = (frame["received"].iloc[row].isoformat(timespec="seconds") for row in (0, -1))
    return Account(
        file=file_name(path),
        encoding=table.encoding,
        rows_read=table.rows_read,
        rows_kept=len(frame),
        remarks=findings.remarks(),
        first=first,
        last=last,
    )
