"""Careers: turnover, experience that grows with matters handled, mentors, and who may handle what.

Who may handle crime and accidents may by office, or because a master has shown them often enough.
"""

from __future__ import annotations

import math

from sim.kernel.agenda import schedule
from sim.kernel.tiring import exhaustion
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential, u01
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Role
from sim.world.intrinsics import happens

_YEAR = 365.0 * DAY


@compiled
def _rate(town):
    """Departures a minute that replace the yearly share of the scenario, of officers who are rested."""
    return -math.log(1.0 - min(town.settings[0].careers_turnover, 0.999)) / _YEAR


@compiled
def enter_service(town, o):
    """What officer `o` brings at the start of the run: years of service, skills."""
    officer = town.officers[o]
    settings = town.settings[0]
    seed = town.clock[0].seed
    officer.experience = 1.0
    if officer.role == Role.COMMUNITY:
        officer.skilled = happens(settings.careers_multi_skilled, seed, Stream.SKILL, officer.key, ONCE)
    else:
        officer.skilled = officer.role != Role.AUXILIARY
    if settings.careers_turnover > 0.0:
        served = exponential(seed, Stream.TENURE, officer.key, ONCE) / _rate(town)
        officer.experience = min(served / _YEAR, 1.0)
        _plan_leaving(town, o)


@compiled
def _plan_leaving(town, o):
    """When officer `o` next thinks of leaving: as often as the most exhausted would leave."""
    officer = town.officers[o]
    rate = _rate(town) * (1.0 + town.settings[0].fatigue_quits)
    wait = exponential(town.clock[0].seed, Stream.LEAVING, officer.key, officer.considered) / rate
    schedule(town, town.clock[0].now + wait, Rank.ROSTER, Event.TURNOVER, o)


@compiled
def _stays_on(town, officer):
    """Whether who thinks of leaving stays: the rested more often than the exhausted."""
    quits = town.settings[0].fatigue_quits
    leaves = (1.0 + quits * exhaustion(town, officer)) / (1.0 + quits)
    seed = town.clock[0].seed
    return not happens(leaves, seed, Stream.STAYS_ON, officer.key, officer.considered)


@compiled
def consider_leaving(town, o):
    """Officer `o` thinks of leaving; if so, a newcomer takes the place."""
    officer = town.officers[o]
    clock = town.clock[0]
    if not _stays_on(town, officer):
        officer.experience = 0.0
        officer.acquainted = 0.0
        _forget_trade(officer)
        officer.unrested = 0.0
        officer.successors += 1
        officer.left += clock.measure_from <= clock.now < clock.measure_to
    officer.considered += 1
    _plan_leaving(town, o)


@compiled
def ability(town, i):
    """Skill of the crew of trouble `i` at settling, that of an old hand being one: its best member counts."""
    settings = town.settings[0]
    o = town.troubles[i].lead
    if (settings.careers_beginner == 1.0 and settings.fatigue_errs == 0.0) or o == NOBODY:
        return 1.0  # a crew from outside is taken for old hands
    best = 0.0
    while o != NOBODY:
        best = max(best, _skill(town, town.officers[o]))
        o = town.officers[o].mate
    return best


@compiled
def _skill(town, officer):
    """Of an officer, what experience has brought and exhaustion has left."""
    settings = town.settings[0]
    skill = settings.careers_beginner + (1.0 - settings.careers_beginner) * officer.experience
    return skill * (1.0 - settings.fatigue_errs * exhaustion(town, officer))


@compiled
def _has_skilled(town, i):
    o = town.troubles[i].lead
    while o != NOBODY and not town.officers[o].skilled:
        o = town.officers[o].mate
    return o != NOBODY


@compiled
def call_in_minutes(town, i):
    """Wait on scene for somebody who may handle trouble `i`, when nobody of the crew may."""
    trouble = town.troubles[i]
    if not town.types[trouble.type].needs_skill or trouble.lead == NOBODY or _has_skilled(town, i):
        return 0.0
    return town.settings[0].careers_call_in_minutes


@compiled
def _is_apprentice(town, officer):
    """Whether the officer, who may not handle such matters, has a master; successors by a new draw."""
    if officer.skilled or officer.role != Role.COMMUNITY:
        return False
    pairs = town.settings[0].careers_pairs
    return happens(pairs, town.clock[0].seed, Stream.APPRENTICE, officer.key, officer.successors)


@compiled
def _show(town, officer):
    """The apprentice has seen one more such matter handled; after enough of them they may handle it alone."""
    officer.taught += 1
    officer.skilled = officer.taught >= town.settings[0].careers_pair_matters


@compiled
def _forget_trade(officer):
    """What the officer was taught goes with them: whoever comes has yet to be shown."""
    if officer.taught > 0:
        officer.taught = 0
        officer.skilled = 0


@rare
def teach(town, i):
    """Whoever of the crew may handle trouble `i` shows the apprentices; it is part of the write-up."""
    settings = town.settings[0]
    trouble = town.troubles[i]
    if settings.careers_pairs == 0.0 or not town.types[trouble.type].needs_skill:
        return
    if not _has_skilled(town, i):
        return
    shown = 0
    o = trouble.lead
    while o != NOBODY:
        if _is_apprentice(town, town.officers[o]):
            _show(town, town.officers[o])
            shown += 1
        o = town.officers[o].mate
    trouble.write_up += shown * settings.careers_pair_min


@compiled
def _has_mentor(town, i, learner):
    o = town.troubles[i].lead
    while o != NOBODY:
        if o != learner and town.officers[o].experience >= town.settings[0].careers_mentor_from:
            return True
        o = town.officers[o].mate
    return False


@compiled
def learn(town, i):
    """Each member of the crew of trouble `i` learns from it, faster beside a mentor who takes the time."""
    settings = town.settings[0]
    if settings.careers_learns == 0.0:
        return
    o = town.troubles[i].lead
    while o != NOBODY:
        officer = town.officers[o]
        share = settings.careers_learns
        draw = u01(town.clock[0].seed, Stream.MENTOR, officer.key, officer.calls)
        mentored = draw < settings.careers_mentoring
        if mentored and _has_mentor(town, i, o):
            share = min(share * settings.careers_mentor_gain, 1.0)
        officer.experience += share * (1.0 - officer.experience)
        o = officer.mate
