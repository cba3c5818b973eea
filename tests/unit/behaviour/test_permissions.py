"""Whose record a matter is on, who may see it, and what entering it takes, by hand."""

import pytest

from sim.behaviour import triage
from sim.kernel.permissions import entering_minutes, sees, sees_history
from sim.vocabulary.terms import Channel, Finder, Origin, RecordKeeper

STATION, HOTLINE, GRID, DEPARTMENTS = map(int, RecordKeeper)
OPEN = {f"information__{who}_sees": 1.0 for who in ("station", "hotline", "grid")}


@pytest.mark.parametrize(
    ("record", "seen_by"),
    [
        ({"channel": Channel.CALL_110}, {HOTLINE, GRID}),
        ({"channel": Channel.HOTLINE_12345}, {STATION, GRID}),
        ({"channel": Channel.GRID_WORKER}, {STATION, HOTLINE}),
        ({"channel": Channel.PETITION}, {STATION, HOTLINE, GRID}),
        ({"channel": Channel.HOTLINE_12345, "attended": 1}, {STATION, HOTLINE, GRID}),
        ({"found": Finder.GRID}, {STATION, HOTLINE}),
        ({"channel": Channel.CALL_110, "refused": 2}, {STATION, HOTLINE, GRID}),
        ({}, set()),
    ],
)
def test_a_matter_is_on_the_records_of_those_to_whom_it_came(town_of, record, seen_by):
    """Each may see what others keep; departments were given no permission."""
    town = town_of(**OPEN)
    for name, value in record.items():
        town.troubles[name][0] = value
    assert {who for who in map(int, RecordKeeper) if sees(town, town.troubles[0], who)} == seen_by


@pytest.mark.parametrize(("origin", "seen"), [(Origin.RELAPSE, True), (Origin.BORN, False)])
def test_only_what_has_come_back_has_a_history(town_of, origin, seen):
    town = town_of(**OPEN, triage__recognition=0.0, information__training=0.0, information__shared=0.0)
    town.troubles["channel"][0] = Channel.HOTLINE_12345
    town.troubles["origin"][1], town.troubles["parent"][1] = origin, 0
    town.troubles["channel"][1] = Channel.CALL_110
    assert bool(sees_history(town, town.troubles[1], STATION)) == seen
    assert bool(triage._recognises(town, town.troubles[1])) == seen


@pytest.mark.parametrize(("channel", "known"), [(Channel.HOTLINE_12345, True), (Channel.CALL_110, False)])
def test_a_repeat_is_linked_by_whoever_takes_it_in_and_may_see(town_of, channel, known):
    """Rung in first: 12345 may see the station's record, the station no record but its own."""
    town = town_of(**OPEN, triage__same_matter=0.0, information__shared=0.0)
    town.troubles["channel"][0] = Channel.CALL_110
    assert bool(triage.recognises_repeat(town, 0, int(channel))) == known


@pytest.mark.parametrize(
    ("open_to", "paying"),
    [("hotline", {STATION, GRID, DEPARTMENTS}), ("station", {HOTLINE, GRID, DEPARTMENTS}), ("nobody", set())],
)
def test_whoever_keeps_what_others_may_see_enters_it(town_of, open_to, paying):
    town = town_of(information__entering_min=4.0, **{name: float(open_to in name) for name in OPEN})
    minutes = {who: entering_minutes(town, town.troubles[0], who) for who in map(int, RecordKeeper)}
    assert minutes == {who: 4.0 if who in paying else 0.0 for who in minutes}
