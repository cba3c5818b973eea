"""One piece of a log after another: texts become values, and each row bears marks of what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.cells import column_of
from sim.fitting.columns import ColumnMap, fits
from sim.fitting.dates import Dates
from sim.fitting.findings import Findings
from sim.fitting.impossible import across_clock_change, out_of_order
from sim.fitting.privacy import masked
from sim.fitting.table import Piece
from sim.vocabulary.writing import plain

if TYPE_CHECKING:
    import pandas as pd

MARKED = (*MOMENTS, "type", "priority", "channel", "outcome", "place", "reopened")
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
    """Cleans a log piece by piece; what it learns of dates and texts holds for the pieces that follow."""

    def __init__(self, path: Path, columns: ColumnMap, findings: Findings) -> None:
        """Clean by a map; rows that are dropped are counted in `findings`."""
        self.columns = columns
        self.dates = Dates(path, columns.dates, columns.zone)
        self.books = {name: Codebook() for name in GROUPS}
        self._findings = findings
        self._missing = {text.casefold() for text in columns.missing}

    def clean(self, piece: Piece, places: Mapping[str, Sequence[int]]) -> Columns:
        """The columns of a clean log for one piece, with `line`, `mended` and the marks of each row.

        Args:
            piece: rows of texts.
            places: for each name of the map, where its texts stand in a row; several are joined by a blank.

        Raises:
            ScenarioErrors: dates can be read in two ways, or need a time zone.
        """
        texts = {name: self._texts(piece, where) for name, where in places.items()}
        self.dates.learn([texts[name] for name in MOMENTS if name in texts])
        marks = {mark: np.zeros(len(piece.lines), np.uint16) for mark in MARKS}
        for name in MARKED:
            if name in texts:
                _mark(marks["missing"], name, texts[name].isna())
        times = {name: self._moment(texts.get(name), name, marks) for name in MOMENTS}
        found: Columns = {"line": np.array(piece.lines, np.int32), "mended": np.array(piece.mended, np.uint8)}
        found["id"] = texts["id"] if "id" in texts else self._texts(piece, ())
        found["priority"] = self._priority(texts.get("priority"), len(piece.lines), marks)
        found["reopened"] = self._reopened(texts.get("reopened"), len(piece.lines), marks)
        for name, book in self.books.items():
            found[name] = book.codes(texts[name] if name in texts else self._texts(piece, ()))
            _mark(marks["too_many"], name, found[name] < 0)
            found[name] = np.maximum(found[name], 0)
        kept = self._kept(found, marks)
        return self._ordered({**found, **times, **marks}, kept)

    def _texts(self, piece: Piece, where: Sequence[int]) -> pd.Series:
        """The texts of a column, stripped, NA where missing."""
        import pandas as pd

        if not where:
            return pd.Series([None] * len(piece.rows), dtype="str")
        texts = column_of(piece.rows, where[0])
        for other in where[1:]:
            texts = texts + " " + column_of(piece.rows, other)
        texts = texts.str.strip()
        return texts.where(~texts.str.casefold().isin(self._missing) & (texts != ""))

    def _moment(self, texts: pd.Series | None, name: str, marks: Columns) -> Any:
        if texts is None:
            return np.full(len(marks["missing"]), "NaT", "datetime64[ns]")
        values = self.dates.read(texts)
        _mark(marks["unreadable"], name, texts.notna().to_numpy() & np.isnat(values))
        implausible = (values < YEARS[0]) | (values >= YEARS[1])
        _mark(marks["implausible"], name, implausible)
        values[implausible] = np.datetime64("NaT", "us")
        return values.astype("datetime64[ns]")

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

    def _reopened(self, texts: pd.Series | None, rows: int, marks: Columns) -> Any:
        if texts is None:
            return np.zeros(rows, bool)
        plain = texts.fillna("").str.casefold()
        yes = plain.isin(YES).to_numpy()
        _mark(marks["unreadable"], "reopened", ~yes & ~plain.isin(NO).to_numpy())
        return yes

    def _kept(self, found: Columns, marks: Columns) -> Any:
        """Which rows are calls; the others are dropped and counted, each once."""
        received = 1 << MARKED.index("received")
        reasons = {
            "no_received": marks["missing"] & received > 0,
            "unreadable_received": marks["unreadable"] & received > 0,
            "implausible_received": marks["implausible"] & received > 0,
            "administrative": np.isin(found["priority"], self.columns.priorities.administrative),
            "test_call": self._meant("outcome", self.columns.outcomes.test)[found["outcome"]],
        }
        kept = np.ones(len(found["line"]), bool)
        for code, reason in reasons.items():
            gone = kept & reason
            examples = (f"#{line}" for line in found["line"][gone])
            self._findings.add(code, "dropped", int(gone.sum()), examples)
            kept &= ~reason
        return kept

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
        found["initiated"] = self._meant("channel", self.columns.channels.initiated)[found["channel"]]
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
