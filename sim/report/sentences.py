"""The answer in a few sentences, made from the numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sim.metrics.declare import Outcome
from sim.metrics.reading import level
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import chance, difference, size, size_range, span, with_unit
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.statistics import Paired, Verdict

QUESTIONS = {
    "workload": "utilisation",  # a share of the hours on duty: fewer officers with as many calls raise it
    "hours": "officer_hours.non_police",
}
SETTLED = ("settled.within_24h", "settled.within_7d", "settled.within_30d", "settled.for_good")
URGENT = "response_urgent_min.p90"
OF_RESIDENTS = (*SETTLED, "trust.call_110", "injuries", "escalations", "petitions")
"""Outcomes in which residents are harmed: where one surely gets worse, that is said before anything else."""
MOST_HARMS = 5
DIRECTIONS = ("falls", "rises")
TRIFLES = ("trifle", "trifle_open")
SURE = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER)


def answers(comparison: Comparison, language: str = "en") -> list[str]:
    """What a planner may conclude.

    Which policies reduce officer workload, by how much and how surely; what is settled sooner, later, more
    and less; what each makes worse, first where it is residents who bear it; or that nothing is sure.
    """
    told = [policy for policy in comparison.policies if _has_result(comparison, policy)]
    lost = [word("no_results", language, policy=p) for p in comparison.policies if p not in told]
    if not told:
        return lost
    return [*_overview(comparison, told, language), *lost]


def _has_result(comparison: Comparison, policy: str) -> bool:
    return any(pair.n for pair in comparison.pairs[policy].values())


def unsettled(comparison: Comparison, language: str) -> list[str]:
    """Why nothing can be concluded, in one sentence; empty when something can."""
    told = [policy for policy in comparison.policies if _has_result(comparison, policy)]
    verdicts = {comparison.verdict(p, outcome.name) for p in told for outcome in comparison.headlines}
    verdicts.discard(Verdict.UNKNOWN)
    if not told:
        return [word("no_results", language, policy=p) for p in comparison.policies]
    if not verdicts:
        return [word("too_few", language)]
    if verdicts == {Verdict.SAME}:
        return [word("all_same", language)]
    return [] if verdicts.intersection(SURE) else [word("nothing_sure", language)]


def _overview(comparison: Comparison, policies: Sequence[str], language: str) -> list[str]:
    if said := unsettled(comparison, language):
        return said
    asked = [text for question in QUESTIONS for text in _question(comparison, question, policies, language)]
    asked += [text for policy in policies if (text := settlement(comparison, policy, language))]
    worse = list(_worse(comparison, policies, language))
    harmed = any(harms_residents(comparison, policy) for policy in policies)
    return [*worse, *asked] if harmed else [*asked, *worse]


def harms_residents(comparison: Comparison, policy: str) -> bool:
    """Whether residents surely lose what matters, or anything while they gain nothing that matters."""
    if any(one.name in OF_RESIDENTS for one in harms(comparison, policy)):
        return True
    own = [one for one in comparison.headlines if one.name in OF_RESIDENTS]
    gained = any(
        comparison.verdict(policy, one.name) is Verdict.BETTER and not comparison.is_trifle(policy, one.name)
        for one in own
    )
    return not gained and any(_is_worse(comparison, policy, one) for one in own)


def settlement(comparison: Comparison, policy: str, language: str) -> str:
    """What is settled how soon and for how long, in one breath: sooner may be less, and later more."""
    parts = [change(comparison, policy, name, language) for name in SETTLED if name in comparison.names]
    called = title(comparison.scenarios[policy], language)
    joined = word("list_comma", language).join(parts)
    return word("settled", language, policy=called, list=joined) if parts else ""


def change(comparison: Comparison, policy: str, name: str, language: str) -> str:
    """An outcome under the base and under a policy, and the verdict."""
    outcome, pair = comparison.declared(name), comparison.pairs[policy][name]
    return word(
        "settled_part",
        language,
        outcome=localised(outcome, language),
        before=localised(level(pair.base, outcome.unit), language),
        after=localised(level(pair.base + pair.difference, outcome.unit), language),
        verdict=judged(comparison, policy, name, language),
    )


def judged(comparison: Comparison, policy: str, name: str, language: str) -> str:
    """The verdict on a difference, and whether it is too small to matter."""
    verdict = word(comparison.verdict(policy, name), language)
    if not is_told_trifle(comparison, policy, name):
        return verdict
    return word("list_comma", language).join([verdict, word("too_small", language)])


def is_told_trifle(comparison: Comparison, policy: str, name: str) -> bool:
    """Whether a difference that is there at all is surely too small to matter."""
    return comparison.verdict(policy, name) is not Verdict.SAME and comparison.is_trifle(policy, name)


def _question(comparison: Comparison, question: str, policies: Sequence[str], language: str) -> Iterable[str]:
    name = QUESTIONS[question]
    if name not in comparison.names:
        return
    groups = _by_direction(comparison, name, policies)
    clauses = [_clause(comparison, name, key, group, language) for key, group in groups.items() if group]
    yield word("stop", language).join([_subject(comparison, question, name, language), *clauses])


def _subject(comparison: Comparison, question: str, name: str, language: str) -> str:
    outcome = comparison.declared(name)
    value = localised(level(comparison.summaries[comparison.base][name].mean, outcome.unit), language)
    blanks = {"question": word(question, language), "outcome": localised(outcome, language), "value": value}
    return word("measured_by", language, **blanks)


def _by_direction(comparison: Comparison, name: str, policies: Sequence[str]) -> dict[str, list[str]]:
    """Policies by what the outcome surely does under them, the largest change first."""
    groups: dict[str, list[str]] = {key: [] for key in (*DIRECTIONS, *TRIFLES, "open", "equal")}
    for policy in sorted(policies, key=lambda policy: -abs(comparison.pairs[policy][name].difference)):
        pair, says = comparison.pairs[policy][name], comparison.verdict(policy, name)
        if is_told_trifle(comparison, policy, name):
            groups[TRIFLES[says not in SURE]].append(policy)
        elif says in SURE:
            groups["falls" if pair.difference < 0 else "rises"].append(policy)
        else:
            groups["equal" if says is Verdict.SAME else "open"].append(policy)
    return groups


def _clause(comparison: Comparison, name: str, key: str, policies: Sequence[str], language: str) -> str:
    parts = [_effect(comparison, policy, name, key, language) for policy in policies]
    return word(key, language, policies=word("and", language).join(parts))


def _effect(comparison: Comparison, policy: str, name: str, key: str, language: str) -> str:
    pair, unit = comparison.pairs[policy][name], comparison.declared(name).unit
    called, probability = title(comparison.scenarios[policy], language), pair.probability_better
    if key == "equal" or (key == "open" and math.isnan(probability)):
        return called
    if key == "open":
        return word("chance", language, policy=called, chance=chance(probability, language))
    blanks = {"size": size(pair, unit, language), "range": size_range(pair, unit, language)}
    if key in TRIFLES:
        return word("effect_trifle", language, policy=called, **_amount(pair, unit, language))
    if math.isnan(probability):
        return word("effect_neutral", language, policy=called, **blanks)
    sure = chance(max(probability, 1 - probability), language)
    return word("effect", language, policy=called, chance=sure, **blanks)


def _worse(comparison: Comparison, policies: Sequence[str], language: str) -> Iterable[str]:
    clean = []
    for policy in policies:
        called = title(comparison.scenarios[policy], language)
        found, small = harms(comparison, policy), _trifling_harms(comparison, policy)
        said = []
        if found:
            said.append(
                word("worsens", language, policy=called, list=_listed(comparison, policy, found, language))
            )
        if small:
            labels = word("list_comma", language).join(localised(one, language) for one in small)
            said.append(word("worsens_trifle", language, policy=called, list=labels))
        yield from reversed(said) if _by_trifles(comparison, policy, found) else said
        if not found and not small:
            clean.append(called)
    if clean:
        yield word("worsens_none", language, policies=word("list_comma", language).join(clean))


def _by_trifles(comparison: Comparison, policy: str, found: Sequence[Outcome]) -> bool:
    """Whether residents, who gain nothing, are harmed by trifles alone: these are then told first."""
    return harms_residents(comparison, policy) and not any(one.name in OF_RESIDENTS for one in found)


def harms(comparison: Comparison, policy: str) -> list[Outcome]:
    """Headline outcomes that surely get worse by as much as matters: of residents first, then the largest.

    Of outcomes that are proportional to one another, only the first declared.
    """
    found: dict[tuple[object, ...], Outcome] = {}
    for outcome in comparison.headlines:
        if _is_worse(comparison, policy, outcome) and not comparison.is_trifle(policy, outcome.name):
            pair = comparison.pairs[policy][outcome.name]
            changes = (pair.difference, pair.low, pair.high)
            key = tuple(f"{x / pair.base:.6g}" for x in changes) if pair.base else (outcome.name,)
            found.setdefault(key, outcome)

    def order(outcome: Outcome) -> tuple[bool, float]:
        return outcome.name not in OF_RESIDENTS, -_relative(comparison.pairs[policy][outcome.name])

    return sorted(found.values(), key=order)


def _is_worse(comparison: Comparison, policy: str, outcome: Outcome) -> bool:
    return comparison.verdict(policy, outcome.name) is Verdict.WORSE


def _trifling_harms(comparison: Comparison, policy: str) -> list[Outcome]:
    """Headline outcomes that surely get worse, and by too little to matter."""
    return [
        one
        for one in comparison.headlines
        if _is_worse(comparison, policy, one) and comparison.is_trifle(policy, one.name)
    ]


def _relative(pair: Paired) -> float:
    return abs(pair.difference / pair.base) if pair.base else math.inf


def _listed(comparison: Comparison, policy: str, found: Sequence[Outcome], language: str) -> str:
    shown = found if len(found) <= MOST_HARMS else found[: MOST_HARMS - 1]
    listed = word("and", language).join(listed_change(comparison, policy, one, language) for one in shown)
    left = len(found) - len(shown)
    return listed + (word("more_harms", language, count=left) if left else "")


def listed_change(comparison: Comparison, policy: str, outcome: Outcome, language: str) -> str:
    """An outcome, its difference and the interval of that."""
    pair = comparison.pairs[policy][outcome.name]
    amount = _amount(pair, outcome.unit, language)
    return word("harm", language, outcome=localised(outcome, language), **amount)


def _amount(pair: Paired, unit: str, language: str) -> dict[str, str]:
    """A difference with its unit, and its interval."""
    shown = with_unit(difference(pair.difference, pair, unit), unit, language)
    return {"size": shown, "range": span(pair, unit, language)}
