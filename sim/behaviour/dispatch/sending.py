"""Sending: an officer sets out, and how long the way takes."""

from __future__ import annotations

from sim.behaviour.dispatch.choosing import choose, distance
from sim.kernel.agenda import schedule, schedule_stamped
from sim.kernel.crews import halt, join_crew, set_off
from sim.kernel.idle import set_out
from sim.kernel.journal import write
from sim.kernel.ledger import turn_to
from sim.kernel.queues import desk_line, leave
from sim.vocabulary.clock import HOUR
from sim.vocabulary.compiled import apart, compiled, merged, rare
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Activity, ShortHanded, Stage
from sim.world.intrinsics import sample, sample_sorted


@rare
def _given_minutes(kind, seed, key):
    """Travel time of a type that has its own, whatever the distance."""
    return sample_sorted(
        (kind.near_share, kind.far_share),
        (
            (kind.near_shape, kind.near_mean, kind.near_sigma),
            (kind.travel_shape, kind.travel_mean, kind.travel_sigma),
            (kind.far_shape, kind.far_mean, kind.far_sigma),
        ),
        ((seed, Stream.TRAVEL_SORT, key, ONCE), (seed, Stream.TRAVEL, key, ONCE)),
    )


@compiled
def way_to(town, officer, place):
    """Minutes on the road from where the officer stands to a place; none where there is no speed."""
    settings = town.settings[0]
    if settings.dispatch_speed_kmh == 0.0:
        return 0.0
    return distance(officer, place) * settings.dispatch_detour / settings.dispatch_speed_kmh * HOUR


@merged
def travel_minutes(town, officer, trouble):
    """Minutes from being sent to being there."""
    kind = town.types[trouble.type]
    if kind.travel_mean > 0.0:
        return _given_minutes(kind, town.clock[0].seed, trouble.key)
    settings = town.settings[0]
    turnout = sample(
        settings.dispatch_turnout_shape,
        settings.dispatch_turnout_mean,
        settings.dispatch_turnout_sigma,
        (town.clock[0].seed, Stream.TURNOUT, trouble.key, ONCE),
    )
    return turnout + way_to(town, officer, trouble)


@compiled
def send(town, o, i, leads):
    """Officer `o`, who is free or done where they are, sets out to trouble `i`."""
    officer = town.officers[o]
    trouble = town.troubles[i]
    at_station = trouble.stage == Stage.AT_STATION
    if officer.doing == Activity.TRAVEL:  # free, and moving up to an empty zone
        post = town.zones[officer.covers]
        halt(town, o, post.x, post.y)
    travel = 0.0 if at_station else travel_minutes(town, officer, trouble)
    turn_to(town, o, Activity.DESK if at_station else Activity.TRAVEL, town.types[trouble.type].domain)
    set_out(town, o)
    officer.trouble = i  # only now: the minutes booked above were free ones
    join_crew(town, i, o, leads)
    officer.stamp += 1
    officer.calls += 1
    officer.covers = officer.zone
    set_off(town, o, travel)
    write(town, i, Entry.DISPATCHED, o, 0)
    schedule_stamped(town, officer.arrives, Rank.FREEING, Event.ARRIVAL, o, officer.stamp)


@compiled
def take_out(town, d, i):
    """Trouble `i` leaves its line, since its crew is about to set out."""
    trouble = town.troubles[i]
    leave(town, desk_line(d, trouble.line), i)
    if trouble.stage == Stage.WAITING_STATION or trouble.stage == Stage.WAITING_CASE:
        trouble.stage = Stage.AT_STATION
    else:
        trouble.stage = Stage.POLICE_COMING
        trouble.dispatched = min(trouble.dispatched, town.clock[0].now)
    trouble.spell_from = town.clock[0].now
    trouble.ends = NEVER
    trouble.present = 0
    trouble.team = 0
    trouble.lead = NOBODY


@apart
def ask_for_help(town, i):
    """The sub-bureau is asked for what trouble `i` still needs; it comes after a while."""
    trouble = town.troubles[i]
    trouble.asked = 1
    time = town.clock[0].now + town.settings[0].dispatch_reinforcement_min
    schedule(town, time, Rank.FREEING, Event.REINFORCED, i)


@apart
def send_crew(town, d, i, duties, crew):
    """So many free officers set out to trouble `i`; whoever is chosen last leads."""
    take_out(town, d, i)
    for _ in range(1, crew):
        send(town, choose(town, d, i, duties, False), i, False)
    send(town, choose(town, d, i, duties, True), i, True)
    _ask_when_short(town, i, crew)


@merged
def send_alone(town, d, i, o):
    """Officer `o`, who may lead, sets out to trouble `i` without anybody else."""
    take_out(town, d, i)
    send(town, o, i, True)
    _ask_when_short(town, i, 1)


@compiled
def _ask_when_short(town, i, crew):
    """Help is asked for where the `crew` sent is smaller than the trouble needs, once."""
    trouble = town.troubles[i]
    is_short = town.settings[0].dispatch_short_handed == ShortHanded.REINFORCED and crew < trouble.wants
    if is_short and trouble.stage == Stage.POLICE_COMING and trouble.asked == 0:
        ask_for_help(town, i)
