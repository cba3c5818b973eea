"""Departments: taking matters in, refusing them, working on them, answering."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.permissions import entering_minutes, sees_history
from sim.kernel.pools import days_in_line, enter
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel, Ending, RecordKeeper, Stage
from sim.world.intrinsics import happens, sample

_PENDING = 1
_REFUSED = 2


@rare
def _is_misrouted(town, i):
    """The 12345 desk sends some matters to the wrong hands first, once each, unless it sees their record."""
    trouble = town.troubles[i]
    if trouble.channel != Channel.HOTLINE_12345 or trouble.hops > 0 or len(town.departments) < 2:
        return False
    settings = town.settings[0]
    seed = town.clock[0].seed
    misrouted = happens(settings.hotline_misroutes, seed, Stream.ROUTE, trouble.key, ONCE)
    if not misrouted or happens(settings.information_shared, seed, Stream.ROUTE_ON_RECORD, trouble.key, ONCE):
        return False
    return not sees_history(town, trouble, RecordKeeper.HOTLINE)


@rare
def _hand_to(town, i, d):
    trouble = town.troubles[i]
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    enter(town, d, i)
    write(town, i, Entry.HANDED, d, Stage.POOL_WAITING)
    return Step.STAY


@rare
def _look_into(town, i, owner):
    """To say that a matter is not one's own takes a department some time as well."""
    settings = town.settings[0]
    trouble = town.troubles[i]
    minutes = sample(
        settings.responsibility_refusal_shape,
        settings.responsibility_refusal_mean,
        settings.responsibility_refusal_sigma,
        (town.clock[0].seed, Stream.REFUSAL_TIME, trouble.key, ONCE),
    )
    if minutes == 0.0:
        return _refuse(town, i, owner)
    trouble.refused = _PENDING
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    trouble.stage = Stage.POOL_DELAY
    write(town, i, Entry.HANDED, owner, Stage.POOL_DELAY)
    schedule(town, town.clock[0].now + minutes, Rank.FREEING, Event.ANSWER, i)
    return Step.STAY


@rare
def _refuse(town, i, owner):
    """A refused matter falls back to the station, unless officers have already been there."""
    trouble = town.troubles[i]
    trouble.refused = _REFUSED
    trouble.bounced = 1
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    write(town, i, Entry.REFUSED, owner, 0)
    if trouble.attended:
        trouble.ending = Ending.UNSETTLED
        trouble.durable = 0
        return Step.CLOSE
    write(town, i, Entry.FELL_BACK, NOBODY, 0)
    return Step.TO_POLICE


@compiled
def _is_followed_up(town, trouble):
    """Whether somebody holds the department to its duty in this matter (督办)."""
    pressure = town.settings[0].responsibility_pressure
    return happens(pressure, town.clock[0].seed, Stream.FOLLOWED_UP, trouble.key, ONCE)


@compiled
def _is_unwilling(town, trouble, owner):
    """Whether the owner would rather not have it: some never would, all who have their hands full."""
    office = town.departments[owner]
    full = town.settings[0].partners_full_days
    if 0.0 < full <= days_in_line(town, owner, office.work_mean):
        return True
    return happens(office.refuses, town.clock[0].seed, Stream.REFUSAL, trouble.key, ONCE)


@compiled
def submit(town, i):
    """Trouble `i` is sent to the department that owns it (or, by mistake, to another)."""
    owner = town.types[town.troubles[i].type].owner
    if _is_misrouted(town, i):
        town.troubles[i].bounced = 1
        town.troubles[i].first_right = 0
        write(town, i, Entry.BOUNCED, owner, 0)
        return _hand_to(town, i, (owner + 1) % len(town.departments))
    if _is_unwilling(town, town.troubles[i], owner) and not _is_followed_up(town, town.troubles[i]):
        return _look_into(town, i, owner)
    return _hand_to(town, i, owner)


@compiled
def work_minutes(town, i, d):
    """Desk work, in working minutes, that department `d` spends on trouble `i`."""
    office = town.departments[d]
    draw = (town.clock[0].seed, Stream.WORK_DEPARTMENT, town.troubles[i].key, ONCE)
    entering = entering_minutes(town, town.troubles[i], RecordKeeper.DEPARTMENTS)
    return entering + sample(office.work_shape, office.work_mean, office.work_sigma, draw)


@rare
def end_work(town, i, d):
    """The desk work ends; the answer follows after the department's own procedure."""
    trouble = town.troubles[i]
    if d != town.types[trouble.type].owner:
        return Step.TO_DEPARTMENT
    office = town.departments[d]
    draw = (town.clock[0].seed, Stream.ANSWER, trouble.key, ONCE)
    wait = sample(office.answer_shape, office.answer_mean, office.answer_sigma, draw)
    if _is_followed_up(town, trouble):
        wait = min(wait, town.settings[0].responsibility_deadline_days * DAY)
    trouble.stage = Stage.POOL_DELAY
    schedule(town, town.clock[0].now + wait, Rank.FREEING, Event.ANSWER, i)
    return Step.STAY


@rare
def answer(town, i):
    """The department's answer settles the matter, or does not, or is that it is none of its own."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.POOL_DELAY
    if trouble.refused == _PENDING:
        return _refuse(town, i, town.types[trouble.type].owner)
    office = town.departments[town.types[trouble.type].owner]
    seed = town.clock[0].seed
    settled = happens(office.settles, seed, Stream.SETTLE_DEPARTMENT, trouble.key, ONCE)
    lasts = settled and happens(office.durable, seed, Stream.DURABLE_DEPARTMENT, trouble.key, ONCE)
    trouble.ending = Ending.DEPARTMENT if settled else Ending.UNSETTLED
    trouble.durable = lasts
    return Step.CLOSE
