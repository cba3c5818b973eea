"""Smart-community access: what scanned visitors and registered tenants deter, reveal and identify."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.booking import precedes
from sim.kernel.premises import has_registered
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import exponential, u01
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Group
from sim.world.intrinsics import happens

_MONTH = 30.4 * DAY


@compiled
def _is_scanned(town, trouble):
    """Whether whoever comes to the place of this trouble is scanned at the door."""
    coverage = town.settings[0].access_coverage
    return happens(coverage, town.clock[0].seed, Stream.ACCESS, trouble.key, ONCE)


@compiled
def deters(town, i):
    """Whether crime `i` does not happen because its place is covered."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    if town.types[trouble.type].group != Group.CRIME or trouble.preventable >= settings.access_deters:
        return False
    return _is_scanned(town, trouble)


@compiled
def identifies(town, trouble):
    """Whether a scan or a tenant register names who did it, so that nobody has to search."""
    settings = town.settings[0]
    seed = town.clock[0].seed
    registered = happens(settings.access_registers, seed, Stream.ACCESS_REGISTERED, trouble.key, ONCE)
    known = registered or has_registered(town, trouble) or _is_scanned(town, trouble)
    return known and happens(settings.access_identifies, seed, Stream.ACCESS_NAMED, trouble.key, ONCE)


@compiled
def plan_scan(town):
    """The next wanted person who passes a rented flat, whether anybody scans there or not."""
    clock = town.clock[0]
    gap = (
        exponential(clock.seed, Stream.SCAN_GAP, clock.scans, ONCE)
        * _MONTH
        / town.settings[0].access_wanted_per_month
    )
    schedule(town, clock.now + gap, Rank.ARRIVING, Event.SCAN, 0)


@compiled
def scan(town):
    """A wanted person passes a rented flat; whether the system finds them."""
    clock = town.clock[0]
    settings = town.settings[0]
    number = clock.scans
    covered = happens(settings.access_coverage, clock.seed, Stream.SCAN_COVERED, number, ONCE)
    found = covered and happens(settings.access_recognises, clock.seed, Stream.SCAN_RECOGNISED, number, ONCE)
    clock.scans += 1
    plan_scan(town)
    if found and clock.measure_from <= clock.now < clock.measure_to:
        clock.suspects += 1
    return found


@compiled
def _precedes(one, other):
    """Whether a type of trouble comes before another one: crimes first, then the commonest, then by name."""
    if (one.group == Group.CRIME) != (other.group == Group.CRIME):
        return one.group == Group.CRIME
    return precedes(one, other)


@compiled
def where_found(town, number):
    """Type under which a suspect is booked (the commonest crime), and the grid they were found in."""
    kind = 0
    for t in range(1, len(town.types)):
        if _precedes(town.types[t], town.types[kind]):
            kind = t
    u = u01(town.clock[0].seed, Stream.SCAN_WHERE, number, ONCE)
    return kind, int(u * len(town.grids))
