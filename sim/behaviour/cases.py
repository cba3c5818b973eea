"""Case work: what a crime leaves to do, in sittings over weeks, by officers who keep time for cases."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.queues import desk_line, join
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import exponential
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Line, Origin, Stage
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
def begin(town, child, is_identified):
    """The case `child` waits for its first sitting; one whose author is known needs a single sitting."""
    trouble = town.troubles[child]
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.CASE_HOURS, trouble.key, ONCE)
    hours = (
        sample(settings.cases_hours_shape, settings.cases_hours_mean, settings.cases_hours_sigma, draw) / HOUR
    )
    trouble.on_scene = hours * HOUR / settings.cases_sessions
    trouble.hours_left = 1.0 if is_identified else float(settings.cases_sessions)
    trouble.crew = 1
    trouble.urgent = 0
    trouble.write_up = 0.0
    write(town, child, Entry.CASE_OPENED, NOBODY, 0)
    await_sitting(town, child)


@compiled
def await_sitting(town, i):
    """Case `i` joins the line of cases."""
    trouble = town.troubles[i]
    trouble.stage = Stage.WAITING_CASE
    trouble.line = Line.CASES
    trouble.wants = trouble.crew
    trouble.left = NEVER
    trouble.present = 0
    trouble.lead = NOBODY
    join(town, desk_line(town.grids[trouble.grid].desk, Line.CASES), i)


@compiled
def end_sitting(town, i):
    """A sitting of case `i` ends: closed, or put off until the next."""
    trouble = town.troubles[i]
    write(town, i, Entry.SCENE_ENDED, NOBODY, 0)
    trouble.hours_left -= 1.0
    trouble.tries += 1
    if trouble.hours_left < 0.5:
        trouble.ending = Ending.CASE_CLOSED
        trouble.durable = 1
        return Step.CLOSE
    gap = exponential(town.clock[0].seed, Stream.CASE_GAP, trouble.key, trouble.tries)
    trouble.stage = Stage.RESTING
    time = town.clock[0].now + gap * town.settings[0].cases_gap_days * DAY
    schedule(town, time, Rank.ARRIVING, Event.SITTING, i)
    return Step.STAY
