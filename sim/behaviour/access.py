"""Smart-community access: what scanned visitors and registered tenants deter, reveal and identify."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.booking import precedes
from sim.kernel.premises import has_registered
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential, u01
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Group
from sim.world.intrinsics import happens

_MONTH = 30.4 * DAY


@compiled
def _has_scanners(town, p):
    """Whether the buildings of place `p` are of the pilot; a larger pilot keeps those of a smaller."""
    return happens(town.settings[0].access_pilot, town.clock[0].seed, Stream.ACCESS_PILOT, p, ONCE)


@rare
def _is_scanned(town, trouble):
    """Whether whoever did this had to come in by a door where they are scanned."""
    seed = town.clock[0].seed
    entered = town.types[trouble.type].entered_share
    if not (_has_scanners(town, trouble.place) and happens(entered, seed, Stream.ENTERED, trouble.key, ONCE)):
        return False
    return happens(town.settings[0].access_coverage, seed, Stream.ACCESS, trouble.key, ONCE)


@compiled
def deters(town, i):
    """Whether crime `i` does not happen because its place is covered."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    if town.types[trouble.type].group != Group.CRIME or trouble.preventable >= settings.access_deters:
        return False
    return _is_scanned(town, trouble)


@rare
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
def _grid_passed(town, number):
    """The grid that a wanted person passes."""
    return int(u01(town.clock[0].seed, Stream.SCAN_WHERE, number, ONCE) * len(town.grids))


@compiled
def _place_passed(town, number):
    """The place that they pass there, whoever lives in it."""
    grid = town.grids[_grid_passed(town, number)]
    there = max(grid.end_place - grid.first_place, 1)
    return grid.first_place + int(u01(town.clock[0].seed, Stream.SCAN_PLACE, number, ONCE) * there)


@compiled
def _is_covered(town, number):
    """Whether a wanted person passes a flat whose visitors are scanned, in a building with scanners."""
    coverage = town.settings[0].access_coverage
    scanned = happens(coverage, town.clock[0].seed, Stream.SCAN_COVERED, number, ONCE)
    return scanned and _has_scanners(town, _place_passed(town, number))


@rare
def scan(town):
    """A wanted person passes a rented flat; whether the system finds them."""
    clock = town.clock[0]
    settings = town.settings[0]
    number = clock.scans
    found = _is_covered(town, number) and happens(
        settings.access_recognises, clock.seed, Stream.SCAN_RECOGNISED, number, ONCE
    )
    clock.scans += 1
    plan_scan(town)
    if found and clock.measure_from <= clock.now < clock.measure_to:
        clock.suspects += 1
    return found


@rare
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
    return kind, _grid_passed(town, number)
