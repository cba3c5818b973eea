"""Sums that a town feels only now and then, because in the end they move a chance: done by hand."""

import numpy as np
import pytest

from sim.behaviour import careers, cases, opinion, prevention, volunteers
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Channel, Ending, Payer, Role, Stage
from tests.unit.behaviour.towns import first

LEARNS, GAIN = 0.05, 3.0
WALK = (Stream.VISIT_AGAIN, Stream.VISIT_STEERED, Stream.VISIT)


def crew(town, i: int, *experience: float) -> None:
    """Officers 0, 1, ... with this experience are at trouble `i`."""
    town.troubles["lead"][i] = 0
    for o, known in enumerate(experience):
        town.officers["experience"][o] = known
        town.officers["mate"][o] = o + 1 if o + 1 < len(experience) else NOBODY


def test_the_best_of_a_crew_counts(town_of):
    town = town_of(careers__beginner=0.6)
    crew(town, 0, 0.2, 0.75, 0.5)
    np.testing.assert_allclose(careers.ability(town, 0), 0.6 + 0.4 * 0.75)


@pytest.mark.parametrize(("mentoring", "learnt"), [(0.0, LEARNS), (1.0, LEARNS * GAIN)])
def test_newcomers_learn_faster_beside_a_mentor(town_of, mentoring, learnt):
    """Nobody is their own mentor, and two beginners are none to each other."""
    rates = {"careers__learns": LEARNS, "careers__mentor_gain": GAIN, "careers__mentor_from": 0.8}
    town = town_of(careers__mentoring=mentoring, **rates)
    crew(town, 0, 0.0, 0.8)
    careers.learn(town, 0)
    np.testing.assert_allclose(town.officers["experience"][:2], [learnt, 0.8 + LEARNS * 0.2])
    crew(town, 0, 0.0, 0.79)
    careers.learn(town, 0)
    np.testing.assert_allclose(town.officers["experience"][:2], [LEARNS, 0.79 + LEARNS * 0.21])


def test_who_may_handle_it_spares_the_wait(town_of):
    town = town_of(careers__call_in_minutes=15.0)
    i = first(town, "crime")
    crew(town, i, 1.0, 1.0)
    town.officers["skilled"][:3] = 0, 0, 1
    assert careers.call_in_minutes(town, i) == 15.0
    town.officers["skilled"][1] = 1
    assert careers.call_in_minutes(town, i) == 0.0


@pytest.mark.parametrize(
    ("pairs", "group", "skilled", "shown"),
    [(1.0, "crime", 1, 1), (0.0, "crime", 1, 0), (1.0, "crime", 0, 0), (1.0, "help", 1, 0)],
)
def test_apprentices_are_shown_what_their_masters_may_handle(town_of, pairs, group, skilled, shown):
    """Officer 0, the apprentice, goes with officer 1, who may handle it or not; it takes four minutes."""
    town = town_of(careers__pairs=pairs, careers__pair_matters=2, careers__pair_min=4.0)
    i = first(town, group)
    crew(town, i, 1.0, 1.0)
    town.officers["role"][:2] = Role.COMMUNITY
    town.officers["skilled"][:2] = 0, skilled
    before = float(town.troubles["write_up"][i])
    may = []
    for _ in range(2):
        careers.teach(town, i)
        may.append(int(town.officers["skilled"][0]))
    assert may == [0, shown]
    assert town.troubles["write_up"][i] == pytest.approx(before + 8.0 * shown)
    assert town.officers["taught"][0] == 2 * shown


def test_half_of_those_without_the_skill_have_a_master(town_of):
    """Of as many successors of one officer, half are shown what a master may handle."""
    town = town_of(careers__pairs=0.5, careers__pair_matters=1)
    i, shown, many = first(town, "crime"), 0, 400
    crew(town, i, 1.0, 1.0)
    town.officers["role"][:2] = Role.COMMUNITY
    for successor in range(many):
        town.officers["successors"][0] = successor
        town.officers["taught"][0], town.officers["skilled"][:2] = 0, (0, 1)
        careers.teach(town, i)
        shown += int(town.officers["taught"][0])
    assert abs(shown / many - 0.5) < 4.0 * np.sqrt(0.25 / many)


def test_what_an_apprentice_was_taught_leaves_with_them(town_of):
    """The successor of a taught officer has yet to be shown; that of one who may by office may as well."""
    town = town_of(careers__turnover=0.99, fatigue__quits=0.0)
    town.officers["taught"][:2], town.officers["skilled"][:2] = (5, 0), 1
    for o in range(2):
        while not town.officers["successors"][o]:
            careers.consider_leaving(town, o)
            town.clock["agenda_n"] = 0
    assert town.officers["taught"][:2].tolist() == [0, 0]
    assert town.officers["skilled"][:2].tolist() == [0, 1]


@pytest.mark.parametrize(("waited", "fatigue", "heat"), [(0.0, 0.0, 1.0), (20.0, 0.5, 1.0), (1e6, 1.0, 0.5)])
def test_waiting_fatigue_and_crowd_heat_a_scene_alike(town_of, waited, fatigue, heat):
    """Of filmed scenes at full risk, the share that sparks is the heat times the mean of the three."""
    town = town_of(
        opinion__filmed=1.0, opinion__composure=0.0, opinion__spark=1.0, opinion__impatience_min=20.0
    )
    crew(town, 0, 1.0)
    n = int(town.clock[0]["stream_n"])
    town.types["heat"] = heat
    town.officers["fatigue"] = fatigue
    town.troubles["lead"][:n] = 0
    town.troubles["reported"][:n], town.troubles["arrived"][:n] = 100.0, 100.0 + waited
    share = np.mean([opinion.sparks(town, i) for i in range(n)])
    expected = heat * (1.0 - np.exp(-waited / 20.0) + fatigue + 0.5) / 3.0
    assert abs(share - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / n)


def test_an_event_of_opinion_costs_trust_where_it_happened(town_of):
    town = town_of(opinion__reach=0.25)
    town.troubles["grid"][0] = 1
    town.neighbours[:, Channel.CALL_110] = 0.4
    opinion.spread(town, 0, 1)
    np.testing.assert_allclose(town.neighbours[:3, Channel.CALL_110], [0.4, 0.4 - 0.25 * 1.4, 0.4])


def test_a_day_of_a_volunteer_team(town_of):
    """The spent leave and others join, the rest recover, turn out, tire; whole patrols are walked."""
    rates = {"recovery": 0.2, "leaving": 0.3, "recruits_week": 21.0, "hours_week": 14.0, "turnout": 0.5}
    rates |= {"tiring": 0.1, "party": 5.0}
    town = town_of(**{f"volunteers__{name}": value for name, value in rates.items()})
    town.teams["members"][0], town.teams["energy"][0], town.teams["hours"][0] = 30.0, 0.5, 4.0
    town.clock["now"] = 5.0 * DAY
    patrols = volunteers.turn_out(town, 0)
    energy = 0.5 + 0.2 * 0.5
    members = 30.0 + (21.0 / 3 - 30.0 * 0.3 * (1.0 - energy)) / 7.0
    each = 14.0 / 7.0 * 0.5 * energy
    team = town.teams[0]
    np.testing.assert_allclose(team["members"], members)
    np.testing.assert_allclose(team["energy"], energy - 0.1 * each)
    np.testing.assert_allclose(town.outlay[Payer.VOLUNTEERS], each * members)
    assert patrols == int((4.0 + each * members) / 5.0)
    np.testing.assert_allclose(team["hours"], 4.0 + each * members - 5.0 * patrols)


def test_a_trend_rises_with_calls_and_fades(town_of):
    town = town_of(analysis__steers=1.0, analysis__memory_days=4.0)
    town.troubles["place"][0] = 0
    prevention.note_call(town, 0)
    town.clock["now"] = 4.0 * DAY
    prevention.note_call(town, 0)
    np.testing.assert_allclose(town.places["trend"][0], np.exp(-1.0) + 1.0)


def people_of(town, zone):
    """Rows of the residents of a zone."""
    grids = town.grids["zone"][town.residents["grid"]] == zone
    return np.flatnonzero(grids)


def door(town, zone, number):
    return prevention.choose_door(town, zone, WALK, (0, number))


def test_steered_walks_go_where_calls_are_many_and_care_is_thin(town_of):
    town = town_of(analysis__steers=1.0)
    zone = int(np.argmax(town.zones["grids"]))
    places = np.unique(people_of(town, zone) // town.settings["residents_place"][0])[1:3]
    town.places["trend"][places] = 1.0, 2.0
    assert door(town, zone, 0) == town.places["first_resident"][places[1]]
    town.places["care"][places] = 0.0, 1.0
    assert door(town, zone, 0) == town.places["first_resident"][places[0]]


def test_steered_walks_stay_in_the_zone(town_of):
    """Also when the place that needs care most lies across the border."""
    town = town_of(analysis__steers=1.0, residents__place=7)
    for zone in range(len(town.zones)):
        people = people_of(town, zone)
        for end in (people[0], people[-1]):
            town.places["trend"] = 0.0
            town.places["trend"][end // 7] = 1.0
            assert door(town, zone, 0) in people
            assert door(town, zone, 0) // 7 == end // 7


def test_unsteered_walks_go_anywhere_in_the_zone(town_of):
    town = town_of(analysis__steers=0.0)
    zone = int(np.argmax(town.zones["grids"]))
    people = people_of(town, zone)
    walked = np.array([door(town, zone, n) for n in range(500)])
    assert np.isin(walked, people).all()
    assert set(np.histogram(walked, bins=10, range=(people[0], people[-1] + 1))[0] >= 30) == {True}


def test_a_case_is_spread_over_its_sittings(town_of):
    """One whose author is known needs a single sitting, of the same length."""
    hours = {"shape": "constant", "mean": 6.0 * HOUR}
    for known, sittings in ((False, 3), (True, 1)):
        town = town_of(cases__hours=hours, cases__sessions=3)
        cases.begin(town, 0, known)
        assert town.troubles["on_scene"][0] == 2.0 * HOUR
        for _ in range(sittings - 1):
            assert cases.end_sitting(town, 0) == Step.STAY
            assert town.troubles["stage"][0] == Stage.RESTING
        assert cases.end_sitting(town, 0) == Step.CLOSE
        assert town.troubles["ending"][0] == Ending.CASE_CLOSED
