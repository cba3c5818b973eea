"""Where each value of a scenario comes from, kept beside the values and not among them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import PrivateAttr

from sim.scenario.schema import Scenario
from sim.scenario.values import Given


class LoadedScenario(Scenario):
    """A scenario that remembers its files. It is used, compared by digest and pickled like any other."""

    _given: dict[str, Given] = PrivateAttr(default_factory=dict)

    @classmethod
    def remembering(cls, values: dict[str, object], given: Mapping[str, Given]) -> LoadedScenario:
        """Validate `values`; `given` has the provenance by dotted path. Raises pydantic's ValidationError."""
        scenario = cls.model_validate(values)
        scenario._given = dict(given)
        return scenario


def provenance(scenario: Scenario) -> Mapping[str, Given]:
    """File, range, source and grade by dotted path, of every value that a file or an override set.

    Empty for a scenario that was not made by the loader.
    """
    return scenario._given if isinstance(scenario, LoadedScenario) else {}
