"""Systems 19 and 20: cases that the station does not take, and petitions on how a case was handled."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.vocabulary.terms import Ending, Origin
from tests.signature.pairs import Lived, Moved, danghu
from tests.signature.systems_figures import ending, named, troubles

pytestmark = pytest.mark.slow

CRIMES = {"trouble.theft_fraud.case_list": True}
AGGRIEVED = {"grievance.unsettled": 0.1, "grievance.inform_min": 15.0, "grievance.persuades": 0.9}


def petitions(run):
    return float((troubles(run)["origin"] == Origin.CASE_PETITION).sum())


def hours_all_together(run):
    return run.outcomes["officer_hours.case_work"] + run.outcomes["cost.bureau_h"]


def test_listed_cases_cost_the_bureau_what_they_no_longer_cost_the_station():
    """`trouble.*.case_list`: fewer hours of case work here, more at the sub-bureau; none vanishes."""
    listed = Moved(CRIMES, {"cases.returned": 0.0, "cases.handover_min": 30.0})
    listed.lowers("officer_hours.case_work")
    listed.raises("cost.bureau_h", ending(Ending.TO_BUREAU))
    before, after = (side.figures(hours_all_together).mean() for side in (listed.before, listed.after))
    assert after > 0.8 * before


def test_what_the_bureau_returns_the_station_works_on():
    """`cases.returned` at one: the list changes nothing."""
    all_back = {"cases.returned": 1.0, "period.days": 20.0}
    assert simulate(danghu(all_back), 1).digest == simulate(danghu({**all_back, **CRIMES}), 1).digest


def test_telling_people_the_outcome_costs_time_and_keeps_people_from_petitioning():
    """`grievance.informs` up: fewer petitions, for time to write up."""
    informed = Moved({"grievance.informs": 1.0}, {**AGGRIEVED, "grievance.informs": 0.0})
    informed.lowers(petitions, "case_petitions")
    informed.raises("officer_hours.write_up")


def test_leaving_more_unsettled_brings_more_petitions():
    """`station.follow_up` at zero, so that disputes are closed unsettled: petitions rise."""
    base = {**AGGRIEVED, "grievance.informs": 0.0}
    Moved({"station.follow_up": 0.0}, {**base, "station.follow_up": 1.0}).raises(petitions)


def test_petitions_that_come_again_are_a_geometric_series():
    """Of each answered, a share r comes again: all together 1/(1 - r) of the first, within sampling error."""
    lived = Lived(
        {**AGGRIEVED, "grievance.again": 0.5, "grievance.after_days": 1.0, "grievance.hours.mean": 10.0}
    )
    firsts = named(
        "first petitions",
        lambda run: float(
            ((troubles(run)["origin"] == Origin.CASE_PETITION) & (troubles(run)["tries"] == 1)).sum()
        ),
    )
    ratio = lived.figures(petitions).sum() / lived.figures(firsts).sum()
    assert abs(ratio - 2.0) < 4 * np.sqrt(2.0 / lived.figures(firsts).sum())


def test_without_grievances_nobody_petitions():
    none = {
        "grievance.unsettled": 0.0,
        "grievance.slow": 0.0,
        "grievance.inform_min": 0.0,
        "period.days": 20.0,
    }
    informed = [simulate(danghu({**none, "grievance.informs": share}), 1).digest for share in (0.0, 1.0)]
    assert informed[0] == informed[1]
