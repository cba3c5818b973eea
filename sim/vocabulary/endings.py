"""Which endings settle a matter, and which leave it as it was."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.terms import Ending

SETTLING = (
    Ending.ON_SCENE,
    Ending.STATION,
    Ending.VISIT,
    Ending.LADDER,
    Ending.DEPARTMENT,
    Ending.GRID,
    Ending.VOLUNTEERS,
    Ending.COUNCIL,
)
_BITS = sum(1 << ending for ending in SETTLING)


@compiled
def settles(ending):
    """Whether it is one of `SETTLING`."""
    return _BITS >> int(ending) & 1 == 1


@compiled
def leaves_unsettled(ending):
    """Whether it ends with the matter as it was: closed unsettled, given up, or turned off."""
    return ending == Ending.UNSETTLED or ending == Ending.WITHDRAWN or ending == Ending.TURNED_OFF
