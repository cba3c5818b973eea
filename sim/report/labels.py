"""Names that readers see for scenarios and for the rows of a table by type, channel, grid or resident."""

from __future__ import annotations

from sim.report.languages import localised
from sim.report.report_words import word
from sim.scenario.provenance import title_of
from sim.scenario.schema import Scenario
from sim.study.tidy_tables import EVERY
from sim.vocabulary.terms import Channel, Finder, Group, ResidentKind, Term

_TERMS: dict[str, type[Term]] = {"channel": Channel, "resident_kind": ResidentKind}


def title(scenario: Scenario, language: str) -> str:
    """The scenario's title."""
    return localised(title_of(scenario), language)


def label(scenario: Scenario, dimension: str, key: str, language: str) -> str:
    """The label of a row; a key without one, such as a grid, stands for itself."""
    if dimension == "type" and key in scenario.trouble:
        named = scenario.trouble[key].label
        return localised(named, language)
    if dimension in _TERMS:
        return localised(_TERMS[dimension].from_key(key), language)
    return key


def source_label(key: str, language: str) -> str:
    """How a matter became known: the channel of its first report, or who found it."""
    found = key.removeprefix("found.")
    if found == key:
        return localised(Channel.from_key(key), language)
    return word("source_found", language, finder=localised(Finder.from_key(found), language))


def group_label(key: str, language: str) -> str:
    """A group of troubles, or all of them."""
    return word("every_matter", language) if key == EVERY else localised(Group.from_key(key), language)
