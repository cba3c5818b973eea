"""What belongs to a trouble from its birth: drawn once, from its own key, whatever policy is in force."""

from __future__ import annotations

import math

from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import exponential, normal, u01, u01_pair
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Stage

_CONSTANT = 0
_EXPONENTIAL = 1


@compiled
def sample(shape, mean, sigma, draw):
    """A random duration in minutes; `draw` is (seed, stream, who, k)."""
    if shape == _CONSTANT or mean == 0.0:
        return mean
    seed, stream, who, k = draw
    if shape == _EXPONENTIAL:
        return mean * exponential(seed, stream, who, k)
    return mean * math.exp(sigma * normal(seed, stream, who, k) - 0.5 * sigma * sigma)


@compiled
def happens(chance, seed, stream, who, k):
    """Whether something of probability `chance` happens; certain cases cost no draw."""
    if chance <= 0.0:
        return False
    return chance >= 1.0 or u01(seed, stream, who, k) < chance


@compiled
def sort_of_time(short_share, long_share, draw):
    """-1 for a short time, 1 for a long one, 0 for a usual one; where all are usual it costs no draw."""
    if short_share <= 0.0 and long_share <= 0.0:
        return 0
    seed, stream, who, k = draw
    u = u01(seed, stream, who, k)
    if u < short_share:
        return -1
    return 1 if u >= 1.0 - long_share else 0


@compiled
def sample_sorted(shares, sorts, draws):
    """A random duration that is short, usual or long.

    `shares` are those of the short and the long; `sorts` has shape, mean and sigma of the short, the usual
    and the long; `draws` are for the sort and for the length, each as for `sample`.
    """
    short, usual, long = sorts
    for_sort, draw = draws
    sort = sort_of_time(shares[0], shares[1], for_sort)
    if sort < 0:
        return sample(short[0], short[1], short[2], draw)
    if sort > 0:
        return sample(long[0], long[1], long[2], draw)
    return sample(usual[0], usual[1], usual[2], draw)


@compiled
def _draw_times(trouble, kind, seed):
    key = trouble.key
    trouble.on_scene = sample_sorted(
        (kind.brief_share, kind.drawn_out_share),
        (
            (kind.brief_shape, kind.brief_mean, kind.brief_sigma),
            (kind.on_scene_shape, kind.on_scene_mean, kind.on_scene_sigma),
            (kind.drawn_out_shape, kind.drawn_out_mean, kind.drawn_out_sigma),
        ),
        ((seed, Stream.SCENE_SORT, key, ONCE), (seed, Stream.SCENE, key, ONCE)),
    )
    trouble.write_up = sample(
        kind.write_up_shape, kind.write_up_mean, kind.write_up_sigma, (seed, Stream.WRITING, key, ONCE)
    )
    latency = sample(
        kind.latency_shape, kind.latency_mean, kind.latency_sigma, (seed, Stream.LATENCY, key, ONCE)
    )
    trouble.due = trouble.onset + latency
    trouble.patience = NEVER
    if kind.patience_mean > 0.0:
        trouble.patience = sample(
            kind.patience_shape, kind.patience_mean, kind.patience_sigma, (seed, Stream.PATIENCE, key, ONCE)
        )
    trouble.escalates = NEVER
    if kind.escalation_per_day > 0.0:
        wait = exponential(seed, Stream.ESCALATION, key, ONCE) * 1440.0 / kind.escalation_per_day
        trouble.escalates = trouble.onset + wait


@compiled
def _draw_manner(trouble, kind, seed, spread):
    key = trouble.key
    trouble.urgent = happens(kind.urgent_share, seed, Stream.URGENCY, key, ONCE)
    trouble.priority = 0 if trouble.urgent else kind.priority
    trouble.visible = happens(kind.visible_share, seed, Stream.VISIBLE, key, ONCE)
    trouble.preventable = 1.0
    if happens(kind.preventable_share, seed, Stream.PREVENTABLE, key, ONCE):
        trouble.preventable = u01(seed, Stream.PREVENTABLE_BY, key, ONCE)
    trouble.stubbornness = 0.0
    if kind.stubbornness > 0.0:
        around = spread * (2.0 * u01(seed, Stream.STUBBORN, key, ONCE) - 1.0)
        trouble.stubbornness = min(max(kind.stubbornness + around, 0.0), 1.0)
    trouble.distressed = happens(kind.distressed, seed, Stream.DISTRESS, key, ONCE)
    trouble.crew = 1
    if kind.crew[0] < 1.0:
        u = u01(seed, Stream.CREW, key, ONCE)
        while kind.crew[trouble.crew - 1] <= u:
            trouble.crew += 1


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
    trouble.parent = NOBODY
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
    """Draw everything intrinsic to a trouble whose key, type and onset are set."""
    _clear(trouble)
    _draw_times(trouble, kind, seed)
    _draw_manner(trouble, kind, seed, spread)


@compiled
def place_in(trouble, grid, seed, new_factor):
    """Choose who has the trouble and where in its grid it is."""
    key = trouble.key
    weight_new = grid.new * new_factor
    u = u01(seed, Stream.WHO, key, ONCE) * (grid.registered + weight_new)
    trouble.resident = grid.first_resident
    if grid.registered + grid.new > 0:
        rank = (
            int(u)
            if u < grid.registered
            else grid.registered + int((u - grid.registered) / max(new_factor, 1e-12))
        )
        trouble.resident = grid.first_resident + min(rank, grid.registered + grid.new - 1)
    across, along = u01_pair(seed, Stream.SPOT, key, ONCE)
    trouble.x = grid.x + grid.reach * (2.0 * across - 1.0)
    trouble.y = grid.y + grid.reach * (2.0 * along - 1.0)


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
