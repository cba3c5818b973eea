"""Times as a log writes them, by the order of year, month and day; what has two readings is asked about.

The order is what a planner can say of his log; separators, Chinese characters, seconds and their fractions,
AM and PM, numbers of a spreadsheet and of a computer's clock explain themselves. All values are rewritten to
ISO 8601 and parsed by pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.arrow import matches, rewritten
from sim.fitting.columns import ORDERS
from sim.fitting.counted import epochs, serials
from sim.fitting.findings import Findings
from sim.fitting.log_words import say
from sim.fitting.privacy import dated
from sim.fitting.writings import hours_added, plainly
from sim.scenario.errors import Problem, ScenarioErrors, file_name
from sim.vocabulary.texts import Words

if TYPE_CHECKING:
    import pandas as pd

Moments = Any
"""A numpy array of datetime64."""

CLOCK = r"(\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?)"
TAIL = r"\s*([AaPp]\.?[Mm]\.?|@[ANPEK])?\s*(Z|[+-]\d{2}:?\d{2})?$"
BETWEEN = rf"[T ]+{CLOCK}{TAIL}"
SHAPES = {  # each with what rewrites it as year-month-day and time
    "ymd": (rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){BETWEEN}", r"\1-\2-\3 \4"),
    "dmy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){BETWEEN}", r"\3-\2-\1 \4"),
    "mdy": (rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){BETWEEN}", r"\3-\1-\2 \4"),
}
SHORT = rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){BETWEEN}"
SHORT_PUT = {"ymd": r"20\1-\2-\3 \4", "dmy": r"20\3-\2-\1 \4", "mdy": r"20\3-\1-\2 \4"}
ISO = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?$"
LATE = r"^(.*[T ])24(:.*)$"
DATE_PARTS = r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})(?!\d)"
MOST_YEARS = 2
"""Different numbers that the years of a log can have; its months or days have more."""


class Dates:
    """Reads the times of one log; what it has learned of it holds for the rest.

    Attributes:
        forms: how many values were written in each order or pattern.
        late: how many had the hour 24, which is hour 0 of the next day.
        in_utc: whether times count from UTC, so that a zone is needed.
    """

    def __init__(self, path: Path, dates: Sequence[str], zone: str) -> None:
        """Read by `dates` and `zone` of the map."""
        self._path = path
        self._zone = zone
        self._given = bool(dates)
        self._patterns = [form for form in dates if form not in ORDERS]
        self._orders = [form for form in dates if form in ORDERS]
        self._short = self._orders[-1] if self._orders else ""
        self._examples: dict[str, str] = {}
        self.forms: Counter[str] = Counter()
        self.late = 0
        self.in_utc = False

    def learn(self, columns: Iterable[pd.Series]) -> None:
        """Settle whether dates such as 3/4/2024 are day/month, from the values that can be only one.

        Raises:
            ScenarioErrors: nothing settles it, or some values can be only the one and some only the other.
        """
        if self._given:
            return
        for texts in columns:
            filled = texts.dropna()
            if len(filled) and not matches(filled, ISO).all():
                self._look(plainly(filled))
        self._settle()

    def _look(self, texts: pd.Series) -> None:
        parts = texts.str.extract(DATE_PARTS).dropna()
        if not len(parts):
            return
        numbers = parts.astype(int)
        if (parts[2].str.len() <= 2).all() and _year_is_first(numbers):
            self._short = "ymd"
            return
        self._examples.setdefault("any", dated(str(texts[parts.index[0]])))
        for order, part in (("dmy", 0), ("mdy", 1)):
            only = numbers.index[(numbers[part] > 12) & (numbers[1 - part] <= 12)]
            if len(only):
                self._examples.setdefault(order, dated(str(texts[only[0]])))

    def _settle(self) -> None:
        found = [order for order in ("dmy", "mdy") if order in self._examples]
        if len(found) == 2:
            examples = {"first": self._examples["dmy"], "second": self._examples["mdy"]}
            self._ask("dates", self._examples["dmy"], "two_orders", **examples)
        if not found and "any" in self._examples:
            self._ask("dates", self._examples["any"], "which_order", example=self._examples["any"])
        self._orders = ["ymd", *found]
        self._short = found[0] if found else self._short

    def _ask(self, path: str, value: str, key: str, **blanks: str) -> None:
        raise ScenarioErrors([Problem(file_name(self._path), path, value, say(key, **blanks))])

    def read(self, texts: pd.Series) -> Moments:
        """The times of a column, NaT where a text is missing or unreadable; shape (rows,), any year.

        Raises:
            ScenarioErrors: times name their offset from UTC, or count from 1970 in it, and the map names no
                zone.
        """
        values = np.full(len(texts), "NaT", "datetime64[us]")
        left = np.flatnonzero(texts.notna())
        if len(left) and matches(texts.iloc[left], ISO).all():  # rewriting is what takes time
            left = self._taken(values, left, _parsed(texts.iloc[left], "ISO8601"), "ymd")
        for pattern in self._patterns:
            left = self._taken(values, left, _parsed(texts.iloc[left], pattern), pattern)
        if len(left):
            self._rewritten(values, left, plainly(texts.iloc[left]))
        return values

    def _rewritten(self, values: Moments, left: Moments, texts: pd.Series) -> None:
        """Read into `values`, at the indices `left`, texts in digits and signs, whatever their order."""
        late = matches(texts, LATE)
        texts = rewritten(texts, LATE, r"\100\2") if late.any() else texts
        added = np.where(late, np.timedelta64(1, "D"), np.timedelta64(0, "D"))
        forms = [(order, *SHAPES[order]) for order in self._orders or ["ymd"]]
        forms += [(self._short, SHORT, SHORT_PUT[self._short])] if self._short else []
        rest = np.arange(len(left))
        for form in forms:
            read = self._shaped(texts.iloc[rest], *form[1:]) + added[rest]
            good = ~np.isnat(read)
            self._taken(values, left[rest], read, form[0])
            self.late += int((good & late[rest]).sum())
            rest = rest[~good]
        self._numbers(values, left[rest], texts.iloc[rest])

    def _shaped(self, texts: pd.Series, shape: str, put: str) -> Moments:
        read = np.full(len(texts), "NaT", "datetime64[us]")
        fitting = matches(texts, shape)
        if fitting.any():
            some = texts[fitting]
            read[fitting] = self._local(some, _parsed(rewritten(some, shape, put), "ISO8601"))
        return read

    def _numbers(self, values: Moments, left: Moments, texts: pd.Series) -> None:
        """Read what is a number: days of a spreadsheet, seconds since 1970."""
        if not len(left):
            return
        self._taken(values, left, serials(texts), "serial")
        since = epochs(texts)
        known = ~np.isnat(since)
        if not known.any():
            return
        self.in_utc = True
        if not self._zone:
            self._ask("zone", "1970", "which_zone_since")
        self._taken(values, left, _there(since, self._zone), "epoch")

    def _taken(self, values: Moments, left: Moments, read: Moments, form: str) -> Moments:
        good = ~np.isnat(read)
        values[left[good]] = read[good]
        self.forms[form] += int(good.sum())
        return left[~good]

    def _local(self, texts: pd.Series, read: Moments) -> Moments:
        """Afternoons, and times with an offset from UTC, as local clocks show them."""
        import pandas as pd

        if not matches(texts, "[AaPpMmZ+@]|:.*-").any():
            return read
        half = texts.str.extract(r"@([ANPEK])|([AaPp])\.?[Mm]")
        letter = half[0].fillna(half[1].str.lower())
        if letter.notna().any():
            hours = np.nan_to_num(pd.DatetimeIndex(read).hour.to_numpy(float)).astype(int)
            read = read + hours_added(letter, hours).astype("timedelta64[h]")
        offset = texts.str.extract(r":\d{1,2}[^+Z-]*(Z|[+-]\d{2}:?\d{2})$", expand=False)
        if not offset.notna().any():
            return read
        self.in_utc = True
        if not self._zone:
            example = dated(str(texts[offset.notna()].iloc[0]))
            self._ask("zone", example, "which_zone", example=example)
        parts = offset.str.replace(":", "").str.extract(r"([+-])(\d\d)(\d\d)")
        minutes = (parts[1].astype(float) * 60 + parts[2].astype(float)) * np.where(parts[0] == "-", -1, 1)
        utc = read - minutes.fillna(0).to_numpy().astype("timedelta64[m]")
        return np.where(offset.notna(), _there(utc, self._zone), read)

    def report(self, findings: Findings) -> None:
        """Say which orders the log mixes, and which one was found rather than told."""
        if not self.forms.total():
            return
        main = self.forms.most_common(1)[0][0]
        for form, count in self.forms.items():
            if form != main:
                blanks = _named(form), _named(main)
                findings.add(f"other_dates:{form}", "repaired", count, form=blanks[0], main=blanks[1])
            if form in self._examples and not self._given:
                example = self._examples[form]
                findings.add("found_order", "kept", count, [example], form=example, order=_named(form))
        findings.add("hour_24", "repaired", self.late)


def _named(form: str) -> Words | str:
    return say(form) if form in (*ORDERS, "serial", "epoch") else form


def _year_is_first(numbers: pd.DataFrame) -> bool:
    """Of three numbers of two digits, whether the first hardly changes while the last does."""
    return bool(numbers[0].nunique() <= MOST_YEARS < numbers[2].nunique() and numbers[1].max() <= 12)


def _there(utc: Moments, zone: str) -> Moments:
    """Moments of UTC as the clocks of a zone show them."""
    import pandas as pd

    there = pd.DatetimeIndex(utc).tz_localize("UTC").tz_convert(zone).tz_localize(None)
    return there.to_numpy("datetime64[us]")


def _parsed(texts: pd.Series, form: str) -> Moments:
    import pandas as pd

    return pd.to_datetime(texts, format=form, errors="coerce").to_numpy("datetime64[us]")
