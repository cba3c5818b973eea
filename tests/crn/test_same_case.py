"""The same trouble's number means the same trouble under every policy: who, where, what, and how stubborn."""

import pytest

from sim.metrics.journey import journey, row_of
from sim.study.case import both, case_of
from sim.study.compare import gather_scenarios
from sim.study.matter_choice import MatterChoice
from tests.crn.streams import DRAWN_AT_BIRTH

SEED = 4


@pytest.fixture(scope="module")
def runs(hillfoot_file):
    return both(gather_scenarios(hillfoot_file, ["proactive"]), SEED)


def test_an_incident_has_the_same_number_and_the_same_draws_under_both(runs):
    base, other = (run.town for run in runs)
    for i in range(0, int(base.clock[0]["stream_n"]), 7):
        found = row_of(other, int(base.troubles[i]["key"]))
        assert found == i
        for name in DRAWN_AT_BIRTH:
            assert base.troubles[i][name] == other.troubles[i][name], name


def test_a_matter_and_what_comes_of_it_keep_their_identities(runs):
    """Threads that both lives have are the same troubles; a life may have more of them."""
    both_lives = 0
    for i in range(400):
        lives = [journey(run, i) for run in runs]
        keys = [
            {int(run.town.troubles[t.incident]["key"]): t.origin for t in life.threads}
            for run, life in zip(runs, lives, strict=True)
        ]
        shared = keys[0].keys() & keys[1].keys()
        assert lives[0].key in shared
        assert all(keys[0][key] == keys[1][key] for key in shared)
        both_lives += len(shared) > 1
    assert both_lives > 10


def test_under_a_policy_that_changes_nothing_both_lives_are_one(hillfoot_file):
    same = both(gather_scenarios(hillfoot_file, ["as_it_is"]), SEED)
    for i in (0, 35, 100):
        one, other = case_of(same, MatterChoice(i)).lives
        assert [thread.steps for thread in one.threads] == [thread.steps for thread in other.threads]
        assert one.held == other.held
