"""The desk in SimulSI: a process for each call, a resource with a priority line, its log switched off."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Any

from simulsi import Simulation

from experiments.benchmarks.calls import Answer, Desk


def run(desk: Desk) -> Answer:
    """Answer every call of the desk."""
    simulation = Simulation()
    line = simulation.resource("officers", capacity=len(desk.posts), discipline="priority")
    places = list(desk.posts)
    free = set(range(len(places)))
    waits, responses = ([0.0] * len(desk.arrivals) for _ in range(2))

    def away(officer: int, x: float, y: float) -> float:
        return hypot(places[officer][0] - x, places[officer][1] - y)

    def call(i: int) -> Iterator[Any]:
        began = simulation.now
        x, y = desk.places[i]
        turn = yield line.request(priority=desk.classes[i])
        waits[i] = simulation.now - began
        officer = min(free, key=lambda o: (away(o, x, y), o))
        free.remove(officer)
        yield away(officer, x, y) * desk.minutes_per_km
        responses[i] = simulation.now - began
        places[officer] = x, y
        yield desk.scene[i]
        free.add(officer)
        line.release(turn)

    def arrivals() -> Iterator[Any]:
        for i, minute in enumerate(desk.arrivals):
            yield minute - simulation.now
            simulation.process(call(i))

    simulation.process(arrivals())
    simulation.run()
    return desk.answer(waits, responses)
