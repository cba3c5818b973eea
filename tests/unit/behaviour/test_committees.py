"""A committee's docket, and what meetings do to those who come, by hand."""

import numpy as np
import pytest

from sim.behaviour import briefings, committees, reporting
from sim.vocabulary.clock import DAY
from sim.vocabulary.events import Step
from sim.vocabulary.terms import Channel, Ending, Origin, Stage
from tests.unit.behaviour.towns import first

SEATED = {"council__seated": 1.0, "council__places": 2}


def disputes_of(town, c):
    """Disputes of community `c` that a community could settle, by index."""
    rows = town.troubles[: int(town.clock[0]["stream_n"])]
    own = town.grids["community"][rows["grid"]] == c
    return np.flatnonzero(own & (town.types["grid_can_settle"][rows["type"]] > 0) & _are_disputes(town, rows))


def _are_disputes(town, rows):
    i = first(town, "dispute")
    return town.types["group"][rows["type"]] == town.types["group"][town.troubles["type"][i]]


def docketed(town, several):
    """A community in which so many disputes were left unsettled, these, and what became of them."""
    c = int(town.grids["community"][town.troubles["grid"][first(town, "dispute")]])
    own = disputes_of(town, c)[:several].tolist()
    assert len(own) == several
    return c, own, [committees.take_on(town, i, Step.CLOSE) for i in own]


def test_the_docket_takes_as_many_as_there_are_places_and_the_oldest_is_heard_first(town_of):
    town = town_of(**SEATED)
    c, own, steps = docketed(town, 3)
    assert steps == [Step.STAY, Step.STAY, Step.CLOSE]
    assert (town.troubles["stage"][own[:2]] == Stage.RESTING).all()
    assert town.communities["docketed"][c] == 2
    assert [committees.call_up(town, c) for _ in range(3)] == [*own[:2], -1]
    assert committees.take_on(town, own[2], Step.CLOSE) == Step.STAY


@pytest.mark.parametrize(
    ("given", "step", "record"),
    [
        ({"council__seated": 0.0}, Step.CLOSE, {}),
        ({"council__places": 0}, Step.CLOSE, {}),
        ({"council__meeting_days": "none"}, Step.CLOSE, {}),
        ({}, Step.STAY, {}),
        ({}, Step.CLOSE, {"origin": Origin.REPEAT}),
    ],
)
def test_only_what_it_would_hear_waits_for_a_committee(town_of, given, step, record):
    town = town_of(**SEATED | given)
    c = int(town.grids["community"][town.troubles["grid"][first(town, "dispute")]])
    own = disputes_of(town, c)[0]
    for name, value in record.items():
        town.troubles[name][own] = value
    assert committees.take_on(town, int(own), step) == step
    assert committees.take_on(town, int(own), Step.CLOSE) == (step if not record else Step.CLOSE)


def test_a_seat_is_one_in_its_own_community(town_of):
    """At each share of seats, those communities hear what is left unsettled that have one, and no others."""
    town = town_of(**SEATED | {"council__places": 20})
    heard = {}
    for share in np.arange(0.1, 1.0, 0.1):
        town.settings["council_seated"] = share
        for c in range(len(town.communities)):
            for i in disputes_of(town, c)[:1].tolist():
                heard[share, c] = committees.take_on(town, i, Step.CLOSE) == Step.STAY
                assert heard[share, c] == committees.has_seat(town, c)
    assert set(heard.values()) == {True, False}


@pytest.mark.parametrize(
    ("skill", "durable", "settles", "ends"),
    [
        (1.0, 1.0, 0.0, (Ending.COUNCIL, 1)),
        (1.0, 0.0, 1.0, (Ending.COUNCIL, 1)),
        (1.0, 0.0, 0.0, (Ending.COUNCIL, 0)),
        (0.0, 1.0, 1.0, (Ending.UNSETTLED, 0)),
    ],
)
def test_what_is_agreed_lasts_or_is_carried_out(town_of, skill, durable, settles, ends):
    """The parties are not stubborn: they agree whenever the skill is one, and keep to it when pressed."""
    town = town_of(**SEATED, council__skill=skill, council__durable=durable, base_work__settles=settles)
    _, own, _ = docketed(town, 1)
    town.troubles["stubbornness"][own] = town.troubles["hardened"][own] = 0.0
    assert committees.settle(town, own[0]) == Step.CLOSE
    assert (town.troubles["ending"][own[0]], town.troubles["durable"][own[0]]) == ends


def people_of(town, c):
    own = town.grids["community"] == c
    return (town.grids["end_resident"][own] - town.grids["first_resident"][own]).sum()


def test_meetings_reach_so_many_among_the_people(town_of):
    """Forty members tell of three others each; briefings add up and fade; twenty are trained."""
    given = {"council__members": 40, "council__briefed": 30, "council__trained": 20, "areas__tells": 3.0}
    town = town_of(**given, analysis__memory_days=10.0)
    people = people_of(town, 0)
    assert briefings.held(town) == 3
    np.testing.assert_allclose(briefings.told(town, 0), 1.0 - np.exp(-120.0 / people))
    np.testing.assert_allclose(briefings.care_taught(town, 0), 20.0 / people)
    briefings.brief(town, 0)
    town.clock["now"] = 10.0 * DAY
    briefings.brief(town, 0)
    np.testing.assert_allclose(town.communities["briefed"][0], 30.0 / people * (1.0 + np.exp(-1.0)))


@pytest.mark.parametrize(("briefed", "told"), [(0.0, False), (1e3, True)])
def test_who_was_briefed_rings_12345_about_what_a_department_owns(town_of, briefed, told):
    """Where habit drives everybody to 110, only the briefed do otherwise, and not about police business."""
    town = town_of(council__briefed=30)
    town.channels["habit"] = -20.0
    town.channels["habit"][Channel.CALL_110] = 20.0
    town.communities["briefed"] = briefed
    n = int(town.clock[0]["stream_n"])
    rows = town.troubles[:n]
    free = (rows["urgent"] == 0) & (town.types["authorities"][rows["type"]] <= 1)
    for owned in (True, False):
        i = int(np.flatnonzero(free & ((town.types["owner"][rows["type"]] >= 0) == owned))[0])
        expected = Channel.HOTLINE_12345 if owned and told else Channel.CALL_110
        assert reporting.choose_channel(town, i, 0) == expected
