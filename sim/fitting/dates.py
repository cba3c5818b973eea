"""Times as a log writes them, by the order of year, month and day; what has two readings is asked about.

The order is what a planner can say of his log; separators, Chinese characters, seconds and their fractions,
AM and PM explain themselves. All values are rewritten to ISO 8601 in one step and parsed by pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.columns import ORDERS
from sim.fitting.findings import Findings
from sim.fitting.log_words import say
from sim.fitting.privacy import dated
from sim.scenario.errors import Problem, ScenarioErrors, file_name

if TYPE_CHECKING:
    import pandas as pd

Moments = Any
"""A numpy array of datetime64[ns]."""

CLOCK = r"(\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)?)"
TAIL = r"\s*([AaPp]\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$"
SHAPES = {  # each with what rewrites it as year-month-day and time
    "ymd": (rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})[T ]+{CLOCK}{TAIL}", r"\1-\2-\3 \4"),
    "dmy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}})[T ]+{CLOCK}{TAIL}", r"\3-\2-\1 \4"),
    "mdy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}})[T ]+{CLOCK}{TAIL}", r"\3-\1-\2 \4"),
}
CHINESE = (
    ("[年月]", "-"),
    ("日", " "),
    ("[时点\u9ede]", ":"),
    ("分(\\d)", ":\\1"),
    ("[分秒]", ""),
    ("[/:]+$", ""),
)
COMPACT = (r"^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})$", r"\1-\2-\3 \4:\5:\6")
ISO = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?$"
DAY_FIRST = r"^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\D"


class Dates:
    """Reads the times of one log; what it has learned of it holds for the rest.

    Attributes:
        forms: how many values were written in each order or pattern.
    """

    def __init__(self, path: Path, dates: Sequence[str], zone: str) -> None:
        """Read by `dates` and `zone` of the map."""
        self._path = path
        self._zone = zone
        self._given = bool(dates)
        self._patterns = [form for form in dates if form not in ORDERS]
        self._orders = [form for form in dates if form in ORDERS]
        self._examples: dict[str, str] = {}
        self.forms: Counter[str] = Counter()

    def learn(self, columns: Iterable[pd.Series]) -> None:
        """Settle whether dates such as 3/4/2024 are day/month, from the values that can be only one.

        Raises:
            ScenarioErrors: nothing settles it, or some values can be only the one and some only the other.
        """
        if self._given:
            return
        for texts in columns:
            parts = texts.dropna().str.extract(DAY_FIRST).dropna()
            if not len(parts):
                continue
            self._examples.setdefault("any", dated(str(texts[parts.index[0]])))
            numbers = parts.astype(int)
            for order, part in (("dmy", 0), ("mdy", 1)):
                only = numbers.index[(numbers[part] > 12) & (numbers[1 - part] <= 12)]
                if len(only):
                    self._examples.setdefault(order, dated(str(texts[only[0]])))
        self._settle()

    def _settle(self) -> None:
        found = [order for order in ("dmy", "mdy") if order in self._examples]
        if len(found) == 2:
            examples = {"first": self._examples["dmy"], "second": self._examples["mdy"]}
            self._ask("dates", self._examples["dmy"], "two_orders", **examples)
        if not found and "any" in self._examples:
            self._ask("dates", self._examples["any"], "which_order", example=self._examples["any"])
        self._orders = ["ymd", *found]

    def _ask(self, path: str, value: str, key: str, **blanks: str) -> None:
        raise ScenarioErrors([Problem(file_name(self._path), path, value, say(key, **blanks))])

    def read(self, texts: pd.Series) -> Moments:
        """The times of a column, NaT where a text is missing or unreadable; shape (rows,), any year.

        Raises:
            ScenarioErrors: times name their offset from UTC and the map names no zone.
        """
        values = np.full(len(texts), "NaT", "datetime64[us]")
        left = np.flatnonzero(texts.notna())
        for order in self._orders or ["ymd"]:
            left = self._take(texts, values, left, order)
        for pattern in self._patterns:
            left = self._taken(values, left, _parsed(texts.iloc[left], pattern), pattern)
        return values

    def _take(self, texts: pd.Series, values: Moments, left: Moments, order: str) -> Moments:
        """Read what is written in `order`; the indices of what is left."""
        if not len(left):
            return left
        here = texts.iloc[left]
        if order == "ymd" and _fits(here, ISO).all():  # needs no rewriting, which takes most of the time
            return self._taken(values, left, _parsed(here, "ISO8601"), order)
        if order == "ymd":
            here = _rewritten(_without_chinese(here), *COMPACT)
        shape, iso = SHAPES[order]
        fitting = _fits(here, shape)
        if not fitting.any():
            return left
        some = here[fitting]
        read = np.full(len(left), "NaT", "datetime64[us]")
        read[fitting] = self._local(some, _parsed(_rewritten(some, shape, iso), "ISO8601"))
        return self._taken(values, left, read, order)

    def _taken(self, values: Moments, left: Moments, read: Moments, form: str) -> Moments:
        good = ~np.isnat(read)
        values[left[good]] = read[good]
        self.forms[form] += int(good.sum())
        return left[~good]

    def _local(self, texts: pd.Series, read: Moments) -> Moments:
        """Afternoons, and times with an offset from UTC, as local clocks show them."""
        import pandas as pd

        if not _fits(texts, "[AaPpMmZ+]|:.*-").any():
            return read
        half = texts.str.extract(r"([AaPp])\.?[Mm]", expand=False).str.lower()
        if half.notna().any():
            hour = pd.DatetimeIndex(read).hour
            shift = np.where((half == "p") & (hour < 12), 12, np.where((half == "a") & (hour == 12), -12, 0))
            read = read + shift.astype("timedelta64[h]")
        offset = texts.str.extract(r":\d{1,2}[^+Z-]*(Z|[+-]\d{2}:?\d{2})$", expand=False)
        if not offset.notna().any():
            return read
        if not self._zone:
            example = dated(str(texts[offset.notna()].iloc[0]))
            self._ask("zone", example, "which_zone", example=example)
        parts = offset.str.replace(":", "").str.extract(r"([+-])(\d\d)(\d\d)")
        minutes = (parts[1].astype(float) * 60 + parts[2].astype(float)) * np.where(parts[0] == "-", -1, 1)
        utc = read - minutes.fillna(0).to_numpy().astype("timedelta64[m]")
        there = pd.DatetimeIndex(utc).tz_localize("UTC").tz_convert(self._zone).tz_localize(None)
        return np.where(offset.notna(), there.to_numpy("datetime64[us]"), read)

    def report(self, findings: Findings) -> None:
        """Say which orders the log mixes, and which one was found rather than told."""
        if not self.forms:
            return
        main = self.forms.most_common(1)[0][0]
        for form, count in self.forms.items():
            if form != main:
                blanks = _named(form), _named(main)
                findings.add(f"other_dates:{form}", "repaired", count, form=blanks[0], main=blanks[1])
            if form in ("dmy", "mdy") and not self._given:
                example = self._examples[form]
                findings.add("found_order", "kept", count, [example], form=example, order=_named(form))


def _named(form: str) -> object:
    return say(form) if form in ORDERS else form


def _without_chinese(texts: pd.Series) -> pd.Series:
    """2024年3月4日 8时5分 as 2024-3-4 8:5."""
    if not _fits(texts, "[年时点\u9ede]").any():
        return texts
    for pattern, put in CHINESE:
        texts = _rewritten(texts, pattern, put)
    return texts.str.strip()


def _fits(texts: pd.Series, pattern: str) -> Any:
    """Which texts contain the pattern; shape (rows,). Arrow's search is ten times as fast as Python's."""
    import pyarrow.compute as pc

    return np.asarray(pc.match_substring_regex(_arrow(texts), pattern))


def _rewritten(texts: pd.Series, pattern: str, put: str) -> pd.Series:
    import pandas as pd
    import pyarrow.compute as pc

    return pd.Series(pc.replace_substring_regex(_arrow(texts), pattern, put), texts.index, "str")


def _arrow(texts: pd.Series) -> Any:
    import pyarrow as pa

    return pa.array(texts, pa.large_string(), from_pandas=True)


def _parsed(texts: pd.Series, form: str) -> Moments:
    import pandas as pd

    return pd.to_datetime(texts, format=form, errors="coerce").to_numpy("datetime64[us]")
