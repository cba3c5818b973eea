"""Keeping known risks stable (稳控): checks on people and matters under watch, and what comes of lapses.

Attention fades between checks, so that whoever is dropped is as dangerous as before after a while. A matter
that was left unsettled is watched beyond its closing, since most that boil over were closed by then.
"""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.dose import faded, share_reached
from sim.kernel.journal import write
from sim.kernel.office import ask_grid, await_officers
from sim.vocabulary.clock import DAY, HOUR, WEEK_DAYS
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.world.intrinsics import happens

_MONTH = 30.4 * DAY


@compiled
def first_check(town, c):
    """The communities are checked one after another, each at an hour of its own."""
    share = (c + 1) / len(town.communities)
    schedule(town, town.settings[0].stability_check_days * DAY * share, Rank.ROSTER, Event.CHECK, c)


@compiled
def _hours_of_check(town, per_week):
    return per_week * town.settings[0].stability_check_days / WEEK_DAYS


@compiled
def _attend(town, c, hours):
    """Each of those under watch in community `c` had so many hours of somebody's attention."""
    community = town.communities[c]
    community.watch = _attention(town, community) + town.settings[0].stability_reaches * hours
    community.watched_at = town.clock[0].now


@compiled
def _attention(town, community):
    return faded(town, community.watch, community.watched_at, town.settings[0].stability_fades_days)


@compiled
def _hold(town, c):
    """The chance that the watch in community `c` holds off what would come about now."""
    return town.settings[0].stability_holds * share_reached(_attention(town, town.communities[c]))


@compiled
def begin_check(town, c):
    """A check of community `c` is due: grid workers look after theirs; says whether officers are to come.

    A check that officers still owe stands for this one as well.
    """
    settings = town.settings[0]
    community = town.communities[c]
    schedule(town, town.clock[0].now + settings.stability_check_days * DAY, Rank.ROSTER, Event.CHECK, c)
    under_watch = community.charges + community.matters
    if under_watch == 0:
        return False
    hours = _hours_of_check(town, settings.stability_grid_hours)
    if hours > 0.0:
        for g in range(community.first_grid, community.first_grid + community.grids):
            ask_grid(town, g, hours * under_watch / community.grids)
        _attend(town, c, hours)
    return settings.stability_officer_hours > 0.0 and community.checking == 0


@rare
def await_officer(town, c, i):
    """The check `i` of community `c` takes one officer, for all who are under watch there."""
    community = town.communities[c]
    community.checking = 1
    hours = _hours_of_check(town, town.settings[0].stability_officer_hours)
    await_officers(town, i, 1, hours * (community.charges + community.matters) * HOUR)


@compiled
def end_check(town, c):
    """The officer has seen everybody under watch in community `c`."""
    town.communities[c].checking = 0
    _attend(town, c, _hours_of_check(town, town.settings[0].stability_officer_hours))


@compiled
def plan_outburst(town, w):
    """The next moment at which person `w` would break out, were nobody to look after them."""
    charge = town.charges[w]
    gap = exponential(town.clock[0].seed, Stream.CHARGE_GAP, charge.key, charge.looks)
    months = gap / town.settings[0].stability_outbursts_month
    schedule(town, town.clock[0].now + months * _MONTH, Rank.ARRIVING, Event.OUTBURST, w)


@compiled
def breaks_out(town, w):
    """Whether person `w` breaks out now, or the watch holds."""
    charge = town.charges[w]
    chance = _hold(town, town.grids[charge.grid].community)
    held = happens(chance, town.clock[0].seed, Stream.CHARGE_HELD, charge.key, charge.looks)
    charge.looks += 1
    plan_outburst(town, w)
    return not held


@compiled
def take_on(town, i):
    """Reported matter `i`, if it could escalate, may be put under watch until it is settled or calms down."""
    trouble = town.troubles[i]
    share = town.settings[0].stability_matters
    if share == 0.0 or trouble.escalates == NEVER:
        return
    if happens(share, town.clock[0].seed, Stream.UNDER_WATCH, trouble.key, ONCE):
        trouble.kept = 1
        town.communities[town.grids[trouble.grid].community].matters += 1


@compiled
def let_go(town, i):
    """Matter `i` is closed: nobody watches what is settled, and what is not only while it smoulders."""
    trouble = town.troubles[i]
    if not trouble.kept:
        return
    if trouble.smoulders > town.clock[0].now:
        schedule(town, trouble.smoulders, Rank.ROSTER, Event.CALMED, i)
    else:
        drop(town, i)


@compiled
def drop(town, i):
    """Matter `i` is under watch no longer: it is settled, has calmed down, or has come back as another."""
    trouble = town.troubles[i]
    trouble.kept = 0
    town.communities[town.grids[trouble.grid].community].matters -= 1


@compiled
def holds_off(town, i):
    """Whether the watch on matter `i` keeps it from escalating now; it may do so another time."""
    trouble = town.troubles[i]
    c = town.grids[trouble.grid].community
    if not trouble.kept or town.communities[c].watched_at < trouble.reported:
        return False
    clock = town.clock[0]
    if not happens(_hold(town, c), clock.seed, Stream.MATTER_HELD, trouble.key, trouble.held_off):
        return False
    trouble.held_off += 1
    wait = exponential(clock.seed, Stream.ESCALATION_NEXT, trouble.key, trouble.held_off)
    trouble.escalates = clock.now + wait * DAY / town.types[trouble.type].escalation_per_day
    if trouble.escalates <= clock.end:
        schedule(town, trouble.escalates, Rank.ARRIVING, Event.ESCALATION, i)
    write(town, i, Entry.HELD_OFF, NOBODY, trouble.held_off)
    return True
