"""Systems 8 and 10: inspection and consultation of departments, and council halls."""

import numpy as np
import pytest

from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Ending, Finder
from tests.signature.pairs import Moved
from tests.signature.systems_figures import ending, escalations_of_watched, found_by, troubles
from tests.signature.values import every_department

pytestmark = pytest.mark.slow

WATCHED = ("labour", "medical", "land")
# Departments that have the time: where they are full, what they give to meetings keeps matters waiting.
TENSE = {f"trouble.{kind}.escalation_per_day": 0.05 for kind in WATCHED} | {"linkage.defuses": 0.8}
TENSE |= {**every_department("department.{}.other_work", 0.0), "stability.matters": 0.0}
WARNED = {"linkage.warning": 1.0}
DAILY = {"linkage.consultation_days": 1.0, "linkage.places": 100}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "base"),
    [
        ({"linkage.warning": 1.0}, {**TENSE, **DAILY, "linkage.warning": 0.0}),
        (
            {"linkage.consultation_days": 1.0},
            {**TENSE, **WARNED, "linkage.consultation_days": "none", "linkage.places": 100},
        ),
        ({"linkage.places": 100}, {**TENSE, **WARNED, "linkage.consultation_days": 1.0, "linkage.places": 0}),
    ],
    ids=["warning", "consultation_days", "places"],
)
def test_consultation_with_warnings_takes_the_risk_out(change, base):
    """`linkage.*` up where open matters boil over: fewer watched ones do, for hours of departments."""
    consulted = Moved(change, base)
    consulted.lowers(escalations_of_watched)
    consulted.raises("cost.departments_h")


def test_joint_inspection_finds_what_departments_own():
    """`linkage.inspection_days` down, `linkage.notice` up: more found, all of it departments' business."""
    # Departments that are full would refuse what inspections find, and the hours of inspections fill them.
    never_full = {"partners.full_days": "none"}
    inspected = Moved({"linkage.inspection_days": 7.0, "linkage.notice": 12.0}, never_full, pairs=16)
    inspected.raises(found_by(Finder.INSPECTION), "found_early_share", "cost.departments_h")
    for run in inspected.after.runs:
        rows = troubles(run)
        found = rows["type"][rows["found"] == Finder.INSPECTION]
        assert np.all(run.town.types["owner"][found] != NOBODY)


def test_council_halls_settle_community_matters():
    """`council.meeting_days` from none, where halls hear of much: they settle it, for community hours."""
    hearing = {"council.hears": 0.15, "council.places": 8, "council.meeting_days": "none"}
    met = Moved({"council.meeting_days": 7.0}, hearing, pairs=16)
    met.raises(ending(Ending.COUNCIL), found_by(Finder.COUNCIL), "found_early_share", "cost.community_h")


def test_what_a_council_hall_has_no_place_for_it_does_not_hear():
    """`council.places` at zero: no matter is found or settled in a hall."""
    none = Moved({"council.places": 0})
    assert np.all(none.after.figures(found_by(Finder.COUNCIL)) == 0)
