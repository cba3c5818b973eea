"""The queues in SimPy, as its manual writes them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import simpy

from tests.parity.calls import CALLS, Calls


def served(calls: Calls, servers: int, *, priorities: bool = False, impatient: bool = False) -> np.ndarray:
    """Start of service of each call (calls,); NaN for those who gave up."""
    environment = simpy.Environment()
    desk = simpy.PriorityResource(environment, capacity=servers)
    start = np.full(CALLS, np.nan)

    def call(i: int) -> Iterator[simpy.Event]:
        with desk.request(priority=int(calls.priority[i]) if priorities else 0) as turn:
            given_up = environment.timeout(calls.patience[i]) if impatient else environment.event()
            yield turn | given_up
            if turn.triggered:
                start[i] = environment.now
                yield environment.timeout(calls.service[i])

    def arrivals() -> Iterator[simpy.Event]:
        for i in range(CALLS):
            yield environment.timeout(calls.arrival[i] - environment.now)
            environment.process(call(i))

    environment.process(arrivals())
    environment.run()
    return start
