"""What hangs on how fast the police come: whether whoever did it is there yet, and whether somebody is hurt.

That both depend on minutes is measured (Blanes i Vidal and Kirchmaier 2018; DeAngelo, Toger and Weisburd
2023). Who did it stays for a while after the report, and a violent matter hurts somebody some while after it,
both drawn from the trouble's own key: what a policy moves is when officers come.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.records import NEVER
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Origin
from sim.world.intrinsics import happens, sample


@compiled
def hurts_before(town, trouble, came):
    """Whether somebody is hurt in it before `came`, the minute of the first officer or of its end."""
    kind = town.types[trouble.type]
    if kind.hurt_share == 0.0 or trouble.origin > Origin.RELAPSE or trouble.reported == NEVER:
        return False
    seed = town.clock[0].seed
    if not happens(kind.hurt_share, seed, Stream.HURT, trouble.key, ONCE):
        return False
    draw = (seed, Stream.HURT_WHEN, trouble.key, ONCE)
    after = sample(kind.hurt_after_shape, kind.hurt_after_mean, kind.hurt_after_sigma, draw)
    return trouble.reported + after < came


@rare
def finds_author(town, trouble):
    """Whether whoever did it is still there when the first officer comes."""
    kind = town.types[trouble.type]
    if kind.author_there == 0.0 or trouble.arrived == NEVER:
        return False
    seed = town.clock[0].seed
    if not happens(kind.author_there, seed, Stream.AUTHOR_THERE, trouble.key, ONCE):
        return False
    draw = (seed, Stream.AUTHOR_STAYS, trouble.key, ONCE)
    stays = sample(kind.author_stays_shape, kind.author_stays_mean, kind.author_stays_sigma, draw)
    return trouble.arrived <= trouble.reported + stays
