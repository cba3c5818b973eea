"""The journal's entries of one trouble, as lines to tell from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.metrics.journey.journey_words import member
from sim.vocabulary.events import Entry


class JournalLine(NamedTuple):
    """An entry of the journal; `crew` are the officers sent together, in order of the journal."""

    row: int
    minute: float
    actor: int
    entry: Entry
    detail: int
    crew: tuple[int, ...] = ()


def gather(rows: Sequence[int], lines: np.ndarray) -> list[JournalLine]:
    """The journal's `lines` at `rows`, all of one trouble; a crew sent at one instant is one line."""
    found: list[JournalLine] = []
    for row in rows:
        time, _, actor, entry, detail = lines[row].item()
        line = JournalLine(row, time, actor, member(Entry, entry), detail)
        if line.entry == Entry.RELAPSED:  # known to the engine, not yet to the town
            continue
        if line.entry == Entry.DISPATCHED:
            last = found[-1] if found else line
            if found and last.entry == Entry.DISPATCHED and last.minute == time:
                found[-1] = last._replace(crew=(*last.crew, actor))
                continue
            line = line._replace(crew=(actor,))
        found.append(line)
    return found
