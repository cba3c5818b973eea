"""What happened to each matter, step by step, in the words of its journey; said once for all alike."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from sim.kernel.state import Town
from sim.metrics.journey.felt import felt
from sim.metrics.journey.hands import Hands
from sim.metrics.journey.journey_words import Feeling, Why
from sim.metrics.journey.lines import JournalLine, gather
from sim.metrics.journey.steps import Holding, Teller
from sim.metrics.journey.tracing import FELT_AT, troubles_of
from sim.scenario.schema import Scenario
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Channel, Ending, Origin

_OF_CHANNEL = (Entry.REPORTED, Entry.REPEATED)
_TEACH = (Entry.CLOSED, Entry.TURNED_AWAY)

Words = tuple[str, str]
NOTHING: Words = ("", "")


class Phrase(NamedTuple):
    """What a step says: the journal's entry, the number of its channel or ending, and words (en, zh).

    `what` happened, in whose `hand` the matter came if it moved, `why`, and what the resident `felt`.
    """

    entry: int
    number: int
    what: Words
    hand: Words
    why: Words
    felt: Words


class Told(NamedTuple):
    """The steps of one matter: rows of the journal lines that begin them, and what each says."""

    rows: list[int]
    phrases: list[Phrase]


class Narrator:
    """Tells the matters of one run; what was told once is kept."""

    def __init__(self, town: Town, scenario: Scenario, lines: np.ndarray) -> None:
        """Know the town at the end of its run, and its journal with the lines of a matter together."""
        self._town, self._lines = town, lines
        self._hands = Hands(town, scenario)
        self._end = float(town.clock[0]["end"])
        self._told: dict[int, Told] = {}
        self._repeats = _repeats(town)
        troubles = np.arange(len(troubles_of(town)) + 1)
        self._first = np.searchsorted(np.ascontiguousarray(lines["trouble"]), troubles).tolist()

    def tell(self, i: int) -> Told:
        """The steps of trouble `i`."""
        if i not in self._told:
            rows = range(self._first[i], self._first[i + 1])
            self._told[i] = self._tell(i, gather(rows, self._lines))
        return self._told[i]

    def _tell(self, i: int, lines: list[JournalLine]) -> Told:
        trouble = self._town.troubles[i]
        teller = Teller(self._hands, trouble, self._repeats[i])
        ends = [line.minute for line in lines[1:]] + [self._end] * bool(lines)  # planned, but not yet begun
        phrases = []
        for line, until in zip(lines, ends, strict=True):
            place, moved, why = teller.tell(line, until)
            phrases.append(self._phrase(trouble, line, place if moved else None, why))
        return Told([line.row for line in lines], phrases)

    def _phrase(self, trouble: np.void, line: JournalLine, place: Holding | None, why: Why) -> Phrase:
        what, number = _what(line.entry, line.detail)
        hand = (place.hand.en, place.hand.zh) if place and line.entry != Entry.CLOSED else NOTHING
        feeling = self._feeling(trouble, line.entry)
        said = (feeling.en, feeling.zh) if feeling is not None else NOTHING
        return Phrase(int(line.entry), number, what, hand, (why.en, why.zh), said)

    def _feeling(self, trouble: np.void, entry: Entry) -> Feeling | None:
        return felt(self._town, trouble, int(entry)) if entry in _TEACH else FELT_AT.get(entry)


def _repeats(town: Town) -> defaultdict[int, frozenset[float]]:
    """For each trouble the minutes at which a report of it was taken for another matter."""
    rows = troubles_of(town)
    found: defaultdict[int, frozenset[float]] = defaultdict(frozenset)
    for child in rows[rows["origin"] == Origin.REPEAT]:
        found[int(child["parent"])] |= {float(child["onset"])}
    return found


@cache
def _what(entry: Entry, detail: int) -> tuple[Words, int]:
    """What happened, with the channel of a report, or how it ended; and the number of either."""
    if entry in _OF_CHANNEL:
        channel = list(Channel)[detail]
        return (f"{entry.en}: {channel.en}", f"{entry.zh}：{channel.zh}"), detail
    named = list(Ending)[detail] if entry == Entry.CLOSED else entry
    return (named.en, named.zh), detail if entry == Entry.CLOSED else 0
