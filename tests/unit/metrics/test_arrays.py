"""Statistics in groups against numpy, one group at a time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.metrics.arrays import SPREADS, Ranked, grouped_means, ratio
from sim.metrics.record_rows import RecordRows

GROUPS = 5
VALUES = st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(0, GROUPS - 1)), max_size=60)


def by_group(pairs, statistic) -> np.ndarray:
    """The statistic of each group alone; NaN for an empty one."""
    groups = [[value for value, group in pairs if group == g] for g in range(GROUPS)]
    return np.array([statistic(np.array(values)) if values else np.nan for values in groups])


def columns(pairs) -> tuple[np.ndarray, np.ndarray]:
    return np.array([v for v, _ in pairs], float), np.array([g for _, g in pairs], np.int64)


@given(VALUES, st.sampled_from([0.0, 0.1, 0.5, 0.9, 0.95, 1.0]))
def test_a_quantile_of_each_group_is_that_of_the_group_alone(pairs, q):
    values, groups = columns(pairs)
    found = Ranked(values).quantiles(groups, GROUPS, {"q": q})["q"]
    np.testing.assert_allclose(found, by_group(pairs, lambda v: np.quantile(v, q)), rtol=1e-9, atol=1e-6)


@given(VALUES)
def test_a_mean_of_each_group_is_that_of_the_group_alone(pairs):
    values, groups = columns(pairs)
    found = grouped_means({"mean": values}, groups, GROUPS)["mean"]
    np.testing.assert_allclose(found, by_group(pairs, np.mean), rtol=1e-9, atol=1e-6)


def test_a_description_has_mean_and_spreads():
    pairs = [(1.0, 0), (2.0, 0), (9.0, 0), (4.0, 2)]
    values, groups = columns(pairs)
    table = Ranked(values).describe("wait", groups, 3)
    assert set(table) == {"wait.mean", *(f"wait.{name}" for name in SPREADS)}
    np.testing.assert_allclose(table["wait.median"], [2.0, np.nan, 4.0])
    np.testing.assert_allclose(table["wait.p90"], [7.6, np.nan, 4.0])


def test_a_share_of_nothing_is_not_a_number():
    assert np.isnan(ratio(0, 0))
    assert ratio(1, 4) == 0.25


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.data())
def test_rows_picked_twice_are_rows_of_rows(mask, data):
    """Masks and row numbers, one after the other, pick what numpy picks."""
    records = np.zeros(len(mask), [("a", "f8"), ("b", "i4")])
    records["a"] = np.arange(len(mask))
    chosen = records[np.array(mask)]
    rows = RecordRows(records)[np.array(mask)]
    assert len(rows) == len(chosen)
    assert rows["a"].tolist() == chosen["a"].tolist()
    if len(chosen):
        numbers = np.array(data.draw(st.lists(st.integers(0, len(chosen) - 1), max_size=10)), np.int64)
        assert rows[numbers]["a"].tolist() == chosen[numbers]["a"].tolist()
