"""What agents, cells and collectors ask of the model that they live in, whatever else the model can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sim.vocabulary.terms import Channel, Duty


class Surroundings(Protocol):
    """A town that is stepped, as those in it see it.

    Attributes:
        town_scenario: the scenario that the town was made of.
        space: the grids as cells.
        running: whether the run goes on.
    """

    town_scenario: Any
    space: Any
    running: bool

    @property
    def town(self) -> Any:
        """The engine's records."""

    @property
    def tally(self) -> Any:
        """Open, waiting and latent matters by grid."""

    @property
    def run(self) -> Any:
        """The finished run; raises RuntimeError before the end."""

    @property
    def minute(self) -> float:
        """Minutes since the start of the run."""

    def change(self, records: str, index: Any, **values: Any) -> None:
        """Write fields of records."""

    def change_trust(self, resident: int, felt: Mapping[Channel, float]) -> None:
        """Write what a resident has learned of some channels."""

    def give_duty(self, officer: int, duty: Duty) -> None:
        """Give an officer another duty until their roster's next change."""

    def forget(self, resident: Any) -> None:
        """Let go of a resident's agent."""


class OnDuty(Protocol):
    """An officer whose record a rule may change."""

    index: int
    model: Surroundings

    @property
    def record(self) -> Any:
        """The officer's record."""
