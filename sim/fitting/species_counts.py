"""What a file that holds no calls says nevertheless: how many rows, and how they divide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sim.fitting.map_words import say
from sim.scenario.errors import Words, listing
from sim.vocabulary.texts import in_a_row

COUNTED: Mapping[str, tuple[str, ...]] = {
    "staff": ("人员类别",),
    "ledger": ("结果", "是否履行", "回访情况", "再次发生"),
    "orders": ("工单状态", "是否超期"),
    "events": ("状态",),
}
"""Columns whose values are counted, by the kind of file."""
SUMMED: Mapping[str, tuple[str, ...]] = {"grids": ("户数", "常住人口", "新居民")}
"""Columns whose numbers are added up."""
MOST_VALUES = 8
"""A column with more different values divides nothing."""
_TOTAL = re.compile(r"合计|总计|共计|小计|签字|制表|备注[:：]|说明[:：]|total", re.I)
_BLANK = ("", "/", "-", "—")


def counts_of(species: str, rows: Sequence[Sequence[str]], header: int) -> Words | None:
    """How the rows below a header divide, as a sentence; None for kinds of which nothing is counted.

    Args:
        species: the kind of file.
        rows: texts of all its rows.
        header: the row with the headers.
    """
    heads = rows[header]
    below = [row for row in rows[header + 1 :] if _is_entry(row, heads)]
    parts = [
        *_divided(heads, below, COUNTED.get(species, ())),
        *_added(heads, below, SUMMED.get(species, ())),
    ]
    if not below or not parts:
        return None
    return say("species_rows", rows=len(below), parts=in_a_row(parts))


def _is_entry(row: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row is one of the list: filled as far as lists are, and neither a total nor a signature."""
    filled = sum(bool(cell) for cell in row)
    return 2 * filled > sum(map(bool, heads)) and not any(_TOTAL.search(cell) for cell in row[:3])


def _divided(heads: Sequence[str], rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[str]:
    found = []
    for name, place in _places(heads, names):
        counts = Counter(row[place] for row in rows if place < len(row) and row[place] not in _BLANK)
        if counts and len(counts) <= MOST_VALUES:
            found.append(f"{name}: {listing(f'{value} {count}' for value, count in counts.most_common()).en}")
    return found


def _added(heads: Sequence[str], rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[str]:
    found = []
    for name, place in _places(heads, names):
        numbers = [row[place].replace(",", "") for row in rows if place < len(row)]
        found.append(f"{name} {sum(int(number) for number in numbers if number.isdecimal()):,}")
    return found


def _places(heads: Sequence[str], names: Sequence[str]) -> list[tuple[str, int]]:
    """Where the first column of each name stands, of those there are."""
    found = ((name, next((i for i, head in enumerate(heads) if name in head), -1)) for name in names)
    return [(name, place) for name, place in found if place >= 0]
