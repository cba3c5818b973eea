"""One piece of a log after another: texts become values, and each row bears marks of what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.attending import Parties, people_in
from sim.fitting.calls import MOMENTS
from sim.fitting.cell_texts import column_of
from sim.fitting.columns import ColumnMap, fits
from sim.fitting.dates import Dates
from sim.fitting.dictionary import name_of
from sim.fitting.findings import Findings
from sim.fitting.id_clock import with_afternoons
from sim.fitting.impossible import across_clock_change, out_of_order
from sim.fitting.privacy import masked
from sim.fitting.stages import Stages, Texts
from sim.fitting.table import Piece
from sim.fitting.workbooks import UNCALCULATED
from sim.vocabulary.writing import plain

if TYPE_CHECKING:
    import pandas as pd

MARKED = (*MOMENTS, "type", "priority", "channel", "outcome", "place", "reopened", "own")
"""Values that can be missing or disbelieved; the place of a name here is its bit in a row's marks."""
MARKS = ("missing", "unreadable", "implausible", "out_of_order", "too_late", "too_many")
GROUPS = ("type", "channel", "outcome", "place")
MOST_VALUES = 20_000
"""Different texts of a grouping column; beyond them it is free text, and kept no longer."""
YEARS = (np.datetime64("1970-01-01"), np.datetime64("2100-01-01"))
YES = ("1", "true", "t", "yes", "y", "是", "有")
NO = ("0", "false", "f", "no", "n", "否", "无", "")

Columns = dict[str, Any]
"""Arrays of one length by name."""


class Classes(IntEnum):
    """How the class from the desk and the one after the scene stand to one another."""

    NONE = 0
    SAME = 1
    MOVED = 2
    DESK_ONLY = 3


class Codebook:
    """The different texts of a column, numbers of persons struck out, each with a number of its own."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def codes(self, texts: pd.Series) -> Any:
        """The number of each text, shape (rows,); -1 when the book is full."""
        import pandas as pd

        codes, uniques = pd.factorize(texts.fillna(""))
        numbers = [self._number(plain(masked(str(text)))) for text in uniques]
        return np.array(numbers, np.int32)[codes]

    def _number(self, text: str) -> int:
        if text not in self.numbers and len(self.numbers) > MOST_VALUES:
            return -1
        return self.numbers.setdefault(text, len(self.numbers))


class Cleaner:
    """Cleans a log piece by piece; what it learns of dates and texts holds for the pieces that follow.

    `left_out` has the rows that the map leaves out, in columns as of those that are kept; `parties` who went.
    """

    def __init__(self, path: Path, columns: ColumnMap, findings: Findings) -> None:
        """Clean by a map; rows that are dropped are counted in `findings`."""
        self.columns = columns
        self.dates = Dates(path, columns.dates, columns.zone)
        self.books = {name: Codebook() for name in GROUPS}
        self.parties = Parties()
        self.left_out: list[Columns] = []
        self._units = Codebook()
        self._findings = findings
        self._stages = Stages(self.dates, columns.durations, findings)
        self._missing = {text.casefold() for text in columns.missing}

    def clean(self, piece: Piece, places: Mapping[str, Sequence[int]]) -> Columns:
        """The columns of a clean log for one piece, with `line`, `mended` and the marks of each row.

        Args:
            piece: rows of texts.
            places: for each name of the map, where its texts stand in a row; several are joined by a blank.

        Raises:
            ScenarioErrors: dates can be read in two ways, or need a time zone.
        """
        columns = cache(lambda place: self._column(piece, place))
        texts = {
            name: _together([columns(place) for place in where])
            for name, where in places.items()
            if name not in MOMENTS
        }
        marks = {mark: np.zeros(len(piece.lines), np.uint16) for mark in MARKS}
        times = self._times(columns, places, marks)
        if "id" in texts:
            times = with_afternoons(texts["id"], times, self._findings)
        blank = self._blank(len(piece.lines))
        found: Columns = {"line": np.array(piece.lines, np.int32), "mended": np.array(piece.mended, np.uint8)}
        found["id"] = texts.get("id", blank)
        found["unit"] = self._units.codes(texts.get("unit", blank))
        found["linked"] = texts.get("linked", blank).notna().to_numpy()
        found["people"] = people_in(texts.get("people", blank))
        found["party"] = self._party(texts, blank)
        found["priority"] = self._priority(texts.get("priority"), len(piece.lines), marks)
        found["reopened"] = self._flag("reopened", texts.get("reopened"), marks)
        found["own"] = self._flag("own", texts.get("own"), marks)
        found["classes"] = self._second_class(texts, len(piece.lines))
        if self.columns.codes == "jq6":
            texts["type"] = texts["type"].map(name_of, na_action="ignore")
        for name in MARKED:
            if name in texts:
                _mark(marks["missing"], name, texts[name].isna())
        for name, book in self.books.items():
            found[name] = book.codes(texts.get(name, blank))
            _mark(marks["too_many"], name, found[name] < 0)
            found[name] = np.maximum(found[name], 0)
        kept, left_out = self._kept(found, marks, self._left_out(texts))
        whole = {**found, **times, **marks}
        self.left_out += [self._ordered(whole, left_out)] if left_out.any() else []
        return self._ordered(whole, kept)

    def _blank(self, rows: int) -> pd.Series:
        import pandas as pd

        return pd.Series([None] * rows, dtype="str")

    def _column(self, piece: Piece, place: int) -> pd.Series:
        """The texts of a column, stripped, NA where missing."""
        texts = column_of(piece.rows, place)
        uncalculated = texts == UNCALCULATED
        self._findings.add("uncalculated", "value dropped", int(uncalculated.sum()))
        gone = uncalculated | texts.str.casefold().isin(self._missing) | (texts == "")
        return texts.where(~gone)

    def _times(self, columns: Texts, places: Mapping[str, Sequence[int]], marks: Columns) -> Columns:
        """Every moment of a call's life, NaT where there is none."""
        read = self._stages.read(columns, places)
        times = {}
        for name in MOMENTS:
            values, missing = read.get(name, (np.full(len(marks["missing"]), "NaT", "datetime64[us]"), None))
            if missing is not None:
                _mark(marks["missing"], name, missing)
                _mark(marks["unreadable"], name, ~missing & np.isnat(values))
            implausible = (values < YEARS[0]) | (values >= YEARS[1])
            _mark(marks["implausible"], name, implausible)
            values[implausible] = np.datetime64("NaT", "us")
            times[name] = values.astype("datetime64[ns]")
        if "dispatched" not in places and "enroute" in places:  # then the delay lasts until they set out
            times["dispatched"] = times["enroute"]
        return times

    def _second_class(self, texts: dict[str, pd.Series], rows: int) -> Any:
        """Put that of the desk where there is no class after the scene; how the two of each row stand."""
        if "type_desk" not in texts:
            return np.zeros(rows, np.uint8)
        final, desk = texts["type"], texts.pop("type_desk")
        texts["type"] = final.fillna(desk)
        both = np.where(final == desk, Classes.SAME, Classes.MOVED)
        only = np.where(final.isna() & desk.notna(), Classes.DESK_ONLY, Classes.NONE)
        return np.where(final.notna() & desk.notna(), both, only).astype(np.uint8)

    def _party(self, texts: Mapping[str, pd.Series], blank: pd.Series) -> Any:
        """Who went to each row, where rows are left out and the map does not say whether they bind a crew."""
        if not self.columns.leave_out or self.columns.left_out_binds != "named":
            return np.zeros(len(blank), np.int32)
        return self.parties.codes(texts.get("people", blank), texts.get("unit", blank))

    def _left_out(self, texts: Mapping[str, pd.Series]) -> Any:
        """Rows with a value that the map leaves out, bool of shape (rows,)."""
        gone = np.zeros(len(texts["type"]), bool)
        for header, values in self.columns.leave_out.items():
            column = texts[f"leave_out.{header}"]
            known = [text for text in column.dropna().unique() if fits(str(text), values)]
            gone |= column.isin(known).to_numpy()
        return gone

    def _priority(self, texts: pd.Series | None, rows: int, marks: Columns) -> Any:
        import pandas as pd

        if texts is None:
            return np.full(rows, -1, np.int32)
        ranks = texts.map(self.columns.priorities.ranks) if self.columns.priorities.ranks else None
        numbers = pd.to_numeric(texts, errors="coerce")
        numbers = numbers if ranks is None else ranks.astype(float).fillna(numbers)
        good = ((numbers % 1 == 0) & (numbers >= 0) & (numbers < 1e6)).to_numpy(bool)
        _mark(marks["unreadable"], "priority", texts.notna().to_numpy() & ~good)
        return np.where(good, numbers, -1).astype(np.int32)

    def _flag(self, name: str, texts: pd.Series | None, marks: Columns) -> Any:
        """Where a column of yes and no says yes; an entry that is neither is no yes."""
        if texts is None:
            return np.zeros(len(marks["missing"]), bool)
        plain = texts.fillna("").str.casefold()
        yes = plain.isin(YES).to_numpy()
        _mark(marks["unreadable"], name, ~yes & ~plain.isin(NO).to_numpy())
        return yes

    def _kept(self, found: Columns, marks: Columns, left_out: Any) -> tuple[Any, Any]:
        """Which rows are calls, and which are none only because the map leaves them out.

        All that are no calls are dropped and counted, each once.
        """
        received = 1 << MARKED.index("received")
        reasons = {
            "no_received": marks["missing"] & received > 0,
            "unreadable_received": marks["unreadable"] & received > 0,
            "implausible_received": marks["implausible"] & received > 0,
            "left_out": left_out,
            "administrative": np.isin(found["priority"], self.columns.priorities.administrative),
            "test_call": self._meant("outcome", self.columns.outcomes.test)[found["outcome"]],
        }
        kept = np.ones(len(found["line"]), bool)
        for code, reason in reasons.items():
            gone = kept & reason
            examples = (f"#{line}" for line in found["line"][gone])
            self._findings.add(code, "dropped", int(gone.sum()), examples)
            kept &= ~reason
        others = np.logical_or.reduce([reason for code, reason in reasons.items() if code != "left_out"])
        return kept, left_out & ~others

    def _meant(self, name: str, patterns: Sequence[str]) -> Any:
        """For each text of a column's book, whether it fits the patterns."""
        return np.array([fits(text, patterns) for text in self.books[name].numbers])

    def _ordered(self, found: Columns, kept: Any) -> Columns:
        """The kept rows, their impossible times disbelieved, and what follows from all of a row's times."""
        found = {name: column[kept] for name, column in found.items()}
        times = np.stack([found[name] for name in MOMENTS], axis=1)
        absent = {name: found["missing"] & 1 << MARKED.index(name) > 0 for name in MOMENTS}
        latest = times[:, :1] + np.timedelta64(int(self.columns.longest_days * 86400), "s")
        late = times > latest
        times[late] = np.datetime64("NaT", "ns")
        found["clock_change"] = across_clock_change(times, self.columns.zone)
        wrong = out_of_order(times) & ~found["clock_change"][:, None]
        times[wrong] = np.datetime64("NaT", "ns")
        for stage, name in enumerate(MOMENTS):
            _mark(found["too_late"], name, late[:, stage])
            _mark(found["out_of_order"], name, wrong[:, stage])
            found[name] = times[:, stage]
        own = self._meant("channel", self.columns.channels.initiated)[found["channel"]]
        found["initiated"] = own | found.pop("own")
        found["cancelled"] = self._cancelled(found, absent)
        return found

    def _cancelled(self, found: Columns, absent: Columns) -> Any:
        """No arrival, and the outcome says so or the call ended though nobody was sent."""
        if not self.columns.columns.arrived:
            return self._meant("outcome", self.columns.outcomes.cancelled)[found["outcome"]]
        said = self._meant("outcome", self.columns.outcomes.cancelled)[found["outcome"]]
        sent = [name for name in ("dispatched", "enroute") if getattr(self.columns.columns, name)]
        ended = ~(np.isnat(found["cleared"]) & np.isnat(found["closed"]))
        nobody = np.logical_and.reduce([absent[name] for name in sent]) if sent else np.zeros_like(ended)
        return absent["arrived"] & (said | (nobody & ended))


def _mark(marks: Any, name: str, where: Any) -> None:
    marks[np.asarray(where, bool)] |= 1 << MARKED.index(name)


def _together(parts: Sequence[pd.Series]) -> pd.Series:
    """Several columns as one text, joined by a blank."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + " " + part
    return whole
