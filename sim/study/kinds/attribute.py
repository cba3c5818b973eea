"""Attribution: how much of what a policy brings is due to each of its provisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario.errors import Problem, Words, did_you_mean, listing
from sim.scenario.errors import say as scenario_say
from sim.scenario.fields import Section, constant
from sim.scenario.matters import Label
from sim.scenario.provenance import title_of
from sim.study.attribution.attribution_words import say
from sim.study.attribution.players import Player, matches, moved, of_groups, of_policies, point_of, strangers
from sim.study.attribution.shapley import coalitions_of, exact, orders, sampled
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.points import Answers
from sim.study.sentence_parts import failures_said, outcome_words, percent, shown, span
from sim.study.statistics import Estimate, estimates
from sim.study.study import Study
from sim.study.study_file_words import say as study_say
from sim.vocabulary.texts import in_a_row

if TYPE_CHECKING:
    import pandas as pd

MOST_EXACT = 12
MOVES_FACTORS = False


class Provision(Section):
    """Levers of the whole that count as one provision."""

    label: Label
    paths: list[str] = constant(..., "name", "paths of levers; * stands for anything", "政策变量路径，可用*")


class AttributionPlan(Section):
    """Whose doing is to be attributed, and to what."""

    whole: str = constant(..., "name", "the policy that is taken apart, one of `policies`", "被分解的政策")
    groups: dict[str, Provision] = constant(
        {}, "", "provisions; without them the other policies are", "各项措施；未给出时即其余各政策"
    )
    exact_up_to: int = constant(
        8,
        "provisions",
        "every combination up to so many, else random orders",
        "精确计算的措施数上限",
        ge=1,
        le=MOST_EXACT,
    )
    orders: int = constant(
        4, "pairs", "pairs of random orders for each replication", "每次重复模拟的随机次序对数", ge=1, le=1000
    )


PLAN = AttributionPlan


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    file, plan = str(study.file), study.plan
    if plan.whole not in study.policies:
        hint = did_you_mean(plan.whole, study.policies) or scenario_say(
            "there_is", names=listing(study.policies)
        )
        return [Problem(file, "attribute.whole", plan.whole, say("whole_unknown"), hint)]
    if not plan.groups and len(study.policies) < 2:
        return [Problem(file, "policies", study.policies, say("no_parts"))]
    if len(study.seeds) < 2:
        return [Problem(file, "replications", len(study.seeds), study_say("two_replications"))]
    return [*_wrong_groups(study), *_wrong_parts(study)]


def _wrong_groups(study: Study) -> Iterator[Problem]:
    """Patterns that take no lever of the whole, and levers taken twice."""
    file = str(study.file)
    levers = moved(study.scenarios[study.base], study.scenarios[study.plan.whole])
    taken: dict[str, str] = {}
    for name, group in study.plan.groups.items():
        where = f"attribute.groups.{name}.paths"
        for pattern in group.paths:
            if not any(matches(path, [pattern]) for path in levers):
                near = did_you_mean(pattern, levers)
                yield Problem(file, where, pattern, say("no_lever_of_whole"), near)
        for path in levers:
            if matches(path, group.paths) and taken.setdefault(path, name) != name:
                yield Problem(file, where, path, say("lever_twice", other=taken[path]))


def _wrong_parts(study: Study) -> Iterator[Problem]:
    base, whole = study.scenarios[study.base], study.scenarios[study.plan.whole]
    if foreign := strangers(players_of(study), base, whole):
        yield Problem(str(study.file), "policies", foreign[0], say("not_of_whole"))


def players_of(study: Study) -> list[Player]:
    """The provisions, in the order of the file."""
    base, whole = study.scenarios[study.base], study.scenarios[study.plan.whole]
    if study.plan.groups:
        groups = {name: (one.label.words, one.paths) for name, one in study.plan.groups.items()}
        return of_groups(base, groups, whole)
    return of_policies(base, {p: study.scenarios[p] for p in study.policies if p != study.plan.whole}, whole)


def carry_out(study: Study, lab: Lab) -> Finding:
    """Live through the combinations of provisions; say what each brings."""
    players = players_of(study)
    is_exact = len(players) <= study.plan.exact_up_to
    shares, answered, ends = (_exactly if is_exact else _by_orders)(study, lab, players)
    table = _table(study, players, shares, ends)
    labels = {player.name: player.label for player in players}
    said = [
        *_said(study, table, labels),
        say(
            "attributed_exactly" if is_exact else "attributed_by_orders", n=len(players), runs=_runs(answered)
        ),
        *(line for answers in answered for line in failures_said(answers)),
    ]
    return Finding("attribute", {"attribution": table}, said, {"labels": labels, "shares": shares})


def _runs(answered: Sequence[Answers]) -> int:
    return sum(len(answers.points) * len(answers.seeds) for answers in answered)


Part = Mapping[str, Any]
"""A row of the table."""

Ends = tuple[np.ndarray, np.ndarray]
"""Outcomes without any provision and with all, each of shape (replications, outcomes)."""


def _exactly(study: Study, lab: Lab, players: list[Player]) -> tuple[np.ndarray, list[Answers], Ends]:
    """Shares of shape (players, replications, outcomes) from every coalition."""
    values, answers = _values(study, lab, players, range(2 ** len(players)), ("coalitions", study.seeds))
    table = np.array([values[coalition] for coalition in range(2 ** len(players))])
    return exact(table), [answers], (table[0], table[-1])


def _by_orders(study: Study, lab: Lab, players: list[Player]) -> tuple[np.ndarray, list[Answers], Ends]:
    """The same from random orders: each replication has its own, so its interval counts their chance too."""
    found, answered, ends = [], [], []
    for seed in study.seeds:
        drawn = orders(len(players), study.plan.orders, seed)
        wanted = sorted({coalition for order in drawn for coalition in coalitions_of(order)})
        values, answers = _values(study, lab, players, wanted, (f"orders-{seed}", [seed]))
        found.append(sampled(drawn, values))
        answered.append(answers)
        ends.append((values[0], values[wanted[-1]]))
    without, with_all = (np.concatenate(side) for side in zip(*ends, strict=True))
    return np.concatenate(found, axis=1), answered, (without, with_all)


def _values(
    study: Study, lab: Lab, players: list[Player], coalitions: Sequence[int], asked: tuple[str, Sequence[int]]
) -> tuple[dict[int, np.ndarray], Answers]:
    """Outcomes by coalition, of shape (seeds, outcomes); coalitions that are one scenario are run once."""
    points = {coalition: point_of(study.base, players, coalition) for coalition in coalitions}
    different = list(dict.fromkeys(points.values()))
    answers = lab.ask(asked[0], different, asked[1])
    rows = dict(zip(different, answers.values, strict=True))
    return {coalition: rows[point] for coalition, point in points.items()}, answers


def _table(study: Study, players: list[Player], shares: np.ndarray, ends: Ends) -> pd.DataFrame:
    """One row an outcome and player, the whole last: contribution with its interval, and its share."""
    import pandas as pd

    rows = []
    for k, outcome in enumerate(study.outcomes):
        each = estimates(shares[:, :, k].T)
        (total,) = estimates((ends[1] - ends[0])[:, k : k + 1])
        named = [*zip((player.name for player in players), each, strict=True), (study.plan.whole, total)]
        rows += [_row(outcome, name, one, total) for name, one in named]
    table = pd.DataFrame(rows)
    table.attrs["names"] = {player.name: player.label for player in players}
    return table


def _row(outcome: str, name: str, one: Estimate, total: Estimate) -> dict[str, object]:
    share = one.mean / total.mean if total.mean else float("nan")
    found = {
        "outcome": outcome,
        "provision": name,
        "contribution": one.mean,
        "low": one.low,
        "high": one.high,
    }
    return found | {"of_whole": share}


def _said(study: Study, table: pd.DataFrame, labels: Mapping[str, Words]) -> Iterator[Words]:
    title = title_of(study.scenarios[study.plan.whole])
    for outcome, rows in table.groupby("outcome", sort=False):
        *parts, total = rows.to_dict("records")
        blanks = {"outcome": outcome_words(str(outcome)), "policy": title}
        moving = [part for part in parts if part["contribution"] != 0.0]
        if not moving:
            yield say("attributed_nothing", **blanks)
            continue
        moving.sort(key=lambda part: -abs(part["contribution"]))
        yield say(
            "attributed",
            **blanks,
            total=shown(total["contribution"], str(outcome), signed=True),
            range=span(total["low"], total["high"], str(outcome), signed=True),
            list=in_a_row([_part(part, str(outcome), labels, total) for part in moving]),
        )
    yield from _idle(table, labels)


def _idle(table: pd.DataFrame, labels: Mapping[str, Words]) -> Iterator[Words]:
    """The provisions that move no outcome at all."""
    still = (table["contribution"].fillna(0.0) == 0.0).groupby(table["provision"], sort=False).all()
    idle = [labels[name] for name in still.index[still] if name in labels]
    if idle:
        yield say("attributed_zero", list=in_a_row(idle))


def _part(part: Part, outcome: str, labels: Mapping[str, Words], total: Part) -> Words:
    """A provision with what it brings; its share only where the whole is surely something."""
    known = "attributed_part" if _is_sure(total) else "attributed_bare"
    return say(
        known if _is_sure(part) else "attributed_unsure",
        provision=labels[part["provision"]],
        value=shown(part["contribution"], outcome, signed=True),
        share=percent(part["of_whole"]),
    )


def _is_sure(part: Part) -> bool:
    return bool(part["low"] > 0 or part["high"] < 0)
