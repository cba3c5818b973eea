"""Residents: where they turn, when they turn again, and what they remember."""

from __future__ import annotations

import math

from sim.kernel.agenda import schedule
from sim.kernel.dose import faded, share_reached
from sim.kernel.journal import write
from sim.kernel.permissions import entering_minutes
from sim.kernel.posts import comes_in
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import apart, compiled, merged, rare
from sim.vocabulary.draws import exponential, u01
from sim.vocabulary.endings import leaves_unsettled
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel, Ending, Group, RecordKeeper, Stage
from sim.world.intrinsics import happens, sample, sample_sorted

CHANNELS = len(Channel)


@compiled
def _attraction(town, trouble, channel):
    """exp(utility) of a channel: habit, what the matter suggests, experience, neighbours, expected delay."""
    settings = town.settings[0]
    if town.channels[channel].available == 0:
        return 0.0
    utility = town.channels[channel].habit + town.pull[trouble.type, channel]
    utility += settings.choice_trust_weight * town.trust[trouble.resident, channel]
    utility += settings.choice_neighbour_weight * town.neighbours[trouble.grid, channel]
    return math.exp(utility - settings.choice_delay_weight * town.delays[channel])


@compiled
def _only_channel(town):
    """The one channel there is, or NOBODY when there is a choice."""
    only = NOBODY
    for channel in range(CHANNELS):
        if town.channels[channel].available:
            if only != NOBODY:
                return NOBODY
            only = channel
    return only


@rare
def _knows_whose(town, trouble):
    """Whether whoever has the trouble was told at a briefing that it is a department's, and to ring 12345."""
    if town.types[trouble.type].owner == NOBODY or not town.channels[Channel.HOTLINE_12345].available:
        return False
    community = town.communities[town.grids[trouble.grid].community]
    days = town.settings[0].analysis_memory_days
    briefed = share_reached(faded(town, community.briefed, community.briefed_at, days))
    return happens(briefed, town.clock[0].seed, Stream.BRIEFED, trouble.key, ONCE)


@apart
def _weigh_channels(town, i, attempt):
    """The channel for a report that can be made through several."""
    trouble = town.troubles[i]
    if town.settings[0].council_briefed > 0 and _knows_whose(town, trouble):
        return int(Channel.HOTLINE_12345)
    total = 0.0
    for channel in range(CHANNELS):
        total += _attraction(town, trouble, channel)
    left = total * u01(town.clock[0].seed, Stream.CHANNEL, trouble.key, attempt)
    last = 0
    for channel in range(CHANNELS):
        attraction = _attraction(town, trouble, channel)
        if attraction > 0.0:
            last = channel
            left -= attraction
            if left < 0.0:
                break
    return last


@merged
def choose_channel(town, i, attempt):
    """The channel for report number `attempt` of trouble `i`; who is in urgent need rings 110."""
    trouble = town.troubles[i]
    if town.types[trouble.type].group == Group.SERVICE:
        return int(Channel.WINDOW)
    if trouble.urgent:
        return int(Channel.CALL_110)
    only = _only_channel(town)
    return _weigh_channels(town, i, attempt) if only == NOBODY else only


@compiled
def _record(town, i, channel):
    clock = town.clock[0]
    trouble = town.troubles[i]
    row = town.reports[clock.reports_n]
    clock.reports_n += 1
    row.time = clock.now
    row.trouble = i
    row.channel = channel
    row.again = trouble.reports > 0
    trouble.reports += 1


@compiled
def report(town, i):
    """Trouble `i` is reported for the first time; answers with the minutes until it has been taken in."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.LATENT
    seed = town.clock[0].seed
    channel = comes_in(town, trouble, choose_channel(town, i, 0))
    trouble.channel = channel
    trouble.reported = town.clock[0].now
    trouble.stage = Stage.INTAKE
    _record(town, i, channel)
    write(town, i, Entry.REPORTED, NOBODY, channel)
    is_errand = town.types[trouble.type].group == Group.SERVICE
    if not is_errand and happens(town.settings[0].choice_again_share, seed, Stream.AGAIN, trouble.key, ONCE):
        plan_again(town, i)
    how = town.channels[channel]
    minutes = sample(
        how.intake_shape, how.intake_mean, how.intake_sigma, (seed, Stream.INTAKE, trouble.key, ONCE)
    )
    return minutes + _desk_minutes(town, trouble)


@rare
def _crews_bound(town, desk):
    """Crews of a desk that are under way or on scene."""
    bound = 0
    for o in range(desk.first_officer, desk.first_officer + desk.officers):
        i = town.officers[o].trouble
        if i != NOBODY and town.troubles[i].lead == o:
            stage = town.troubles[i].stage
            bound += stage == Stage.POLICE_COMING or stage == Stage.ON_SCENE
    return bound


@compiled
def _desk_minutes(town, trouble):
    """Minutes that the desk takes over a trouble before it seeks a crew: more while many are out."""
    kind = town.types[trouble.type]
    seed = town.clock[0].seed
    minutes = sample_sorted(
        (kind.prompt_share, kind.slow_share),
        (
            (kind.prompt_shape, kind.prompt_mean, kind.prompt_sigma),
            (kind.desk_shape, kind.desk_mean, kind.desk_sigma),
            (kind.slow_shape, kind.slow_mean, kind.slow_sigma),
        ),
        ((seed, Stream.DESK_SORT, trouble.key, ONCE), (seed, Stream.DESK, trouble.key, ONCE)),
    )
    rise = town.settings[0].dispatch_desk_rise
    if rise > 0.0:
        minutes *= math.exp(rise * _crews_bound(town, town.desks[town.grids[trouble.grid].desk]))
    return minutes


@compiled
def order_minutes(town, i):
    """Minutes that a 12345 operator spends on the work order of trouble `i`."""
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.ORDER, town.troubles[i].key, ONCE)
    entering = entering_minutes(town, town.troubles[i], RecordKeeper.HOTLINE)
    return entering + sample(
        settings.hotline_order_shape, settings.hotline_order_mean, settings.hotline_order_sigma, draw
    )


@compiled
def plan_again(town, i):
    """Whoever reported trouble `i` loses patience again after a while."""
    trouble = town.troubles[i]
    days = town.settings[0].choice_again_days
    if days > 0.0:
        wait = days * DAY * exponential(town.clock[0].seed, Stream.AGAIN_WHEN, trouble.key, trouble.reports)
        schedule(town, town.clock[0].now + wait, Rank.ARRIVING, Event.AGAIN, i)


@compiled
def report_again(town, i):
    """Whoever still waits reports trouble `i` again; answers with the channel, NOBODY once it is closed."""
    trouble = town.troubles[i]
    if trouble.stage == Stage.CLOSED:
        return NOBODY
    channel = choose_channel(town, i, trouble.reports)
    _record(town, i, channel)
    write(town, i, Entry.REPEATED, NOBODY, channel)
    return channel


@compiled
def is_reassured(town, i):
    """Whether who is told that trouble `i` is in hand leaves it at that."""
    draw = (town.clock[0].seed, Stream.REASSURED, town.troubles[i].key, town.troubles[i].reports)
    return happens(town.settings[0].choice_reassured, *draw)


@rare
def turn_away(town, i):
    """The desk tells the caller of trouble `i` to turn elsewhere, at a price in trust; some give up."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    trouble.turned_away = 1
    trouble.bounced = 1
    _learn(town, trouble, -1.0)
    write(town, i, Entry.TURNED_AWAY, NOBODY, trouble.channel)
    if not happens(settings.choice_persists, seed, Stream.PERSIST, trouble.key, ONCE):
        trouble.ending = Ending.UNSETTLED
        trouble.durable = 0
        return Step.CLOSE
    trouble.stage = Stage.TURNED_AWAY
    wait = settings.choice_persists_after_h * HOUR * exponential(seed, Stream.PERSIST_WHEN, trouble.key, ONCE)
    schedule(town, town.clock[0].now + wait, Rank.ARRIVING, Event.TAKEN_IN, i)
    return Step.STAY


@rare
def turn_elsewhere(town, i):
    """Whoever was turned away reports again: police business to 110, anything else to the government."""
    trouble = town.troubles[i]
    owned_elsewhere = town.types[trouble.type].owner != NOBODY
    trouble.channel = Channel.HOTLINE_12345 if owned_elsewhere else Channel.CALL_110
    trouble.stage = Stage.INTAKE
    _record(town, i, trouble.channel)
    write(town, i, Entry.REPEATED, NOBODY, trouble.channel)


@compiled
def _satisfaction(town, trouble):
    """1 when settled in good time, 0 when settled late, -1 when not settled."""
    if leaves_unsettled(trouble.ending):
        return -1.0
    in_time = trouble.closed - trouble.reported <= town.settings[0].choice_satisfied_within_h * HOUR
    return 1.0 if in_time else 0.0


@compiled
def _treated(trouble):
    """1 when treated well, -1 when sent from one to another, turned away, or dealt with curtly."""
    return -1.0 if trouble.slighted or trouble.bounced or trouble.turned_away else 1.0


@compiled
def _felt(town, trouble):
    """What the reporter felt, -1 to 1: what they got and how they were treated, over what is expected."""
    settings = town.settings[0]
    felt = _satisfaction(town, trouble)
    if settings.treatment_weight > 0.0:
        felt += settings.treatment_weight * (_treated(trouble) - felt)
    if settings.expectation_adapts > 0.0:
        usual = town.expected[trouble.grid, trouble.channel]
        town.expected[trouble.grid, trouble.channel] = usual + settings.expectation_adapts * (felt - usual)
        felt = min(max(felt - settings.expectation_weighs * usual, -1.0), 1.0)
    return felt


@compiled
def _tell_at_home(town, who, channel, felt, step):
    """The household of resident `who`, whose members follow one another, takes it for their own in part."""
    home = town.residents[who].household
    for way in (-1, 1):
        other = who + way
        while 0 <= other < len(town.residents) and town.residents[other].household == home:
            own = town.trust[other, channel]
            town.trust[other, channel] = own + step * (felt - own)
            other += way


@compiled
def _learn(town, trouble, felt):
    """Own trust and the opinions at home and among neighbours move towards what was felt, further if bad."""
    settings = town.settings[0]
    channel = trouble.channel
    weight = settings.treatment_bad_weighs if felt < 0.0 else 1.0
    step = min(settings.choice_memory * weight, 1.0)
    own = town.trust[trouble.resident, channel]
    town.trust[trouble.resident, channel] = own + step * (felt - own)
    if settings.treatment_household > 0.0:
        _tell_at_home(town, trouble.resident, channel, felt, step * settings.treatment_household)
    near = town.neighbours[trouble.grid, channel]
    step = min(settings.choice_public_memory * weight, 1.0)
    town.neighbours[trouble.grid, channel] = near + step * (felt - near)


@compiled
def remember(town, i):
    """The reporter of a closed trouble, the neighbours and the town learn what the channel was worth."""
    trouble = town.troubles[i]
    if trouble.reported == NEVER or trouble.channel == NOBODY:
        return
    settings = town.settings[0]
    if settings.choice_memory == 0.0 and settings.choice_public_memory == 0.0:
        return
    channel = trouble.channel
    _learn(town, trouble, _felt(town, trouble))
    days = (trouble.closed - trouble.reported) / DAY
    town.delays[channel] += settings.choice_public_memory * (days - town.delays[channel])
