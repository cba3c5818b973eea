"""The desk in salabim: a component for each call, a resource with priorities for the line."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Any

import salabim

from experiments.benchmarks.calls import Answer, Desk


class Call(salabim.Component):
    """Waits for an officer, whom it then keeps for the journey and the work on scene."""

    def setup(self, room: Room, number: int) -> None:
        """Remember which call it is."""
        self.room = room
        self.number = number

    def process(self) -> Iterator[Any]:
        """From the call to the end of the work."""
        room, desk, i = self.room, self.room.desk, self.number
        began = self.env.now()
        x, y = desk.places[i]
        yield self.request((room.officers, 1, desk.classes[i]))
        room.waits[i] = self.env.now() - began
        officer = min(room.free, key=lambda o: (room.away(o, x, y), o))
        room.free.remove(officer)
        yield self.hold(room.away(officer, x, y) * desk.minutes_per_km)
        room.responses[i] = self.env.now() - began
        room.places[officer] = x, y
        yield self.hold(desk.scene[i])
        room.free.add(officer)
        self.release(room.officers)


class Room(salabim.Component):
    """Takes the calls, and knows where the officers are."""

    def setup(self, desk: Desk) -> None:
        """Everybody is free at their post."""
        self.desk = desk
        self.officers = salabim.Resource("officers", capacity=len(desk.posts), monitor=False)
        self.places = list(desk.posts)
        self.free = set(range(len(self.places)))
        self.waits, self.responses = ([0.0] * len(desk.arrivals) for _ in range(2))

    def away(self, officer: int, x: float, y: float) -> float:
        """Kilometres from an officer to a place."""
        return hypot(self.places[officer][0] - x, self.places[officer][1] - y)

    def process(self) -> Iterator[Any]:
        """Each call begins at its minute."""
        for i, minute in enumerate(self.desk.arrivals):
            yield self.hold(till=minute)
            Call(room=self, number=i)


def run(desk: Desk) -> Answer:
    """Answer every call of the desk."""
    salabim.yieldless(False)
    environment = salabim.Environment(trace=False)
    room = Room(desk=desk)
    environment.run()
    return desk.answer(room.waits, room.responses)
