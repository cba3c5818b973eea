"""On Danghu the screening names first what moving it by hand shows to matter most."""

import pytest

from sim.scenario.load import load, load_policies
from sim.scenario.vary import vary
from sim.study.compare import compare_scenarios
from sim.study.execution import Execution
from sim.study.replicate import engine
from sim.study.replication_rule import Effort
from sim.study.screening.screen import screen
from sim.study.screening.unknowns import unknowns

HOURS, TIME = "officer_hours.non_police", "settlement_h.mean"
FIRST = 6


@pytest.fixture(scope="module")
def towns(root):
    file = root / "scenarios/danghu.toml"
    return {"danghu": load(file)} | load_policies(file, ["integrated"])


@pytest.fixture(scope="module")
def compared(towns):
    execution = Execution(1)
    comparison = compare_scenarios(towns, Effort(10), execution)
    return comparison, screen(comparison, execution)


def first(moves):
    """The groups that move most, and those that runs do not tell apart from the last of them."""
    least = moves[FIRST - 1]
    return [move.name for move in moves if least.reach - move.reach <= least.low.half_width]


def groups(screening, outcome):
    (found,) = [one for one in screening.conclusions if one.outcome == outcome]
    return found.groups


@pytest.mark.slow
def test_crews_scene_times_relapse_and_answers_come_first(compared):
    hours, time = first(groups(compared[1], HOURS)), groups(compared[1], TIME)[:FIRST]
    assert {"crews", "scene_times", "relapse"} <= set(hours), hours
    assert "answers" in [move.name for move in time], time
    assert compared[1].runs <= 4 * len(compared[0].replications)
    assert compared[1].failed == 0


@pytest.mark.slow
@pytest.mark.parametrize(("group", "outcome"), [("crews", HOURS), ("relapse", HOURS), ("answers", TIME)])
def test_the_ends_are_those_of_moving_it_by_hand(towns, compared, group, outcome):
    comparison, screening = compared
    (move,) = [one for one in groups(screening, outcome) if one.name == group]
    ends = {one.path: one.low for one in unknowns(towns["danghu"]) if one.group == group}
    moved = [vary(town, ends) for town in towns.values()]  # the policy decides none of these
    mine = comparison.pairs["integrated"][outcome].difference
    steps = (
        _gap(*(engine(town, seed) for town in moved), outcome) - _gap(*_runs(comparison, seed), outcome)
        for seed in range(1, 11)
    )
    assert any(move.low.difference == pytest.approx(mine + step) for step in steps)


def _gap(base, policy, outcome):
    return policy.outcomes[outcome] - base.outcomes[outcome]


def _runs(comparison, seed):
    found = {run.policy: run for run in comparison.replications if run.seed == seed}
    return [found[name] for name in comparison.scenarios]
