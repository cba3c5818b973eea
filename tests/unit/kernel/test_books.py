"""The ledger of hours and the journal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.journal import entries, write
from sim.kernel.ledger import spend, turn_to
from sim.scenario.pack import SETTINGS
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import records
from sim.vocabulary.officer_records import OFFICER
from sim.vocabulary.records import JOURNAL, NOBODY
from sim.vocabulary.terms import Activity, Domain, Duty, Payer
from tests.unit.kernel.towns import clock

MEASURED = (100.0, 400.0)
SPELLS = st.lists(
    st.tuples(st.floats(0.0, 120.0), st.sampled_from(list(Activity)), st.sampled_from(list(Domain))),
    max_size=12,
)


class Ledger(Bundle):
    clock: np.ndarray
    officers: np.ndarray
    hours: np.ndarray
    settings: np.ndarray


class Outlay(Bundle):
    clock: np.ndarray
    outlay: np.ndarray


class Diary(Bundle):
    clock: np.ndarray
    journal: np.ndarray


def ledger(duty: Duty = Duty.RESPONSE, trouble: int = NOBODY) -> Ledger:
    officers = records(OFFICER, 1)
    officers["duty"], officers["trouble"] = duty, trouble
    return Ledger(
        clock=clock(measure_from=MEASURED[0], measure_to=MEASURED[1]),
        officers=officers,
        hours=np.zeros((1, len(Activity), len(Domain))),
        settings=records(SETTINGS, 1),
    )


def overlap(start: float, end: float) -> float:
    return max(min(end, MEASURED[1]) - max(start, MEASURED[0]), 0.0)


@given(SPELLS, st.sampled_from([Duty.OFF, Duty.RESPONSE]))
def test_each_minute_is_booked_once_under_what_was_done(spells, duty):
    """Only minutes of the measured time count; whoever works while off duty works overtime."""
    town = ledger(duty)
    expected = np.zeros_like(town.hours)
    now, doing, domain, overtime = 0.0, Activity.OFF_DUTY, Domain.POLICE, 0.0
    for minutes, then, whose in spells:
        booked = overlap(now, now + minutes)
        expected[0, doing, domain] += booked
        overtime += booked * (duty == Duty.OFF and doing != Activity.OFF_DUTY)
        now, doing, domain = now + minutes, then, whose
        town.clock["now"] = now
        turn_to(town, 0, int(then), int(whose))
    np.testing.assert_allclose(town.hours, expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(town.hours.sum(), overlap(0.0, now), rtol=0, atol=1e-9)
    np.testing.assert_allclose(town.officers["overtime"][0], overtime, rtol=0, atol=1e-9)


def test_busy_minutes_count_whenever_there_is_a_trouble_in_hand():
    """They steer dispatch, so they know no measured time."""
    for trouble, minutes in ((NOBODY, 0.0), (5, 50.0)):
        town = ledger(trouble=trouble)
        town.clock["now"] = 50.0
        turn_to(town, 0, int(Activity.REST), int(Domain.OWN))
        assert town.officers["busy_minutes"][0] == minutes
        assert town.hours.sum() == 0.0


def diary(keep: int) -> Diary:
    return Diary(clock=clock(now=3.25, seed=1, journal_on=keep), journal=records(JOURNAL, 8))


LINES = [(4, 2, 7, 1), (4, 3, -1, 0), (9, 2, 7, 1)]


def digest(lines, keep: int = 0) -> int:
    town = diary(keep)
    for line in lines:
        write(town, *line)
    return int(town.clock["digest"][0])


def test_the_digest_knows_order_and_every_field():
    base = digest(LINES)
    assert digest(LINES) == base
    assert digest(LINES[::-1]) != base
    assert digest(LINES[:2]) != base
    for field in range(4):
        changed = [list(line) for line in LINES]
        changed[1][field] += 1
        assert digest(changed) != base


def test_the_digest_knows_the_time():
    early, late = diary(0), diary(0)
    late.clock["now"] += 1e-5
    write(early, 1, 2, 3, 4)
    write(late, 1, 2, 3, 4)
    assert early.clock["digest"][0] != late.clock["digest"][0]


def test_keeping_the_entries_leaves_the_digest_alone():
    kept, dropped = diary(1), diary(0)
    for line in LINES:
        write(kept, *line)
        write(dropped, *line)
    assert kept.clock["digest"][0] == dropped.clock["digest"][0]
    assert len(entries(dropped)) == 0
    names = ("trouble", "entry", "actor", "detail")
    assert [tuple(int(row[name]) for name in names) for row in entries(kept)] == LINES
    assert (entries(kept)["time"] == 3.25).all()


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ((4, 63, -1, -1), (5, 0, -1, -1)),
        ((4, 2, 2**20 - 2, -1), (4, 3, -1, -1)),
        ((4, 2, 7, 2**16 - 2), (4, 2, 8, -1)),
    ],
)
def test_each_field_has_room_of_its_own_in_the_digest(last, first):
    """The last value of a field, followed by the first of the next, would else pass for one another."""
    assert digest([last]) != digest([first])
    assert digest([(*last[:3], last[3] + 1)]) != digest([last])


def test_a_moment_later_is_not_a_detail_less():
    """Neither instants nor fields may make up for one another in the digest."""
    grain = 2.0**-20
    found = set()
    for steps in range(3):
        for detail in range(3):
            town = diary(0)
            town.clock["now"] += steps * grain
            write(town, 4, 2, 7, detail)
            found.add(int(town.clock["digest"][0]))
    assert len(found) == 9


@pytest.mark.parametrize(
    ("doing", "expected"),
    [
        (Activity.BASE_WORK, 0.5 * np.exp(-0.2 * 2.0)),
        (Activity.TRAVEL, 1.0 - 0.5 * np.exp(-0.1 * 2.0)),
        (Activity.CASE_WORK, 1.0 - 0.5 * np.exp(-0.1 * 2.0)),
        (Activity.DESK, 0.5 * np.exp(-0.2 * 2.0)),
    ],
)
def test_matters_tire_and_anything_else_rests(doing, expected):
    town = ledger()
    town.settings["fatigue_builds"], town.settings["fatigue_recovers"] = 0.1, 0.2
    town.clock["officers_tire"] = 1
    town.officers["fatigue"], town.officers["doing"], town.officers["since"] = 0.5, doing, 30.0
    town.clock["now"] = 150.0
    turn_to(town, 0, int(Activity.DESK), int(Domain.OWN))
    np.testing.assert_allclose(town.officers["fatigue"][0], expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("now", "hours"), [(99.0, 0.0), (100.0, 2.5), (399.0, 2.5), (400.0, 0.0), (500.0, 0.0)]
)
def test_hours_of_others_count_within_the_measured_time(now, hours):
    town = Outlay(clock=clock(now=now, measure_from=100.0, measure_to=400.0), outlay=np.zeros(len(Payer)))
    spend(town, int(Payer.COMMUNITY), 2.5)
    assert town.outlay[Payer.COMMUNITY] == town.outlay.sum() == hours
