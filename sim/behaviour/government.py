"""Government tasks (land, demolition, labour conflicts, events): whether the station takes them on."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Step
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending
from sim.world.intrinsics import happens


@compiled
def take_on(town, i):
    """The station takes on its part `i` of a task, or leaves it to others."""
    trouble = town.troubles[i]
    if happens(
        town.settings[0].government_accepts, town.clock[0].seed, Stream.TASK_TAKEN_ON, trouble.key, ONCE
    ):
        return Step.TO_POLICE
    trouble.ending = Ending.TASK_DECLINED
    trouble.durable = 1
    return Step.CLOSE
