"""Every case, with as many millions of calls as make its intervals narrow."""

from __future__ import annotations

from experiments.proof import queues, towns

EVERY = [
    queues.mmc(2, 0.5, 6),
    queues.mmc(2, 0.8, 4),
    queues.mmc(2, 0.9, 5),
    queues.mmc(5, 0.5, 10),
    queues.mmc(5, 0.8, 8),
    queues.mmc(5, 0.9, 9),
    queues.mmc(10, 0.6, 20),
    queues.mmc(10, 0.8, 16),
    queues.mmc(10, 0.9, 11),
    queues.limited(6),
    queues.single("constant", 3),
    queues.single("lognormal", 3),
    queues.general(4),
    queues.two_stages(3),
    queues.two_kinds(34),
    queues.priorities(60),
    queues.unequal(17),
    queues.impatient(10),
    queues.impatient_classes(10),
    queues.crews(18),
    towns.network(31),
    towns.endless(8),
    towns.thinned(8),
    towns.by_hours(20),
    towns.by_sinusoid(20),
    towns.shifts(20),
    towns.hypercube(1),
    towns.ladder(4),
]


FIGURES = sum(len(case.exact) for case in EVERY)
"""How many figures there are: over so many the intervals hold together."""
