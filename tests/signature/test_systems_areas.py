"""System 21: officers who call in their own areas are told more, and parties give way to whom they know."""

import pytest

from sim.vocabulary.terms import Finder
from tests.signature.pairs import Moved
from tests.signature.systems_figures import disputes_settled_on_scene, found_by

HOME = {"areas.own": 1.0}
UNSTEERED = {"analysis.steers": 0.0, "grid_work.grip": 0.5}


@pytest.mark.slow
def test_officers_known_in_their_areas_are_told_more():
    """`areas.own` up, in the hours that they had: officers find more of what lies latent."""
    Moved(HOME, {**UNSTEERED, "areas.tells": 15.0}).raises(found_by(Finder.OFFICER))


@pytest.mark.slow
def test_parties_give_way_to_officers_whom_they_know():
    """`areas.own` up where visits find nothing that would be settled before: more disputes end on scene."""
    known = Moved(HOME, {**UNSTEERED, "base_work.notice": 0.0}, pairs=24)
    known.raises(disputes_settled_on_scene)
