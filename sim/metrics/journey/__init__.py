"""The journey of one trouble through a finished run: who held it, how long, why it moved, what was felt.

A trouble is followed from its beginning to its last end: what comes back of it (relapses) is the same matter
gone on; a repeat report that nobody recognised, a group incident, a case or a sentiment event that it left
behind are threads beside it.
"""

from __future__ import annotations

from sim.metrics.journey.journey_words import Feeling, Holder, Phase, Why
from sim.metrics.journey.parts import Journey, Stay, Thread
from sim.metrics.journey.steps import Holding, JourneyStep
from sim.metrics.journey.tracing import journey, root_of, row_of, trace

__all__ = [
    "Feeling",
    "Holder",
    "Journey",
    "Phase",
    "Holding",
    "Stay",
    "JourneyStep",
    "Thread",
    "Why",
    "journey",
    "root_of",
    "row_of",
    "trace",
]
