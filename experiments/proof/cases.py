"""Every case, with calls enough for narrow intervals, and again with few, for a quick look."""

from __future__ import annotations

from experiments.proof import queues, towns

EVERY = [
    queues.mmc(2, 0.5, 6),
    queues.mmc(2, 0.8, 6),
    queues.mmc(2, 0.9, 14),
    queues.mmc(5, 0.5, 30),
    queues.mmc(5, 0.8, 12),
    queues.mmc(5, 0.9, 16),
    queues.mmc(10, 0.5, 40),
    queues.mmc(10, 0.8, 34),
    queues.mmc(10, 0.9, 24),
    queues.limited(8),
    queues.single("constant", 8),
    queues.single("lognormal", 8),
    queues.general(12),
    queues.two_stages(8),
    queues.two_kinds(8),
    queues.priorities(20),
    queues.unequal(10),
    queues.impatient(24),
    queues.impatient_classes(12),
    queues.crews(12),
    towns.network(6),
    towns.endless(6),
    towns.thinned(4),
    towns.by_hours(10),
    towns.by_sinusoid(10),
    towns.shifts(10),
    towns.hypercube(6),
    towns.ladder(3),
]
FIGURES = 60
