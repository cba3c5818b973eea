"""System 22: whoever may see others' records links repeats and refers what has come back, at a cost."""

import pytest

from sim.metrics.run import simulate
from sim.vocabulary.terms import Channel, Origin
from tests.signature.pairs import Moved, danghu
from tests.signature.systems_figures import named, troubles

ALONE = {"information.shared": 0.0, "information.entering_min": 0.0}
STATION, HOTLINE = {"information.station_sees": 1.0}, {"information.hotline_sees": 1.0}
OPEN = {**STATION, **HOTLINE, "information.grid_sees": 1.0}


def repeats_through(channel):
    """Repeat reports through a channel that nobody recognised as such."""

    def figure(run):
        rows = troubles(run)
        return float(((rows["origin"] == Origin.REPEAT) & (rows["channel"] == channel)).sum())

    return named(f"repeats that make work through {channel.en}", figure)


def relapses_misrouted(run):
    """Matters come back through 12345 that went to a wrong department first."""
    rows = troubles(run)
    back = (rows["origin"] == Origin.RELAPSE) & (rows["channel"] == Channel.HOTLINE_12345)
    return float((back & (rows["first_right"] == 0)).sum())


@pytest.mark.slow
def test_whoever_may_see_links_what_comes_to_them():
    """A permission for the station, for 12345: fewer repeats make work through its channel."""
    Moved(STATION, ALONE).lowers(repeats_through(Channel.CALL_110))
    Moved(HOTLINE, ALONE).lowers(repeats_through(Channel.HOTLINE_12345))


@pytest.mark.slow
def test_what_has_come_back_is_sent_to_the_right_hands():
    """`information.hotline_sees` up where a third of 12345's matters goes astray: fewer that came back."""
    Moved(HOTLINE, {**ALONE, "hotline.misroutes": 0.35}).lowers(relapses_misrouted)


@pytest.mark.slow
def test_opening_records_costs_their_keepers_hours():
    """`information.entering_min` up under open records: officers write longer, departments work longer."""
    Moved({"information.entering_min": 10.0}, {**ALONE, **OPEN}).raises(
        "officer_hours.write_up", "cost.departments_h"
    )


def test_where_nobody_may_see_what_entering_takes_is_nobodys_time():
    """All three permissions at 0: the journal is the same, whatever entering a record would take."""
    before, after = (simulate(danghu({"information.entering_min": n}), 1).digest for n in (0.0, 10.0))
    assert before == after
