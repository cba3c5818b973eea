"""Numbers, months and periods as planners write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

TEN_THOUSANDS = {"万": 1e4, "亿": 1e8}
_UNITS = "人|名|起|个|组|时|宗|件|平方公里|km2|km²"
_NUMBER = re.compile(rf"([+-]?\d+(?:\.\d+)?)(万|亿)?(?:{_UNITS})?")
_MONTH = re.compile(r"(\d{4})[-年./](\d{1,2})(?:[-月./](?:\d{1,2}日?)?(?: 00:00:00)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})")
_NAMED = re.compile(r"(\d{4})年(\d{1,2})月(?:份)?(?!\d{1,2}日)")
_PERIOD = re.compile(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?\s*(?:[—–~～-]+|至|到)\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
)
_YEAR = re.compile(r"(\d{4})年")


class CountedPeriod(NamedTuple):
    """Days from `first` to `last`, both of them in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def number_of(text: str) -> float | None:
    """A number as planners write it: with separators, full-width digits, 万, or a unit behind it."""
    plain = plain_text(text).replace(",", "").replace(" ", "")
    found = _NUMBER.fullmatch(plain)
    return float(found[1]) * TEN_THOUSANDS.get(found[2] or "", 1.0) if found else None


def plain_text(text: str) -> str:
    """A text with full-width digits and letters narrowed."""
    return unicodedata.normalize("NFKC", text)


def month_of(text: str) -> date | None:
    """The first day of the month that a text names, as 2026-03, 2026年3月 or 202603; None for none."""
    plain = plain_text(text).strip()
    named = _MONTH.fullmatch(plain) or _COMPACT.fullmatch(plain)
    return _first(int(named[1]), int(named[2])) if named else None


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and 1990 <= year <= 2100 else None


def months_in(text: str) -> list[date]:
    """The months that a text names by year and month, without those that are ends of a period."""
    plain = _PERIOD.sub("", plain_text(text))
    found = (_first(int(one[1]), int(one[2])) for one in _NAMED.finditer(plain))
    return [one for one in found if one]


def period_in(text: str) -> CountedPeriod | None:
    """The first period that a text names by its first and last day; the year may stand anywhere before."""
    plain = plain_text(text)
    found = _PERIOD.search(plain)
    years = _YEAR.findall(plain)
    if not found or not (found[1] or years):
        return None
    year = int(found[1] or years[0])
    month = int(found[5] or found[2])
    try:
        first = date(year, int(found[2]), int(found[3]))
        last = date(int(found[4] or year), month, int(found[6]))
    except ValueError:
        return None
    return CountedPeriod(first, last) if first <= last else None
