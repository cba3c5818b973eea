"""Several scenarios of which the first is the base, and the others policies that are held against it."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.schema import Scenario


class BaseFirst:
    """Whatever has such scenarios, by name."""

    scenarios: Mapping[str, Scenario]

    @property
    def base(self) -> str:
        """Name of the base."""
        return next(iter(self.scenarios))

    @property
    def policies(self) -> list[str]:
        """Names of the policies, in the order asked for."""
        return list(self.scenarios)[1:]
