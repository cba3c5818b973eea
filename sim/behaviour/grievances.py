"""Petitions on how a case was handled (涉法信访): from what was left unsettled, from cases that drag on."""

from __future__ import annotations

from sim.kernel.dose import share_reached
from sim.kernel.office import await_officers
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential
from sim.vocabulary.endings import settles
from sim.vocabulary.records import NEVER
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Origin
from sim.world.intrinsics import happens, sample


@compiled
def _is_left_unsettled(trouble):
    """Whether officers were there and went, and nobody has settled it."""
    return trouble.ending == Ending.UNSETTLED and trouble.attended and trouble.origin <= Origin.RELAPSE


@compiled
def _is_case(trouble):
    return trouble.ending == Ending.CASE_CLOSED


@compiled
def _chance(town, trouble):
    """The chance of a petition on how trouble, just closed, was handled, if nobody tells them why."""
    settings = town.settings[0]
    if trouble.origin == Origin.CASE_PETITION:
        return settings.grievance_again
    if _is_case(trouble):
        days = (town.clock[0].now - trouble.onset) / DAY
        return settings.grievance_slow * share_reached(days / settings.grievance_slow_days)
    if settings.grievance_unsettled > 0.0 and _is_left_unsettled(trouble):
        return settings.grievance_unsettled
    return 0.0


@compiled
def _is_informed(town, trouble):
    """Whether officers tell those concerned the outcome, and why (告知办理结果)."""
    return happens(town.settings[0].grievance_informs, town.clock[0].seed, Stream.INFORMED, trouble.key, ONCE)


@compiled
def inform(town, i):
    """Officers who leave the scene of `i` without a settlement say why, which adds to writing it up."""
    trouble = town.troubles[i]
    if settles(trouble.ending) or trouble.reported == NEVER or trouble.origin > Origin.RELAPSE:
        return
    if _is_informed(town, trouble):
        trouble.write_up += town.settings[0].grievance_inform_min


@compiled
def inform_of_case(town, i):
    """Case `i` comes up for the last time: those concerned are told what came of it."""
    trouble = town.troubles[i]
    if trouble.bureau == 0 and trouble.hours_left < 2.0 and _is_informed(town, trouble):
        trouble.on_scene += town.settings[0].grievance_inform_min


@compiled
def days_until_petition(town, i):
    """Days after which the people of `i`, just closed, petition on its handling; NEVER if they do not."""
    trouble = town.troubles[i]
    chance = _chance(town, trouble)
    if chance == 0.0:
        return NEVER
    settings = town.settings[0]
    seed = town.clock[0].seed
    if trouble.origin != Origin.CASE_PETITION and _is_informed(town, trouble):
        if happens(settings.grievance_persuades, seed, Stream.PERSUADED, trouble.key, ONCE):
            return NEVER
    if not happens(chance, seed, Stream.GRIEVANCE, trouble.key, ONCE):
        return NEVER
    return settings.grievance_after_days * exponential(seed, Stream.GRIEVANCE_WHEN, trouble.key, ONCE)


@rare
def await_answer(town, i):
    """Petition `i` waits for an officer of the office day, who looks into the matter and answers."""
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.GRIEVANCE_HOURS, town.troubles[i].key, ONCE)
    minutes = sample(
        settings.grievance_hours_shape, settings.grievance_hours_mean, settings.grievance_hours_sigma, draw
    )
    await_officers(town, i, 1, minutes)
