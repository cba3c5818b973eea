"""Back-test: a reform that was reported is applied here, and what it does is set beside what was reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.metrics.declare import Outcome
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.errors import Problem
from sim.study.backtesting.backtest_sentences import Beside, said_of
from sim.study.backtesting.forecasts import forecasts
from sim.study.backtesting.plan import BacktestPlan, Reported
from sim.study.backtesting.verdicts import central, judge
from sim.study.factor_space import Space, ranged, space_of_rows
from sim.study.finding import Finding
from sim.study.futures import Futures, decided, futures
from sim.study.lab import Lab
from sim.study.over_sets import over_said, policy_words
from sim.study.points import Answers, Point
from sim.study.sentence_parts import failures_said
from sim.study.split import split
from sim.study.study import Study
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd

STRENGTH_SEED = 1_000
"""The hypercube of the reform's strength has a seed of its own, so that it is independent of the other."""

PLAN = BacktestPlan


def needed(plan: BacktestPlan) -> list[str]:
    """The outcomes that stand beside reported figures."""
    return [one.outcome for one in plan.reported.values()]


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    from sim.metrics.outcomes import OUTCOMES
    from sim.study.study_file import unknown_outcome

    file, found = str(study.file), []
    if len(study.policies) != 1:
        found.append(Problem(file, "policies", study.policies, say("one_reform")))
    if len(study.seeds) < 2:
        found.append(Problem(file, "replications", len(study.seeds), say("two_replications")))
    for name, one in study.plan.reported.items():
        path = f"backtest.reported.{name}"
        if one.outcome not in OUTCOMES:
            found.append(unknown_outcome(file, f"{path}.outcome", one.outcome))
        elif one.measure == "level" and not _is_share(OUTCOMES[one.outcome]):
            found.append(Problem(file, f"{path}.measure", one.measure, say("level_of_share")))
    found += _twice(study.plan, file)
    if not study.plan.reported:
        found.append(Problem(file, "backtest.reported", [], say("needs_reported")))
    return found


def _twice(plan: BacktestPlan, file: str) -> Iterator[Problem]:
    """A published figure has one definition: two readings of it are no prediction."""
    first: dict[str, str] = {}
    for name, one in plan.reported.items():
        before = first.setdefault(one.published.zh, name)
        if before != name:
            said = say("one_definition", other=f"backtest.reported.{before}")
            yield Problem(file, f"backtest.reported.{name}.published", one.published.en, said)


def _is_share(outcome: Outcome) -> bool:
    return outcome.unit == "share"


def carry_out(study: Study, lab: Lab) -> Finding:
    """Live through every future without and with the reform; set each prediction beside what was reported."""
    tried = futures(study.space, study.over, study.plan.futures, study.seeds[0])
    strength = _strength(study)
    answers = lab.ask("futures", _points(study, tried, strength), study.seeds)
    before, after = answers.values.reshape(2, len(tried), len(study.seeds), len(answers.outcomes))
    found = [_beside(name, one, answers, before, after) for name, one in study.plan.reported.items()]
    tables = {
        "backtest": _table(found),
        "scores": _score_table(found),
        "reading": _reading_table(found),
        "strength": _strength_table(study, strength),
    }
    said = [
        *said_of(policy_words(study, study.policies[0]), found),
        *(say("untold", text=one) for one in study.plan.untold),
        *(say("assumed", text=one) for one in study.plan.assumed),
        *over_said(study, len(tried)),
        say("backtest_runs", futures=len(tried), unknowns=len(tried.space.factors), seeds=len(study.seeds)),
        *failures_said(answers),
    ]
    return Finding("backtest", tables, said)


def _strength(study: Study) -> Space:
    """The levers that the reform sets to a range: how strong it is, as far as that is not known."""
    before = {row.path: row for row in describe(study.scenarios[study.base])}
    rows = [row for row in describe(study.scenarios[study.policies[0]]) if row != before.get(row.path)]
    return space_of_rows(ranged(rows), ["*"], {})


def _points(study: Study, tried: Futures, strength: Space) -> list[Point]:
    """Every future as things stand, then every future with the reform, each with a strength of its own."""
    (reform,) = study.policies
    levers = {member.path for factor in strength.factors for member in factor.members}
    stays = decided(study.scenarios)[reform] | levers
    strengths = futures(strength, None, len(tried), study.seeds[0] + STRENGTH_SEED).points(reform)
    reformed = [
        Point(reform, (*unknown.values, *strong.values))
        for unknown, strong in zip(tried.points(reform, stays), strengths, strict=True)
    ]
    return [*tried.points(study.base), *reformed]


def _beside(name: str, one: Reported, answers: Answers, before: np.ndarray, after: np.ndarray) -> Beside:
    k = list(answers.outcomes).index(one.outcome)
    made = forecasts(one, before[..., k], after[..., k])
    runs = made[0].runs
    middle, low, high = central(runs)
    return Beside(
        name,
        one,
        middle,
        low,
        high,
        judge((low, high), one.value, one.bound, is_change=one.measure == "change"),
        split(runs).ignorance_of_a_run,
        made,
        int(np.isnan(runs).sum()),
    )


def _table(found: list[Beside]) -> pd.DataFrame:
    """One row a figure, in per cent."""
    rows = [
        {
            "reported_figure": one.name,
            "measure": one.reported.measure,
            "predicted": 100 * one.predicted,
            "low": 100 * one.low,
            "high": 100 * one.high,
            "reported": 100 * one.reported.value,
            "grade": one.reported.grade,
            "verdict": one.verdict.value,
            "bound": one.reported.bound,
        }
        for one in found
    ]
    return _with_labels(rows, found)


def _reading_table(found: list[Beside]) -> pd.DataFrame:
    """One row a figure: what stands for it, on whose word, and what makes its interval wide."""
    rows = [
        {
            "reported_figure": one.name,
            "outcome": one.reported.outcome,
            "source": one.reported.source,
            "ignorance": one.ignorance,
            "undefined": one.undefined,
        }
        for one in found
    ]
    return _with_labels(rows, found)


def _score_table(found: list[Beside]) -> pd.DataFrame:
    """One row a figure and forecast: what it says and how it scores, in percentage points."""
    rows = [
        {
            "reported_figure": one.name,
            "forecast": made.by,
            **dict(zip(("predicted", "low", "high"), (100 * x for x in central(made.runs)), strict=True)),
            "crps": 100 * made.crps,
            "interval_score": 100 * made.interval,
        }
        for one in found
        for made in one.forecasts
    ]
    return _with_labels(rows, found)


def _with_labels(rows: Sequence[Mapping[str, object]], found: list[Beside]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows)
    table.attrs["names"] = {one.name: one.reported.label.words for one in found}
    return table


def _strength_table(study: Study, strength: Space) -> pd.DataFrame:
    """One row a lever that the reform sets: from what, to what, how surely, and on whose word."""
    import pandas as pd

    before = {row.path: row for row in describe(study.scenarios[study.base])}
    after = {row.path: row for row in describe(study.scenarios[study.policies[0]])}
    paths = sorted(decided(study.scenarios)[study.policies[0]] | {*strength.names}, key=list(after).index)
    rows = [_lever(before[path], after[path]) for path in paths]
    table = pd.DataFrame(rows, columns=["path", "today", "value", "low", "high", "grade", "source"])
    table.attrs["names"] = {path: after[path].meaning for path in paths}
    return table


def _lever(before: ParameterRow, after: ParameterRow) -> dict[str, object]:
    nan = float("nan")
    low, high = (nan if end is None else end for end in (after.low, after.high))
    row = {"path": after.path, "today": before.value, "value": after.value, "low": low, "high": high}
    return row | {"grade": after.grade, "source": after.source}
