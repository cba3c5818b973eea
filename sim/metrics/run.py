"""A finished run, and what can be asked of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.engine.invariants import ALWAYS, check
from sim.engine.simulate import live
from sim.kernel.journal import entries
from sim.kernel.state import Town
from sim.metrics.display import Displayed
from sim.metrics.groups import Table, by_group
from sim.metrics.outcomes import measure
from sim.metrics.portrait import Portrait, portrait
from sim.metrics.window import Window
from sim.scenario.asked import count_wanted, scenario_wanted
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd


class Run(Displayed):
    """One replication of a scenario, lived to its end.

    Attributes:
        scenario: the scenario.
        seed: the replication's seed.
        town: the records at the end of the run.
    """

    def __init__(self, scenario: Scenario, seed: int, town: Town) -> None:
        """Look at `town`, the end of a run of `scenario` with `seed`."""
        self.scenario = scenario
        self.seed = seed
        self.town = town
        self._window = Window(town, scenario)

    @cached_property
    def outcomes(self) -> dict[str, float]:
        """Outcome name -> value; NaN where it is not defined. See `sim.metrics.outcomes.OUTCOMES`."""
        return measure(self._window)

    @cached_property
    def by(self) -> dict[str, Table]:
        """Dimension (type, channel, grid, resident_kind) -> label -> outcome -> value."""
        return by_group(self._window)

    @cached_property
    def portrait(self) -> Portrait:
        """The run in small, for figures."""
        return portrait(self._window)

    @cached_property
    def incidents(self) -> pd.DataFrame:
        """One row an incident with the time of every stage, in minutes of the run."""
        from sim.metrics.tables import incidents

        return incidents(self._window)

    @cached_property
    def officers(self) -> pd.DataFrame:
        """One row an officer, with hours by activity."""
        from sim.metrics.tables import officers

        return officers(self._window)

    @property
    def journal(self) -> np.ndarray:
        """Journal entries in order of time, when the run kept them."""
        return entries(self.town)

    @property
    def digest(self) -> str:
        """Digest of everything the journal recorded, in order; 16 hexadecimal digits."""
        return f"{int(self.town.clock[0]['digest']):016x}"


def simulate(
    scenario: Scenario, seed: int, *, journal: bool = False, stream: np.ndarray | None = None
) -> Run:
    """Live through one replication, and see that nothing in it was lost, doubled or out of order.

    Args:
        scenario: the scenario.
        seed: the replication's seed, 0 or more.
        journal: whether to keep the journal's entries.
        stream: TROUBLE records to live through instead of the scenario's own.

    Raises:
        TypeError: `scenario` is none; a file is loaded first, and a Mesa model runs itself.
        ValueError: `seed` is not a whole number from 0 on.
        BrokenInvariant: the state at the end of the run is not one that the model can be in.
    """
    scenario_wanted(scenario, "simulate")
    count_wanted(seed, 0, "seed")
    town = live(scenario, seed, journal=journal, stream=stream)
    check(town, *ALWAYS)  # those on a journal's entries take longer than the run
    return Run(scenario, seed, town)
