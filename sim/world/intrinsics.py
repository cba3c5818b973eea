"""What belongs to a trouble from its birth: drawn once, from its own key, whatever policy is in force."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from sim.vocabulary.compiled import apart, compiled, entry, rare, records
from sim.vocabulary.draws import u01, u01_four, u01_four_each
from sim.vocabulary.quantiles import normal_quantile
from sim.vocabulary.records import NEVER, NOBODY, TROUBLE
from sim.vocabulary.streams import ONCE, Stream, block_of
from sim.vocabulary.terms import Group, Stage

_CONSTANT = 0
_EXPONENTIAL = 1
_HANDFUL = 256

_TIMES = block_of(Stream.SCENE, Stream.SCENE_SORT, Stream.WRITING, Stream.LATENCY)
_PRESSURE = block_of(Stream.PATIENCE, Stream.ESCALATION, Stream.URGENCY, Stream.VISIBLE)
_PARTIES = block_of(Stream.PREVENTABLE, Stream.PREVENTABLE_BY, Stream.STUBBORN, Stream.DISTRESS)
_PLACE_AND_CREW = block_of(Stream.WHO, Stream.EAST, Stream.NORTH, Stream.CREW)


@compiled
def duration(shape, mean, sigma, u):
    """The duration in minutes that belongs to a uniform draw `u`, by inversion."""
    if shape == _CONSTANT or mean == 0.0:
        return mean
    if shape == _EXPONENTIAL:
        return -mean * math.log(u)
    return mean * math.exp(sigma * normal_quantile(u) - 0.5 * sigma * sigma)


@apart
def _drawn(shape, mean, sigma, draw):
    seed, stream, who, k = draw
    return duration(shape, mean, sigma, u01(seed, stream, who, k))


@compiled
def sample(shape, mean, sigma, draw):
    """A random duration in minutes; `draw` is (seed, stream, who, k). A constant one costs no draw."""
    if shape == _CONSTANT or mean == 0.0:
        return mean
    return _drawn(shape, mean, sigma, draw)


@compiled
def happens(chance, seed, stream, who, k):
    """Whether something of probability `chance` happens; certain cases cost no draw."""
    if chance <= 0.0:
        return False
    return chance >= 1.0 or u01(seed, stream, who, k) < chance


@compiled
def sort_of_time(short_share, long_share, u):
    """-1 for a short time, 1 for a long one, 0 for a usual one, by a uniform draw `u`."""
    if u < short_share:
        return -1
    return 1 if u >= 1.0 - long_share else 0


@compiled
def duration_sorted(shares, sorts, u_sort, u):
    """The duration, short, usual or long, that belongs to two uniform draws: of its sort and of its length.

    `shares` are those of the short and the long; `sorts` has shape, mean and sigma of the short, the usual
    and the long.
    """
    short, usual, long = sorts
    sort = sort_of_time(shares[0], shares[1], u_sort)
    if sort < 0:
        return duration(short[0], short[1], short[2], u)
    if sort > 0:
        return duration(long[0], long[1], long[2], u)
    return duration(usual[0], usual[1], usual[2], u)


@rare
def _drawn_sorted(shares, sorts, draws):
    for_sort, draw = draws
    u_sort = u01(for_sort[0], for_sort[1], for_sort[2], for_sort[3])
    return duration_sorted(shares, sorts, u_sort, u01(draw[0], draw[1], draw[2], draw[3]))


@compiled
def sample_sorted(shares, sorts, draws):
    """A random duration as of `duration_sorted`; `draws` are for the sort and the length, as for `sample`.

    Where all are usual the sort costs no draw.
    """
    if shares[0] <= 0.0 and shares[1] <= 0.0:
        usual = sorts[1]
        return sample(usual[0], usual[1], usual[2], draws[1])
    return _drawn_sorted(shares, sorts, draws)


@compiled
def _set_times(trouble, kind, u_scene, u_sort, u_writing, u_latency):
    trouble.on_scene = duration_sorted(
        (kind.brief_share, kind.drawn_out_share),
        (
            (kind.brief_shape, kind.brief_mean, kind.brief_sigma),
            (kind.on_scene_shape, kind.on_scene_mean, kind.on_scene_sigma),
            (kind.drawn_out_shape, kind.drawn_out_mean, kind.drawn_out_sigma),
        ),
        u_sort,
        u_scene,
    )
    trouble.write_up = duration(kind.write_up_shape, kind.write_up_mean, kind.write_up_sigma, u_writing)
    latency = duration(kind.latency_shape, kind.latency_mean, kind.latency_sigma, u_latency)
    trouble.due = trouble.onset + latency


@compiled
def _set_pressure(trouble, kind, u_patience, u_escalation, u_urgency, u_visible):
    """How long its caller waits, when it escalates, whether it is urgent and can be noticed."""
    if kind.patience_mean > 0.0:
        trouble.patience = duration(kind.patience_shape, kind.patience_mean, kind.patience_sigma, u_patience)
    if kind.escalation_per_day > 0.0:
        trouble.escalates = trouble.onset - math.log(u_escalation) * 1440.0 / kind.escalation_per_day
    trouble.urgent = u_urgency < kind.urgent_share
    trouble.priority = 0 if trouble.urgent else kind.priority
    trouble.visible = u_visible < kind.visible_share


@compiled
def _set_parties(trouble, kind, spread, draws):
    """Whether and how easily it is prevented, how stubborn the parties are, and whether in distress."""
    u_preventable, u_prevented_by, u_stubborn, u_distressed = draws
    if u_preventable < kind.preventable_share:
        trouble.preventable = u_prevented_by
    if kind.stubbornness > 0.0:
        around = spread * (2.0 * u_stubborn - 1.0)
        trouble.stubbornness = min(max(kind.stubbornness + around, 0.0), 1.0)
    trouble.distressed = u_distressed < kind.distressed


@compiled
def _set_crew(trouble, kind, u):
    trouble.crew = 1
    while kind.crew[trouble.crew - 1] <= u:
        trouble.crew += 1


@compiled
def _upwards(before, people, contrast):
    """Which of so many `people` a report falls on, `before` / `people` of all reports being of those before.

    Their frequencies being log-normal, those who send the share u of all reports, the rarest first, are the
    share F(F'(u) + contrast) of people: F is the normal distribution, F' its inverse.
    """
    if contrast == 0.0 or before <= 0.0 or before >= people:
        return int(before)
    above = normal_quantile(before / people) + contrast
    return min(int(people * 0.5 * math.erfc(-above / math.sqrt(2.0))), people - 1)


@compiled
def _rank_of(group, new_factor, contrast, u):
    """Whom of the people of a grid or place a uniform draw `u` falls on, new ones coming last.

    Who has most to report comes last among the registered and among the new: so do the rest of a household.
    """
    weight = u * (group.registered + group.new * new_factor)
    if weight < group.registered:
        return _upwards(weight, group.registered, contrast)
    beyond = (weight - group.registered) / max(new_factor, 1e-12)
    rank = group.registered + _upwards(beyond, group.new, contrast)
    return max(min(rank, group.registered + group.new - 1), 0)


@compiled
def _set_resident(trouble, homes, new_factor, contrast, u):
    """Who of its place has the trouble, or who of its grid where that was given."""
    if trouble.grid == NOBODY:
        place = homes.places[trouble.place]
        trouble.resident = homes.dwellers[place.first_resident + _rank_of(place, new_factor, contrast, u)]
        trouble.grid = place.grid
        while trouble.resident >= homes.grids[trouble.grid].end_resident:
            trouble.grid += 1
    else:
        grid = homes.grids[trouble.grid]
        rank = _rank_of(grid, new_factor, contrast, u)
        trouble.resident = min(grid.first_resident + rank, len(homes.dwellers) - 1)
        size = homes.places[0].registered + homes.places[0].new  # of every place but the last
        trouble.place = trouble.resident // size


@compiled
def _set_spot(trouble, grid, u_east, u_north):
    """Where in its grid the trouble is."""
    trouble.x = grid.x + grid.reach * (2.0 * u_east - 1.0)
    trouble.y = grid.y + grid.reach * (2.0 * u_north - 1.0)


@compiled
def _clear(trouble):
    trouble.reported = NEVER
    trouble.taken_in = NEVER
    trouble.queued = NEVER
    trouble.dispatched = NEVER
    trouble.arrived = NEVER
    trouble.scene_end = NEVER
    trouble.handed = NEVER
    trouble.closed = NEVER
    trouble.ends = NEVER
    trouble.left = NEVER
    trouble.patience = NEVER
    trouble.escalates = NEVER
    trouble.preventable = 1.0
    trouble.stubbornness = 0.0
    trouble.parent = NOBODY
    trouble.premises = NOBODY
    trouble.next_at_risk = NOBODY
    trouble.next = NOBODY
    trouble.previous = NOBODY
    trouble.pool = NOBODY
    trouble.worker = NOBODY
    trouble.lead = NOBODY
    trouble.helper = NOBODY
    trouble.rung = NOBODY
    trouble.channel = NOBODY
    trouble.first_right = NOBODY
    trouble.stage = Stage.UNBORN


@compiled
def bear(trouble, kind, seed, spread):
    """Draw everything intrinsic to a trouble whose key, type and onset are set, but for its place."""
    key = trouble.key
    _clear(trouble)
    scene, sort, writing, latency = u01_four(seed, _TIMES, key, ONCE)
    _set_times(trouble, kind, scene, sort, writing, latency)
    patience, escalation, urgency, visible = u01_four(seed, _PRESSURE, key, ONCE)
    _set_pressure(trouble, kind, patience, escalation, urgency, visible)
    _set_parties(trouble, kind, spread, u01_four(seed, _PARTIES, key, ONCE))
    _, _, _, crew = u01_four(seed, _PLACE_AND_CREW, key, ONCE)
    _set_crew(trouble, kind, crew)


@entry
def bear_all(troubles, types, homes, seed, spread, callers):
    """Everything intrinsic, as `bear` draws it, and whose they are, of blank troubles, by the handful.

    Their key, type and onset are set, and either their place or their grid. `callers` is how unevenly they
    fall on the people of a place; errands and planned work fall on all alike.
    """
    keys, u = np.empty(_HANDFUL, np.uint64), np.empty((4, 4, _HANDFUL))
    for first in range(0, len(troubles), _HANDFUL):
        own = troubles[first : first + _HANDFUL]
        for i in range(len(own)):
            keys[i] = own[i].key
        u01_four_each(seed, _TIMES, keys[: len(own)], u[0])
        u01_four_each(seed, _PRESSURE, keys[: len(own)], u[1])
        u01_four_each(seed, _PARTIES, keys[: len(own)], u[2])
        u01_four_each(seed, _PLACE_AND_CREW, keys[: len(own)], u[3])
        for i in range(len(own)):
            trouble, kind = own[i], types[own[i].type]
            _set_times(trouble, kind, u[0, 0, i], u[0, 1, i], u[0, 2, i], u[0, 3, i])
            _set_pressure(trouble, kind, u[1, 0, i], u[1, 1, i], u[1, 2, i], u[1, 3, i])
            _set_parties(trouble, kind, spread, (u[2, 0, i], u[2, 1, i], u[2, 2, i], u[2, 3, i]))
            contrast = 0.0 if kind.group >= Group.GOVERNMENT else callers
            _set_resident(trouble, homes, kind.new_resident_factor, contrast, u[3, 0, i])
            _set_spot(trouble, homes.grids[trouble.grid], u[3, 1, i], u[3, 2, i])
            _set_crew(trouble, kind, u[3, 3, i])


@entry
def _clear_all(troubles):
    for i in range(len(troubles)):
        _clear(troubles[i])


@cache
def blank() -> np.ndarray:
    """One trouble that has not begun and is nobody's yet, of shape (1,)."""
    trouble = records(TROUBLE, 1)
    trouble["grid"] = trouble["place"] = NOBODY
    _clear_all(trouble)
    return trouble


@compiled
def parties_agree(trouble, skill, grip, draw):
    """Whether the parties settle: `skill` is the chance with the mildest; stubbornness takes the rest.

    `grip` (0 to 1) says how little stubbornness matters to this hand. Failed attempts have hardened them.
    `draw` is as for `sample`.
    """
    goodwill = (1.0 - trouble.stubbornness) * (1.0 - trouble.hardened)
    chance = skill * (1.0 - (1.0 - goodwill) * (1.0 - grip))
    seed, stream, who, k = draw
    return happens(chance, seed, stream, who, k)
