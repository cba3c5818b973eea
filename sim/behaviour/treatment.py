"""Treatment: how officers deal with people on scene, whatever comes of the matter.

What one makes of the police hangs on how one was treated as well as on what one got (Oliveira et al. 2021).
"""

from __future__ import annotations

from sim.kernel.tiring import weariness_on_scene
from sim.vocabulary.compiled import compiled
from sim.vocabulary.streams import ONCE, Stream
from sim.world.intrinsics import happens


@compiled
def _is_curt(town, trouble):
    """Whether the crew is curt: some are when rested, more when weary, none who listens and explains."""
    settings = town.settings[0]
    seed = town.clock[0].seed
    if happens(settings.treatment_explains, seed, Stream.EXPLAINED, trouble.key, ONCE):
        return False
    if happens(settings.treatment_curt, seed, Stream.CURT, trouble.key, ONCE):
        return True
    weary = weariness_on_scene(town, trouble)
    return happens(settings.treatment_sours * weary, seed, Stream.SOURED, trouble.key, ONCE)


@compiled
def leave_impression(town, i, holds_back):
    """The crew of trouble `i` is done on scene: whether it was curt, or did no more than it must."""
    trouble = town.troubles[i]
    if town.settings[0].treatment_weight > 0.0 and (holds_back or _is_curt(town, trouble)):
        trouble.slighted = 1
