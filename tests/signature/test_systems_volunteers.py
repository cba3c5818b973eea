"""System 9: volunteers give hours, find early, help, tire, leave, join; without any, levers are idle."""

import pytest

from sim.metrics.run import simulate
from sim.scenario.describe import describe
from sim.vocabulary.terms import Ending, Finder
from tests.crn.streams import same_to_the_byte
from tests.signature.pairs import Moved, danghu
from tests.signature.systems_figures import ending, energy_of_teams, found_by, members_of_teams

pytestmark = pytest.mark.slow

SEED = 3
NOBODY_VOLUNTEERS = {"volunteers.people": 0}
OTHERWISE = {
    "volunteers.hours_week": 3.0,
    "volunteers.turnout": 0.4,
    "volunteers.party": 4.0,
    "volunteers.notice": 1.0,
    "volunteers.care": 1.07,
    "volunteers.helps": 1.0,
    "volunteers.skill": 1.0,
    "volunteers.durable": 1.0,
    "volunteers.tiring": 0.5,
    "volunteers.recovery": 0.9,
    "volunteers.leaving": 0.3,
    "volunteers.recruits_week": 500.0,
}


def test_more_hours_find_more_early_and_tire_the_teams():
    """`volunteers.hours_week` up: more hours given, more found by patrols; the teams have less energy."""
    more = Moved({"volunteers.hours_week": 1.5})
    more.raises("cost.volunteers_h", found_by(Finder.VOLUNTEERS))
    more.lowers(energy_of_teams)


def test_teams_that_tire_lose_members_and_hours():
    """`volunteers.tiring` up: less energy, fewer members, fewer hours given."""
    Moved({"volunteers.tiring": 0.3}).lowers(energy_of_teams, members_of_teams, "cost.volunteers_h")


def test_spent_volunteers_leave():
    """`volunteers.leaving` up: fewer members in the end."""
    Moved({"volunteers.leaving": 0.1}).lowers(members_of_teams)


def test_recruits_keep_teams_full():
    """`volunteers.recruits_week` up: more members, more hours given."""
    Moved({"volunteers.recruits_week": 500.0}).raises(members_of_teams, "cost.volunteers_h")


def test_volunteers_who_help_settle_small_matters():
    """`volunteers.helps` up, where much is noticed: more settled by volunteers."""
    watchful = {"volunteers.notice": 0.23, "volunteers.hours_week": 1.5, "volunteers.helps": 0.0}
    Moved({"volunteers.helps": 1.0}, watchful).raises(ending(Ending.VOLUNTEERS))


def test_without_volunteers_nobody_gives_hours_or_finds():
    """`volunteers.people` none: no hours given, nothing found."""
    Moved(NOBODY_VOLUNTEERS).lowers("cost.volunteers_h", found_by(Finder.VOLUNTEERS))


@pytest.mark.parametrize("lever", OTHERWISE)
def test_at_zero_volunteers_their_levers_change_nothing_to_the_byte(lever):
    """With `volunteers.people` at zero every other value of theirs is idle; the tests above move it."""
    one = simulate(danghu(NOBODY_VOLUNTEERS), SEED)
    other = simulate(danghu({**NOBODY_VOLUNTEERS, lever: OTHERWISE[lever]}), SEED)
    assert one.digest == other.digest
    assert same_to_the_byte(one.town, other.town, but=("settings",)) == []


def test_every_value_of_the_volunteers_is_tried():
    """No lever or uncertainty of theirs is left out above, but the number of people itself."""
    paths = {row.path for row in describe(danghu({})) if row.path.startswith("volunteers.")}
    assert paths - {"volunteers.teams", "volunteers.people"} == set(OTHERWISE)
