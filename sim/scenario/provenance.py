"""Where each value of a scenario comes from, kept beside the values and not among them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import PrivateAttr

from sim.scenario.overrides import Overrides
from sim.scenario.schema import Scenario
from sim.scenario.values import Given
from sim.vocabulary.texts import Words


class ScenarioOrigin(NamedTuple):
    """What a scenario was loaded from."""

    path: str | Path
    overrides: Overrides
    policy: str | None


class LoadedScenario(Scenario):
    """A scenario that remembers its files. It is used, compared by digest and pickled like any other."""

    _given: dict[str, Given] = PrivateAttr(default_factory=dict)
    _origin: ScenarioOrigin | None = PrivateAttr(default=None)
    _called: Words | None = PrivateAttr(default=None)

    @classmethod
    def remembering(cls, values: dict[str, object], given: Mapping[str, Given]) -> LoadedScenario:
        """Validate `values`; `given` has the provenance by dotted path. Raises pydantic's ValidationError."""
        scenario = cls.model_validate(values)
        scenario._given = dict(given)
        return scenario

    def loaded_from(self, origin: ScenarioOrigin) -> LoadedScenario:
        """The same, which remembers what the loader was asked for."""
        self._origin = origin
        return self

    def under(self, policy: Words) -> LoadedScenario:
        """The same, which remembers the title of its policy with the texts that it was made of."""
        self._called = policy
        return self

    def __repr__(self) -> str:
        return f"<Scenario {self.name}>"


def origin(scenario: Scenario) -> ScenarioOrigin | None:
    """What the loader was asked for when it made this scenario; None for any other."""
    return scenario._origin if isinstance(scenario, LoadedScenario) else None


def title_of(scenario: Scenario) -> Words:
    """What a scenario is called; a title made of several texts speaks by each of them."""
    plainly = scenario.title.words
    called = scenario._called if isinstance(scenario, LoadedScenario) else None
    return called if called is not None and called == plainly else plainly


def provenance(scenario: Scenario) -> Mapping[str, Given]:
    """File, range, source and grade by dotted path, of every value that a file or an override set.

    Empty for a scenario that was not made by the loader.
    """
    return scenario._given if isinstance(scenario, LoadedScenario) else {}
