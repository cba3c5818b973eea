"""Back-test: a reform that was reported is applied here, and what it does is set beside what was reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from sim.metrics.declare import Outcome
from sim.metrics.reading import decimals, joined, plain, unit_word
from sim.scenario.describe import Row, describe
from sim.scenario.errors import Problem, Words, listing
from sim.scenario.fields import Section, constant
from sim.scenario.matters import Label
from sim.study.backtesting.verdicts import Bound, Verdict, central, judge, two_years
from sim.study.finding import Finding
from sim.study.futures import Futures, decided, futures
from sim.study.lab import Lab
from sim.study.over import over_said, policy_words
from sim.study.points import Answers, Point
from sim.study.space import Space, ranged, space_of_rows
from sim.study.split import split
from sim.study.study import Study
from sim.study.summing_up import failures_said, percent
from sim.study.wording import say

if TYPE_CHECKING:
    import pandas as pd

STRENGTH_SEED = 1_000
"""The hypercube of the reform's strength has a seed of its own, so that it is independent of the other."""


class Reported(Section):
    """One figure of the report."""

    label: Label = constant(..., "text", "the figure in the report's own words", "公布的指标")
    outcome: str = constant(..., "name", "the outcome that comes nearest to it", "最接近的模型指标")
    measure: Literal["change", "level"] = constant(
        "change", "name", "change against before the reform, or level under it", "变动率，或改革后的水平"
    )
    value: float = constant(..., "share", "reported: -0.12 is 12 % fewer", "公布数值")
    bound: Bound = constant("exactly", "name", "whether the report gives a bound", "是否为界限")
    grade: str = constant(..., "name", "grade of the report", "等级")
    source: str = constant(..., "text", "where it was reported", "出处")


class Plan(Section):
    """What was reported, what the report leaves out, and what was assumed in its place."""

    reported: dict[str, Reported] = constant(..., "", "figures reported, by name", "公布的指标")
    untold: list[Label] = constant([], "text", "what the report does not tell", "公布材料未说明的内容")
    assumed: list[Label] = constant([], "text", "what was assumed", "所作假定")
    futures: int = constant(100, "futures", "sets of values tried", "未来情形数", ge=10, le=100_000)


def needed(plan: Plan) -> list[str]:
    """The outcomes that stand beside reported figures."""
    return [one.outcome for one in plan.reported.values()]


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    from sim.metrics.outcomes import OUTCOMES
    from sim.study.declared import unknown_outcome

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
    if not study.plan.reported:
        found.append(Problem(file, "backtest.reported", [], say("needs_reported")))
    return found


def _is_share(outcome: Outcome) -> bool:
    return outcome.unit == "share"


class Beside(NamedTuple):
    """A reported figure beside its prediction, all as shares; `high` and `low` hold 95 % of the runs."""

    name: str
    reported: Reported
    predicted: float
    low: float
    high: float
    verdict: Verdict
    ignorance: float
    two_years: float
    undefined: int


def carry_out(study: Study, lab: Lab) -> Finding:
    """Live through every future without and with the reform; set each prediction beside what was reported."""
    tried = futures(study.space, study.over, study.plan.futures, study.seeds[0])
    strength = _strength(study)
    answers = lab.ask("futures", _points(study, tried, strength), study.seeds)
    before, after = answers.values.reshape(2, len(tried), len(study.seeds), len(answers.outcomes))
    found = [_beside(name, one, answers, before, after) for name, one in study.plan.reported.items()]
    tables = {
        "backtest": _table(found),
        "reading": _reading_table(found),
        "strength": _strength_table(study, strength),
    }
    said = [
        *_said(study, found),
        *(say("untold", text=Words(one.en, one.zh)) for one in study.plan.untold),
        *(say("assumed", text=Words(one.en, one.zh)) for one in study.plan.assumed),
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
    sides = before[..., k], after[..., k]
    with np.errstate(divide="ignore", invalid="ignore"):
        runs = sides[1] / sides[0] - 1 if one.measure == "change" else sides[1]
    runs = np.where(np.isfinite(runs), runs, np.nan)
    middle, low, high = central(runs)
    parts = split(runs)
    return Beside(
        name,
        one,
        middle,
        low,
        high,
        judge((low, high), one.value, one.bound, is_change=one.measure == "change"),
        parts.ignorance_of_a_run,
        two_years(sides[0]) if one.measure == "change" else float("nan"),
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
            "two_years": 100 * one.two_years,
            "undefined": one.undefined,
        }
        for one in found
    ]
    return _with_labels(rows, found)


def _with_labels(rows: Sequence[Mapping[str, object]], found: list[Beside]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows)
    table.attrs["names"] = {one.name: Words(one.reported.label.en, one.reported.label.zh) for one in found}
    return table


def _strength_table(study: Study, strength: Space) -> pd.DataFrame:
    """One row a lever that the reform sets: from what, to what, how surely, and on whose word."""
    import pandas as pd

    before = {row.path: row for row in describe(study.scenarios[study.base])}
    after = {row.path: row for row in describe(study.scenarios[study.policies[0]])}
    paths = sorted(decided(study.scenarios)[study.policies[0]] | {*strength.names}, key=list(after).index)
    rows = [_lever(before[path], after[path]) for path in paths]
    table = pd.DataFrame(rows, columns=["path", "today", "value", "low", "high", "grade", "source"])
    table.attrs["names"] = {path: Words(after[path].en, after[path].zh) for path in paths}
    return table


def _lever(before: Row, after: Row) -> dict[str, object]:
    nan = float("nan")
    low, high = (nan if end is None else end for end in (after.low, after.high))
    row = {"path": after.path, "today": before.value, "value": after.value, "low": low, "high": high}
    return row | {"grade": after.grade, "source": after.source}


def _said(study: Study, found: list[Beside]) -> Iterator[Words]:
    """One sentence a figure, then how many the prediction covers and what chance alone would do."""
    for one in found:
        label = Words(one.reported.label.en, one.reported.label.zh)
        key = f"{one.reported.measure}_{one.reported.bound}"
        amounts = (one.reported.value, one.predicted, one.low, one.high)
        value, middle, low, high = (_shown(amount, one.reported.measure) for amount in amounts)
        yield say(
            "beside",
            figure=label,
            reported=say(f"reported_{key}", value=value),
            grade=one.reported.grade,
            predicted=middle,
            low=low,
            high=high,
            verdict=say(one.verdict.value),
        )
    covered = sum(one.verdict is Verdict.COVERS for one in found)
    reform = policy_words(study, study.policies[0])
    yield say("covered", covered=covered, of=len(found), reform=reform)
    yield from _parts_said(found)


def _parts_said(found: list[Beside]) -> Iterator[Words]:
    parts = [(one.reported.label, one.ignorance) for one in found if not np.isnan(one.ignorance)]
    if parts:
        texts = [f"{label.en} {percent(share)}" for label, share in parts]
        chinese = [f"{label.zh}{percent(share)}" for label, share in parts]
        yield say("ignorance_parts", list=Words(listing(texts).en, listing(chinese).zh))
    years = [(one.reported.label, one.two_years) for one in found if not np.isnan(one.two_years)]
    if years:
        texts = [f"{label.en} ±{percent(half)}" for label, half in years]
        chinese = [f"{label.zh}±{percent(half)}" for label, half in years]
        yield say("two_years_said", list=Words(listing(texts).en, listing(chinese).zh))


def _shown(value: float, measure: str) -> Words:
    amount = 100 * value
    text = plain(amount, min(1, decimals(amount)), signed=measure == "change")
    return Words(*(joined(text, unit_word("share", language), language) for language in ("en", "zh")))
