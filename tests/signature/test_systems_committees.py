"""Systems 23 and 24: officers in village committees, and the three meetings, each of which does something."""

import pytest

from sim.metrics.run import simulate
from sim.vocabulary.terms import Channel, Ending, Finder, Origin
from tests.signature.pairs import Moved, danghu
from tests.signature.systems_figures import ending, found_by, named, troubles

SEATED = {"council.seated": 1.0}
MEETING = {"council.meeting_days": 7.0, "council.places": 0}


def closed_unsettled(run):
    """Troubles of the stream and their relapses that were closed unsettled."""
    rows = troubles(run)
    return float(((rows["ending"] == Ending.UNSETTLED) & (rows["origin"] <= Origin.RELAPSE)).sum())


def first_told_to(channel, *, owned):
    """Matters that are not urgent, of departments or of nobody else, first reported through a channel."""

    def figure(run):
        rows = troubles(run)
        other = run.town.types["owner"][rows["type"]] >= 0
        return float(((rows["channel"] == channel) & (rows["urgent"] == 0) & (other == owned)).sum())

    return named(f"first told to {channel.en}, owned {owned}", figure)


@pytest.mark.slow
def test_what_officers_leave_unsettled_is_settled_in_committees():
    """`council.seated` up: communities settle more, and fewer matters are closed unsettled."""
    seated = Moved(SEATED, {"council.places": 8})
    seated.raises(ending(Ending.COUNCIL))
    seated.lowers(closed_unsettled)


@pytest.mark.slow
def test_members_tell_of_what_lies_latent():
    """`council.members` up: the meeting finds more; with nothing to tell it finds nothing."""
    members = {"council.members": 300}
    Moved(members, {**MEETING, "areas.tells": 3.0}).raises(found_by(Finder.COUNCIL))
    silent = Moved(members, {**MEETING, "areas.tells": 0.0})
    assert silent.after.figures(found_by(Finder.COUNCIL)).max() == 0


@pytest.mark.slow
def test_the_briefed_ring_whose_it_is():
    """`council.briefed` up: of what departments own more is told to 12345, less to 110."""
    briefed = Moved({"council.briefed": 300}, MEETING)
    briefed.raises(first_told_to(Channel.HOTLINE_12345, owned=True))
    briefed.lowers(first_told_to(Channel.CALL_110, owned=True))


@pytest.mark.slow
def test_the_trained_take_care():
    """`council.trained` up: more is prevented; where care prevents nothing, nothing is."""
    trained = {"council.trained": 300}
    Moved(trained, MEETING).raises("prevented")


def test_without_seats_and_meetings_an_officers_time_for_them_is_nobodys():
    """All four levers at 0: the journal is the same, whatever a meeting would take."""
    before, after = (simulate(danghu({"council.officer_min": n}), 1).digest for n in (0.0, 120.0))
    assert before == after
