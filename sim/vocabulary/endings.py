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


@compiled
def settles(ending):
    """Whether it is one of `SETTLING`."""
    by_police = ending == Ending.ON_SCENE or ending == Ending.STATION or ending == Ending.VISIT
    by_others = ending == Ending.LADDER or ending == Ending.DEPARTMENT or ending == Ending.GRID
    return by_police or by_others or ending == Ending.VOLUNTEERS or ending == Ending.COUNCIL


@compiled
def leaves_unsettled(ending):
    """Whether it ends with the matter as it was: closed unsettled, given up, or turned off."""
    return ending == Ending.UNSETTLED or ending == Ending.WITHDRAWN or ending == Ending.TURNED_OFF
