"""A resource with a limited queue and priorities, as simmer documents and keeps it.

simmer orders a queue by priority, then by arrival. When `queue_size` is reached, an arrival that comes before
the last in that order still enters, and the last is rejected in its place; any other is rejected itself.
"""

from __future__ import annotations

import heapq
from bisect import insort

import numpy as np

from tests.parity.calls import Calls


def served(calls: Calls, servers: int, queue_size: int) -> tuple[np.ndarray, np.ndarray]:
    """Start of service and moment of rejection of each call (calls,); NaN where there was none."""
    start = np.full(len(calls.arrival), np.nan)
    rejected = np.full(len(calls.arrival), np.nan)
    queue: list[tuple[int, int]] = []
    leaving: list[float] = []

    def serve_until(now: float) -> None:
        while leaving and leaving[0] <= now:
            freed = heapq.heappop(leaving)
            if queue:
                begin(queue.pop(0)[1], freed)

    def begin(call: int, now: float) -> None:
        start[call] = now
        heapq.heappush(leaving, now + calls.service[call])

    for call, now in enumerate(calls.arrival):
        serve_until(now)
        if len(leaving) < servers:
            begin(call, now)
            continue
        insort(queue, (int(calls.priority[call]), call))
        if len(queue) > queue_size:
            rejected[queue.pop()[1]] = now
    serve_until(np.inf)
    return start, rejected
