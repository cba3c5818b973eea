"""In what order a file names officer groups and troubles is nobody's business."""

import numpy as np
import pytest

from experiments.proof.soak import base, values_of
from sim.metrics.run import simulate
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary

ROUNDING = 1e-9
CHOICES = {
    "discipline": ("head_blocks", "first_fit", "head_reserves", "those_there"),
    "leave": ("together", "one_by_one"),
    "preempt": ("never", "urgent", "class"),
    "divert": ("never", "urgent", "class"),
    "shift_end": ("overtime", "hand_over"),
    "short_handed": ("those_there", "call_in", "reinforced"),
}


def shuffled(scenario: Scenario, seed: int) -> Scenario:
    """The same town, its officer groups and troubles in another order."""
    rng = np.random.default_rng(seed)
    maps = {"officers": scenario.officers, "trouble": scenario.trouble}
    orders = {name: [[*part][k] for k in rng.permutation(len(part))] for name, part in maps.items()}
    return scenario.model_copy(
        update={name: {key: maps[name][key] for key in order} for name, order in orders.items()}
    )


def differences(scenario: Scenario, seed: int) -> list[str]:
    """Outcomes that the order of the file changes."""
    straight, other = (simulate(town, seed).outcomes for town in (scenario, shuffled(scenario, seed)))
    assert straight.keys() == other.keys()
    return [
        f"{name}: {value} or {other[name]}"
        for name, value in straight.items()
        if not np.isclose(value, other[name], rtol=ROUNDING, atol=ROUNDING, equal_nan=True)
    ]


@pytest.mark.parametrize("file", ["hillfoot", "every-system"])
def test_no_outcome_knows_the_order(root, file):
    scenario = load(root / f"tests/towns/{file}.toml")
    assert scenario != shuffled(scenario, 1) or [*scenario.trouble] != [*shuffled(scenario, 1).trouble]
    assert differences(scenario, 1) == []


def test_nor_do_those_of_random_towns():
    lived = 0
    for number in range(12):
        name, values = values_of(number)
        rng = np.random.default_rng(number)
        rules = {f"dispatch.{lever}": str(rng.choice(names)) for lever, names in CHOICES.items()}
        try:
            scenario = vary(base(name)[0], values | rules)
        except ScenarioErrors:
            continue
        lived += 1
        assert differences(scenario, number) == [], (number, name, values | rules)
    assert lived > 4
