"""Where the header of a table is: one row, or two of which the upper spans several columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.fitting.cell_texts import bare
from sim.fitting.privacy import is_header
from sim.fitting.text_records import Record
from sim.vocabulary.writing import plain

HEADER_WITHIN = 20
"""Records among which the header is sought: workbooks often have a title above it."""

Likeness = Callable[[Sequence[str]], int]
"""How many cells of a row look like headers of a log."""


@dataclass(frozen=True)
class Heading:
    """A header as it was found.

    Attributes:
        header: one name a column, blanks stripped; of columns with one name the second ends in (2).
        raw: the cells of its last row as they stand, to know them again.
        line: its last line.
        above: lines that stand above it.
    """

    header: list[str]
    raw: list[str]
    line: int
    above: list[int]


def headers_of(fields: Sequence[str]) -> list[str]:
    """The cells of a row as names of columns."""
    return [bare(plain(text)) for text in fields]


def find_heading(first: Sequence[Record], likeness: Likeness) -> Heading:
    """The most header-like of the first records, or two of them as one."""
    rows = [headers_of(fields) for _, fields in first]
    best = max(range(len(rows)), key=lambda i: (likeness(rows[i]), -i))
    header, last = rows[best], best
    for i, (upper, lower) in enumerate(zip(rows, rows[1:], strict=False)):
        both = _as_one(upper, lower, likeness)
        if both and likeness(both) > likeness(header):
            header, last = both, i + 1
    above = [line for line, _ in first[: last - (header is not rows[last])]]
    line, cells = first[last]
    return Heading(_told_apart(header), [*cells, *[""] * (len(header) - len(cells))], line, above)


def _told_apart(header: Sequence[str]) -> list[str]:
    """The names, each once, so that a map can name every column."""
    seen: Counter[str] = Counter()
    found = []
    for name in header:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return found


def _as_one(upper: Sequence[str], lower: Sequence[str], likeness: Likeness) -> list[str]:
    """Two rows of headers as one, the upper cell reaching over blank ones; empty where they are none."""
    width = max(len(upper), len(lower))
    over, under = (list(row) + [""] * (width - len(row)) for row in (upper, lower))
    groups = len([text for text in over if text])
    if not 1 < groups < width or not is_header([*over, *under]) or any(map(_is_number, under)):
        return []
    found, reach = [], ""
    for place in range(width):
        reach = over[place] or (reach if under[place] else "")
        found.append(_joined(reach, under[place], likeness))
    return found


def _joined(over: str, under: str, likeness: Likeness) -> str:
    """Of a group and a name in it the shortest that says what it is."""
    if not over or not under:
        return over or under
    ways = (f"{over}{under}", f"{under}{over}", under)
    return max(ways, key=lambda text: (likeness([text]), -ways.index(text)))


def _is_number(text: str) -> bool:
    return bool(text) and text.replace(".", "", 1).replace(",", "").isdecimal()
