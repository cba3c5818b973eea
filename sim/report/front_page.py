"""The page in front of a report: a verdict, four figures, who pays, what it rests on, what to decide."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from sim.metrics.reading import SHARE, amount, level, plain
from sim.report.conclusion_grounds import TOLD, end_named
from sim.report.effects import LOAD, Effect, Officers, ResidentsGain, told_first
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import difference, mark, span, with_unit
from sim.report.pages import Cell, Grid, PageRow
from sim.report.report_sources import Dossier
from sim.report.report_words import word
from sim.report.sentences import URGENT, is_told_trifle, unsettled
from sim.study.compare import Comparison
from sim.study.gains import Gains, gains
from sim.study.screening.found import Move, Turn
from sim.study.statistics import Paired, verdict
from sim.study.tidy_tables import PAYERS
from sim.vocabulary.clock import WEEK_DAYS
from sim.vocabulary.terms import ResidentKind

PARTNERS = "week.partners_h"
EMPTY = Cell("", "", [])
FIGURES = (LOAD, "settled.for_good", URGENT, PARTNERS)


class Figure(NamedTuple):
    """One of the four: how it is judged, what it is, its change, from and to, and how sure that is."""

    kind: str
    label: str
    change: str
    levels: str
    range: str


class FrontPage(NamedTuple):
    """What stands on the page; sentences are few, the rest are labels and cells."""

    verdict: str
    about: str
    figures: list[Figure]
    payers: Grid
    policies: Grid | None
    gains: Grid | None
    rests: str
    decide: str


def front_page(dossier: Dossier, language: str) -> FrontPage:
    """The page in front of a comparison."""
    comparison = dossier.comparison
    first, clean = told_first(comparison)
    teller = _Teller(dossier, first, language)
    return FrontPage(
        teller.verdict(clean),
        teller.about(),
        [teller.figure(name) for name in FIGURES if name in comparison.names],
        teller.payers(),
        teller.policies() if len(comparison.policies) > 1 else None,
        teller.gains(),
        teller.rests(),
        teller.decide(),
    )


class _Teller:
    """Tells of one policy in one language."""

    def __init__(self, dossier: Dossier, effect: Effect, language: str) -> None:
        self._comparison: Comparison = dossier.comparison
        self._screening = dossier.screening
        self._effect = effect
        self._language = language
        self._nothing = unsettled(self._comparison, language)

    def _say(self, key: str, **blanks: object) -> str:
        return word(key, self._language, **blanks)

    def _change(self, pair: Paired, unit: str) -> str:
        return with_unit(difference(pair.difference, pair, unit), unit, self._language)

    def _called(self, policy: str) -> str:
        return title(self._comparison.scenarios[policy], self._language)

    def verdict(self, clean: Effect | None) -> str:
        """The verdict in one line."""
        if self._nothing:
            return self._nothing[0]
        one, called = self._effect, self._called(self._effect.policy)
        if one.overloaded:
            return self._say("front_overloaded", policy=called)
        worst = localised(one.worst, self._language) if one.worst else ""
        said = self._say(f"front_{one.residents}_{one.officers}", policy=called, worst=worst)
        if worst and one.residents in (ResidentsGain.GAIN, ResidentsGain.NOTHING):
            said += self._say("front_but", worst=worst)
        return said + (self._say("front_clean", policy=self._called(clean.policy)) if clean else "")

    def about(self) -> str:
        """Of which policy, which period, how many runs; what the small print of each figure is."""
        base = self._comparison.scenarios[self._comparison.base]
        blanks = {
            "policy": self._called(self._effect.policy),
            "base": self._called(self._comparison.base),
            "days": plain(base.period.days, 0),
            "count": self._comparison.replication_count,
        }
        return self._say("front_about", **blanks)

    def figure(self, name: str) -> Figure:
        """One of the four."""
        policy, language = self._effect.policy, self._language
        pair, unit = self._comparison.pairs[policy][name], self._comparison.declared(name).unit
        if not math.isfinite(pair.difference):
            return Figure("unknown", self._say(f"front_{name}"), self._say("unknown"), "", "")
        before, after = (
            localised(level(value, unit), language) for value in (pair.base, pair.base + pair.difference)
        )
        ends = "" if math.isnan(pair.low) else span(pair, unit, language)
        return Figure(
            self._kind(policy, name),
            self._say(f"front_{name}"),
            self._change(pair, unit),
            f"{before} → {after}",
            ends and self._say("front_range", range=ends),
        )

    def _kind(self, policy: str, name: str) -> str:
        """How a cell is judged; what is too small to matter is not coloured."""
        says = self._comparison.verdict(policy, name)
        return "unsure" if is_told_trifle(self._comparison, policy, name) else says.value

    def payers(self) -> Grid:
        """Hours a week of everybody who gives hours, before and after."""
        heads = [self._say(key) for key in ("front_payers", "base", "front_policy", "front_change")]
        return Grid(self._say("front_pays"), heads, list(self._payers()))

    def _payers(self) -> Iterator[PageRow]:
        weeks = self._comparison.scenarios[self._comparison.base].period.days / WEEK_DAYS
        for payer in PAYERS:
            pair = self._comparison.pairs[self._effect.policy].get(f"cost.{payer}_h")
            if pair is None or not math.isfinite(pair.difference) or not (pair.base or pair.difference):
                continue
            before, after = (round(value / weeks) for value in (pair.base, pair.base + pair.difference))
            shown = (plain(before, 0), plain(after, 0), plain(after - before, 0, signed=True))
            cells = [Cell("", text, []) for text in shown]
            yield PageRow(self._say(f"front_{payer}"), "", cells)

    def policies(self) -> Grid:
        """Every policy beside the same four figures."""
        names = [name for name in FIGURES if name in self._comparison.names]
        heads = [self._say("front_each"), *(self._say(f"front_{name}") for name in names)]
        rows = [
            PageRow(self._called(policy), "", [self._cell(policy, name) for name in names])
            for policy in self._comparison.policies
        ]
        return Grid(self._say("front_all"), heads, rows)

    def _cell(self, policy: str, name: str) -> Cell:
        pair, unit = self._comparison.pairs[policy][name], self._comparison.declared(name).unit
        says = self._comparison.verdict(policy, name)
        amount = self._change(pair, unit)
        return Cell(self._kind(policy, name), f"{amount} {mark(pair, says)}", [])

    def gains(self) -> Grid | None:
        """For whom more is settled within a week, and for whom less."""
        found = gains(self._comparison, self._effect.policy)
        if found is None:
            return None
        rows = [
            self._gain(kind, pair) for kind, pair in found.kinds.items() if math.isfinite(pair.difference)
        ]
        rows.append(self._grids(found))
        heads = [self._say(key) for key in ("front_whom", "base", "front_policy", "front_change")]
        return Grid(self._say("front_gains"), heads, rows)

    def _grids(self, found: Gains) -> PageRow:
        """In how many grids it changes; a count of none sure would be a number to no purpose."""
        changed = found.better + found.worse
        if not changed:
            runs = self._comparison.replication_count
            return PageRow(self._say("front_no_grid", runs=runs, count=found.grids), "", [EMPTY] * 3)
        counts = {"better": found.better, "worse": found.worse, "unsure": found.grids - changed}
        cells = [Cell("", self._say(f"front_grids_{key}", count=count), []) for key, count in counts.items()]
        return PageRow(self._say("front_grids", count=found.grids), "", cells)

    def _gain(self, kind: str, pair: Paired) -> PageRow:
        shown = [
            localised(level(value, SHARE), self._language)
            for value in (pair.base, pair.base + pair.difference)
        ]
        says = verdict(pair, "higher")
        amount = self._change(pair, SHARE)
        cells = [
            *(Cell("", text, []) for text in shown),
            Cell(says.value, f"{amount} {mark(pair, says)}", []),
        ]
        return PageRow(localised(ResidentKind.from_key(kind), self._language), "", cells)

    def rests(self) -> str:
        """What would turn what is told, the furthest first; or that it holds; or that nobody asked."""
        if self._nothing:
            return ""
        if self._screening is None:
            return self._say("front_untried")
        turning = self._turning()
        if not turning:
            return self._say("front_holds", unknowns=self._screening.unknowns)
        (move, high), *more = turning
        named = end_named(self._screening, move.name, high=high, language=self._language)
        return self._say("front_turns", end=named) + (
            self._say("front_more", count=len(more)) if more else ""
        )

    def _turning(self) -> list[tuple[Move, bool]]:
        """What turns a conclusion on residents or on officers' hours that matters, each once."""
        assert self._screening is not None
        found: dict[tuple[str, bool], tuple[Move, bool]] = {}
        for one in self._screening.of(self._effect.policy):
            if one.sure and self._is_told(one.outcome):
                found |= {(move.name, high): (move, high) for move, high in one.meeting(Turn.TURNS)}
        return sorted(found.values(), key=lambda end: -end[0].reach)

    def _is_told(self, outcome: str) -> bool:
        return outcome in TOLD and not self._comparison.is_trifle(self._effect.policy, outcome)

    def decide(self) -> str:
        """The question that is left to whoever decides."""
        if self._nothing:
            return ""
        one, language = self._effect, self._language
        harmed = one.overloaded or one.residents in (ResidentsGain.MIXED, ResidentsGain.LOSS)
        if one.officers is not Officers.RELIEF and one.residents is not ResidentsGain.GAIN:
            return self._say("front_nothing_for_it")
        if harmed:
            return self._say("front_is_it_worth", size=self._relief())
        pair = self._comparison.pairs[one.policy].get(PARTNERS)
        if pair is None or not pair.low > 0 or self._comparison.is_trifle(one.policy, PARTNERS):
            return self._say("front_when")
        hours = localised(amount(plain(pair.difference, 0), "h"), language)
        return self._say("front_who_gives", hours=hours)

    def _relief(self) -> str:
        pair, unit = self._comparison.pairs[self._effect.policy][LOAD], self._comparison.declared(LOAD).unit
        return with_unit(difference(abs(pair.difference), pair, unit).lstrip("+"), unit, self._language)
