"""The format of files, and every key that has been renamed: one table for the loader's answer and `migrate`.

A file says the format it was written in as ``format = 2``; one that does not say is read as the current one.
Files of 0.1 say nothing and count as format 1. The number tells two things: a file of a later program is
refused in words, and `migrate` marks what it has brought up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.scenario.errors import Problem, ScenarioErrors, Words, file_name, say
from sim.scenario.fields import NONE

FORMAT = 2
FORMAT_KEY = "format"


@dataclass(frozen=True)
class Renamed:
    """A key that has another name now, in the same table.

    `table` is the path of that table, in which `*` stands for the name of any entry. `value` turns what the old
    key said into what the new one says; `since` is the first format that knows the new name.
    """

    table: str
    old: str
    new: str
    since: int
    value: Callable[[Any], Any] = lambda value: value

    def is_at(self, path: Sequence[str]) -> bool:
        """Whether this is about the key that stands at `path`."""
        parts = [*self.table.split("."), self.old]
        return len(parts) == len(path) and all(map(_fits, parts, path))


def _fits(part: str, key: str) -> bool:
    return part in ("*", key)


def _room(limit: Any) -> Any:
    return NONE if limit == 0 else limit


RENAMED = (Renamed("dispatch", "waiting_limit", "waiting_room", 2, _room),)
"""Every renaming there has been, oldest first."""

ONCE_NONE: dict[tuple[str, ...], float] = {
    ("grid_work", "round_days"): 0,
    ("linkage", "inspection_days"): 0,
    ("linkage", "consultation_days"): 0,
    ("council", "meeting_days"): 0,
    ("base_work", "visit_minutes"): 0,
    ("choice", "again_days"): 0,
    ("dispatch", "speed_kmh"): 0,
    ("dispatch", "waiting_room"): 1_000_000,
}
"""Parameters that files of earlier programs set to a number where they meant none."""


def once_none(path: Sequence[str | int], value: object) -> bool:
    """Whether a value meant none in files of earlier programs."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and ONCE_NONE.get(tuple(map(str, path))) == value


def renaming(path: Sequence[object]) -> tuple[Renamed, tuple[str, ...]] | None:
    """The renaming of a key at `path` and its new path; None when it never was a key or still is."""
    keys = [str(key) for key in path]
    for entry in RENAMED:
        if entry.is_at(keys):
            return entry, (*keys[:-1], entry.new)
    return None


def renamed_hint(path: Sequence[object]) -> Words | None:
    """What to say of an unknown key that once was known."""
    found = renaming(path)
    return say("renamed", name=".".join(found[1])) if found else None


def current(raw: dict[str, Any], file: Path) -> dict[str, Any]:
    """The tables of a file without the number of its format.

    Raises:
        ScenarioErrors: the number is none, or of a format that this program does not know yet.
    """
    given = raw.pop(FORMAT_KEY, FORMAT)
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise ScenarioErrors(
            [Problem(file_name(file), FORMAT_KEY, given, say("format_form", current=FORMAT))]
        )
    if given > FORMAT:
        raise ScenarioErrors(
            [Problem(file_name(file), FORMAT_KEY, given, say("format_newer", current=FORMAT))]
        )
    return raw
