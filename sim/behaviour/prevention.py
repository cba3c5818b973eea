"""Base work: visits and patrol in free hours, the care they leave behind, and what that prevents."""

from __future__ import annotations

import math

from sim.kernel.dose import dose, faded, share_noticed, share_reached
from sim.kernel.latent import notice_at
from sim.kernel.ledger import book
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import u01
from sim.vocabulary.events import Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Finder, Group
from sim.world.intrinsics import happens, parties_agree

_MOMENT = 1e-6  # minutes, by which sums of minutes may be short of what they add up to


@compiled
def place_of(town, r):
    """The place where resident `r` lives."""
    return r // town.settings[0].residents_place


@compiled
def _care(town, place):
    """Care left in a place now; it fades exponentially."""
    return faded(town, place.care, place.care_at, town.settings[0].base_work_care_days)


@compiled
def prevents(town, i):
    """Whether the care in its place keeps trouble `i` from happening."""
    trouble = town.troubles[i]
    place = town.places[trouble.place]
    most = town.settings[0].base_work_prevents
    if most == 0.0 or place.care == 0.0 or trouble.preventable >= most:
        return False
    return trouble.preventable < most * share_reached(_care(town, place))


@compiled
def note_call(town, i):
    """The trend of a place rises with each call from it, where anybody looks at trends; spells are noted."""
    settings = town.settings[0]
    place = town.places[town.troubles[i].place]
    if settings.analysis_revisits > 0.0 and town.types[town.troubles[i].type].set_off_share > 0.0:
        place.called_at = town.clock[0].now
    if settings.analysis_steers == 0.0:
        return
    place.trend = _trend(town, place) + 1.0
    place.trend_at = town.clock[0].now


@compiled
def _trend(town, place):
    return faded(town, place.trend, place.trend_at, town.settings[0].analysis_memory_days)


@compiled
def _doors(town, z):
    """The first resident of zone `z`, and the first who is not: the people of a zone follow one another."""
    zone = town.zones[z]
    last = town.grids[zone.first_grid + zone.grids - 1]
    return town.grids[zone.first_grid].first_resident, last.end_resident


@compiled
def _doors_for(town, officer):
    """The doors, as of `_doors`, among which this stay is: a visit may be one to the officer's own area."""
    own = town.settings[0].areas_own
    draw = (town.clock[0].seed, Stream.VISIT_OWN_AREA, officer.key, officer.visits)
    if officer.knocks and officer.area_first < officer.area_end and happens(own, *draw):
        return town.grids[officer.area_first].first_resident, town.grids[officer.area_end - 1].end_resident
    return _doors(town, officer.zone)


@compiled
def choose_door(town, z, streams, walk):
    """A resident of zone `z` to go to: where a spell may have begun, where care is thin, or anybody.

    `streams` are those of whether the walk follows a call, whether it is steered, and where one goes that is
    neither; `walk` is (who, number): the draws belong to the walker's n-th walk.
    """
    return _door_among(town, _doors(town, z), streams, walk)


@compiled
def _door_among(town, doors, streams, walk):
    again, steered, where = streams
    who, number = walk
    first, end = doors
    seed = town.clock[0].seed
    if happens(town.settings[0].analysis_revisits, seed, again, who, number):
        p = _called_last(town, first, end)
        if p != NOBODY:
            return max(first, town.places[p].first_resident)
    if not happens(town.settings[0].analysis_steers, seed, steered, who, number):
        return min(first + int(u01(seed, where, who, number) * (end - first)), len(town.residents) - 1)
    return max(first, town.places[_neediest(town, first, end)].first_resident)


@rare
def _called_last(town, first, end):
    """Where the newest call of a spell by these residents came from that no stay has followed; or NOBODY."""
    newest = town.clock[0].now - town.settings[0].analysis_revisit_days * DAY
    found = NOBODY
    for p in range(
        place_of(town, min(first, len(town.residents) - 1)), place_of(town, max(end - 1, first)) + 1
    ):
        place = town.places[p]
        if place.called_at > place.care_at and place.called_at >= newest:
            newest = place.called_at
            found = p
    return found


@compiled
def _neediest(town, first, end):
    """The place, of those where the residents from `first` to before `end` live, that needs care most."""
    best = place_of(town, min(first, len(town.residents) - 1))
    most = 0.0
    for p in range(best, place_of(town, max(end - 1, first)) + 1):
        place = town.places[p]
        if place.trend <= most:  # it has faded since, and care takes away from it
            continue
        need = _trend(town, place) * math.exp(-_care(town, place))
        if need > most:
            most = need
            best = p
    return best


@compiled
def leave_care(town, p, rate, minutes):
    """So many person-minutes at place `p` leave care among its people, `rate` people a minute."""
    place = town.places[p]
    place.care = _care(town, place) + dose(rate, minutes, place.registered + place.new)
    place.care_at = town.clock[0].now


@compiled
def _is_over(town, officer):
    """Whether the visit or patrol has lasted as long as one does."""
    stayed = officer.visited if officer.knocks else officer.patrolled
    return stayed > town.settings[0].base_work_visit_minutes - _MOMENT


@compiled
def _go_to(town, officer):
    """The place of the officer's zone, or own responsibility area, where the visit or patrol was."""
    walk = (officer.key, officer.visits + officer.patrols)
    streams = (Stream.VISIT_AGAIN, Stream.VISIT_STEERED, Stream.VISIT)
    p = place_of(town, _door_among(town, _doors_for(town, officer), streams, walk))
    grid = town.grids[town.places[p].grid]
    officer.x, officer.y = grid.x, grid.y
    return p


@compiled
def _count_stay(officer, place):
    if officer.knocks:
        officer.visits += 1
        officer.visited = 0.0
        place.visits += 1
    else:
        officer.patrols += 1
        officer.patrolled = 0.0


@compiled
def end_stay(town, o):
    """Officer `o` ends a visit or patrol; answers with its place, or NOBODY when it goes on another time."""
    book(town, o)
    officer = town.officers[o]
    if not _is_over(town, officer):
        return NOBODY
    p = _go_to(town, officer)
    settings = town.settings[0]
    leave_care(town, p, settings.base_work_care, settings.base_work_visit_minutes)
    _count_stay(officer, town.places[p])
    return p


@compiled
def attention(town, p):
    """The chance that a visit to place `p` notices a trouble there."""
    settings = town.settings[0]
    return share_noticed(settings.base_work_notice, settings.base_work_visit_minutes, town.places[p])


@compiled
def find(town, p, o, chance):
    """The next latent trouble of place `p` that officer `o` notices with this `chance`; else NOBODY."""
    look = (Stream.NOTICE_VISIT, town.places[p].visits)
    return notice_at(town, p, chance, look, Finder.OFFICER, o)


@compiled
def settle_on_visit(town, i, grip):
    """The visiting officer, with so much grip on stubborn parties, talks to those of trouble `i`."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    draw = (town.clock[0].seed, Stream.SETTLE_VISIT, trouble.key, ONCE)
    if parties_agree(trouble, town.settings[0].base_work_settles, grip, draw):
        trouble.ending = Ending.VISIT
        trouble.durable = 1
        return Step.CLOSE
    return Step.TO_LADDER if kind.group == Group.DISPUTE else Step.TO_LATENT
