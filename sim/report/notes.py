"""What qualifies a result: replications, meaning of intervals, failed runs, values left out."""

from __future__ import annotations

from sim.metrics.declare import Outcome
from sim.metrics.reading import plain
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.sentences import is_told_trifle
from sim.scenario.extent import reservations
from sim.scenario.idle_levers import idle, partly
from sim.scenario.staffing_bound import lower_bound
from sim.scenario.warmup import too_short
from sim.study.compare import Comparison
from sim.study.compare_over import ComparisonOver
from sim.study.gates import plausibility
from sim.study.replication_rule import measured
from sim.study.sentence_parts import percent
from sim.study.statistics import Verdict
from sim.vocabulary.texts import SPACE, in_a_row

TIMES = ("settlement_h.mean",)


def notes(comparison: Comparison, language: str) -> list[str]:
    """How many replications, what the intervals mean, and what went wrong."""
    count = comparison.replication_count
    seeds = [run.seed for run in comparison.replications] or [comparison.effort.seed]
    blanks = {"first": min(seeds), "last": max(seeds), "comparisons": comparison.comparisons}
    found = _how(comparison, {"count": count, **blanks}, language)
    if count == 1:
        found.append(word("note_one", language, first=min(seeds)))
    if Verdict.UNSURE in {
        comparison.verdict(p, o.name) for p in comparison.policies for o in comparison.headlines
    }:
        found.append(word("note_unsure", language))
    if comparison.comparisons > 1 and count > 1:
        found.append(word("note_chance", language, comparisons=comparison.comparisons))
    if any(is_told_trifle(comparison, p, o.name) for p in comparison.policies for o in comparison.headlines):
        found.append(word("note_worth", language))
    found += [localised(said, language) for said in plausibility(comparison.scenarios, comparison.summaries)]
    found += levers(comparison, language)
    found += definitions(comparison, language)
    found += [localised(said, language) for said in reservations(comparison.scenarios[comparison.base])]
    if warning := too_short(comparison.scenarios[comparison.base]):
        found.append(localised(warning, language))
    return found + precision_notes(comparison, language) + remarks(comparison, language)


def levers(comparison: Comparison, language: str) -> list[str]:
    """Which levers are on and cannot act, and how much passes of what is on a negative list, by scenario."""
    found, base = [], comparison.scenarios[comparison.base]
    for name, scenario in comparison.scenarios.items():
        over = None if name == comparison.base else base
        known = partly(base) if over else []
        said = [*idle(scenario, over), *(one for one in partly(scenario) if one not in known)]
        said += lower_bound(scenario, base)
        called = title(scenario, language)
        found += [word("note_lever", language, policy=called, said=localised(one, language)) for one in said]
    return found


def _how(comparison: Comparison, blanks: dict[str, int], language: str) -> list[str]:
    """What was run, what the intervals mean, and over a calibrated sample what they are made of."""
    if not isinstance(comparison, ComparisonOver):
        kind = ("note_run", "note_pair", "note_pairs")[min(2, len(comparison.policies))]
        return [word(kind, language, **blanks)] if blanks["count"] > 1 else []
    found = [
        word("note_over", language, draws=comparison.draws, **blanks),
        localised(comparison.sample.said(comparison.draws), language),
    ]
    parts = [text for outcome in comparison.headlines if (text := _part(comparison, outcome, language))]
    if parts and blanks["count"] > 1:
        found.append(word("note_parts", language, list=word("list_comma", language).join(parts)))
    return found


def _part(comparison: ComparisonOver, outcome: Outcome, language: str) -> str:
    """The share of ignorance in the widest interval of an outcome; empty when nothing varies."""
    pairs = [comparison.pairs[policy][outcome.name] for policy in comparison.policies]
    varying = [pair for pair in pairs if pair.ignorance_share == pair.ignorance_share]
    if not varying:
        return ""
    widest = max(varying, key=lambda pair: pair.high - pair.low)
    return localised(in_a_row([outcome, percent(widest.ignorance_share)], SPACE), language)


def definitions(comparison: Comparison, language: str) -> list[str]:
    """What a time that is easily misread counts, when it is told."""
    told = [comparison.declared(name) for name in TIMES if name in comparison.names]
    blanks = (
        {"outcome": localised(time, language), "definition": localised(time.definition, language)}
        for time in told
    )
    return [word("note_time", language, **blank) for blank in blanks]


def precision_notes(comparison: Comparison, language: str) -> list[str]:
    """How many replications the wanted precision took, when one was wanted."""
    wanted = comparison.effort.precision
    if wanted is None:
        return []
    reached = measured(comparison.base, comparison.policies, comparison.effort)(comparison.replications)
    outcome = localised(comparison.declared(comparison.effort.outcome), language)
    key = "precision_met" if reached <= wanted else "precision_missed"
    shown = {"reached": f"{plain(reached * 100, 2)}%", "wanted": f"{plain(wanted * 100, 2)}%"}
    return [word(key, language, count=comparison.replication_count, outcome=outcome, **shown)]


def remarks(comparison: Comparison, language: str) -> list[str]:
    """Where runs come from, those that are missing or failed, values left out, an early stop."""
    found = [localised(words, language) for words in comparison.told]
    found += [word("interrupted", language)] if comparison.interrupted else []
    found += [word("missing_runs", language, count=len(comparison.missing))] if comparison.missing else []
    for scenario, summaries in comparison.summaries.items():
        for outcome in comparison.headlines:
            estimate = summaries.get(outcome.name)
            if estimate and estimate.undefined and estimate.n:
                policy, label = title(comparison.scenarios[scenario], language), localised(outcome, language)
                found.append(
                    word("undefined", language, count=estimate.undefined, outcome=label, policy=policy)
                )
    return found + failures(comparison, language)


def failures(comparison: Comparison, language: str, most: int = 5) -> list[str]:
    """Failed runs with their reasons, the first few of them."""
    failed = comparison.failures
    if not failed:
        return []
    lines = [word("failed_runs", language, count=len(failed), total=len(comparison.replications))]
    for run in failed[:most]:
        lines.append(word("failed_run", language, policy=run.policy, seed=run.seed, reason=run.failure))
    return lines + ([word("more_failures", language, count=len(failed) - most)] if len(failed) > most else [])
