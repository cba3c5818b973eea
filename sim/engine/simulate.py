"""One run from start to end."""

from __future__ import annotations

import numpy as np

from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.scenario.schema import Scenario


def live(scenario: Scenario, seed: int, *, journal: bool = False, stream: np.ndarray | None = None) -> Town:
    """Live through the whole period of a scenario.

    Args:
        scenario: the scenario.
        seed: the replication's seed, 0 or more.
        journal: whether to keep the journal's entries besides its digest.
        stream: TROUBLE records in order of onset, to live through instead of the scenario's own.

    Returns:
        The town at the end of the run, with everybody's hours booked.
    """
    town = open_town(assemble(scenario, seed, journal=journal, stream=stream))
    town = advance(town, float(town.clock[0]["end"]))
    close_books(town)
    return town
