"""What tires officers and what people make of an encounter, by hand."""

import numpy as np
import pytest

from sim.behaviour import careers, opinion, reporting, treatment
from sim.kernel.tiring import exhaustion, tire, wear, weariness
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Activity, Channel, Duty, Ending

CALL = int(Channel.CALL_110)
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
