"""The journal: what happened to whom, in order. Its digest is kept even when the entries are not."""

from __future__ import annotations

import numpy as np

from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import chained

_GRAIN = 1048576.0
_SPREAD = 0x2545F4914F6CDD1D  # odd, so that no two instants share their products modulo 2**64


@compiled
def write(town, i, entry, actor, detail):
    """Record `entry` of trouble `i` now; `actor` and `detail` are indices that the entry explains."""
    clock = town.clock[0]
    what = ((int(i) * 64 + int(entry)) * 1048576 + int(actor) + 1) * 65536 + int(detail) + 1
    instant = int(clock.now * _GRAIN)
    clock.digest = chained(clock.digest, instant * _SPREAD + what)
    if clock.journal_on:
        line = town.journal[clock.journal_n]
        clock.journal_n += 1
        line.time = clock.now
        line.trouble = i
        line.entry = entry
        line.actor = actor
        line.detail = detail


def entries(town) -> np.ndarray:
    """The journal written so far, a structured array in order of time."""
    return town.journal[: int(town.clock[0]["journal_n"])]
