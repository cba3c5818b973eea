"""System 13: trend analysis steers visits and patrols; free hours find and prevent."""

import pytest

from sim.vocabulary.terms import Finder
from tests.signature.pairs import Moved
from tests.signature.systems_figures import found_by

pytestmark = pytest.mark.slow

UNSTEERED = {"analysis.steers": 0.0, "period.days": 270.0}  # a trend takes months to show


@pytest.mark.slow
def test_a_trend_that_steers_visits_prevents_more():
    """`analysis.steers` from none, over most of a year: more is prevented, fewer 110 calls."""
    caring = {"base_work.care": 3.2, "base_work.prevents": 0.8, **UNSTEERED}
    steered = Moved({"analysis.steers": 1.0}, caring)
    steered.raises("prevented")
    steered.lowers("calls_110")


@pytest.mark.slow
def test_a_trend_that_steers_visits_finds_more():
    """`analysis.steers` from none, over most of a year: officers find more of what lies latent."""
    Moved({"analysis.steers": 1.0}, {"base_work.notice": 5.0, **UNSTEERED, "period.days": 600}).raises(
        found_by(Finder.OFFICER)
    )


def test_presence_prevents_and_lowers_calls():
    """`base_work.prevents` up: more prevented, fewer 110 calls."""
    present = Moved({"base_work.prevents": 0.8}, {"base_work.prevents": 0.0})
    present.raises("prevented")
    present.lowers("calls_110")
