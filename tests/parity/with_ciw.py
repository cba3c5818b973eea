"""The queue in Ciw, whose distributions can be told each value."""

from __future__ import annotations

import ciw
import numpy as np

from tests.parity.calls import CALLS, Calls


def served(calls: Calls, servers: int) -> np.ndarray:
    """Start of service of each call (calls,), first come first served."""
    gaps = np.diff(calls.arrival, prepend=0.0)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps.tolist(), float("inf")])],
        service_distributions=[ciw.dists.Sequential(calls.service.tolist())],
        number_of_servers=[servers],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(CALLS, method="Finish")
    records = sorted(simulation.get_all_records(), key=lambda record: record.id_number)
    return np.array([record.service_start_date for record in records])
