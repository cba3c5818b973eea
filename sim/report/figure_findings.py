"""The titles of the report's figures: what each of them shows of these runs, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.metrics.reading import SHARE, amount, level, plain
from sim.report.figures.front import payer_label
from sim.report.figures.hours import mean_of
from sim.report.labels import label, title
from sim.report.languages import localised
from sim.report.report_words import word
from sim.study.compare import Comparison, leading_policy
from sim.study.statistics import Verdict
from sim.study.tidy_tables import EVERY, PAYERS, clock, curves, fairness, flows, grids
from sim.vocabulary.clock import WEEK_DAYS
from sim.vocabulary.terms import Activity

SOON = {"response": 15.0, "settlement": 24.0}
"""By when titles say how much is done: minutes of response, hours of settlement."""


def finding(name: str, comparison: Comparison, language: str) -> str:
    """What a figure shows, under the base and under the policy that relieves officers most; or nothing.

    Args:
        name: the figure's.
        comparison: what was run.
        language: of the sentence.

    Returns:
        the sentence, empty for a run without policies and for figures that say no one thing.
    """
    if not comparison.policies or name not in FINDINGS:
        return ""
    policy = leading_policy(comparison)
    blanks = FINDINGS[name](comparison, policy, language)
    called = title(comparison.scenarios[policy], language)
    return word(f"shows_{name}", language, policy=called, **blanks) if blanks else ""


def _differences(comparison: Comparison, policy: str, _language: str) -> dict[str, object]:
    found = [comparison.verdict(policy, one.name) for one in comparison.headlines]
    return {"all": len(found), "better": found.count(Verdict.BETTER), "worse": found.count(Verdict.WORSE)}


def _hours(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
    """The activity that takes fewer hours by most, and the one that takes more by most."""
    changes = {}
    for kind in Activity:
        pair = comparison.pairs[policy].get(f"officer_hours.{kind.key}")
        if pair is not None and pair.difference == pair.difference:
            changes[kind] = pair.difference
    if not changes or min(changes.values()) >= 0 or max(changes.values()) <= 0:
        return {}
    less, more = min(changes, key=changes.__getitem__), max(changes, key=changes.__getitem__)
    return {
        "less": _hours_of(-changes[less], language),
        "more": _hours_of(changes[more], language),
        "from_": localised(less, language),
        "to": localised(more, language),
    }


def _hours_of(hours: float, language: str) -> str:
    return localised(amount(plain(hours, 0), "h"), language)


def _curve(measure: str) -> Callable[[Comparison, str, str], dict[str, object]]:
    def told(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
        table = curves(comparison)
        own = table[(table["measure"] == measure) & (table["group"] == EVERY)]
        at = own["within"].sub(SOON[measure]).abs()
        soon = own[at == at.min()].set_index("scenario")["share"]
        if not {comparison.base, policy} <= set(soon.index):
            return {}
        return _both(soon, comparison.base, policy, language)

    return told


def _both(shares: object, base: str, policy: str, language: str) -> dict[str, object]:
    values = {"before": base, "after": policy}
    return {key: localised(level(float(shares[name]), SHARE), language) for key, name in values.items()}  # type: ignore[index]


def _clock(comparison: Comparison, policy: str, _language: str) -> dict[str, object]:
    peaks = clock(comparison).groupby("scenario")["out"].max()
    return {
        key: plain(float(peaks[name]), 1) for key, name in (("before", comparison.base), ("after", policy))
    }


def _map(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
    middle = grids(comparison).groupby("scenario")["settled_7d"].median()
    return _both(middle, comparison.base, policy, language)


def _flows(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
    table = flows(comparison)
    every = table.groupby("scenario")["matters"].sum()
    police = table[table["route"] == "police"].groupby("scenario")["matters"].sum()
    return _both(police.reindex(every.index, fill_value=0.0) / every, comparison.base, policy, language)


def _front(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
    """Hours a week that everybody together gives more, and who gives most of them."""
    weeks = comparison.scenarios[comparison.base].period.days / WEEK_DAYS
    changes = {
        payer: pair.difference / weeks
        for payer in PAYERS
        if (pair := comparison.pairs[policy].get(f"cost.{payer}_h")) and np.isfinite(pair.difference)
    }
    if not changes or sum(changes.values()) <= 0:
        return {}
    most = max(changes, key=changes.__getitem__)
    return {
        "hours": _hours_of(sum(changes.values()), language),
        "most": payer_label(most, language),
        "share": _hours_of(changes[most], language),
    }


def _fairness(comparison: Comparison, policy: str, _language: str) -> dict[str, object]:
    table = fairness(comparison)
    own = table[table["outcome"] == "settled_reported.within_7d"]
    gaps = own.pivot_table(index="scenario", columns="resident_kind", values="mean")
    if not {"registered", "new"} <= set(gaps.columns):
        return {}
    apart = (gaps["registered"] - gaps["new"]) * 100
    shown = {"before": comparison.base, "after": policy}
    return {key: plain(float(apart[name]), 1, signed=True) for key, name in shown.items()}


def _types(comparison: Comparison, policy: str, language: str) -> dict[str, object]:
    """The type of matter for which calls fall most."""
    sides = [comparison.summaries_by[name].get("type", {}) for name in (comparison.base, policy)]
    calls = [{key: mean_of(found.get("calls_110")) for key, found in side.items()} for side in sides]
    falls = {key: before - calls[1].get(key, 0.0) for key, before in calls[0].items()}
    if not falls or max(falls.values()) <= 0:
        return {}
    most = max(falls, key=falls.__getitem__)
    kind = label(comparison.scenarios[comparison.base], "type", most, language)
    return {"type": kind, "before": plain(calls[0][most], 0), "after": plain(calls[1].get(most, 0.0), 0)}


FINDINGS: dict[str, Callable[[Comparison, str, str], dict[str, object]]] = {
    "differences": _differences,
    "hours": _hours,
    "response": _curve("response"),
    "settlement": _curve("settlement"),
    "clock": _clock,
    "map": _map,
    "flows": _flows,
    "front": _front,
    "fairness": _fairness,
    "types": _types,
}
