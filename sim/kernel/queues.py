"""Waiting lines: first come first served within a class, lower classes first.

A line is CLASSES lists of troubles linked through their `next` and `previous`; the record of class 0
also counts all who wait. A trouble stands in at most one line, or in one grid's list of the latent.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import CLASSES, LINES_OF_DESK, NEVER, NOBODY


@compiled
def desk_line(desk, line):
    """Number of one of a desk's lines among all lines."""
    return desk * LINES_OF_DESK + line


@compiled
def _link(town, lane, before, i):
    """Put trouble `i` into `lane` behind `before`, or at its head."""
    trouble = town.troubles[i]
    after = lane.head if before == NOBODY else town.troubles[before].next
    trouble.previous = before
    trouble.next = after
    if before == NOBODY:
        lane.head = i
    else:
        town.troubles[before].next = i
    if after == NOBODY:
        lane.tail = i
    else:
        town.troubles[after].previous = i


@compiled
def join(town, line, i):
    """Put trouble `i` at the end of its class in `line`."""
    trouble = town.troubles[i]
    lane = town.lines[line * CLASSES + trouble.priority]
    trouble.joined = town.clock[0].now
    _link(town, lane, lane.tail, i)
    town.lines[line * CLASSES].waiting += 1


@compiled
def stand_in_line(town, i, stage, line):
    """Trouble `i`, at this stage, joins a line of its desk until as many officers as its crew are free."""
    trouble = town.troubles[i]
    trouble.stage = stage
    trouble.line = line
    trouble.wants = trouble.crew
    trouble.left = NEVER
    trouble.present = 0
    trouble.lead = NOBODY
    join(town, desk_line(town.grids[trouble.grid].desk, line), i)


@compiled
def join_again(town, line, i):
    """Put trouble `i` back into its class of `line`, behind those who joined before it did."""
    trouble = town.troubles[i]
    lane = town.lines[line * CLASSES + trouble.priority]
    before = lane.tail
    while before != NOBODY and town.troubles[before].joined > trouble.joined:
        before = town.troubles[before].previous
    _link(town, lane, before, i)
    town.lines[line * CLASSES].waiting += 1


@compiled
def leave(town, line, i):
    """Take trouble `i`, wherever it stands, out of `line`."""
    trouble = town.troubles[i]
    lane = town.lines[line * CLASSES + trouble.priority]
    if trouble.previous == NOBODY:
        lane.head = trouble.next
    else:
        town.troubles[trouble.previous].next = trouble.next
    if trouble.next == NOBODY:
        lane.tail = trouble.previous
    else:
        town.troubles[trouble.next].previous = trouble.previous
    trouble.next = NOBODY
    trouble.previous = NOBODY
    town.lines[line * CLASSES].waiting -= 1


@compiled
def head_of(town, line, c):
    """The first of class `c` in `line`, or NOBODY."""
    return town.lines[line * CLASSES + c].head


@compiled
def tail_of(town, line, c):
    """The last of class `c` in `line`, or NOBODY."""
    return town.lines[line * CLASSES + c].tail


@compiled
def first(town, line):
    """The trouble at the head of `line`, or NOBODY."""
    if town.lines[line * CLASSES].waiting > 0:
        for c in range(line * CLASSES, line * CLASSES + CLASSES):
            if town.lines[c].head != NOBODY:
                return town.lines[c].head
    return NOBODY


@compiled
def waiting(town, line):
    """How many stand in `line`."""
    return town.lines[line * CLASSES].waiting
