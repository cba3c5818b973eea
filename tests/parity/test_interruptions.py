"""Interruption by priority and by schedule, an empty shift, and displacement: event by event beside peers."""

from __future__ import annotations

from pathlib import Path

import ciw
import numpy as np
import pytest

from sim.vocabulary.clock import DAY, HOUR
from tests.parity import like_simmer
from tests.parity.calls import Calls
from tests.parity.desks import Call, Shift, live, town

NUMBER = 3_000
DRIFT = 1e-6  # Ciw adds up the gaps between arrivals anew
pytestmark = pytest.mark.filterwarnings("ignore:Pickle, copy, and deepcopy support:DeprecationWarning")


def some_calls(seed: int, a_minute: float, service: float) -> Calls:
    """Poisson arrivals of three classes and log-normal service."""
    rng = np.random.default_rng(seed)
    arrival = np.cumsum(rng.exponential(1 / a_minute, NUMBER))
    work = service * rng.lognormal(-0.5, 1.0, NUMBER)
    return Calls(arrival, work, rng.integers(0, 3, NUMBER), np.full(NUMBER, np.inf))


class Told(ciw.dists.Distribution):
    """Each customer's service as it was told, whenever it begins."""

    def __init__(self, service: np.ndarray) -> None:
        self.service = service

    def sample(self, t: float | None = None, ind: ciw.Individual | None = None) -> float:
        """The service of the customer, who are numbered from 1 as they arrive."""
        assert ind is not None
        return float(self.service[ind.id_number - 1])


def left_ciw(calls: Calls, servers: object, preempt: str | bool = False) -> np.ndarray:
    """When each call left (calls,); classes count only where one may interrupt another."""
    classes = range(3 if preempt else 1)
    names = {f"Class {c}": c for c in classes}
    arrivals = {}
    for name, c in names.items():
        own = calls.arrival[calls.priority == c] if preempt else calls.arrival
        arrivals[name] = [ciw.dists.Sequential([*np.diff(own, prepend=0.0).tolist(), float("inf")])]
    network = ciw.create_network(
        arrival_distributions=arrivals,
        service_distributions={name: [Told(calls.service)] for name in names},
        number_of_servers=[servers],
        priority_classes=(names, [preempt]),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(NUMBER, method="Finish")
    whole = [r for r in simulation.get_all_records() if r.record_type == "service"]
    return np.array([r.exit_date for r in sorted(whole, key=lambda record: record.id_number)])


def rows(
    folder: Path, calls: Calls, shifts: dict[str, Shift], *, classes: bool = True, **rules: object
) -> np.ndarray:
    """The engine's records of the calls."""
    days = float(np.ceil(calls.arrival[-1] / DAY) + 2)
    told = [
        Call(minute, work, priority=int(turn) if classes else 2)
        for minute, work, turn, _ in zip(*(column.tolist() for column in calls), strict=True)
    ]
    return live(town(folder, shifts, days, **rules), told).town.troubles[:NUMBER]


@pytest.mark.parametrize(("servers", "busy"), [(1, 0.7), (3, 0.85)])
def test_who_is_interrupted_resumes_in_turn(tmp_path, servers, busy):
    calls = some_calls(servers, servers * busy / 20.0, 20.0)
    ours = rows(tmp_path, calls, {"server": Shift(0, 24, servers)}, dispatch__preempt="class")["scene_end"]
    unbroken = rows(tmp_path, calls, {"server": Shift(0, 24, servers)})["scene_end"]
    assert (ours != unbroken).mean() > 0.1
    assert np.abs(ours - left_ciw(calls, servers, "resume")).max() < DRIFT


@pytest.mark.parametrize("by_night", [0, 2])
@pytest.mark.parametrize(("rule", "preemption"), [("overtime", False), ("hand_over", "resume")])
def test_schedules_with_an_empty_or_a_small_shift(tmp_path, by_night, rule, preemption):
    """Three from 7 to 19 h and two or nobody by night; work is in hand at many a change.

    Nothing takes as long as a shift: here an officer in overtime misses the next shift of their own, while
    in Ciw new servers come.
    """
    calls = some_calls(7, 0.04 if by_night else 0.02, 45.0)
    calls = calls._replace(arrival=calls.arrival + 7 * HOUR, service=np.minimum(calls.service, 11 * HOUR))
    schedule = ciw.Schedule([3, by_night], [12 * HOUR, 24 * HOUR], preemption, offset=7 * HOUR)
    shifts = {"day": Shift(7, 19, 3), "night": Shift(19, 31, by_night)}
    rules = {"dispatch__shift_end": rule, "dispatch__nobody_on_duty": "waits"}
    ours = rows(tmp_path, calls, shifts, classes=False, **rules)["scene_end"]
    assert np.abs(ours - left_ciw(calls, schedule)).max() < DRIFT


@pytest.mark.parametrize("room", [0, 1, 4])
def test_displacement_from_a_full_line(tmp_path, room):
    calls = some_calls(11, 0.2, 20.0)
    rules = {"dispatch__waiting_room": room, "dispatch__displaces": True}
    ours = rows(tmp_path, calls, {"server": Shift(0, 24, 3)}, **rules)
    start, rejected = like_simmer.served(calls, 3, room)
    assert (rejected > calls.arrival).mean() > (0.05 if room else -1)
    assert np.array_equal(np.isfinite(start), np.isfinite(ours["dispatched"]))
    served = np.isfinite(start)
    assert np.array_equal(ours["dispatched"][served], start[served])
    assert np.array_equal(ours["closed"][~served], rejected[~served])
