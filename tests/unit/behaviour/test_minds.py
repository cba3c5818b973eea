"""What tires officers and what people make of an encounter, by hand."""

import numpy as np
import pytest

from sim.behaviour import careers, departments, grid_workers, mediation, opinion, reporting, treatment
from sim.kernel.pools import enter
from sim.kernel.tiring import exhaustion, tire, wear, weariness
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Activity, Channel, Duty, Ending
from tests.unit.behaviour.towns import first

CALL = int(Channel.CALL_110)
PLACE = 20
PLAIN = {"treatment__weight": 0.0, "expectation__adapts": 0.0, "treatment__household": 0.0}


@pytest.mark.parametrize(
    ("duty", "doing", "left"),
    [
        (Duty.OFF, Activity.ON_SCENE, 8.0),
        (Duty.RESPONSE, Activity.ON_SCENE, 2.0),
        (Duty.OFF, Activity.OFF_DUTY, 2.0 * np.exp(-0.25 / 4.0)),
        (Duty.REST, Activity.REST, 2.0 * np.exp(-0.25 / 4.0)),
    ],
)
def test_overtime_adds_up_and_rest_takes_it_away(town_of, duty, doing, left):
    """Six hours beyond the duty, on it, at home, at rest; work within the duty leaves it as it is."""
    town = town_of(fatigue__rest_days=4.0)
    town.officers["unrested"], town.officers["duty"], town.officers["doing"] = 2.0, duty, doing
    wear(town, town.officers[0], 6.0 * HOUR)
    np.testing.assert_allclose(town.officers["unrested"][0], left)


def test_the_exhausted_are_weary_before_they_begin(town_of):
    town = town_of(fatigue__wears=0.1)
    town.officers["unrested"], town.officers["fatigue"] = 5.0, 0.3
    np.testing.assert_allclose(exhaustion(town, town.officers[0]), 1.0 - np.exp(-0.5))
    np.testing.assert_allclose(weariness(town, town.officers[0]), 1.0 - 0.7 * np.exp(-0.5))
    tire(town, town.officers[0], 0.0)
    town.officers["unrested"] = 0.0
    assert weariness(town, town.officers[0]) == town.officers["fatigue"][0]


def test_exhaustion_takes_skill(town_of):
    town = town_of(fatigue__wears=0.1, fatigue__errs=0.4, careers__beginner=1.0)
    town.troubles["lead"][0], town.officers["mate"][0] = 0, -1
    town.officers["unrested"][0] = 5.0
    np.testing.assert_allclose(careers.ability(town, 0), 1.0 - 0.4 * (1.0 - np.exp(-0.5)))


@pytest.mark.parametrize(("unrested", "more"), [(0.0, 0.0), (5.0, 1.0 - np.exp(-0.5)), (1e3, 1.0)])
def test_the_exhausted_leave_more_often(town_of, unrested, more):
    """Of the times that somebody thinks of leaving, the share that does is as their rate over the highest."""
    town = town_of(fatigue__wears=0.1, fatigue__quits=3.0)
    times = 4000
    for _ in range(times):
        town.officers["unrested"][0] = unrested
        careers.consider_leaving(town, 0)
        town.clock["agenda_n"] = 0
    share = (1.0 + 3.0 * more) / 4.0
    left = town.officers["successors"][0] / times
    assert abs(left - share) <= 4.0 * np.sqrt(share * (1.0 - share) / times)


def impressions(town):
    """Share of the stream's troubles whose reporters are slighted by officers."""
    n = int(town.clock[0]["stream_n"])
    town.troubles["lead"][:n], town.officers["mate"][0] = 0, -1
    for i in range(n):
        treatment.leave_impression(town, i, False)
    return town.troubles["slighted"][:n].mean(), n


@pytest.mark.parametrize(("unrested", "explains"), [(0.0, 0.0), (5.0, 0.0), (5.0, 0.5)])
def test_crews_are_curt_by_nature_and_of_weariness(town_of, unrested, explains):
    given = {"treatment__curt": 0.2, "treatment__sours": 0.5, "treatment__explains": explains}
    town = town_of(fatigue__wears=0.1, **given)
    town.officers["unrested"], town.officers["fatigue"] = unrested, 0.0
    share, n = impressions(town)
    expected = (1.0 - explains) * (1.0 - 0.8 * (1.0 - 0.5 * (1.0 - np.exp(-0.1 * unrested))))
    assert abs(share - expected) < 4.0 * np.sqrt(0.25 / n)


def reported(town, i=0, **record):
    """Trouble `i` was rung in and settled within the hour, but for what `record` says."""
    town.clock["now"] = DAY
    told = {"reported": DAY - HOUR, "closed": DAY, "channel": CALL, "ending": Ending.ON_SCENE, "durable": 1}
    for name, value in (told | record).items():
        town.troubles[name][i] = value
    return town.troubles["resident"][i], town.troubles["grid"][i]


@pytest.mark.parametrize(
    ("record", "felt"),
    [
        ({}, 1.0),
        ({"slighted": 1}, 1.0 - 0.4 * 2.0),
        ({"bounced": 1}, 1.0 - 0.4 * 2.0),
        ({"ending": Ending.UNSETTLED}, -1.0 + 0.4 * 2.0),
        ({"ending": Ending.UNSETTLED, "slighted": 1}, -1.0),
    ],
)
def test_one_feels_how_one_was_treated_beside_what_one_got(town_of, record, felt):
    town = town_of(**PLAIN | {"treatment__weight": 0.4}, choice__memory=0.3, treatment__bad_weighs=1.0)
    who, _ = reported(town, **record)
    reporting.remember(town, 0)
    assert town.trust[who, CALL] == pytest.approx(0.3 * felt)


def test_bad_experience_weighs_more(town_of):
    town = town_of(**PLAIN, choice__memory=0.1, treatment__bad_weighs=4.0)
    who, _ = reported(town, ending=Ending.UNSETTLED)
    reporting.remember(town, 0)
    assert town.trust[who, CALL] == pytest.approx(-0.4)
    reported(town)
    reporting.remember(town, 0)
    assert town.trust[who, CALL] == pytest.approx(-0.4 + 0.1 * 1.4)


def test_it_is_told_at_home_and_nowhere_else(town_of):
    town = town_of(**PLAIN | {"treatment__household": 0.5}, choice__memory=0.4)
    who, _ = reported(town)
    reporting.remember(town, 0)
    same = town.residents["household"] == town.residents["household"][who]
    assert same.sum() > 1
    expected = np.where(same, 0.2, 0.0)
    expected[who] = 0.4
    np.testing.assert_allclose(town.trust[:, CALL], expected, rtol=1e-6)


def test_what_is_usual_no_longer_satisfies(town_of):
    """Good service, case after case: each feels less of it, down to what is not taken for granted."""
    town = town_of(**PLAIN | {"expectation__adapts": 0.5, "expectation__weighs": 0.4}, choice__memory=1.0)
    felt = []
    for _ in range(30):
        who, grid = reported(town)
        reporting.remember(town, 0)
        felt.append(float(town.trust[who, CALL]))
    np.testing.assert_allclose(felt[:3], [1.0, 1.0 - 0.4 * 0.5, 1.0 - 0.4 * 0.75], rtol=1e-6)
    assert felt[-1] == pytest.approx(0.6, abs=1e-6)
    assert town.expected[grid, CALL] == pytest.approx(1.0, abs=1e-6)


def test_a_station_that_stands_behind_its_officers_keeps_them_from_holding_back(town_of):
    town = town_of(opinion__backing=1.0, opinion__shakes=0.5)
    opinion.spread(town, 0, 1)
    assert (town.desks["shaken"] == 0.0).all()
    other = town_of(opinion__backing=0.0, opinion__shakes=0.5)
    opinion.spread(other, 0, 1)
    assert other.desks["shaken"].max() == 0.5


def rounds(town, g):
    """Chances of a round of grid `g` at each of its places, and the people of the grid there."""
    grid = town.grids[g]
    known = grid_workers.known_in(town, g)
    there = range(grid["first_place"], grid["end_place"])
    even = grid_workers.attention(town, g)
    chances = np.array([grid_workers.attention_at(town, g, p, known) if known else even for p in there])
    ends = np.minimum(town.places["first_resident"][there.start : there.stop] + PLACE, grid["end_resident"])
    starts = np.maximum(town.places["first_resident"][there.start : there.stop], grid["first_resident"])
    return chances, ends - starts


def test_a_grid_worker_goes_where_matters_are_known_in_the_same_minutes(town_of):
    """Minutes add up to those of the round; half of them go by what is remembered, three to one here."""
    given = {"grid_work__notice": 2.0, "grid_work__round_minutes": 30.0, "residents__place": PLACE}
    town = town_of(**given, grid_work__knows=0.5)
    g = int(np.argmax(town.grids["end_place"] - town.grids["first_place"]))
    even, people = rounds(town, g)
    assert len(even) >= 3
    np.testing.assert_allclose(even, 1.0 - np.exp(-2.0 * 30.0 / people.sum()))
    begin = town.grids["first_place"][g]
    town.places["known"][[begin, begin + 1]] = 3.0, 1.0
    chances, _ = rounds(town, g)
    minutes = -np.log(1.0 - chances) * people / 2.0
    share = 0.5 * people / people.sum() + 0.5 * np.eye(len(people))[:2].T @ [0.75, 0.25]
    np.testing.assert_allclose(minutes, 30.0 * share)


def test_grid_workers_remember_what_they_are_told_of_and_what_they_did(town_of):
    town = town_of(
        grid_work__knows=0.5, information__shared=0.0, information__grid_sees=0.0, analysis__memory_days=10.0
    )
    town.troubles["channel"][:2] = Channel.CALL_110, Channel.GRID_WORKER
    town.troubles["place"][:2] = 0, 1
    for i in range(2):
        grid_workers.hear_of(town, i)
    assert town.places["known"][:2].tolist() == [0.0, 1.0]
    town.clock["now"] = 10.0 * DAY
    town.troubles["pool"][1] = 0
    grid_workers.end_task(town, 1)
    assert town.places["known"][1] == pytest.approx(1.0 + np.exp(-1.0))


def put_in_line(town, p, matters):
    """So many matters, of two classes, wait with pool `p`."""
    last = int(town.clock[0]["stream_n"]) - 1
    for n in range(matters):
        town.troubles["priority"][last - n] = n % 2
        enter(town, p, last - n)


@pytest.mark.parametrize(
    ("waiting", "pressure", "refused"), [(3, 0.0, False), (4, 0.0, True), (4, 1.0, False)]
)
def test_a_department_with_its_hands_full_refuses_unless_it_is_followed_up(
    town_of, waiting, pressure, refused
):
    """Two people, one of them taken up elsewhere, open for eight hours: four matters of four are two days."""
    settles = {
        "department__labour__refuses": 0.0,
        "hotline__misroutes": 0.0,
        "responsibility__refusal__mean": 0.0,
    }
    town = town_of(**settles, responsibility__pressure=pressure, partners__full_days=2.0)
    town.departments["work_mean"] = 240.0
    town.pools["workers"][0], town.pools["other_work"][0] = 2, 1.0
    hours = town.calendars[town.pools["calendar"][0]]
    hours["open"], hours["close"] = 480.0, 960.0
    put_in_line(town, 0, waiting)
    i = int(np.flatnonzero(town.types["owner"][town.troubles["type"][:100]] == 0)[0])
    departments.submit(town, i)
    assert (town.troubles["refused"][i] == 2) == refused


def test_a_mediator_with_hands_full_leaves_it_to_the_next(town_of):
    town = town_of(partners__full_days=1.0)
    town.rungs["open"], town.rungs["counsels"], town.rungs["session_mean"] = 1.0, 0, 60.0
    i = first(town, "dispute")
    mediation.climb(town, i)
    assert town.troubles["rung"][i] == 0
    put_in_line(town, int(town.troubles["pool"][i]), 100)
    j = i + 1 + int(np.flatnonzero(town.troubles["grid"][i + 1 :] == town.troubles["grid"][i])[0])
    mediation.climb(town, j)
    assert town.troubles["rung"][j] == 1
