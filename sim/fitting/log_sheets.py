"""Which sheets of a workbook hold the log, where the header of each is, and their rows one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sim.fitting.findings import Findings
from sim.fitting.headings import HEADER_WITHIN, Heading, find_heading
from sim.fitting.log_words import say
from sim.fitting.privacy import masked
from sim.fitting.text import no_log
from sim.fitting.text_records import Record
from sim.fitting.workbooks import workbook_heads, workbook_records
from sim.scenario.errors import listing


@dataclass(frozen=True)
class Log:
    """The rows below a header, and how the header was found."""

    heading: Heading
    records: Iterator[Record]


def log_in_workbook(path: Path, likeness: Callable[[Sequence[str]], int], findings: Findings) -> Log:
    """The sheet whose header looks most like that of a log, with all sheets that have the same header.

    Rows of a second sheet are counted on from the last row of the first.

    Raises:
        ScenarioErrors: it is no workbook that can be read, or has nothing in it.
    """
    heads = workbook_heads(path, HEADER_WITHIN)
    found = {number: find_heading(records, likeness) for number, (_, records) in enumerate(heads) if records}
    if not found:
        raise no_log(path, say("empty_file"))
    best = max(found, key=lambda number: (likeness(found[number].header), -number))
    heading = found[best]
    same = [number for number in found if found[number].header == heading.header]
    titles = [masked(title) for title, _ in heads]
    if len(same) > 1:
        findings.add("sheets_joined", "kept", len(same), names=listing(titles[number] for number in same))
    others = [titles[number] for number in found if number not in same]
    findings.add("sheets_left", "kept", len(others), names=listing(others))
    return Log(heading, _rows(path, {number: found[number] for number in same}))


def _rows(path: Path, headings: dict[int, Heading]) -> Iterator[Record]:
    before = last = sheet = -1
    for number, (line, fields) in workbook_records(path, list(headings)):
        if number != sheet:
            before, sheet = max(last, 0), number
        last = before + line
        if line > headings[number].line:
            yield last, fields


def log_in_text(records: Iterator[Record], likeness: Callable[[Sequence[str]], int], path: Path) -> Log:
    """The log of a text file; raises ScenarioErrors when nothing is in it."""
    first = []
    for record in records:
        first.append(record)
        if len(first) == HEADER_WITHIN:
            break
    if not first:
        raise no_log(path, say("empty_file"))
    heading = find_heading(first, likeness)
    below = [record for record in first if record[0] > heading.line]
    return Log(heading, chain(below, records))
