"""The desk on Mesa's event scheduler: officers are agents, a heap is the line. One unit of time is a day.

A Mesa model also steps once a unit of time; with days these steps cost nothing that could be measured.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import hypot

import mesa

from experiments.benchmarks.calls import Answer, Desk

DAY = 1440.0


class Officer(mesa.Agent):
    """Travels to a call, works on it, and is free where it was."""

    def __init__(self, model: DeskModel, place: tuple[float, float]) -> None:
        super().__init__(model)
        self.x, self.y = place
        self.call = -1

    def away(self, x: float, y: float) -> float:
        """Kilometres to a place."""
        return hypot(self.x - x, self.y - y)

    def go(self, call: int) -> None:
        """Set out to a call."""
        desk = self.model.desk
        self.call = call
        minutes = self.away(*desk.places[call]) * desk.minutes_per_km
        self.model.schedule_event(self.arrive, after=minutes / DAY)

    def arrive(self) -> None:
        """Begin the work on scene."""
        desk = self.model.desk
        self.x, self.y = desk.places[self.call]
        self.model.responses[self.call] = self.model.time * DAY - desk.arrivals[self.call]
        self.model.schedule_event(self.finish, after=desk.scene[self.call] / DAY)

    def finish(self) -> None:
        """Be free for the next in line."""
        self.model.free.add(self)
        self.model.serve()


class DeskModel(mesa.Model):
    """Takes the calls one by one and sends the nearest free officer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(rng=1)
        self.desk = desk
        self.line: list[tuple[int, int]] = []
        self.free = {Officer(self, post) for post in desk.posts}
        self.waits = [0.0] * len(desk.arrivals)
        self.responses = [0.0] * len(desk.arrivals)
        self.next_call = 0
        self.schedule_event(self.receive, at=desk.arrivals[0] / DAY)

    def receive(self) -> None:
        """A call comes in, and the one after it is put on the agenda."""
        i = self.next_call
        self.next_call += 1
        if self.next_call < len(self.desk.arrivals):
            self.schedule_event(self.receive, at=self.desk.arrivals[self.next_call] / DAY)
        heappush(self.line, (self.desk.classes[i], i))
        self.serve()

    def serve(self) -> None:
        """Send out whoever can be sent."""
        while self.line and self.free:
            _, i = heappop(self.line)
            x, y = self.desk.places[i]
            officer = min(self.free, key=lambda one: (one.away(x, y), one.unique_id))
            self.free.remove(officer)
            self.waits[i] = self.time * DAY - self.desk.arrivals[i]
            officer.go(i)


def run(desk: Desk) -> Answer:
    """Answer every call of the desk."""
    model = DeskModel(desk)
    model.run_until(desk.arrivals[-1] / DAY + 3)
    return desk.answer(model.waits, model.responses)
