"""Whom the desk sends, in one call with the free officers laid out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.behaviour import dispatch
from sim.kernel.state import Town
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Duty, Line, Role, Stage
from tests.unit.behaviour.towns import send

CALL = 0


@pytest.fixture
def desk(town_of):
    """A desk whose officers are all off, and a call in its first grid that needs so many of them."""

    def make(crew: int = 1, **settings: object) -> Town:
        town = town_of(**settings)
        town.officers["duty"] = Duty.OFF
        town.officers["x"] = town.officers["y"] = 0.0
        call = town.troubles[CALL : CALL + 1]
        call["grid"], call["x"], call["y"] = 0, 0.0, 0.0
        call["crew"], call["urgent"], call["patience"] = crew, 0, np.inf
        return town

    return make


def on(town: Town, n: int, **fields: object) -> int:
    """Officer `n` of the call's desk is on call response, with some fields set otherwise."""
    o = int(town.desks["first_officer"][town.grids["desk"][0]]) + n
    record = town.officers[o : o + 1]
    record["duty"], record["role"] = Duty.RESPONSE, Role.COMMUNITY
    for name, value in fields.items():
        record[name] = value
    return o


def sent(town: Town) -> list[int]:
    """Who is sent to the call, the leader first."""
    send(town, CALL)
    crew = []
    o = int(town.troubles["lead"][CALL])
    while o != NOBODY:
        crew.append(o)
        o = int(town.officers["mate"][o])
    return crew


@pytest.mark.slow
def test_each_rule_sends_another(desk):
    """Own zone though far away, near though of another zone, or little used though far and foreign."""
    for rule, chosen in (("zone_first", 0), ("nearest_free", 1), ("least_loaded", 2)):
        town = desk(dispatch__rule=rule)
        zone = int(town.grids["zone"][0])
        on(town, 0, zone=zone, x=3.0, busy_minutes=60.0)
        on(town, 1, zone=zone + 1, x=1.0, busy_minutes=60.0)
        on(town, 2, zone=zone + 1, x=5.0, busy_minutes=10.0)
        assert sent(town) == [on(town, chosen)]


def test_distance_is_straight(desk):
    town = desk(dispatch__rule="nearest_free")
    on(town, 0, x=3.0, y=4.0)
    near = on(town, 1, x=-4.9, y=0.0)
    on(town, 2, x=0.0, y=5.1)
    assert sent(town) == [near]


def test_an_auxiliary_goes_along_and_never_leads(desk):
    """Before a second officer, however near, and not alone."""
    town = desk(crew=2, dispatch__rule="nearest_free")
    officer = on(town, 0, x=1.0)
    on(town, 1, x=2.0)
    auxiliary = on(town, 2, x=9.0, role=Role.AUXILIARY)
    assert sent(town) == [officer, auxiliary]
    alone = desk(dispatch__rule="nearest_free")
    on(alone, 0, role=Role.AUXILIARY)
    assert sent(alone) == []
    assert alone.troubles["stage"][CALL] == Stage.WAITING_POLICE


@pytest.mark.parametrize(
    ("duty", "urgent", "lever", "goes"),
    [
        (Duty.OFFICE, 0, {"dispatch__office_backup": True}, True),
        (Duty.OFFICE, 1, {"dispatch__office_backup": False}, False),
        (Duty.REST, 1, {"dispatch__wake": True}, True),
        (Duty.REST, 0, {"dispatch__wake": True}, False),
        (Duty.REST, 1, {"dispatch__wake": False}, False),
        (Duty.DESK, 1, {}, False),
        (Duty.CASES, 1, {}, False),
        (Duty.OFF, 1, {}, False),
    ],
)
def test_who_else_is_called_in(desk, duty, urgent, lever, goes):
    town = desk(**lever)
    o = on(town, 0, duty=duty)
    town.troubles["urgent"][CALL] = urgent
    assert sent(town) == ([o] if goes else [])


def test_those_on_call_go_before_those_called_in(desk):
    town = desk(dispatch__rule="nearest_free", dispatch__office_backup=True)
    on(town, 0, duty=Duty.OFFICE)
    on_call = on(town, 1, x=50.0)
    assert sent(town) == [on_call]


def test_a_crew_waits_until_it_is_whole(desk):
    town = desk(crew=3, dispatch__discipline="head_blocks")
    on(town, 0)
    on(town, 1)
    on(town, 2, trouble=CALL + 1)
    assert sent(town) == []


def test_a_crew_larger_than_all_on_duty_is_those_there(desk):
    town = desk(crew=3)
    crew = [on(town, 0), on(town, 1)]
    assert sorted(sent(town)) == crew


@pytest.mark.parametrize(
    ("limit", "before", "urgent", "turned_off"),
    [(2, 1, 0, False), (2, 2, 0, True), (2, 3, 0, True), (2, 3, 1, False), (0, 0, 0, True)],
)
def test_a_full_line_takes_urgent_calls_alone(desk, limit, before, urgent, turned_off):
    town = desk(dispatch__waiting_room=limit)
    others = np.flatnonzero(town.types["line"][town.troubles["type"]] == Line.RESPONSE)
    kind = town.troubles["type"][others[0]]
    others = others[others != CALL][:before]
    town.troubles["grid"][others], town.troubles["urgent"][others] = 0, 1
    town.troubles["patience"][others] = np.inf
    for i in others.tolist():
        dispatch.await_police(town, i)
    town.troubles["urgent"][CALL] = urgent
    town.troubles["type"][CALL] = kind
    town.clock["now"] = 1.0
    dispatch.await_police(town, CALL)
    assert dispatch.turned_off(town, int(town.grids["desk"][0])) == (CALL if turned_off else NOBODY)


@pytest.mark.parametrize("stamp", [1, 2])
def test_patience_of_an_earlier_wait_is_void(desk, stamp):
    town = desk()
    town.troubles["patience"][CALL] = 5.0
    town.troubles["attempts"][CALL] = 1
    dispatch.await_police(town, CALL)
    assert bool(dispatch.give_up(town, CALL, stamp)) == (stamp == 2)
