"""Officers: arriving, working on scene, writing up, mediating at the station, going free, changing duty."""

from __future__ import annotations

from sim.kernel.agenda import schedule, schedule_stamped
from sim.kernel.idle import set_out, stand_by
from sim.kernel.journal import write
from sim.kernel.ledger import book, turn_to
from sim.kernel.queues import desk_line, join
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Activity, Domain, Duty, Ending, Group, Line, Origin, Stage
from sim.world.intrinsics import happens, parties_agree, sample


@compiled
def _activity_at(town, trouble):
    if trouble.origin == Origin.CASE:
        return Activity.CASE_WORK
    if trouble.stage == Stage.AT_STATION:
        return Activity.MEDIATION
    if town.types[trouble.type].group == Group.GOVERNMENT:
        return Activity.GOVERNMENT_TASK
    return Activity.ON_SCENE


@compiled
def _minutes_at(town, trouble):
    settings = town.settings[0]
    seed = town.clock[0].seed
    if trouble.stage == Stage.AT_STATION and trouble.origin != Origin.CASE:
        return sample(
            settings.station_mediation_shape,
            settings.station_mediation_mean,
            settings.station_mediation_sigma,
            (seed, Stream.STATION_TIME, trouble.key, ONCE),
        )
    tired = town.officers[trouble.lead].fatigue
    return trouble.on_scene * (1.0 + settings.fatigue_slows * tired)


@compiled
def arrive(town, o):
    """Officer `o` reaches the trouble; says whether the crew is now complete."""
    clock = town.clock[0]
    officer = town.officers[o]
    i = officer.trouble
    trouble = town.troubles[i]
    assert officer.doing == Activity.TRAVEL or trouble.stage == Stage.AT_STATION
    if trouble.stage == Stage.AT_STATION:
        officer.x, officer.y = officer.post_x, officer.post_y
    else:
        trouble.stage = Stage.ON_SCENE
        officer.x, officer.y = trouble.x, trouble.y
        trouble.arrived = min(trouble.arrived, clock.now)
        trouble.attended = 1
    trouble.present += 1
    turn_to(town, o, _activity_at(town, trouble), town.types[trouble.type].domain)
    write(town, i, Entry.ARRIVED, o, trouble.present)
    return trouble.present == trouble.crew


@compiled
def begin_scene(town, i, extra_minutes):
    """The crew of trouble `i` begins its work, after `extra_minutes` of waiting for whoever is missing."""
    minutes = extra_minutes + _minutes_at(town, town.troubles[i])
    schedule(town, town.clock[0].now + minutes, Rank.FREEING, Event.SCENE_END, i)


@compiled
def go_free(town, o):
    """Officer `o` has nothing in hand: back to what the roster and their group do with free hours."""
    officer = town.officers[o]
    duty = officer.duty
    if duty == Duty.RESPONSE or duty == Duty.OFFICE or duty == Duty.CASES:
        turn_to(town, o, officer.free_time, Domain.OWN)
    elif duty == Duty.DESK:
        turn_to(town, o, Activity.DESK, Domain.OWN)
    elif duty == Duty.REST:
        turn_to(town, o, Activity.REST, Domain.OWN)
    else:
        turn_to(town, o, Activity.OFF_DUTY, Domain.OWN)
    officer.trouble = NOBODY  # only now: the minutes booked above were spent on it
    officer.mate = NOBODY
    officer.stamp += 1
    if town.settings[0].dispatch_from_post:
        officer.x, officer.y = officer.post_x, officer.post_y
    stand_by(town, o)
    _plan_visit(town, o)


@compiled
def _plan_visit(town, o):
    minutes = town.settings[0].base_work_visit_minutes
    officer = town.officers[o]
    if minutes > 0.0 and officer.doing == Activity.BASE_WORK:
        time = town.clock[0].now + minutes
        schedule_stamped(town, time, Rank.ROSTER, Event.VISIT, o, officer.stamp)


@compiled
def change_duty(town, o):
    """The roster gives officer `o` another duty; work in hand is finished first, as overtime if need be."""
    officer = town.officers[o]
    change = town.changes[officer.change]
    book(town, o)
    off_before = officer.duty == Duty.OFF
    set_out(town, o)
    officer.duty = change.duty
    if officer.change < officer.last_change:
        officer.change += 1
        schedule(town, town.changes[officer.change].time, Rank.ROSTER, Event.SHIFT, o)
    if officer.trouble == NOBODY:
        if off_before:
            officer.x, officer.y = officer.post_x, officer.post_y
        go_free(town, o)


@compiled
def release_crew(town, i, on_scene):
    """The crew of trouble `i` is free; its last member first writes up, if there is anything to write."""
    trouble = town.troubles[i]
    o = trouble.lead
    writes = on_scene and trouble.write_up > 0.0
    while o != NOBODY:
        officer = town.officers[o]
        mate = officer.mate
        if writes and o == trouble.lead:
            turn_to(town, o, Activity.WRITE_UP, town.types[trouble.type].domain)
            schedule(town, town.clock[0].now + trouble.write_up, Rank.FREEING, Event.WRITTEN_UP, o)
        else:
            go_free(town, o)
        o = mate
    trouble.lead = NOBODY


@compiled
def _close_with(trouble, ending, durable):
    trouble.ending = ending
    trouble.durable = durable
    return Step.CLOSE


@compiled
def _unsettled_on_scene(town, trouble, kind):
    settings = town.settings[0]
    seed = town.clock[0].seed
    if kind.group != Group.DISPUTE or trouble.origin == Origin.REPEAT:
        return _close_with(trouble, Ending.UNSETTLED, 0)
    if happens(settings.ladder_from_scene, seed, Stream.SCENE_TO_LADDER, trouble.key, ONCE):
        return Step.TO_LADDER
    return Step.TO_STATION


@compiled
def _settles(town, trouble, kind, ability):
    grip = 0.0 if kind.group == Group.DISPUTE else 1.0
    draw = (town.clock[0].seed, Stream.SETTLE, trouble.key, ONCE)
    return parties_agree(trouble, ability * kind.settled_on_scene, grip, draw)


@compiled
def end_scene(town, i, ability):
    """The work on scene is done, by a crew of this ability: settled, handed on, or left unsettled."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    seed = town.clock[0].seed
    trouble.scene_end = town.clock[0].now
    write(town, i, Entry.SCENE_ENDED, trouble.lead, 0)
    if kind.scheduled or trouble.origin >= Origin.ESCALATION:
        return _close_with(trouble, Ending.DONE, 1)
    may_hand_over = kind.owner != NOBODY and trouble.handed == NEVER and trouble.origin != Origin.REPEAT
    if may_hand_over and happens(
        town.settings[0].dispatch_handover, seed, Stream.HANDOVER, trouble.key, ONCE
    ):
        return Step.TO_DEPARTMENT
    if _settles(town, trouble, kind, ability):
        lasts = happens(kind.durable_on_scene, seed, Stream.DURABLE, trouble.key, ONCE)
        return _close_with(trouble, Ending.ON_SCENE, lasts)
    return _unsettled_on_scene(town, trouble, kind)


@compiled
def await_station(town, i):
    """Whether the station mediates trouble `i` itself; if so it joins the office line."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    if not happens(settings.station_follow_up, town.clock[0].seed, Stream.STATION_FOLLOWS, trouble.key, ONCE):
        return _close_with(trouble, Ending.UNSETTLED, 0)
    trouble.stage = Stage.WAITING_STATION
    trouble.line = Line.OFFICE
    trouble.crew = settings.station_mediation_crew
    trouble.present = 0
    trouble.lead = NOBODY
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    join(town, desk_line(town.grids[trouble.grid].desk, Line.OFFICE), i)
    write(town, i, Entry.HANDED, NOBODY, Stage.WAITING_STATION)
    return Step.STAY


@compiled
def end_mediation(town, i):
    """The station's own mediation of trouble `i` ends."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    draw = (seed, Stream.SETTLE_STATION, trouble.key, ONCE)
    if parties_agree(trouble, settings.station_mediation_skill, settings.station_mediation_grip, draw):
        lasts = happens(settings.station_mediation_durable, seed, Stream.DURABLE_STATION, trouble.key, ONCE)
        if trouble.distressed and happens(
            settings.ladder_distress_breaks, seed, Stream.DISTRESS_STATION, trouble.key, ONCE
        ):
            lasts = False
        return _close_with(trouble, Ending.STATION, lasts)
    return _close_with(trouble, Ending.UNSETTLED, 0)
