"""Government tasks (land, demolition, labour conflicts, events): taken on, or left, and what then returns."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential
from sim.vocabulary.events import Step
from sim.vocabulary.records import NEVER
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Origin
from sim.world.intrinsics import happens


@rare
def take_on(town, i):
    """The station takes on its part `i` of a task, or leaves it; what comes back as a petition it must."""
    trouble = town.troubles[i]
    accepts = town.settings[0].government_accepts
    is_petition = trouble.origin == Origin.PETITION
    if is_petition or happens(accepts, town.clock[0].seed, Stream.TASK_TAKEN_ON, trouble.key, ONCE):
        return Step.TO_POLICE
    trouble.ending = Ending.TASK_DECLINED
    trouble.durable = 1
    return Step.CLOSE


@compiled
def days_until_back(town, i):
    """Days after which task `i`, not taken on, is back at the station as a petition; NEVER if it is not.

    The trouble that a task was about does not go away with the task: somebody takes it to the government.
    """
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    if trouble.ending != Ending.TASK_DECLINED:
        return NEVER
    if not happens(settings.government_comes_back, seed, Stream.TASK_RETURNS, trouble.key, ONCE):
        return NEVER
    days = settings.government_comes_back_days
    return days * exponential(seed, Stream.TASK_RETURNS_WHEN, trouble.key, ONCE)
