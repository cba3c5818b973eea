"""What a resident's own matters have taught them, told once more from the journal.

The run itself keeps only the trust at its end. The lessons are the same as in `sim.behaviour.reporting`:
trust in a channel moves towards what was felt, by the share that the scenario calls memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernel.journal import entries
from sim.kernel.state import Town
from sim.metrics.journey.journey_words import Feeling, member
from sim.vocabulary.clock import HOUR
from sim.vocabulary.endings import leaves_unsettled
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel

_WORTH = {Feeling.SATISFIED: 1.0, Feeling.LATE: 0.0, Feeling.LET_DOWN: -1.0, Feeling.TURNED_AWAY: -1.0}


class Lesson(NamedTuple):
    """What one step taught: the feeling, and trust in the channel before and after, from -1 to 1."""

    feeling: Feeling
    channel: Channel
    before: float
    after: float


def lessons(town: Town, resident: int) -> dict[int, Lesson]:
    """Journal row -> what it taught `resident`, in order of time."""
    lines = entries(town)
    rows = town.troubles
    teaches = np.isin(lines["entry"], (Entry.CLOSED, Entry.TURNED_AWAY))
    own = teaches & (rows["resident"][lines["trouble"]] == resident)
    memory = float(town.settings[0]["choice_memory"])
    trust = np.zeros(len(Channel), np.float32)  # as coarse as the engine's own, so that both agree exactly
    found = {}
    for row in np.flatnonzero(own).tolist():
        line = lines[row]
        trouble = rows[line["trouble"]]
        feeling = felt(town, trouble, int(line["entry"]))
        if feeling is None:
            continue
        channel = int(line["detail"] if line["entry"] == Entry.TURNED_AWAY else trouble["channel"])
        before = float(trust[channel])
        trust[channel] = before + memory * (_WORTH[feeling] - before)
        found[row] = Lesson(feeling, member(Channel, channel), before, float(trust[channel]))
    return found


def felt(town: Town, trouble: np.void, entry: int) -> Feeling | None:
    """What the step is felt as; nothing where nobody reported the trouble."""
    if entry == Entry.TURNED_AWAY:
        return Feeling.TURNED_AWAY
    if not np.isfinite(trouble["reported"]) or trouble["channel"] == NOBODY:
        return None
    if leaves_unsettled(trouble["ending"]):
        return Feeling.LET_DOWN
    limit = float(town.settings[0]["choice_satisfied_within_h"]) * HOUR
    return Feeling.SATISFIED if trouble["closed"] - trouble["reported"] <= limit else Feeling.LATE
