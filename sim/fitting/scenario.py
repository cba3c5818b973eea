"""From estimates to a scenario: its text, laid over the standard, and the police's side of it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.fitting.fitted_values import Estimates, values
from sim.fitting.over_standard import lay, remarks
from sim.fitting.quantities import as_toml
from sim.fitting.reaching import as_many
from sim.fitting.standard import read
from sim.scenario.load import load_tables
from sim.scenario.renamed import FORMAT, FORMAT_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario.errors import Words
    from sim.scenario.schema import Scenario

__all__ = ["likes_of", "read", "scenario_of", "text_of", "written"]


def likes_of(found: Estimates) -> dict[str, str]:
    """The standard's type of each kind of call, by its entry."""
    return {key: kind.like for key, kind in found.kinds.items()}


def text_of(found: Estimates, file: str, name: str, said: Sequence[str] = ()) -> tuple[str, list[Words]]:
    """The scenario file of a fitted town over the standard, and what is to be said of its being laid so.

    What was `said` of the town before stands in its head.
    """
    return written(values(found, file, name), likes_of(found), file, said)


def written(
    tables: dict[str, Any], likes: Mapping[str, str], file: str, said: Sequence[str] = ()
) -> tuple[str, list[Words]]:
    """The scenario file of a town's tables, laid over the standard, and what is to be said of that."""
    laid = as_many(lay(tables, likes, file))
    more = remarks(laid, tables)
    return as_toml({FORMAT_KEY: FORMAT, **laid}, [*said, *(words.en for words in more)]), more


def scenario_of(found: Estimates, file: str) -> Scenario:
    """The police's side alone, without partners or anybody's habits, as a log is held against it.

    Raises ScenarioErrors when it is no scenario.
    """
    return load_tables(values(found, file, "fitted"), "town.toml")
