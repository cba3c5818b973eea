"""What a conclusion rests on: which unknowns would turn it, what was tried, what may be missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.report.effects import FELT, told_first
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import chance, difference, with_unit
from sim.report.report_sources import Dossier
from sim.report.report_words import word
from sim.study.compare import WORKLOAD, Comparison
from sim.study.screening.doubt_groups import GROUPS
from sim.study.screening.found import Conclusion, Corner, EndEffect, Move, Screening, Turn
from sim.study.screening.screen import least_replications

WELL_NOTICED = 0.8
MOST_NAMED = 4
MOST_MOVING = 6
TOLD = (*FELT, WORKLOAD)
"""Outcomes that the page in front tells of."""


class Grounds(NamedTuple):
    """What a report says of its grounds: openly, and folded away with a heading for each policy."""

    stated: list[str]
    folded: list[tuple[str, list[str]]]


def grounds(dossier: Dossier, language: str) -> Grounds:
    """What the policy told first rests on, from the screening and from robustness studies of the same base.

    All that was found of every policy is folded away: five policies fill as many sheets of paper.
    """
    comparison, screening = dossier.comparison, dossier.screening
    if screening is None:
        stated, folded = [_not_tried(comparison, language)], []
    else:
        teller = _Teller(comparison, screening, language)
        told = told_first(comparison)[0].policy
        stated = [teller.how(), *teller.chief(told), *teller.reservations()]
        folded = [(teller.heading(policy), list(teller.of(policy))) for policy in comparison.policies]
    for study in dossier.robust:
        stated.append(word("robust_found", language, name=study.name))
        stated += study.said.get(language, [])
    return Grounds(stated, [(heading, lines) for heading, lines in folded if lines])


def said(comparison: Comparison, screening: Screening | None, language: str) -> list[str]:
    """What a screening found, policy by policy, how it was done and what it cannot tell."""
    if screening is None:
        return [_not_tried(comparison, language)]
    teller = _Teller(comparison, screening, language)
    found = [teller.how()]
    for policy in comparison.policies:
        found += teller.of(policy)
    return [*found, *teller.reservations()]


def _not_tried(comparison: Comparison, language: str) -> str:
    least = least_replications(comparison)
    if not comparison.is_over and comparison.replication_count < least:
        return word("grounds_few", language, least=least)
    return word("not_screened", language)


class _Teller:
    """Tells the findings of one screening in one language."""

    def __init__(self, comparison: Comparison, screening: Screening, language: str) -> None:
        self._comparison, self._screening, self._language = comparison, screening, language
        self._joint = word("and", language)

    def how(self) -> str:
        """How it was done, and for how many runs."""
        one = self._screening
        key = "grounds_how" if one.runs else "grounds_how_over"
        counts = {"unknowns": one.unknowns, "groups": len(one.groups), "alone": one.alone}
        return word(key, self._language, runs=one.runs, points=one.points, **counts)

    def heading(self, policy: str) -> str:
        """What stands above all that was found of a policy."""
        called = title(self._comparison.scenarios[policy], self._language)
        return word("grounds_of", self._language, policy=called)

    def chief(self, policy: str) -> Iterator[str]:
        """What would turn the conclusions on a policy that the page in front tells, where they matter."""
        for one in self._screening.of(policy):
            if one.sure and one.outcome in TOLD and not self._comparison.is_trifle(policy, one.outcome):
                yield from self._conclusion(one)
                if one.outcome == WORKLOAD:
                    yield from self._most(one)

    def of(self, policy: str) -> Iterator[str]:
        """What would turn the conclusions on one policy, and which of them hold."""
        found = self._screening.of(policy)
        small = [one for one in found if self._comparison.is_trifle(policy, one.outcome)]
        sure = [one for one in found if one.sure and one not in small]
        untold = []
        for one in sure:
            told = list(self._conclusion(one))
            yield from told
            untold += [] if told else [one]
        for one in sure:
            if one.outcome == WORKLOAD:
                yield from self._most(one)
        overlooked = [one for one in untold if one.noticed < WELL_NOTICED]
        yield from self._listed("grounds_holds", policy, [one for one in untold if one not in overlooked])
        yield from self._listed("grounds_trifle", policy, small)
        unsure = [one for one in found if not one.sure and one not in small]
        yield from self._listed("grounds_unsure", policy, unsure)
        yield from self._noticed(policy, sure)
        yield from self._listed("grounds_overlooked", policy, overlooked)

    def _conclusion(self, one: Conclusion) -> Iterator[str]:
        """What turns a conclusion, or else leaves it open, or else would turn it together."""
        for fate, key in ((Turn.TURNS, "grounds_turned"), (Turn.OPEN, "grounds_open")):
            if met := one.meeting(fate):
                yield self._say(key, one, list=self._ends(one, met))
        for pair in one.pairs:
            if pair.end.turn(one.difference) is Turn.TURNS:
                yield self._corner("grounds_pair", one, pair)
        if one.together is not None and not one.meeting(Turn.TURNS) and not one.meeting(Turn.OPEN):
            yield self._corner("grounds_together", one, one.together)

    def _ends(self, one: Conclusion, met: Sequence[tuple[Move, bool]]) -> str:
        shown = []
        for move, high in met[:MOST_NAMED]:
            value = self._value(one, move.high if high else move.low)
            shown.append(word("grounds_end", self._language, end=self._end(move.name, high), value=value))
        more = len(met) - len(shown)
        return self._joint.join(shown) + (word("more_harms", self._language, count=more) if more else "")

    def _most(self, one: Conclusion) -> Iterator[str]:
        """The groups that move a conclusion most, whether they turn it or not."""
        moves = [move for move in one.groups if move.seen][:MOST_MOVING]
        if moves:
            spans = [
                word(
                    "grounds_span",
                    self._language,
                    name=self._name(move.name),
                    low=self._value(one, move.low),
                    high=self._value(one, move.high),
                )
                for move in moves
            ]
            yield self._say("grounds_most", one, list=self._joint.join(spans))

    def _corner(self, key: str, one: Conclusion, corner: Corner) -> str:
        named = self._joint.join(self._end(*end) for end in corner.ends)
        return self._say(key, one, list=named, value=self._value(one, corner.end))

    def _noticed(self, policy: str, sure: Sequence[Conclusion]) -> Iterator[str]:
        """How surely a group that would turn a conclusion is found, where it is found at all."""
        well = [one for one in sure if one.noticed >= WELL_NOTICED]
        if well:
            yield word(
                "grounds_noticed",
                self._language,
                policy=title(self._comparison.scenarios[policy], self._language),
                chance=chance(min(one.noticed for one in well), self._language),
                count=len(well),
            )

    def reservations(self) -> Iterator[str]:
        """The error rate, and what was not tried."""
        one, language = self._screening, self._language
        yield word("grounds_rate", language)
        sure = [conclusion for conclusion in one.conclusions if conclusion.sure]
        seen = sum(conclusion.noticed_alone >= WELL_NOTICED for conclusion in sure)
        if seen < len(sure):
            yield word("grounds_few_alone", language, seen=seen, count=len(sure))
        yield word("grounds_untried", language, untried=one.untried)
        if one.failed:
            yield word("grounds_failed", language, failed=one.failed)

    def _listed(self, key: str, policy: str, some: Sequence[Conclusion], **blanks: str) -> Iterator[str]:
        if some:
            labels = [localised(self._comparison.declared(one.outcome), self._language) for one in some]
            named = word("list_comma", self._language).join(labels)
            called = title(self._comparison.scenarios[policy], self._language)
            yield word(key, self._language, policy=called, list=named, **blanks)

    def _say(self, key: str, one: Conclusion, **blanks: str) -> str:
        return word(
            key,
            self._language,
            policy=title(self._comparison.scenarios[one.policy], self._language),
            outcome=localised(self._comparison.declared(one.outcome), self._language),
            difference=self._value(one, EndEffect(one.difference, 0.0)),
            **blanks,
        )

    def _value(self, one: Conclusion, end: EndEffect) -> str:
        """A difference with as many places as the comparison's own has."""
        pair = self._comparison.pairs[one.policy][one.outcome]
        unit = self._comparison.declared(one.outcome).unit
        return with_unit(difference(end.difference, pair, unit), unit, self._language)

    def _name(self, name: str) -> str:
        return localised(self._screening.names[name], self._language)

    def _end(self, name: str, high: bool) -> str:  # noqa: FBT001
        return end_named(self._screening, name, high=high, language=self._language)


def end_named(screening: Screening, name: str, *, high: bool, language: str) -> str:
    """A group or an unknown at one end of its range, as a clause."""
    for group in GROUPS:
        if group.key == name:
            return localised(group.high if high else group.low, language)
    key = "at_its_high" if high else "at_its_low"
    return word(key, language, name=localised(screening.names[name], language))
