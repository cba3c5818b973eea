"""No two troubles share an identity: they would share their draws, at one place of the code as at two."""

import numpy as np
import pytest

from sim.engine.simulate import live
from sim.kernel.state import used
from sim.scenario.load import load


@pytest.mark.parametrize("seed", [1, 2])
def test_no_two_troubles_share_an_identity(seed):
    """In the town of every system rounds, checks, meetings and inspections fall due at one instant."""
    town = live(load("tests/towns/every-system.toml"), seed)
    keys = town.troubles["key"][: used(town, "troubles")]
    assert len(keys) > 1000
    found, times = np.unique(keys, return_counts=True)
    assert len(found[times > 1]) == 0
