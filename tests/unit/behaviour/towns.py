"""Looking for somebody in a town whose rules are called one at a time."""

import numpy as np

from sim.behaviour import dispatch
from sim.kernel.idle import muster
from sim.kernel.state import Town
from sim.vocabulary.terms import Group


def send(town: Town, i: int) -> None:
    """The desk of trouble `i` sends whom it has."""
    muster(town)
    dispatch.await_police(town, i)
    desk = int(town.grids["desk"][town.troubles["grid"][i]])
    dispatch.serve(town, desk, dispatch.lines_in_use(town, desk))


def first(town: Town, group: str) -> int:
    """The first trouble of a group in the stream."""
    groups = town.types["group"][town.troubles["type"][: int(town.clock[0]["stream_n"])]]
    return int(np.flatnonzero(groups == Group.from_key(group))[0])
