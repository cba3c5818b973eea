"""What an optimisation found, as tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.scenario.describe import describe
from sim.scenario.errors import Words
from sim.scenario.vary import vary
from sim.study.optimisation.descent import PromisesKept, StaffingSearch, Tried, Units, values_of
from sim.study.optimisation.hourly_duty import HOURS, on_duty, troubles_by_hour
from sim.study.optimisation.pareto_front import OnFront
from sim.study.optimisation.settling import CheckedStaffing
from sim.study.sentence_parts import outcome_words, shown, span
from sim.study.statistics import estimates
from sim.study.study import Study
from sim.study.study_file_words import say
from sim.vocabulary.texts import SPACE, in_a_row

if TYPE_CHECKING:
    import pandas as pd


def answer_table(study: Study, search: StaffingSearch, answer: Units) -> pd.DataFrame:
    """One row a factor: today, the answer, and the bounds of the file."""
    import pandas as pd

    stands = {row.path: row.value for row in describe(study.scenarios[study.base])}
    paths = [factor.members[0].path for factor in study.space.factors]
    today = [stands.get(path, float("nan")) for path in paths]  # it may lie outside the range that is tried
    bounds = {"least": search.least, "most": search.most}
    return pd.DataFrame({"factor": study.space.names, "today": today, "units": answer, **bounds})


def checks_table(study: Study, checked: CheckedStaffing) -> pd.DataFrame:
    """Outcomes promised, under fresh seeds: the answer first, then each plan with one unit fewer."""
    import pandas as pd

    rows = []
    for one, kept in zip(checked.tried, checked.kept, strict=True):
        found = dict(zip(study.outcomes, estimates(one.values), strict=True))
        for name, promise in study.plan.promises.items():
            row = {**_units(study, one.plan), "outcome": name}
            values = {"mean": found[name].mean, "low": found[name].low, "high": found[name].high}
            rows.append(row | values | {"limit": promise.value, "kept": kept.value})
    return pd.DataFrame(rows)


def plans_table(study: Study, search: StaffingSearch) -> pd.DataFrame:
    """One row a plan of the search: units, cost, means of the outcomes, replications, verdict."""
    import pandas as pd

    rows = [
        _units(study, one.plan)
        | {"cost": one.cost}
        | dict(zip(study.outcomes, one.values.mean(axis=0), strict=True))
        | {"replications": len(one.values), "kept": search.kept(one.values).value}
        for one in search.tried.values()
    ]
    return pd.DataFrame(rows)


def path_table(study: Study, search: StaffingSearch) -> pd.DataFrame:
    """One row a plan on the way down and promised outcome: its mean, its interval and the limit."""
    import pandas as pd

    rows = []
    for step, plan in enumerate(search.path, start=1):
        found = dict(zip(study.outcomes, estimates(search.tried[plan].values), strict=True))
        for name, promise in study.plan.promises.items():
            row = {"step": step, **_units(study, plan), "cost": search.cost(plan), "outcome": name}
            one = found[name]
            rows.append(row | {"mean": one.mean, "low": one.low, "high": one.high, "limit": promise.value})
    return pd.DataFrame(rows)


def front_table(study: Study, fronts: Mapping[str, Sequence[OnFront]]) -> pd.DataFrame:
    """One row an outcome and plan of its front, the cheapest first; then the means of all outcomes."""
    import pandas as pd

    rows = []
    for name, front in fronts.items():
        for one in front:
            row: dict[str, object] = {"outcome": name, "cost": one.tried.cost, "mean": one.found.mean}
            row |= {"low": one.found.low, "high": one.found.high, "sure": one.sure}
            row |= _units(study, one.tried.plan)
            rows.append(row | dict(zip(study.outcomes, one.tried.values.mean(axis=0), strict=True)))
    return pd.DataFrame(rows)


def duty_table(study: Study, answer: Units) -> pd.DataFrame:
    """One row an hour: officers on call response today and under the answer; troubles that arise."""
    import pandas as pd

    base = study.scenarios[study.base]
    planned = vary(base, dict(values_of(study, answer)))
    columns = {"today": on_duty(base), "planned": on_duty(planned), "troubles": troubles_by_hour(base)}
    return pd.DataFrame({"hour": range(HOURS), **columns})


def reach_table(study: Study, most: Tried) -> pd.DataFrame:
    """One row an outcome: what the most of everything yields, beside what was promised."""
    import pandas as pd

    promises = study.plan.promises
    rows = [
        {"outcome": name, "mean": found.mean, "low": found.low, "high": found.high}
        | {"limit": promises[name].value if name in promises else float("nan")}
        for name, found in zip(study.outcomes, estimates(most.values), strict=True)
    ]
    return pd.DataFrame(rows)


def _units(study: Study, plan: Units) -> dict[str, int]:
    return dict(zip(study.space.names, plan, strict=True))


def answer_said(study: Study, answer: Tried) -> Words:
    """The plan and what it costs."""
    pairs = zip(study.space.factors, map(str, answer.plan), strict=True)
    listed = in_a_row(in_a_row([factor.called, number], SPACE) for factor, number in pairs)
    return say("least_plan", list=listed, cost=f"{answer.cost:,.6g}")


def promises_said(study: Study, checked: Tried) -> Iterator[Words]:
    """What became of each promise under fresh replications."""
    found = dict(zip(study.outcomes, estimates(checked.values), strict=True))
    for name, promise in study.plan.promises.items():
        one = found[name]
        yield say(
            f"promise_{promise.must_be}",
            outcome=outcome_words(name),
            mean=shown(one.mean, name),
            range=span(one.low, one.high, name),
            limit=shown(promise.value, name),
            checks=len(checked.values),
        )


def fewer_said(study: Study, search: StaffingSearch, checked: CheckedStaffing) -> Iterator[Words]:
    """Whether one unit fewer would do, where that is open, and where the file forbids to try."""
    answer = checked.tried[0].plan
    if not checked.confirmed:
        yield say("unconfirmed", checks=len(checked.tried[0].values))
    counts = {verdict: checked.kept[1:].count(verdict) for verdict in PromisesKept}
    yield say(
        "one_fewer",
        of=len(checked.tried) - 1,
        broken=counts[PromisesKept.NO],
        open=counts[PromisesKept.OPEN],
        kept=counts[PromisesKept.YES],
        checks=study.plan.checks,
    )
    unsure = [
        one.plan for one, kept in zip(checked.tried, checked.kept, strict=True) if kept is PromisesKept.OPEN
    ]
    moved = [i for i in range(len(answer)) if any(plan[i] != answer[i] for plan in unsure if plan != answer)]
    if moved:
        yield say("one_fewer_open", list=_named(study, moved))
    bound = [i for i, (units, least) in enumerate(zip(answer, search.least, strict=True)) if units == least]
    if bound:
        yield say("at_bound", list=_named(study, bound))


def _named(study: Study, indices: Iterable[int]) -> Words:
    return in_a_row(study.space.factors[i].called for i in indices)


def undecided_said(study: Study, search: StaffingSearch) -> Iterator[Words]:
    """How many plans of the search could not be decided."""
    count = sum(
        search.kept(one.values) is PromisesKept.OPEN and len(one.values) >= study.plan.most
        for one in search.tried.values()
    )
    if count:
        yield say("undecided", count=count, most=study.plan.most)


def no_plan_said(study: Study, most: CheckedStaffing) -> Iterator[Words]:
    """That not even the most is enough, or may not be; and what it yields otherwise."""
    yield say("no_plan" if most.kept[0] is PromisesKept.NO else "no_plan_open", most=study.plan.most)
    yield from promises_said(study, most.tried[0])
    for name, found in zip(study.outcomes, estimates(most.tried[0].values), strict=True):
        if name not in study.plan.promises:
            reach = span(found.low, found.high, name)
            yield say("at_most_staff", outcome=outcome_words(name), mean=shown(found.mean, name), range=reach)


def front_said(fronts: Mapping[str, Sequence[OnFront]]) -> Iterator[Words]:
    """From where to where each front leads, and how many of its plans are surely on it."""
    for name, front in fronts.items():
        if front:
            first, last = front[0], front[-1]
            yield say(
                "front",
                outcome=outcome_words(name),
                count=len(front),
                sure=sum(one.sure for one in front),
                least=f"{first.tried.cost:,.6g}",
                worst=shown(first.found.mean, name),
                most=f"{last.tried.cost:,.6g}",
                best=shown(last.found.mean, name),
            )
