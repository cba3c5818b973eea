"""Each policy in words before its effects: what it changes, and what surely gets better or worse by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.metrics.declare import Outcome
from sim.metrics.reading import SHARE, UNDEFINED, UNITS, amount, plain
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.sentences import harms, listed_change
from sim.scenario.describe import ParameterRow, changes
from sim.scenario.fields import NONE
from sim.scenario.loader_words import unit_name
from sim.study.compare import Comparison
from sim.study.statistics import Verdict
from sim.vocabulary.texts import JoinedWords

MOST_CHANGES = 6
MOST_NAMED = 3
MOST_EFFECTS = 3


class Card(NamedTuple):
    """A policy as it is read: its title, what it changes, what it does."""

    title: str
    changes: list[str]
    effects: list[str]


class Turned(NamedTuple):
    """The same change to one parameter, in one entry of a table or in several."""

    label: str
    entries: list[str]
    before: str
    after: str


def cards(comparison: Comparison, language: str) -> list[Card]:
    """A card for each policy, in the order asked for."""
    base = comparison.scenarios[comparison.base]
    found = []
    for policy in comparison.policies:
        scenario = comparison.scenarios[policy]
        said = [_line(one, language) for one in turned(changes(base, scenario), language)]
        left = len(said) - MOST_CHANGES
        more = [word("policy_more", language, count=left)] if left > 0 else []
        nothing = [] if said else [word("policy_unchanged", language)]
        told = [*said[:MOST_CHANGES], *more, *nothing]
        found.append(Card(title(scenario, language), told, list(_effects(comparison, policy, language))))
    return found


def turned(pairs: list[tuple[ParameterRow, ParameterRow]], language: str) -> list[Turned]:
    """Changes, with those that are the same in several entries of a table, such as departments, as one."""
    found: dict[tuple[str, str, str], Turned] = {}
    for before, after in pairs:
        entry, label = _parts(after, language)
        values = (_value(before, language), _value(after, language))
        one = found.setdefault((label, *values), Turned(label, [], *values))
        if entry:
            one.entries.append(entry)
    return list(found.values())


def _parts(row: ParameterRow, language: str) -> tuple[str, str]:
    """The entry of a table that a parameter stands in, or nothing, and what the parameter is."""
    if not isinstance(row.meaning, JoinedWords):
        return "", localised(row.meaning, language)
    entry, own = row.meaning.parts
    return localised(entry, language), localised(own, language)


def _value(row: ParameterRow, language: str) -> str:
    value: Any = row.value
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if value == NONE:
        return word("policy_none", language)
    if not isinstance(value, int | float):
        return str(value) if isinstance(value, str) else word("policy_list", language)
    if row.unit == SHARE:
        return f"{plain(value * 100, 0 if value * 100 == round(value * 100) else 1)}%"
    return localised(amount(_number(value), row.unit if row.unit in UNITS else unit_name(row.unit)), language)


def _number(value: float) -> str:
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.replace("-", "−") if text else UNDEFINED


def _line(one: Turned, language: str) -> str:
    said = word("policy_change", language, what=one.label, before=one.before, after=one.after)
    if not one.entries:
        return said
    comma, count = word("list_comma", language), len(one.entries)
    named = comma.join(one.entries[:MOST_NAMED])
    key = "policy_entries" if count <= MOST_NAMED else "policy_entries_more"
    return said + word(key, language, names=named, count=count)


def _effects(comparison: Comparison, policy: str, language: str) -> Iterator[str]:
    """What surely gets better by as much as matters, then what gets worse; or that nothing does."""
    better = [one for one in comparison.headlines if _gains(comparison, policy, one)]
    worse = harms(comparison, policy)
    yield from _listed(comparison, policy, better, "policy_better", language)
    yield from _listed(comparison, policy, worse, "policy_worse", language)
    if not better and not worse:
        yield word("policy_nothing", language)


def _gains(comparison: Comparison, policy: str, outcome: Outcome) -> bool:
    says = comparison.verdict(policy, outcome.name)
    return says is Verdict.BETTER and not comparison.is_trifle(policy, outcome.name)


def _listed(
    comparison: Comparison, policy: str, found: list[Outcome], key: str, language: str
) -> Iterator[str]:
    if found:
        shown = [listed_change(comparison, policy, one, language) for one in found[:MOST_EFFECTS]]
        left = len(found) - len(shown)
        more = word("more_harms", language, count=left) if left else ""
        yield word(key, language, list=word("and", language).join(shown) + more)
