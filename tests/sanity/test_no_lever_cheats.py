"""A policy that cheats with a system's lever surely betters nothing that residents want."""

import pytest

from sim.report.sentences import SETTLED
from sim.scenario.contrast import named
from sim.scenario.load import load
from sim.scenario.system_catalogue import SYSTEMS
from sim.study.compare import compare
from sim.study.statistics import Verdict
from tests.sanity.cheating import CHEATS
from tests.sanity.test_no_policy_cheats import NEGLECT, USELESS

REPLICATIONS = 8
QUARTER = {"period.days": 90.0, "period.warmup_days": 28.0, "period.cooldown_days": 30.0}
GOOD = (*SETTLED, "trust.call_110")
WINDOW = ("windows.*",)
"""Errands are no matters: nothing at the window settles any, and `errand_h` is theirs alone."""


@pytest.fixture(scope="module")
def cheated():
    policies = {name: load("danghu", overrides=QUARTER | said) for name, said in CHEATS.items()}
    return compare(load("danghu", overrides=QUARTER), policies, reps=REPLICATIONS)


@pytest.mark.slow
@pytest.mark.parametrize("policy", CHEATS)
def test_no_cheat_surely_betters_what_residents_want(cheated, policy):
    assert [name for name in GOOD if cheated.verdict(policy, name) is Verdict.BETTER] == []


def test_every_lever_of_a_system_has_a_policy_that_cheats_with_it():
    moved = {path for said in (CHEATS | USELESS | NEGLECT).values() for path in said}
    levers = [lever for system in SYSTEMS for lever in system.levers if not named(lever, WINDOW)]
    assert [lever for lever in levers if not any(named(path, (lever,)) for path in moved)] == []
