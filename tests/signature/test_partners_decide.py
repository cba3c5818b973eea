"""Partners who decide from what they know and have to do: where to go, and whether to take more."""

import pytest

from sim.vocabulary.terms import Activity, Finder
from tests.signature.pairs import Moved
from tests.signature.systems_figures import found_by, troubles
from tests.signature.values import REFERRAL, every_department

KNOWING = {"grid_work.notice": 0.265, "information.shared": 1.0, "grid_work.other_work": 0.0}
FEW = every_department("department.{}.desks", 1) | every_department("department.{}.other_work", 0.9)
BUSY = {**REFERRAL, **FEW, **every_department("department.{}.work.mean", 600.0)}
UPON_THE_LADDER = {"ladder.from_scene": 1.0, "rung.village.open": 0.0, "rung.guardians.open": 0.0}
CROWDED = UPON_THE_LADDER | {
    "rung.docking.open": 1.0,
    "rung.docking.mediators": 1,
    "rung.docking.session.mean": 600.0,
}


def refusals(run):
    """Matters that departments refused."""
    return float((troubles(run)["refused"] == 2).sum())


@pytest.mark.long
def test_grid_workers_who_go_where_they_know_of_matters_find_more():
    """`grid_work.knows` up, where they hear of what others recorded: more found in the same rounds."""
    Moved({"grid_work.knows": 0.5}, {**KNOWING, "grid_work.knows": 0.0}).raises(found_by(Finder.GRID))


@pytest.mark.long
def test_departments_with_their_hands_full_refuse():
    """`partners.full_days` on: more is refused, officers have more to do, and no more is settled for it."""
    full = Moved({"partners.full_days": 2.0}, {**BUSY, "partners.full_days": "none"})
    full.raises(refusals, "officer_hours.non_police")


@pytest.mark.long
def test_following_up_holds_a_full_department_to_its_duty():
    """`responsibility.pressure` up where departments are full: less is refused."""
    Moved({"responsibility.pressure": 1.0}, {**BUSY, "partners.full_days": 2.0}).lowers(refusals)


@pytest.mark.long
def test_what_full_mediators_leave_falls_back_to_the_station():
    """`partners.full_days` on, one rung and a long line: the station mediates more."""
    Moved({"partners.full_days": 1.0}, {**CROWDED, "partners.full_days": "none"}).raises(
        f"officer_hours.{Activity.MEDIATION.key}"
    )
