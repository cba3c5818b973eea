"""What a sitting on the ladder does to the parties, and which rung comes next."""

import numpy as np
import pytest

from sim.behaviour import mediation
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Ending
from tests.unit.behaviour.towns import first

ANCHORING, WEARINESS = 0.3, 0.2
COUNSEL = 3


@pytest.fixture
def sitting(town_of):
    """A dispute on the first rung, whose parties come and agree with these chances."""

    def make(attends: float = 1.0, skill: float = 0.0, **settings: object):
        chances = {"rung__community__attends": attends, "rung__community__skill": skill}
        levers = {"ladder__anchoring": ANCHORING, "ladder__weariness": WEARINESS, **chances, **settings}
        town = town_of(**levers)
        i = first(town, "dispute")
        record = town.troubles[i : i + 1]
        record["rung"], record["pool"], record["stubbornness"], record["distressed"] = 0, 0, 0.0, 0
        return town, i

    return make


def test_each_failed_attempt_hardens_what_is_left(sitting):
    town, i = sitting(ladder__weariness=0.0)
    for failed in range(1, 4):
        assert mediation.end_session(town, i) == Step.TO_LADDER
        np.testing.assert_allclose(town.troubles["hardened"][i], 1.0 - (1.0 - ANCHORING) ** failed)
        assert town.troubles["tries"][i] == failed


def test_who_does_not_come_is_not_hardened(sitting):
    town, i = sitting(attends=0.0)
    assert mediation.end_session(town, i) == Step.TO_LADDER
    assert town.troubles["hardened"][i] == 0.0
    assert town.troubles["tries"][i] == 1
    line = town.journal[int(town.clock[0]["journal_n"]) - 1]
    assert (line["entry"], line["detail"]) == (Entry.NOT_SETTLED, 0)


def test_some_parties_stop_coming_after_each_attempt(sitting):
    """After three attempts four in five have thrice been asked for the four fifths who still come."""
    came = 0
    town, _ = sitting()
    disputes = np.flatnonzero(town.troubles["type"] == town.troubles["type"][first(town, "dispute")])
    for i in disputes.tolist():
        town.troubles["rung"][i], town.troubles["pool"][i], town.troubles["tries"][i] = 0, 0, 3
        mediation.end_session(town, i)
        came += town.troubles["hardened"][i] > 0.0
    expected = (1.0 - WEARINESS) ** 3
    noise = np.sqrt(expected * (1.0 - expected) / len(disputes))
    assert abs(came / len(disputes) - expected) < 4.0 * noise


@pytest.mark.parametrize(("distressed", "breaks", "lasts"), [(0, 1.0, 1), (1, 1.0, 0), (1, 0.0, 1)])
def test_distress_may_undo_a_settlement(sitting, distressed, breaks, lasts):
    town, i = sitting(skill=1.0, ladder__distress_breaks=breaks, rung__community__durable=1.0)
    town.troubles["distressed"][i] = distressed
    assert mediation.end_session(town, i) == Step.CLOSE
    assert town.troubles["ending"][i] == Ending.LADDER
    assert town.troubles["durable"][i] == lasts


def test_counselling_takes_distress_away_and_settles_nothing(sitting):
    town, i = sitting(rung__counsel__skill=1.0)
    town.troubles["rung"][i], town.troubles["distressed"][i] = COUNSEL, 1
    assert mediation.end_session(town, i) == Step.TO_LADDER
    assert town.troubles["distressed"][i] == 0
    assert town.troubles["ending"][i] == Ending.NOT_YET


@pytest.mark.parametrize("distressed", [0, 1])
def test_only_the_distressed_are_counselled(sitting, distressed):
    town, i = sitting(rung__counsel__open=1.0)
    town.troubles["rung"][i], town.troubles["distressed"][i] = COUNSEL - 1, distressed
    town.troubles["reported"][i] = 0.0
    assert mediation.climb(town, i) == (Step.STAY if distressed else Step.TO_STATION)


@pytest.mark.parametrize(
    ("reported", "rung", "attended", "step"),
    [
        (NEVER, NOBODY, 0, Step.TO_LATENT),
        (0.0, NOBODY, 0, Step.TO_POLICE),
        (0.0, NOBODY, 1, Step.TO_STATION),
        (0.0, 0, 0, Step.TO_STATION),
    ],
)
def test_what_no_rung_takes_falls_back(sitting, reported, rung, attended, step):
    closed = {f"rung__{name}__open": 0.0 for name in ("community", "zone", "court", "counsel")}
    town, i = sitting(**closed)
    town.troubles["rung"][i], town.troubles["reported"][i] = rung, reported
    town.troubles["attended"][i] = attended
    assert mediation.climb(town, i) == step
