"""System 14: several skills, mentors who matter most where many are new."""

import pytest

from sim.metrics.run import simulate
from tests.signature.pairs import Moved, danghu, surely_positive
from tests.signature.systems_figures import scene_minutes, settled_on_scene_share

pytestmark = pytest.mark.slow

SLOW_TO_LEARN = {"careers.learns": 0.004, "careers.beginner": 0.5, "careers.mentor_gain": 5.0}
SOME_LEAVE = {**SLOW_TO_LEARN, "careers.turnover": 0.05}
MANY_LEAVE = {**SLOW_TO_LEARN, "careers.turnover": 0.6}


def test_officers_of_several_skills_shorten_scenes_of_crime_and_traffic():
    """`careers.multi_skilled` up: nobody waits on scene for a specialist."""
    Moved({"careers.multi_skilled": 1.0}, {"careers.multi_skilled": 0.0}).lowers(
        scene_minutes("theft_fraud", "traffic")
    )


@pytest.mark.slow
def test_mentors_raise_settlement_and_more_so_where_many_are_new():
    """`careers.mentoring` from none: more settled on scene; more is gained at high turnover than at low."""
    many = Moved({"careers.mentoring": 1.0}, {**MANY_LEAVE, "careers.mentoring": 0.0})
    some = Moved({"careers.mentoring": 1.0}, {**SOME_LEAVE, "careers.mentoring": 0.0})
    many.raises(settled_on_scene_share)
    gained = many.difference(settled_on_scene_share) - some.difference(settled_on_scene_share)
    surely_positive(gained, "mentoring gains no more where turnover is high")


@pytest.mark.slow
def test_apprentices_come_to_do_what_a_specialist_did():
    """`careers.pairs` up where community officers have one trade: shorter scenes of crime and traffic.

    Where an apprentice is never done, masters explain for nothing.
    """
    alone = {"careers.multi_skilled": 0.0, "careers.pair_min": 20.0}
    pairs = {"careers.pairs": 1.0}
    Moved(pairs, {**alone, "careers.pair_matters": 5}).lowers(scene_minutes("theft_fraud", "traffic"))
    Moved(pairs, {**alone, "careers.pair_matters": 1000}).raises("officer_hours.write_up")


def test_without_pairs_what_explaining_takes_is_nobodys_time():
    """`careers.pairs` at 0: the journal is the same, whatever a master would do."""
    before, after = (
        simulate(danghu({"careers.pair_min": n, "careers.pair_matters": m}), 1).digest
        for n, m in ((0.0, 1000), (60.0, 1))
    )
    assert before == after
