"""The desk in SimPy: a process for each call, a priority resource for the line."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

import simpy

from experiments.benchmarks.calls import Answer, Desk


def run(desk: Desk) -> Answer:
    """Answer every call of the desk."""
    environment = simpy.Environment()
    line = simpy.PriorityResource(environment, capacity=len(desk.posts))
    places = list(desk.posts)
    free = set(range(len(places)))
    waits, responses = ([0.0] * len(desk.arrivals) for _ in range(2))

    def away(officer: int, x: float, y: float) -> float:
        return hypot(places[officer][0] - x, places[officer][1] - y)

    def call(i: int) -> Iterator[simpy.Event]:
        began = environment.now
        x, y = desk.places[i]
        with line.request(priority=desk.classes[i]) as turn:
            yield turn
            waits[i] = environment.now - began
            officer = min(free, key=lambda o: (away(o, x, y), o))
            free.remove(officer)
            yield environment.timeout(away(officer, x, y) * desk.minutes_per_km)
            responses[i] = environment.now - began
            places[officer] = x, y
            yield environment.timeout(desk.scene[i])
            free.add(officer)

    def arrivals() -> Iterator[simpy.Event]:
        for i, minute in enumerate(desk.arrivals):
            yield environment.timeout(minute - environment.now)
            environment.process(call(i))

    environment.process(arrivals())
    environment.run()
    return desk.answer(waits, responses)
