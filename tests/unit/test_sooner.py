"""Which of two events is sooner: compiled, as one whole number; in plain Python, as a time and a number."""

import numba
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.vocabulary import compiled
from sim.vocabulary.sooner import is_sooner

TIMES = st.one_of(st.floats(0.0, allow_nan=False), st.sampled_from([0.0, 5e-324, 1.0, 1.0 + 2**-52, 1e300]))
ORDERS = st.integers(0, 2**63 - 1)


@compiled.entry
def _asked(time, order, other_time, other_order):
    return is_sooner(time, order, other_time, other_order)


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="nothing is compiled")
@given(TIMES, ORDERS, TIMES, ORDERS)
@example(1.0, 2, 1.0, 1)
@example(1.0, 1, 1.0, 1)
@example(float("inf"), 1, float("inf"), 2)
@example(2.0, 0, 1.0, 2**63 - 1)
@example(1.0, 2**63 - 1, 2.0, 0)
def test_compiled_it_orders_as_pairs_of_time_and_number_do(time, order, other_time, other_order):
    expected = (time, order) < (other_time, other_order)
    assert is_sooner(time, order, other_time, other_order) is expected
    assert _asked(time, numba.int64(order), other_time, numba.int64(other_order)) is expected
