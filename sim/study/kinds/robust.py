"""Robustness: the policies in many futures, each a different set of values for all that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sim.metrics.declare import Outcome
from sim.metrics.reading import decimals, plain
from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.study.factor_space import Space
from sim.study.finding import Finding
from sim.study.futures import decided, futures
from sim.study.lab import Lab
from sim.study.over_sets import differences_table, over_said, parts_said, policy_words
from sim.study.points import nan_means
from sim.study.robustness.regret import Region, failure_region, standings
from sim.study.sentence_parts import failures_said, outcome_words, percent
from sim.study.study import Study
from sim.study.study_file_words import say
from sim.vocabulary.texts import COMMA, in_a_row

if TYPE_CHECKING:
    import pandas as pd


class RobustnessPlan(Section):
    """How many futures."""

    futures: int = constant(
        200, "futures", "futures tried under every policy", "未来情形数", ge=20, le=1_000_000
    )


PLAN = RobustnessPlan


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    file, found = str(study.file), []
    if not study.policies:
        found.append(Problem(file, "policies", [], say("needs_policies")))
    if not study.space.factors and study.over is None:
        found.append(Problem(file, "factors", 0, say("needs_factors")))
    for name in study.outcomes:
        if _declared(name).better is None:
            found.append(Problem(file, "outcomes", name, say("no_direction")))
    return found


def _declared(name: str) -> Outcome:
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES[name]


def carry_out(study: Study, lab: Lab) -> Finding:
    """Live through every future under every policy; tell who is best, the regret, and where policies fail."""
    tried = futures(study.space, study.over, study.plan.futures, study.seeds[0])
    stays = decided(study.scenarios)
    points = [point for policy in study.scenarios for point in tried.points(policy, stays[policy])]
    answers = lab.ask("futures", points, study.seeds)
    shape = (len(study.scenarios), len(tried), len(study.seeds), len(answers.outcomes))
    runs = answers.values.reshape(shape)
    means = nan_means(runs, axis=2)
    worse = {
        (policy, outcome): _worse(study, means, p, k)
        for k, outcome in enumerate(study.outcomes)
        for p, policy in enumerate(study.scenarios)
        if p
    }
    regions = {names: _region(study, tried.design, fails) for names, fails in worse.items()}
    tables = {
        "standing": _standing_table(study, means),
        "differences": differences_table(study, runs),
        "regions": _regions_table(tried.space, regions),
    }
    said = [
        *_standing_said(study, tables["standing"]),
        *_regions_said(study, tried.space, regions),
        *over_said(study, len(tried)),
        *parts_said(study, tables["differences"]),
        *failures_said(answers),
    ]
    detail = {
        "design": tried.design,
        "means": means,
        "regions": regions,
        "worse": worse,
        "space": tried.space,
    }
    return Finding("robust", tables, said, detail)


def _losses(study: Study, means: np.ndarray, k: int) -> np.ndarray:
    """The outcome, turned so that lower is better; shape (policies, futures)."""
    sign = 1.0 if _declared(study.outcomes[k]).better == "lower" else -1.0
    return sign * means[:, :, k]


def _worse(study: Study, means: np.ndarray, p: int, k: int) -> np.ndarray:
    """Whether the policy does worse than the base in each future: 1, 0, or NaN where that is unknown."""
    losses = _losses(study, means, k)
    unknown = np.isnan(losses[[0, p]]).any(axis=0)
    return np.where(unknown, np.nan, losses[p] > losses[0])


def _region(study: Study, design: np.ndarray, fails: np.ndarray) -> Region | None:
    """Where the policy does worse than the base."""
    there = ~np.isnan(fails)
    return failure_region(design[there], fails[there] == 1.0, study.seeds[0])


def _standing_table(study: Study, means: np.ndarray) -> pd.DataFrame:
    """One row an outcome and policy: in how many futures it is best or beats the base, and its regret."""
    import pandas as pd

    rows = []
    for k, outcome in enumerate(study.outcomes):
        losses = _losses(study, means, k)
        for p, (policy, one) in enumerate(zip(study.scenarios, standings(losses), strict=True)):
            there = ~np.isnan(losses[[0, p]]).any(axis=0)
            row = {"outcome": outcome, "policy": policy, **one._asdict()}
            rows.append(row | {"beats_base": float((losses[p][there] < losses[0][there]).mean())})
    return pd.DataFrame(rows)


def _regions_table(space: Space, regions: dict[tuple[str, str], Region | None]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "policy": policy,
            "outcome": outcome,
            "fails": region.overall,
            "where": _where(space, region).en,
            "density": region.density,
            "coverage": region.coverage,
        }
        for (policy, outcome), region in regions.items()
        if region is not None
    ]
    return pd.DataFrame(rows, columns=["policy", "outcome", "fails", "where", "density", "coverage"])


def _where(space: Space, region: Region) -> Words:
    """The region in words: each factor with the value above or below which it lies."""
    parts = []
    for limit in region.limits:
        factor = space.factors[limit.factor]
        value = float(factor.members[0].value(limit.share))
        key = "region_above" if limit.above else "region_below"
        parts.append(say(key, factor=factor.called, value=plain(value, decimals(value))))
    return in_a_row(parts, (" and ", "且"))


def _standing_said(study: Study, standing: pd.DataFrame) -> Iterator[Words]:
    for outcome, rows in standing.groupby("outcome", sort=False):
        first = rows.sort_values("best", ascending=False).iloc[0]
        tied = rows[np.isclose(rows["best"], first["best"])]
        if len(tied) > 1:
            named = [policy_words(study, str(name)) for name in tied["policy"]]
            yield say("tied_best", outcome=outcome_words(str(outcome)), policies=_listed(named))
            continue
        yield say(
            "most_often_best",
            outcome=outcome_words(str(outcome)),
            policy=policy_words(study, str(first["policy"])),
            share=percent(first["best"]),
            low=percent(first["low"]),
            high=percent(first["high"]),
        )


def _listed(names: list[Words]) -> Words:
    return in_a_row(names, COMMA)


def _regions_said(
    study: Study, space: Space, regions: dict[tuple[str, str], Region | None]
) -> Iterator[Words]:
    """What would flip the conclusion: only where a policy mostly helps, yet fails somewhere recognisable."""
    for (policy, outcome), region in regions.items():
        if region is None or not region.flips:
            continue
        yield say(
            "would_flip",
            policy=policy_words(study, policy),
            outcome=outcome_words(outcome),
            where=_where(space, region),
            density=percent(region.density),
            overall=percent(region.overall),
        )
