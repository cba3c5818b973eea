"""What comes of a trouble that was not settled for good: relapse, repeat reports, group incidents."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import exponential, mix
from sim.vocabulary.endings import leaves_unsettled
from sim.vocabulary.events import Entry
from sim.vocabulary.records import DEFUSED, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Origin, Stage
from sim.world.intrinsics import bear, happens, sample

_ORIGINS = 8


@compiled
def _beget(town, parent, origin, number, onset):
    """A new trouble in the same place and hands as an old one; its draws come from an identity of its own."""
    clock = town.clock[0]
    old = town.troubles[parent]
    i = clock.troubles_n
    clock.troubles_n += 1
    child = town.troubles[i]
    child.key = mix(mix(old.key, Stream.CHILD), number * _ORIGINS + origin)
    child.type = old.type
    child.grid = old.grid
    child.place = old.place
    child.resident = old.resident
    child.x, child.y = old.x, old.y
    child.onset = onset
    bear(child, town.types[old.type], clock.seed, town.settings[0].ladder_spread)
    child.origin = origin
    return i


@compiled
def _spawn(town, parent, origin, number, onset):
    """A new trouble that comes of its parent: the same matter in another guise, too late to be prevented."""
    i = _beget(town, parent, origin, number, onset)
    town.troubles[i].preventable = 1.0
    town.troubles[i].parent = parent
    return i


@compiled
def relapse(town, i):
    """The trouble that closed trouble `i` comes back as, or NOBODY; it begins at its own `onset`."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    ended = trouble.ending != Ending.PREVENTED and trouble.ending != Ending.DONE
    if trouble.durable or not ended or trouble.origin >= Origin.REPEAT:
        return NOBODY
    seed = town.clock[0].seed
    smoulders = leaves_unsettled(trouble.ending)
    chance = kind.relapse * (town.settings[0].choice_unsettled_presses if smoulders else 1.0)
    comes_back = happens(chance, seed, Stream.RELAPSE, trouble.key, ONCE)
    if not comes_back and not smoulders:
        return NOBODY
    when = town.clock[0].now + kind.relapse_days * DAY * exponential(
        seed, Stream.RELAPSE_WHEN, trouble.key, ONCE
    )
    if smoulders:
        trouble.smoulders = when
    if not comes_back:
        return NOBODY
    child = _spawn(town, i, Origin.RELAPSE, 0, when)
    write(town, i, Entry.RELAPSED, NOBODY, 0)
    return child


@compiled
def set_off(town, i, onset, resident):
    """Trouble `i` sets off another one of its type, a matter of its own that befalls `resident`."""
    number = _beget(town, i, Origin.BORN, 0, onset)
    trouble = town.troubles[number]
    trouble.set_off = 1
    trouble.resident = resident
    trouble.place = resident // town.settings[0].residents_place
    trouble.grid = town.places[trouble.place].grid
    while resident >= town.grids[trouble.grid].end_resident:
        trouble.grid += 1
    return number


@compiled
def repeat(town, i, channel):
    """A repeat report of trouble `i` that nobody recognised as one is treated as a trouble of its own."""
    now = town.clock[0].now
    child = _spawn(town, i, Origin.REPEAT, town.troubles[i].reports, now)
    trouble = town.troubles[child]
    trouble.channel = channel
    trouble.reported = now
    trouble.stage = Stage.INTAKE
    return child


@compiled
def _is_alive(town, trouble):
    if trouble.stage != Stage.CLOSED:
        return True
    return town.clock[0].now < trouble.smoulders


@rare
def escalate(town, i):
    """Trouble `i` becomes a group incident; NOBODY when it is settled, has died down, or was defused before.

    To close it unsettled takes no heat out of it: it smoulders until it comes back, or would have.
    """
    trouble = town.troubles[i]
    if trouble.stage == Stage.UNBORN or trouble.warned == DEFUSED or not _is_alive(town, trouble):
        return NOBODY
    trouble.escalated = 1
    child = _spawn(town, i, Origin.ESCALATION, 0, town.clock[0].now)
    _draw_crowd(town, child)
    write(town, i, Entry.ESCALATED, NOBODY, child)
    return child


@compiled
def _draw_crowd(town, i):
    """Trouble `i` takes officers as a group incident does."""
    settings = town.settings[0]
    crowd = town.troubles[i]
    crowd.crew = settings.escalation_crew
    crowd.urgent = 1
    crowd.priority = 0
    crowd.on_scene = sample(
        settings.escalation_on_scene_shape,
        settings.escalation_on_scene_mean,
        settings.escalation_on_scene_sigma,
        (town.clock[0].seed, Stream.GROUP_INCIDENT, crowd.key, ONCE),
    )


@compiled
def follow(town, i, origin):
    """What trouble `i` leaves behind for the station now: a case, or a sentiment event."""
    return _spawn(town, i, origin, 0, town.clock[0].now)


@compiled
def petition(town, i, days):
    """Task `i`, not taken on, comes back after so many days as a petition, in the same place."""
    write(town, i, Entry.RELAPSED, NOBODY, 0)
    return _spawn(town, i, Origin.PETITION, 0, town.clock[0].now + days * DAY)


@compiled
def case_petition(town, i, days):
    """How `i` was handled comes back after so many days as a petition; of petitions, the next of them."""
    number = town.troubles[i].tries if town.troubles[i].origin == Origin.CASE_PETITION else 0
    child = _spawn(town, i, Origin.CASE_PETITION, number, town.clock[0].now + days * DAY)
    town.troubles[child].tries = number + 1
    return child


@compiled
def _out_of_itself(town, kind, grid, key, origin):
    """A new trouble of the type `kind` in `grid` that comes of no other."""
    clock = town.clock[0]
    i = clock.troubles_n
    clock.troubles_n += 1
    child = town.troubles[i]
    child.key = key
    child.type = kind
    child.grid = grid
    child.resident = min(town.grids[grid].first_resident, len(town.residents) - 1)
    child.place = child.resident // town.settings[0].residents_place
    child.onset = clock.now
    bear(child, town.types[kind], clock.seed, town.settings[0].ladder_spread)
    child.preventable = 1.0
    child.origin = origin
    return i


@compiled
def outburst(town, kind, w):
    """Person `w`, under watch, breaks out: it takes officers as a group incident does."""
    charge = town.charges[w]
    key = mix(mix(mix(town.types[kind].id, Stream.OUTBURST), charge.key), charge.looks)
    i = _out_of_itself(town, kind, charge.grid, key, Origin.OUTBURST)
    child = town.troubles[i]
    child.resident = charge.resident
    child.place = child.resident // town.settings[0].residents_place
    child.x, child.y = town.grids[charge.grid].x, town.grids[charge.grid].y
    child.reported = town.clock[0].now
    _draw_crowd(town, i)
    return i


@rare
def suspect(town, kind, grid, number):
    """A case against a wanted person found in `grid`, booked under the type `kind`."""
    key = mix(mix(town.types[kind].id, Stream.SUSPECT), number)
    return _out_of_itself(town, kind, grid, key, Origin.CASE)


@compiled
def meeting(town, kind, grid, origin, number):
    """What officers go to in `grid` now, booked under the type `kind`.

    Several may be due there at one instant under one type: `origin` says what it is, and `number` which of
    such.
    """
    what = mix(mix(mix(town.types[kind].id, Stream.MEETING), origin), number)
    key = mix(mix(what, grid), int(town.clock[0].now))
    i = _out_of_itself(town, kind, grid, key, origin)
    place = town.grids[grid]
    town.troubles[i].x, town.troubles[i].y = place.x, place.y
    return i
