"""Every case, with as many millions of calls as make its intervals narrow."""

from __future__ import annotations

from functools import cache

from experiments.proof import police_lines, queues, towns

EVERY = [
    queues.mmc(2, 0.5, 6),
    queues.mmc(2, 0.8, 4),
    queues.mmc(2, 0.9, 5),
    queues.mmc(5, 0.5, 10),
    queues.mmc(5, 0.8, 8),
    queues.mmc(5, 0.9, 9),
    queues.mmc(10, 0.6, 20),
    queues.mmc(10, 0.8, 18),
    queues.mmc(10, 0.9, 13),
    queues.limited(6),
    queues.single("constant", 3),
    queues.single("lognormal", 3),
    queues.general(4),
    queues.two_stages(3),
    queues.two_kinds(34),
    queues.priorities(105),
    queues.unequal(17),
    queues.impatient(10),
    queues.impatient_classes(11),
    queues.crews(18),
    police_lines.preempted(1, [0.2, 0.6], 1.0, 0.5),
    police_lines.preempted(1, [0.2, 0.6, 1.2], 1 / 3, 4),
    police_lines.preempted(2, [0.2, 0.6, 1.2], 1 / 3, 5.5),
    police_lines.preempted(4, [0.5, 1.0, 1.5], 1.0, 5),
    police_lines.lost("exponential", 0.5),
    police_lines.lost("lognormal", 1.5),
    police_lines.displaced(7),
    police_lines.one_by_one(19),
    police_lines.those_there(15),
    police_lines.reserving(50),
    police_lines.handed_over(17),
    police_lines.empty_shift(2),
    police_lines.night(8),
    towns.network(34),
    towns.endless(8),
    towns.thinned(8),
    towns.by_hours(20),
    towns.by_sinusoid(20),
    towns.shifts(20),
    towns.hypercube(1),
    towns.ladder(4),
]


@cache
def figures() -> int:
    """How many figures there are: over so many the intervals hold together."""
    return sum(len(case.exact) for case in EVERY)
