"""Optimisation: the least staff that keeps promises, checked by fresh replications; and the Pareto front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sim.metrics.declare import Outcome
from sim.scenario.errors import Problem
from sim.scenario.fields import Section, constant
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.optimisation import optimisation_account
from sim.study.optimisation.descent import StaffingSearch
from sim.study.optimisation.hourly_duty import moves_staff
from sim.study.optimisation.pareto_front import fronts
from sim.study.optimisation.settling import check, settle
from sim.study.sentence_parts import failures_said
from sim.study.study import Study
from sim.study.study_file import unknown_outcome
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd

TAKES_POLICIES = False


class Promise(Section):
    """What must hold of an outcome's mean over replications."""

    must_be: Literal["at_most", "at_least"] = constant(..., "name", "at most or at least", "不高于或不低于")
    value: float = constant(..., "", "the limit", "限值")


class Front(Section):
    """Cost against what; the promised outcomes by default."""

    outcomes: list[str] = constant([], "name", "outcomes set against cost", "与成本相对的指标")
    plans: int = constant(
        16, "plans", "plans spread over the whole range, beside those visited", "另取的方案数", most=10_000
    )
    replications: int = constant(
        12, "replications", "fresh ones of each plan of a front", "前沿方案重复模拟次数", ge=2, le=10_000
    )


class OptimisationPlan(Section):
    """What is promised, what staff costs, and how hard to look."""

    promises: dict[str, Promise] = constant(..., "", "promise by outcome", "服务承诺")
    costs: dict[str, float] = constant({}, "", "cost of one unit by path; 1 by default", "单位成本")
    step: int = constant(
        1, "units", "units taken away at once until the last steps", "每次减少量", ge=1, le=50
    )
    most: int = constant(40, "replications", "give up deciding after", "最多重复模拟次数", ge=4, le=10_000)
    checks: int = constant(
        40, "replications", "fresh ones of the answer at most", "复核次数上限", ge=5, le=10_000
    )
    level: float = constant(0.95, "share", "confidence of each decision", "置信水平", gt=0.5, lt=1)
    front: Front = constant(Front(), "", "the Pareto front", "帕累托前沿")


PLAN = OptimisationPlan


def needed(plan: OptimisationPlan) -> list[str]:
    """The outcomes that are promised or stand against cost."""
    return [*plan.promises, *plan.front.outcomes]


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    file, found = str(study.file), []
    for place, names in (("promises", study.plan.promises), ("front.outcomes", study.plan.front.outcomes)):
        strangers = [name for name in names if name not in _declared()]
        found += [unknown_outcome(file, f"optimise.{place}.{name}", name) for name in strangers]
    for name in study.plan.front.outcomes:
        if name in _declared() and _declared()[name].better is None:
            found.append(Problem(file, "optimise.front.outcomes", name, say("no_direction_of_front")))
    if not study.space.factors:
        found.append(Problem(file, "factors", 0, say("needs_factors")))
    if len(study.seeds) < 2:
        found.append(Problem(file, "replications", len(study.seeds), say("two_replications")))
    for factor in study.space.factors:
        if not factor.members[0].whole:
            found.append(Problem(file, f"factors.{factor.name}", factor.base, say("needs_whole")))
    return found


def _declared() -> dict[str, Outcome]:
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES


def carry_out(study: Study, lab: Lab) -> Finding:
    """Take away until nothing more can go; check the answer and its neighbours; find the fronts."""
    search = StaffingSearch(study, lab)
    answer = search.descend()
    if answer is None:
        return _none(study, search)
    checked = settle(search, answer, study.plan.checks)
    plan = checked.tried[0].plan
    found = fronts(study, search, _better(study))
    tables = {
        "answer": optimisation_account.answer_table(study, search, plan),
        "checks": optimisation_account.checks_table(study, checked),
        **_duty(study, plan),
        "front": optimisation_account.front_table(study, found),
        "path": optimisation_account.path_table(study, search),
        "plans": optimisation_account.plans_table(study, search),
    }
    said = [
        optimisation_account.answer_said(study, checked.tried[0]),
        *optimisation_account.promises_said(study, checked.tried[0]),
        *optimisation_account.fewer_said(study, search, checked),
        *optimisation_account.undecided_said(study, search),
        *optimisation_account.front_said(found),
        *failures_said(*search.asked),
    ]
    return Finding("optimise", tables, said, met=checked.confirmed and checked.is_least)


def _none(study: Study, search: StaffingSearch) -> Finding:
    """That no plan in range keeps the promises, and how near the most of everything comes."""
    most = check(search, search.most, study.plan.checks, fewer=False)
    tables = {
        "reach": optimisation_account.reach_table(study, most.tried[0]),
        **_duty(study, search.most),
        "plans": optimisation_account.plans_table(study, search),
    }
    said = [*optimisation_account.no_plan_said(study, most), *failures_said(*search.asked)]
    return Finding("optimise", tables, said, met=False)


def _better(study: Study) -> dict[str, float]:
    """The outcomes of the fronts: 1.0 where lower is better, -1.0 where higher is."""
    promises = study.plan.promises
    if not study.plan.front.outcomes:
        return {name: 1.0 if promise.must_be == "at_most" else -1.0 for name, promise in promises.items()}
    declared = _declared()
    return {name: 1.0 if declared[name].better == "lower" else -1.0 for name in study.plan.front.outcomes}


def _duty(study: Study, plan: tuple[int, ...]) -> dict[str, pd.DataFrame]:
    """The plan by hour, where the study moves staff."""
    return {"duty": optimisation_account.duty_table(study, plan)} if moves_staff(study.space) else {}
