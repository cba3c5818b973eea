"""The answer in three sentences, for whoever reads no further: officers, residents, and what it takes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.metrics.reading import level
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import chance, interval, size, size_range
from sim.report.report_words import word
from sim.report.sentences import (
    OF_RESIDENTS,
    SETTLED,
    URGENT,
    change,
    harms,
    harms_residents,
    listed_change,
    unsettled,
)
from sim.study.compare import WORKLOAD, Comparison, leading_policy
from sim.study.statistics import Paired
from sim.study.tidy_tables import PAYERS

RESIDENTS = (*SETTLED, URGENT)
PRICE = tuple(f"cost.{payer}_h" for payer in PAYERS)
MOST_HARMS = 3
RUN = {
    "brief_run_officers": ("utilisation", WORKLOAD, "overtime_h"),
    "brief_run_residents": (URGENT, "settled.within_7d", "settled.for_good"),
    "brief_run_payers": PRICE,
}


def brief(comparison: Comparison, language: str) -> list[str]:
    """Three sentences, or the one that says why there is no answer."""
    if not comparison.policies:
        return _of_run(comparison, language)
    if said := unsettled(comparison, language):
        return said
    policy = leading_policy(comparison)
    parts = [_officers(comparison, policy, language), _residents(comparison, policy, language)]
    if harms_residents(comparison, policy):
        parts.reverse()
    return [part for part in (*parts, _price(comparison, policy, language)) if part]


def _officers(comparison: Comparison, policy: str, language: str) -> str:
    pair = comparison.pairs[policy].get(WORKLOAD)
    if pair is None:
        return ""
    unit = comparison.declared(WORKLOAD).unit
    value = localised(level(pair.base, unit), language)
    if not pair.high < 0:
        return word("brief_no_relief", language, value=value)
    if comparison.is_trifle(policy, WORKLOAD):
        blanks = {"size": size(pair, unit, language), "range": size_range(pair, unit, language)}
        return word("brief_small_relief", language, value=value, **blanks)
    return word(
        "brief_most" if len(comparison.policies) > 1 else "brief_relieves",
        language,
        policy=title(comparison.scenarios[policy], language),
        value=value,
        size=size(pair, unit, language),
        range=size_range(pair, unit, language),
        chance=chance(pair.probability_better, language),
    )


def _residents(comparison: Comparison, policy: str, language: str) -> str:
    changes = [change(comparison, policy, name, language) for name in RESIDENTS if name in comparison.names]
    if not changes:
        return ""
    besides = [one.name for one in harms(comparison, policy) if one.name not in RESIDENTS]
    changes += [change(comparison, policy, name, language) for name in besides if name in OF_RESIDENTS]
    called = title(comparison.scenarios[policy], language)
    return word("brief_residents", language, policy=called, list=word("and", language).join(changes))


def _is_paid(pair: Paired) -> bool:
    """Whether it is told, and not nothing under both."""
    return math.isfinite(pair.difference) and (pair.difference != 0.0 or pair.base != 0.0)


def _price(comparison: Comparison, policy: str, language: str) -> str:
    """Hours that others give, and what gets worse that the sentence on residents has not told yet."""
    paid = [
        listed_change(comparison, policy, comparison.declared(name), language)
        for name in PRICE
        if name in comparison.names and _is_paid(comparison.pairs[policy][name])
    ]
    told = (*RESIDENTS, *OF_RESIDENTS, *PRICE)
    worse = [one for one in harms(comparison, policy) if one.name not in told][:MOST_HARMS]
    besides_paid = [listed_change(comparison, policy, one, language) for one in worse]
    if not paid and not besides_paid:
        return ""
    joint = word("and", language)
    besides = (
        word("brief_worse", language, list=joint.join(besides_paid))
        if besides_paid
        else word("brief_nothing_worse", language)
    )
    return word("brief_price", language, list=joint.join(paid) + besides)


def _of_run(comparison: Comparison, language: str) -> list[str]:
    found = []
    for key, names in RUN.items():
        values = [_level(comparison, name, language) for name in _told(comparison, names)]
        if values:
            found.append(word(key, language, list=word("and", language).join(values)))
    return found


def _told(comparison: Comparison, names: Sequence[str]) -> list[str]:
    summary = comparison.summaries[comparison.base]
    return [name for name in names if name in summary and math.isfinite(summary[name].mean)]


def _level(comparison: Comparison, name: str, language: str) -> str:
    outcome, estimate = comparison.declared(name), comparison.summaries[comparison.base][name]
    value, reach = (
        localised(level(estimate.mean, outcome.unit), language),
        interval(estimate, outcome.unit, language),
    )
    return word("brief_run", language, outcome=localised(outcome, language), value=value, range=reach)
