"""The desk in Ciw, as near as it can be: classes in a line, but no places.

Ciw cannot send the nearest officer. It is told the minutes that govsim's officers travelled, as a part of
each service, and so does less: no distances, no separate arrival on scene.
"""

from __future__ import annotations

import ciw

from experiments.benchmarks.calls import Answer, Desk

Columns = dict[str, list[ciw.dists.Distribution]]


def _columns(desk: Desk) -> tuple[Columns, Columns]:
    """Gaps between the calls of each class, and what each occupies an officer for."""
    gaps: Columns = {}
    busy: Columns = {}
    for number in sorted(set(desk.classes)):
        own = [i for i, c in enumerate(desk.classes) if c == number]
        times = [0.0, *(desk.arrivals[i] for i in own)]
        steps = [later - earlier for earlier, later in zip(times, times[1:], strict=False)]
        gaps[f"Class {number}"] = [ciw.dists.Sequential([*steps, float("inf")])]
        busy[f"Class {number}"] = [ciw.dists.Sequential([desk.travel[i] + desk.scene[i] for i in own])]
    return gaps, busy


def run(desk: Desk) -> Answer:
    """Answer every call of the desk."""
    gaps, busy = _columns(desk)
    network = ciw.create_network(
        arrival_distributions=gaps,
        service_distributions=busy,
        priority_classes={name: int(name.split()[1]) for name in gaps},
        number_of_servers=[len(desk.posts)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(len(desk.arrivals), method="Finish")
    records = sorted(simulation.get_all_records(), key=lambda record: record.arrival_date)
    waits = [record.waiting_time for record in records]
    return desk.answer(waits, [wait + way for wait, way in zip(waits, desk.travel, strict=True)])
