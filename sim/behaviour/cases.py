"""Case work: what a crime leaves to do, in sittings over weeks, by officers who keep time for cases."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.ledger import spend
from sim.kernel.queues import stand_in_line
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Line, Origin, Payer, Stage
from sim.world.intrinsics import happens, sample


@compiled
def opens(town, i, somebody_is_hurt):
    """Whether trouble `i`, just left by the officers, opens a case; one in which somebody is hurt does."""
    trouble = town.troubles[i]
    if trouble.origin > Origin.RELAPSE:
        return False
    if somebody_is_hurt:
        return True
    chance = town.types[trouble.type].opens_case
    return happens(chance, town.clock[0].seed, Stream.CASE, trouble.key, ONCE)


@compiled
def _goes_to_bureau(town, trouble):
    """Whether the station does not take the case of this trouble, and the sub-bureau does (办案负面清单)."""
    if not town.types[trouble.type].case_list:
        return False
    returned = town.settings[0].cases_returned
    return not happens(returned, town.clock[0].seed, Stream.BUREAU_RETURNS, trouble.key, ONCE)


@compiled
def _minutes_of_sitting(town, trouble):
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.CASE_HOURS, trouble.key, ONCE)
    minutes = sample(settings.cases_hours_shape, settings.cases_hours_mean, settings.cases_hours_sigma, draw)
    return minutes / settings.cases_sessions


@rare
def begin(town, child, is_identified):
    """The case `child` waits for its first sitting; one whose author is known needs a single sitting.

    Of a case that the sub-bureau takes, the station has the handing over alone to do.
    """
    trouble = town.troubles[child]
    sittings = 1.0 if is_identified else float(town.settings[0].cases_sessions)
    trouble.on_scene = _minutes_of_sitting(town, trouble)
    trouble.hours_left = sittings
    if _goes_to_bureau(town, trouble):
        trouble.bureau = int(sittings)
        trouble.on_scene = town.settings[0].cases_handover_min
        trouble.hours_left = 1.0
    trouble.crew = 1
    trouble.urgent = 0
    trouble.write_up = 0.0
    write(town, child, Entry.CASE_OPENED, NOBODY, 0)
    await_sitting(town, child)


@compiled
def await_sitting(town, i):
    """Case `i` joins the line of cases."""
    stand_in_line(town, i, Stage.WAITING_CASE, Line.CASES)


@compiled
def _close(town, trouble):
    """The case is closed, or the sub-bureau has it, whose hours it takes from now on."""
    trouble.ending = Ending.CASE_CLOSED
    trouble.durable = 1
    if trouble.bureau > 0:
        spend(town, Payer.BUREAU, trouble.bureau * _minutes_of_sitting(town, trouble) / HOUR)
        trouble.ending = Ending.TO_BUREAU
    return Step.CLOSE


@compiled
def end_sitting(town, i):
    """A sitting of case `i` ends: closed, or put off until the next."""
    trouble = town.troubles[i]
    write(town, i, Entry.SCENE_ENDED, NOBODY, 0)
    trouble.hours_left -= 1.0
    trouble.tries += 1
    if trouble.hours_left < 0.5:
        return _close(town, trouble)
    gap = exponential(town.clock[0].seed, Stream.CASE_GAP, trouble.key, trouble.tries)
    trouble.stage = Stage.RESTING
    time = town.clock[0].now + gap * town.settings[0].cases_gap_days * DAY
    schedule(town, time, Rank.ARRIVING, Event.SITTING, i)
    return Step.STAY
