"""Twenty thousand calls begin their service at the same moment in the engine, in SimPy and in Ciw."""

import numpy as np
import pytest

from tests.parity import with_ciw, with_simpy
from tests.parity.calls import CALLS, engine, some_calls


def minutes_apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The largest distance; both must leave the same calls unserved."""
    assert ours.shape == theirs.shape == (CALLS,)
    assert (np.isnan(ours) == np.isnan(theirs)).all()
    return float(np.nanmax(np.abs(ours - theirs)))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Pickle, copy, and deepcopy support:DeprecationWarning")  # Ciw's
@pytest.mark.parametrize(("servers", "busy"), [(1, 0.7), (3, 0.9)])
def test_first_come_first_served(servers, busy):
    calls = some_calls(servers, busy)
    ours = engine(calls, servers)["dispatched"].to_numpy()
    assert (ours > calls.arrival).mean() > 0.5
    assert minutes_apart(ours, with_simpy.served(calls, servers)) == 0
    # Ciw adds up the gaps between arrivals anew, so its clock drifts by the last digits
    assert minutes_apart(ours, with_ciw.served(calls, servers)) < 1e-6


def test_priorities():
    calls = some_calls(3, 0.9)
    ours = engine(calls, 3, "priority")["dispatched"].to_numpy()
    assert minutes_apart(ours, with_simpy.served(calls, 3, priorities=True)) == 0
    waits = [(ours - calls.arrival)[calls.priority == c].mean() for c in range(3)]
    assert waits == sorted(waits)


def test_impatient_callers():
    calls = some_calls(3, 1.1)
    ours = engine(calls, 3, "patience")["dispatched"].to_numpy()
    assert 0.05 < np.isnan(ours).mean() < 0.5
    assert minutes_apart(ours, with_simpy.served(calls, 3, impatient=True)) == 0


def test_impatient_callers_of_three_classes():
    calls = some_calls(3, 1.1)
    ours = engine(calls, 3, "patience", "priority")["dispatched"].to_numpy()
    assert minutes_apart(ours, with_simpy.served(calls, 3, priorities=True, impatient=True)) == 0
