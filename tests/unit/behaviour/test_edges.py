"""Rules at the edge of their range, where no town of the baseline stands."""

import numpy as np
import pytest

from sim.behaviour import access, careers, grid_workers, linkage, prevention, reporting, triage
from sim.kernel.pools import enter
from sim.vocabulary.clock import DAY
from sim.vocabulary.events import Event, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel, Duty, Finder, Group, Role, Stage
from tests.unit.behaviour.towns import first, send

NO_GRID_WORKERS = {"grid_work__workers": 0}


def planned(town, kind: Event) -> list[float]:
    """When the events of a kind stand on the agenda, in the order in which they were put there."""
    events = town.agenda[: int(town.clock[0]["agenda_n"])]
    events = events[events["kind"] == kind]
    return events["time"][np.argsort(events["order"])].tolist()


def test_each_newcomer_stays_for_a_time_of_their_own(town_of):
    town = town_of()
    for _ in range(4):
        careers.consider_leaving(town, 0)
    assert len(set(planned(town, Event.TURNOVER))) == 4


def test_without_turnover_nobody_leaves_and_everybody_is_an_old_hand(town_of):
    town = town_of(careers__turnover=0.0)
    careers.enter_service(town, 0)
    assert not planned(town, Event.TURNOVER)
    assert town.officers["experience"][0] == 1.0


def test_even_when_everybody_is_replaced_within_a_year_they_stay_for_a_time(town_of):
    town = town_of(careers__turnover=1.0)
    careers.consider_leaving(town, 0)
    assert 0.0 < planned(town, Event.TURNOVER)[0] < np.inf


def test_skills_go_with_the_role(town_of):
    """Auxiliaries may not handle what needs training, case officers may."""
    town = town_of()
    for o in range(len(town.officers)):
        careers.enter_service(town, o)
    skilled = {role: town.officers["skilled"][town.officers["role"] == role] for role in Role}
    assert not skilled[Role.AUXILIARY].any()
    assert skilled[Role.CASE].all()
    assert skilled[Role.OTHER].all()


@pytest.mark.parametrize("group", [Group.CRIME, Group.NOISE])
def test_a_suspect_is_booked_under_the_commonest_crime_or_else_the_commonest_type(town_of, group):
    town = town_of()
    town.types["per_day"] = 5.0
    town.types["group"] = Group.NOISE
    town.types["group"][[1, 3, 4]] = group
    town.types["per_day"][[2, 3]] = 9.0, 7.0
    kind, grid = access.where_found(town, 0)
    assert kind == (3 if group == Group.CRIME else 2)
    assert 0 <= grid < len(town.grids)


def test_of_crimes_as_common_the_name_decides(town_of):
    town = town_of()
    town.types["group"], town.types["per_day"] = Group.CRIME, 5.0
    assert access.where_found(town, 0)[0] == np.argmin(town.types["id"])


def test_suspects_are_found_all_over_the_town(town_of):
    town = town_of()
    assert {access.where_found(town, n)[1] for n in range(100)} == set(range(len(town.grids)))


def test_full_prevention_prevents_whatever_can_be(town_of):
    town = town_of(base_work__prevents=1.0)
    town.places["care"] = 50.0
    town.troubles["preventable"][:2] = 0.999, 1.0
    assert prevention.prevents(town, 0)
    assert not prevention.prevents(town, 1)


def test_care_prevents_as_far_as_it_goes(town_of):
    """Care c prevents the share prevents * (1 - exp(-c)) of what can be; it fades with care_days."""
    town = town_of(base_work__prevents=0.5, base_work__care_days=10.0)
    town.clock["now"] = 14400.0
    town.places["care"] = np.e
    share = 0.5 * (1.0 - np.exp(-1.0))
    town.troubles["preventable"][:2] = share - 1e-9, share + 1e-9
    assert prevention.prevents(town, 0)
    assert not prevention.prevents(town, 1)


def test_nobody_comes_along_where_there_are_no_grid_workers(town_of):
    """Not at noon either, when every other helper's office is open."""
    town = town_of(**NO_GRID_WORKERS, grid_work__joint=1.0)
    town.clock["now"] = 0.5 * DAY
    i = first(town, "dispute")
    town.troubles["stage"][i] = Stage.ON_SCENE
    grid_workers.come_along(town, i)
    assert town.troubles["helper"][i] == NOBODY
    assert (town.workers["trouble"] == NOBODY).all()


def test_grid_workers_come_along_to_scenes_alone(town_of):
    town = town_of(grid_work__joint=1.0, grid_work__calendar="always", grid_work__other_work=0.0)
    i = first(town, "dispute")
    for stage in (Stage.AT_STATION, Stage.ON_SCENE):
        town.troubles["stage"][i] = stage
        grid_workers.come_along(town, i)
        assert (town.troubles["helper"][i] != NOBODY) == (stage == Stage.ON_SCENE)


def test_without_grid_workers_the_grid_channel_leads_to_the_government(town_of):
    town = town_of(**NO_GRID_WORKERS)
    i = first(town, "noise")
    town.troubles["channel"][i] = Channel.GRID_WORKER
    assert triage.decide(town, i) == Step.TO_DEPARTMENT


def sent(town, i: int) -> list[float]:
    """Minutes until those whom the desk sends to trouble `i` arrive."""
    send(town, i)
    return planned(town, Event.ARRIVAL)


@pytest.mark.parametrize(("days", "times"), [("none", 0), (2.0, 1)])
def test_who_never_loses_patience_again_never_reports_again(town_of, days, times):
    town = town_of(choice__again_days=days)
    reporting.plan_again(town, 0)
    assert len(planned(town, Event.AGAIN)) == times


@pytest.mark.slow
def test_an_own_travel_time_counts_however_short(town_of):
    """Below a minute too, and then neither turning out nor the distance adds to it."""
    town = town_of(handling__timed__travel={"shape": "constant", "mean": 0.5})
    i = first(town, "traffic")
    town.types["near_share"] = town.types["far_share"] = 0.0
    town.officers["duty"] = Duty.RESPONSE
    town.troubles["crew"][i] = 1
    assert sent(town, i) == [0.5]


def test_consultations_hasten_those_who_wait_with_a_helper(town_of):
    """Taken up, a matter goes to the head of its line."""
    town = town_of(linkage__warning=1.0, linkage__places=5)
    i = first(town, "dispute")
    town.troubles["stage"][i] = Stage.LATENT
    town.troubles["escalates"][i] = 1e6
    town.troubles["priority"][i] = 4
    town.troubles["reported"][i] = 0.0
    enter(town, 0, i)
    linkage.mark_risk(town, i)
    linkage.consult(town, 0)
    assert town.troubles["priority"][i] == 0
    assert town.troubles["warned"][i] > 0


@pytest.mark.parametrize("stage", list(Stage))
def test_a_matter_is_consulted_while_it_is_open_wherever_it_lies(town_of, stage):
    """With a helper or between two sittings, turned away or found and left."""
    town = town_of(linkage__warning=1.0, linkage__places=1)
    town.troubles["type"][0] = town.troubles["type"][first(town, "dispute")]
    town.troubles["escalates"][0] = 1e6
    town.troubles["stage"][0] = stage
    town.troubles["priority"][0] = 0
    town.troubles["found"][0] = Finder.VOLUNTEERS
    linkage.mark_risk(town, 0)
    linkage.consult(town, 0)
    assert (town.troubles["warned"][0] > 0) == (stage != Stage.CLOSED)


def test_what_has_not_begun_is_not_consulted(town_of):
    town = town_of(linkage__warning=1.0, linkage__places=5)
    town.troubles["escalates"] = 1e6
    town.troubles["found"] = Finder.VOLUNTEERS
    linkage.consult(town, 0)
    assert not town.troubles["warned"].any()


def test_what_is_over_makes_room_for_what_stands_behind_it(town_of):
    """The first, one between and the last are closed; each consultation takes one of the others, in order."""
    town = town_of(linkage__warning=1.0, linkage__places=1)
    kind = town.troubles["type"][first(town, "dispute")]
    for i in range(5):
        town.troubles["type"][i], town.troubles["stage"][i] = kind, Stage.POOL_DELAY
        town.troubles["escalates"][i], town.troubles["reported"][i] = 1e6, 0.0
        linkage.mark_risk(town, i)
    town.troubles["stage"][[0, 2, 4]] = Stage.CLOSED
    for taken in ([1], [1, 3], [1, 3]):
        linkage.consult(town, 0)
        assert np.flatnonzero(town.troubles["warned"]).tolist() == taken
    town.troubles["type"][5], town.troubles["stage"][5] = kind, Stage.POOL_DELAY
    town.troubles["escalates"][5], town.troubles["reported"][5] = 1e6, 0.0
    linkage.mark_risk(town, 5)
    linkage.consult(town, 0)
    assert town.troubles["warned"][5] > 0


def test_what_nobody_reported_or_found_no_consultation_knows(town_of):
    town = town_of(linkage__warning=1.0, linkage__places=5)
    i = first(town, "dispute")
    town.troubles["stage"][i] = Stage.LATENT
    town.troubles["escalates"][i] = 1e6
    linkage.mark_risk(town, i)
    linkage.consult(town, 0)
    assert town.troubles["warned"][i] == 0


def test_a_relapse_is_consulted_before_younger_matters_of_the_stream(town_of):
    """What came of a matter stands behind the stream in memory, and in its place by age all the same."""
    town = town_of(linkage__warning=1.0, linkage__places=1)
    kind = town.troubles["type"][first(town, "dispute")]
    relapse, n = int(town.clock["troubles_n"][0]), 0
    town.clock["troubles_n"] += 1
    for i, onset in ((n, 20.0), (relapse, 10.0)):
        town.troubles[i] = town.troubles[first(town, "dispute")]
        town.troubles["type"][i], town.troubles["onset"][i] = kind, onset
        town.troubles["escalates"][i], town.troubles["stage"][i] = 1e6, Stage.POOL_DELAY
        town.troubles["reported"][i] = onset
    linkage.mark_risk(town, relapse)
    linkage.mark_risk(town, n)
    linkage.consult(town, 0)
    assert (town.troubles["warned"][relapse] > 0, town.troubles["warned"][n] > 0) == (True, False)
