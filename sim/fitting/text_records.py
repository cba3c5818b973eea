"""From lines of text to records: a line number and its fields.

The standard library's csv reader splits the lines: pandas and pyarrow either pad short rows without a word or
give up at one open quotation mark, and an account must know every such row by its line.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from sim.fitting.findings import Findings
from sim.fitting.log_words import say
from sim.fitting.text import Coding, Lines, find_coding, no_log

DELIMITERS = (",", ";", "\t", "|", "，")
LOOKED_AT = 50
LONGEST_RECORD = 50
"""Lines that one record may span; a quotation mark that stays open longer was never meant to open."""

Record = tuple[int, list[str]]


def open_lines(path: Path, encoding: str, findings: Findings) -> Lines:
    """The lines of a log; `encoding` is the map's, "" to find it. Raises ScenarioErrors: it is no text."""
    found = find_coding(path)
    return Lines(path, Coding(encoding) if encoding else found, findings)


def find_delimiter(lines: Iterable[str]) -> str | None:
    """The mark that splits most of the first lines into the same number of fields, most fields first."""
    head = [line for line in islice(lines, LOOKED_AT) if line.strip()]
    best: tuple[int, str] | None = None
    for mark in DELIMITERS:
        widths = Counter(len(fields) for _, fields in split(head, mark, Findings()))
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        if width > 1 and count >= widths.total() / 2 and (best is None or width > best[0]):
            best = (width, mark)
    return best[1] if best else None


class _Source:
    """Hands lines to a csv reader and remembers those of the record being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= LONGEST_RECORD:
            raise StopIteration
        line = self._back.popleft() if self._back else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def put_back(self) -> None:
        """Let every line of the record but the first be read again."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]


def split(lines: Iterable[str], delimiter: str, findings: Findings) -> Iterator[Record]:
    """The records of a CSV; a quotation mark that never closes is read as a mark like any other.

    Blank lines are no records. The records of one line tell how many fields a whole one has.
    """
    source, widths = _Source(lines), Counter[int]()
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        source.taken.clear()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fields, reader = [], csv.reader(source, delimiter=delimiter)
        if not fields and not source.taken[0].strip():
            continue
        if not fields or (len(source.taken) > 1 and _is_broken(source.taken, fields, delimiter, widths)):
            source.put_back()
            fields = _unquoted(source.taken[0], delimiter)
            findings.add("broken_quote", "repaired", 1, [f"#{source.number}"])
        if len(source.taken) == 1:
            widths[len(fields)] += 1
        yield source.number - len(source.taken) + 1, fields


def _is_broken(taken: list[str], fields: list[str], delimiter: str, widths: Counter[int]) -> bool:
    """Has an open quotation mark swallowed lines that are records of their own?"""
    if len(taken) >= LONGEST_RECORD or not widths:
        return len(taken) >= LONGEST_RECORD
    width = widths.most_common(1)[0][0]
    return len(fields) != width or any(len(_unquoted(line, delimiter)) == width > 1 for line in taken[1:])


def _unquoted(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").replace("\r", " ").split(delimiter)


def text_records(path: Path, lines: Lines, delimiter: str, findings: Findings) -> Iterator[Record]:
    """The records of a text file; `delimiter` is the map's, "" to find it. Raises ScenarioErrors."""
    mark = delimiter or find_delimiter(Lines(path, lines.coding, Findings()))
    if mark is None:
        raise no_log(path, say("no_table"))
    return split(lines, mark, findings)
