"""What a bulletin counts, before it is summed: classes, their parts, totals, and what is no valid call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sim.fitting.monthly.bulletin_words import say
from sim.fitting.monthly.call_classes import CLASSES, INVALID, TOTAL, WHOLE, class_of
from sim.fitting.monthly.written_numbers import number_of, plain_text
from sim.vocabulary.texts import Blank

OF_WHICH = re.compile(r"^[（(]?其中|^of which", re.IGNORECASE)
NOW = re.compile(
    r"本月|本期|本周|当月|当期|this (?:month|week)|current|数量|起数|警情数|count|calls", re.IGNORECASE
)
NOT_NOW = re.compile(
    r"占比|比重|环比|同比|上月|上期|上周|去年|同期|增减|last|share|change|[%％]|previous", re.IGNORECASE
)
NOTE = re.compile(r"^(?:说明|备注|注[:：]|制表|填报|单位[:：]|note)", re.IGNORECASE)
NO_NUMBER = ("", "-", "—", "–", "/", "\\")
_HEADS = 3
"""So many classes in one row make it a header, with a row of counts below it."""


@dataclass
class Counts:
    """What was read.

    Attributes:
        classes: class -> count; None where the row has no number.
        parts: class of a part -> class it is part of, and its count.
        other: name -> count of rows that are no class by name; they belong to other calls.
        left: names of what is no valid call.
        of_which: names of parts.
        total: valid calls in all, if told.
        twice: class -> two counts that differ.
    """

    classes: dict[str, float | None] = field(default_factory=dict)
    parts: dict[str, tuple[str, float]] = field(default_factory=dict)
    other: dict[str, float] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    of_which: list[str] = field(default_factory=list)
    total: float | None = None
    twice: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, name: str, count: float | None, above: str = "") -> str:
        """Take a count under a name, part of the class `above` if there is one; the class that it is of."""
        key = class_of(name)
        if re.search(INVALID, name) or re.search(WHOLE, name):
            self.left.append(name)
        elif above:
            self._part(name, key, count, above)
        elif re.search(TOTAL, name, re.IGNORECASE) and not key:
            self.total = count if count is not None else self.total
        elif key:
            self._class(key, count)
        elif count is not None:
            self.other[name] = count
        return key

    def _part(self, name: str, key: str, count: float | None, above: str) -> None:
        self.of_which.append(name)
        if key and key != above and count is not None:
            self.parts[key] = (above, count)

    def _class(self, key: str, count: float | None) -> None:
        known = self.classes.get(key)
        if known is not None and count is not None and known != count:
            self.twice[key] = (known, count)
        elif known is None:
            self.classes[key] = count

    @property
    def is_bulletin(self) -> bool:
        """Whether it has counts of two classes at least."""
        return sum(count is not None for count in self.classes.values()) > 1


Rows = Sequence[tuple[int, Sequence[str]]]


def in_rows(rows: Rows) -> Counts:
    """The counts of a table: a row for each class, or a column for each."""
    for place, (_, fields) in enumerate(rows):
        heads = [class_of(field) for field in fields]
        if len(set(filter(None, heads))) >= _HEADS:
            return _across(fields, rows[place + 1 :])
    return _down(rows)


def _across(header: Sequence[str], rows: Rows) -> Counts:
    """A column for each class: the first row below that has numbers, unless it is one of changes."""
    found = Counts()
    for _, fields in rows:
        numbers = {name: number_of(text) for name, text in zip(header, fields, strict=False) if name}
        if sum(number is not None for number in numbers.values()) >= _HEADS and not NOT_NOW.search(fields[0]):
            for name, number in numbers.items():
                if number is not None or class_of(name):
                    found.take(name, number)
            break
    return found


def _down(rows: Rows) -> Counts:
    """A row for each class; the column is that of this month, or else the first with numbers."""
    found, above, inside = Counts(), "", False
    begins = next((i for i, (_, fields) in enumerate(rows) if _is_entry(fields)), len(rows))
    column = _column(rows[:begins])
    for _, fields in rows[begins:]:
        names, numbers = _split(fields)
        if not names or NOTE.search(names[0]):
            continue
        first_is_empty = not fields[0].strip()
        inside = bool(OF_WHICH.search(names[0])) or (inside and first_is_empty)
        name = re.sub(r"^[（(]?其中[:：]?", "", names[-1]).strip("）) ") or names[-1]
        count = _count(fields, column, numbers)
        key = found.take(name, count, above if inside else "")
        above = above if inside else key
    return found


def _is_entry(fields: Sequence[str]) -> bool:
    names, numbers = _split(fields)
    return (
        bool(names) and bool(numbers or any(class_of(name) for name in names)) and not NOTE.search(names[0])
    )


def _split(fields: Sequence[str]) -> tuple[list[str], list[float]]:
    """The names at a row's start and the numbers behind them; years and shares are none."""
    names: list[str] = []
    numbers: list[float] = []
    for text in map(str.strip, fields):
        number = number_of(text)
        if number is not None:
            numbers.append(number)
        elif text and not numbers and text not in NO_NUMBER and not re.search(r"[%％↑↓]", text):
            names.append(text)
    return names[:2], numbers


def _column(heads: Rows) -> int | None:
    """The column of this month's counts by the headers, two of which may stand above one another."""
    joined: dict[int, str] = {}
    for _, fields in heads[-2:]:
        last = ""
        for place, text in enumerate(fields):
            last = text.strip() or last
            joined[place] = joined.get(place, "") + " " + last
    found = [place for place, text in joined.items() if NOW.search(text) and not NOT_NOW.search(text)]
    return found[0] if found else None


def _count(fields: Sequence[str], column: int | None, numbers: Sequence[float]) -> float | None:
    if column is not None:
        return number_of(fields[column]) if column < len(fields) else None
    return numbers[0] if numbers else None


_WORDS = "|".join(one.words for one in CLASSES.values())
_SENTENCE = re.compile(
    rf"(?P<of>其中[，,:：]?)?(?P<name>[^，,。；;、：:\d]{{0,14}}?(?:{_WORDS}|{INVALID}|{WHOLE}|有效警情)[^，,。；;、：:\d]{{0,8}}?)"
    r"(?:为|共|计|共计|达|有)?\s*[:：]?\s*(?P<count>\d[\d,]*(?:\.\d+)?万?)\s*(?:起|件|宗|calls)",
    re.IGNORECASE,
)


def in_prose(text: str) -> Counts:
    """The counts of sentences such as 刑事警情14起（环比↑27.3%）; parts stand behind 其中."""
    found = Counts()
    for sentence in re.split(r"[。；;\n]", re.sub(r"(?<=\d)，(?=\d{3})", "", plain_text(text))):
        above = ""
        inside = False
        for one in _SENTENCE.finditer(_without_brackets(sentence)):
            inside = inside or bool(one["of"])
            key = found.take(one["name"].strip(), number_of(one["count"]), above if inside else "")
            above = above if inside else key
    return found


def _without_brackets(sentence: str) -> str:
    """A sentence without what stands in brackets: changes, shares, remarks."""
    return re.sub(r"[（(][^（）()]*[）)]", "", sentence)


def has_changes(text: str) -> bool:
    """Whether a text speaks of changes."""
    return re.search(r"环比|同比", text) is not None


def settled(counts: Counts) -> tuple[dict[str, float], list[tuple[str, dict[str, Blank]]]]:
    """Calls by class, none of them in two, and what must be said of how they came about.

    Returns:
        Class -> calls; and keys of sentences with their blanks.
    """
    said: list[tuple[str, dict[str, Blank]]] = []
    found = {key: count for key, count in counts.classes.items() if count is not None}
    if counts.other:
        said.append(("as_other", {"names": "、".join(counts.other)}))
        found["other"] = found.get("other", 0.0) + sum(counts.other.values())
    said += _without_parts(counts, found)
    said += _to_the_total(counts, found)
    if counts.left:
        said.append(("left", {"names": "、".join(dict.fromkeys(counts.left))}))
    if counts.of_which:
        said.append(("of_which", {"names": "、".join(counts.of_which)}))
    return found, said


def _without_parts(counts: Counts, found: dict[str, float]) -> Iterator[tuple[str, dict[str, Blank]]]:
    """Parts that are classes of their own are taken out of what they are part of."""
    for key, (above, count) in counts.parts.items():
        if above in found and key not in found and key in ("dispute", "noise"):
            found[above] -= count
            found[key] = count
            if key == "dispute":
                yield "within", {"count": f"{count:,.0f}"}


def _to_the_total(counts: Counts, found: dict[str, float]) -> Iterator[tuple[str, dict[str, Blank]]]:
    """A lost number follows from the total; so does whether disputes are inside public order."""
    total, told = counts.total, sum(found.values())
    missing = [key for key, count in counts.classes.items() if count is None]
    if total is None or total == told:
        return
    if len(missing) == 1 and total > told:
        found[missing[0]] = total - told
        yield "filled", {"name": CLASSES[missing[0]].called, "count": f"{total - told:,.0f}"}
    elif told - total == found.get("dispute") and found.get("order", 0) >= found["dispute"]:
        found["order"] -= found["dispute"]
        yield "within", {"count": f"{found['dispute']:,.0f}"}
    elif total > told and "other" not in counts.classes:
        found["other"] = found.get("other", 0.0) + total - told
        yield "rest", {"sum": f"{told:,.0f}", "total": f"{total:,.0f}"}


def complaints(counts: Counts, found: Mapping[str, float]) -> list[tuple[str, dict[str, Blank]]]:
    """What is wrong with counts: two that disagree, or classes that do not come to the total."""
    wrong: list[tuple[str, dict[str, Blank]]] = [
        ("two_counts", {"name": CLASSES[key].called, "first": f"{a:,.0f}", "second": f"{b:,.0f}"})
        for key, (a, b) in counts.twice.items()
    ]
    told = sum(found.values())
    if counts.total is not None and counts.total != told and not wrong:
        wrong.append(("no_total", {"sum": f"{told:,.0f}", "total": f"{counts.total:,.0f}"}))
    return wrong


__all__ = ["Counts", "complaints", "has_changes", "in_prose", "in_rows", "say", "settled"]
