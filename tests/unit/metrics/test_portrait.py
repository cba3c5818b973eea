"""Portraits say what the outcomes and the tables of a run say, and add up over runs."""

import numpy as np
import pytest

from sim.metrics.portrait import RESPONSE_EDGES_MIN, ROUTES, SETTLEMENT_EDGES_H, SOURCES, Route
from sim.metrics.run import simulate
from sim.metrics.window import is_settled
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Activity, Channel, Duty


@pytest.fixture(scope="module")
def run(hillfoot):
    return simulate(hillfoot, 1)


def between(values, low, high):
    return ((values > low) & (values <= high)).sum()


def test_curves_count_the_calls_and_matters_of_the_tables(run):
    window, drawn = run._window, run.portrait
    came = window.responses
    minutes = came["arrived"] - came["reported"]
    low, high = RESPONSE_EDGES_MIN[19:21]
    assert drawn.response[:, 20].sum() == between(minutes, low, high) > 0
    for key, column in (("response_min", drawn.response), ("settlement_h", drawn.settlement)):
        counted = {"response_min": len(came), "settlement_h": len(window.reported)}[key]
        assert column.sum() == counted
    reported = window.reported
    hours = np.where(is_settled(reported), (reported["closed"] - reported["reported"]) / HOUR, np.inf)
    assert drawn.settlement[:, 0].sum() == (hours <= SETTLEMENT_EDGES_H[0]).sum()
    assert drawn.settlement[:, -1].sum() == (~(hours <= SETTLEMENT_EDGES_H[-1])).sum()


def test_types_keep_their_own_curves(run):
    by_type = run.by["type"]
    reports = np.bincount(run._window.reported["type"], minlength=len(by_type))
    assert run.portrait.settlement.sum(axis=1).tolist() == reports.tolist()


def test_hours_of_calls_add_up_to_the_calls(run):
    assert run.portrait.calls.sum() * run.scenario.period.days == pytest.approx(run.outcomes["calls_110"])


def test_hours_on_duty_are_those_of_the_roster(run):
    # Hours booked under a duty include no other duty's, so response duty is bounded by the whole roster.
    town = run.town
    firsts = np.append(0, town.officers["last_change"][:-1] + 1)
    wanted = 0.0
    for first, last in zip(firsts, town.officers["last_change"], strict=True):
        changes = town.changes[first : last + 1]
        times = np.clip(np.append(changes["time"], np.inf), run._window.start, run._window.end)
        wanted += np.diff(times)[changes["duty"] == Duty.RESPONSE].sum()
    days = (run._window.end - run._window.start) / DAY
    assert run.portrait.on_duty.sum() == pytest.approx(wanted / HOUR / days, rel=0.02)


def test_hours_out_are_close_to_travel_and_scene(run):
    # Time out on calls is booked as travel or on scene; the office line and cases book some besides.
    booked = run.town.hours[:, [Activity.TRAVEL, Activity.ON_SCENE]].sum() / HOUR
    out = run.portrait.out.sum() * run.scenario.period.days
    assert 0.5 * booked < out < 1.1 * booked


def test_flows_hold_every_known_matter_once(run):
    known, flows = run._window.known, run.portrait.flows
    assert flows.sum() == len(known)
    by_source = flows.sum(axis=(1, 2))
    assert by_source[: len(Channel)].sum() == np.isfinite(known["reported"]).sum()
    queued = np.isfinite(known["queued"]).sum()
    police = [ROUTES.index(r) for r in (Route.POLICE, Route.POLICE_FIRST, Route.OTHERS_FIRST)]
    assert flows[:, police].sum() == queued
    assert flows.shape[0] == len(SOURCES)


def test_portraits_add_up(run, hillfoot):
    other = simulate(hillfoot, 2).portrait
    both = run.portrait + other
    assert both.runs == 2
    assert both.grid_matters.tolist() == (run.portrait.grid_matters + other.grid_matters).tolist()
    assert both.mean("calls").tolist() == ((run.portrait.calls + other.calls) / 2).tolist()
