"""Optimisation: the least staff that keeps promises, checked by fresh replications; and the Pareto front."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.study.declared import unknown_outcome
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.optimisation.descent import Kept, Search, Tried, Units
from sim.study.points import Answers
from sim.study.statistics import Estimate, estimates
from sim.study.study import Study
from sim.study.summing_up import failures_said, outcome_words, shown
from sim.study.wording import say

if TYPE_CHECKING:
    import pandas as pd


class Promise(Section):
    """What must hold of an outcome's mean over replications."""

    must_be: Literal["at_most", "at_least"] = constant(..., "name", "at most or at least", "不高于或不低于")
    value: float = constant(..., "", "the limit", "限值")


class Plan(Section):
    """What is promised, what staff costs, and how hard to look."""

    promises: dict[str, Promise] = constant(..., "", "promise by outcome", "服务承诺")
    costs: dict[str, float] = constant({}, "", "cost of one unit by path; 1 by default", "单位成本")
    step: int = constant(
        1, "units", "units taken away at once until the last steps", "每次减少量", ge=1, le=50
    )
    most: int = constant(40, "replications", "give up deciding after", "最多重复次数", ge=4, le=10_000)
    checks: int = constant(40, "replications", "fresh ones of the answer", "复核次数", ge=5, le=10_000)
    level: float = constant(0.95, "share", "confidence of each decision", "置信水平", gt=0.5, lt=1)


def needed(plan: Plan) -> list[str]:
    """The outcomes that are promised."""
    return list(plan.promises)


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    from sim.metrics.outcomes import OUTCOMES

    file = str(study.file)
    strangers = [name for name in study.plan.promises if name not in OUTCOMES]
    found = [unknown_outcome(file, f"optimise.promises.{name}", name) for name in strangers]
    if not study.space.factors:
        found.append(Problem(file, "factors", 0, say("needs_factors")))
    if len(study.seeds) < 2:
        found.append(Problem(file, "replications", len(study.seeds), say("two_replications")))
    for factor in study.space.factors:
        if not factor.members[0].whole:
            found.append(Problem(file, f"factors.{factor.name}", factor.base, say("needs_whole")))
    return found


def carry_out(study: Study, lab: Lab) -> Finding:
    """Take away until nothing more can go; check the answer, and each plan with one unit fewer."""
    search = Search(study, lab)
    answer = search.descend()
    if answer is None:
        plans = _plans_table(study, list(search.tried.values()))
        said = [say("no_plan"), *failures_said_of(search.asked)]
        return Finding("optimise", {"plans": plans}, said, met=False)
    checked = search.check([answer, *(plan for plan in search.fewer(answer, 1))])
    keeps = search.kept(checked[0].values, 1)
    breaks = [search.kept(one.values, 1) for one in checked[1:]]
    met = keeps is Kept.YES and all(one is not Kept.YES for one in breaks)
    tables = {
        "answer": _answer_table(study, answer),
        "checks": _checks_table(study, checked),
        "front": _front_table(study, list(search.tried.values())),
        "plans": _plans_table(study, list(search.tried.values())),
    }
    said = [
        _answer_said(study, answer, checked[0]),
        *_promises_said(study, checked[0]),
        *_fewer_said(study, checked[1:], breaks),
        *failures_said_of(search.asked),
    ]
    return Finding("optimise", tables, said, met=met)


def failures_said_of(asked: list[Answers]) -> Iterator[Words]:
    """The failed runs of several stages."""
    for answers in asked:
        yield from failures_said(answers)


def _front_table(study: Study, tried: list[Tried]) -> pd.DataFrame:
    """Plans that no other beats in cost and in every promised outcome: the Pareto front, cheapest first."""
    signs = {name: 1 if p.must_be == "at_most" else -1 for name, p in study.plan.promises.items()}
    columns = [list(study.outcomes).index(name) for name in signs]
    marks = np.array(
        [[one.cost, *(np.array(list(signs.values())) * one.values[:, columns].mean(axis=0))] for one in tried]
    )
    front = [
        one
        for one, mark in zip(tried, marks, strict=True)
        if not np.any(np.all(marks <= mark, axis=1) & np.any(marks < mark, axis=1))
    ]
    return _plans_table(study, sorted(front, key=lambda one: one.cost))


def _plans_table(study: Study, tried: list[Tried]) -> pd.DataFrame:
    """One row a plan: its units, its cost, the means of the outcomes, and its replications."""
    import pandas as pd

    names = study.space.names
    rows = [
        dict(zip(names, one.plan, strict=True))
        | {"cost": one.cost}
        | dict(zip(study.outcomes, one.values.mean(axis=0), strict=True))
        | {"replications": len(one.values)}
        for one in tried
    ]
    return pd.DataFrame(rows)


def _answer_table(study: Study, answer: Units) -> pd.DataFrame:
    import pandas as pd

    factors = study.space.factors
    today = [round(float(factor.members[0].value(factor.base))) for factor in factors]
    return pd.DataFrame({"factor": study.space.names, "today": today, "units": answer})


def _checks_table(study: Study, checked: list[Tried]) -> pd.DataFrame:
    """Outcomes promised, under fresh seeds: the answer first, then each plan with one unit fewer."""
    import pandas as pd

    rows = []
    for one in checked:
        found = dict(zip(study.outcomes, estimates(one.values), strict=True))
        for name, promise in study.plan.promises.items():
            row = dict(zip(study.space.names, one.plan, strict=True)) | {"outcome": name}
            values = {"mean": found[name].mean, "low": found[name].low, "high": found[name].high}
            rows.append(row | values | {"limit": promise.value})
    return pd.DataFrame(rows)


def _answer_said(study: Study, answer: Units, checked: Tried) -> Words:
    parts = [
        (f"{factor.label('en')} {units}", f"{factor.label('zh')}{units}")
        for factor, units in zip(study.space.factors, answer, strict=True)
    ]
    listed = Words("; ".join(en for en, _ in parts), "；".join(zh for _, zh in parts))
    return say("least_plan", list=listed, cost=f"{checked.cost:,.6g}")


def _promises_said(study: Study, checked: Tried) -> Iterator[Words]:
    found = dict(zip(study.outcomes, estimates(checked.values), strict=True))
    for name, promise in study.plan.promises.items():
        one: Estimate = found[name]
        yield say(
            f"promise_{promise.must_be}",
            outcome=outcome_words(name),
            mean=shown(one.mean, name),
            low=shown(one.low, name),
            high=shown(one.high, name),
            limit=shown(promise.value, name),
            checks=len(checked.values),
        )


def _fewer_said(study: Study, checked: list[Tried], breaks: list[Kept]) -> Iterator[Words]:
    sure, unsure = breaks.count(Kept.NO), breaks.count(Kept.OPEN)
    yield say("one_fewer", of=len(checked), broken=sure, open=unsure, checks=study.plan.checks)
