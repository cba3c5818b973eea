"""The ledger of hours and the journal."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.journal import entries, write
from sim.kernel.ledger import turn_to
from sim.scenario.pack import SETTINGS
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import records
from sim.vocabulary.records import JOURNAL, NOBODY, OFFICER
from sim.vocabulary.terms import Activity, Domain, Duty
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
