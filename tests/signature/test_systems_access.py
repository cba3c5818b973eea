"""System 11: access control finds suspects in proportion, deters crime and names who did it."""

import numpy as np
import pytest
from scipy import stats

from sim.metrics.run import simulate
from sim.scenario.load import load
from tests.signature.pairs import DANGHU, LEVEL, Lived, Moved
from tests.signature.systems_figures import crimes_prevented, mean_sittings, sittings_of_closed_cases

pytestmark = pytest.mark.slow

REPORTED_SUSPECTS = 214


def test_coverage_finds_suspects_in_proportion():
    """`access.coverage` halved: of those found at full coverage half are found, as coins would fall."""
    full, half = (Lived({"access.coverage": coverage}) for coverage in (1.0, 0.5))
    found, still = (int(lived.figures("suspects_found").sum()) for lived in (full, half))
    assert still < found
    assert stats.binomtest(still, found, 0.5).pvalue > LEVEL


@pytest.mark.parametrize("lever", ["access.coverage", "access.pilot"])
def test_scanners_deter_crime(lever):
    """`access.coverage` and `access.pilot` from none, where scanners deter many: crimes are prevented."""
    deterring = {"access.coverage": 1.0, lever: 0.0, "access.deters": 0.4}
    Moved({lever: 1.0}, deterring).raises(crimes_prevented, "suspects_found")


def test_a_case_takes_one_sitting_when_somebody_is_named_and_all_of_them_when_nobody_is():
    """`access.registers` and `access.identifies` at one, then at zero: sittings of every closed case."""
    named = Lived({"access.registers": 1.0, "access.identifies": 1.0})
    nobody_found = {f"trouble.{kind}.author_there": 0.0 for kind in ("order", "theft_fraud")}
    unnamed = Lived({"access.identifies": 0.0, **nobody_found})
    for run in named.runs:
        assert np.all(sittings_of_closed_cases(run) == 1)
    for run in unnamed.runs:
        taken = sittings_of_closed_cases(run)
        assert len(taken) > 0
        assert np.all(taken == run.scenario.cases.sessions)


def test_landlords_who_register_spare_case_work():
    """`access.registers` from none where no flat is scanned: cases take fewer sittings, and fewer hours."""
    unknown = {"access.coverage": 0.0, "access.registers": 0.0}
    Moved({"access.registers": 1.0}, unknown).lowers(mean_sittings, "officer_hours.case_work")


@pytest.mark.slow
def test_suspects_found_are_near_the_reported_number():
    """Danghu as it ships: the mean over twenty seeds is within five per cent of 214."""
    scenario = load(DANGHU)
    found = [simulate(scenario, seed).outcomes["suspects_found"] for seed in range(20)]
    assert np.mean(found) == pytest.approx(REPORTED_SUSPECTS, rel=0.05)
