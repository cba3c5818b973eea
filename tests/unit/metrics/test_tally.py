"""One pass over the records finds what columns and numpy find, but for rounding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.proof.soak import base, values_of
from sim.metrics.arrays import quantiles
from sim.metrics.run import simulate
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.vary import vary
from tests.unit.metrics.plainly import plainly

ROUNDING = 1e-9


def agree(run) -> None:
    expected = plainly(run.town, run.scenario)
    found = {name: run.outcomes[name] for name in expected}
    assert found == pytest.approx(expected, rel=ROUNDING, abs=ROUNDING, nan_ok=True)


def test_where_every_system_is_at_work(root):
    run = simulate(load(root / "tests/towns/every-system.toml"), 3)
    agree(run)
    assert run.outcomes["diverted_share"] > 0
    assert run.outcomes["trips_per_errand"] > 1


def test_in_a_town_whose_line_is_short_and_whose_callers_give_up(hillfoot_file):
    levers = {"dispatch.waiting_room": 1, "officers.patrol.count": 3}
    patience = {"trouble.noise.patience.mean": 5.0, "trouble.noise.on_scene.mean": 120.0}
    run = simulate(load(hillfoot_file, overrides={**levers, **patience}), 5)
    agree(run)
    assert run.outcomes["turned_off_share"] > 0
    assert run.outcomes["withdrawn_share"] > 0


@pytest.mark.parametrize("number", range(12))
def test_in_random_towns(number):
    name, values = values_of(number)
    try:
        town = vary(base(name)[0], values)
    except ScenarioErrors:
        pytest.skip("not a town")
    agree(simulate(town, number))


@given(
    st.lists(st.floats(0, 1e6), max_size=40),
    st.integers(0, 40),
    st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.9, 0.95, 1.0]), min_size=1, unique=True),
)
def test_selected_quantiles_are_those_of_sorted_values(values, zeros, wanted):
    found = quantiles(np.array(values), {str(q): q for q in wanted}, zeros)
    every = [*values, *[0.0] * zeros]
    expected = [np.quantile(every, q) if every else np.nan for q in wanted]
    np.testing.assert_allclose(list(found.values()), expected, rtol=1e-12, atol=1e-9)
