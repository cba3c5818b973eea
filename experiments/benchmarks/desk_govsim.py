"""The desk in govsim: an ordinary scenario, the ordinary engine, the ordinary outcomes."""

from __future__ import annotations

from experiments.benchmarks.calls import Answer
from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.metrics.run import Run, simulate
from sim.scenario.schema import Scenario


def everything(scenario: Scenario, seed: int) -> Run:
    """All that a planner's replication costs: drawing the troubles, living through them, the outcomes."""
    run = simulate(scenario, seed)
    assert run.outcomes
    return run


def prepare(scenario: Scenario, seed: int) -> Town:
    """The town at time zero, its troubles drawn."""
    return assemble(scenario, seed)


def events_only(town: Town) -> Town:
    """From the first event to the last: what the peers' own figures hold."""
    town = advance(open_town(town), float(town.clock[0]["end"]))
    close_books(town)
    return town


def answer(run: Run) -> Answer:
    """What the run's own outcomes say of the calls of the measured period."""
    came = run.incidents[run.incidents["reported"] < run.town.clock[0]["measure_to"]]
    assert came["arrived"].notna().all()
    return Answer(run.outcomes["dispatch_wait_min.mean"], float((came["arrived"] - came["reported"]).mean()))
