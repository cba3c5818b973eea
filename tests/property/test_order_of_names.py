"""Random towns live alike in whatever order their file names troubles, officers, departments and the rest.

Draws are keyed by names and ties are broken by them, so only the order of additions may show. Rungs are left
out: they are climbed in the order of the file.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from experiments.proof.soak import base, values_of
from sim.metrics.run import simulate
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary

EVERY_SYSTEM = Path(__file__).resolve().parents[1] / "towns/every-system.toml"
TOWNS = 6
ROUNDING = 1e-9
PEOPLE = ("officers", "roster", "shift", "calendar")
MATTERS = ("trouble", "handling", "profile", "department", "channel")
RULES = {
    "discipline": ("head_blocks", "first_fit", "head_reserves", "those_there"),
    "leave": ("together", "one_by_one"),
    "preempt": ("never", "urgent", "class"),
    "divert": ("never", "urgent", "class"),
    "shift_end": ("overtime", "hand_over"),
    "short_handed": ("those_there", "call_in", "reinforced"),
    "take_over": (False, True),
    "cover": (False, True),
}


def towns() -> Iterator[Scenario]:
    """A town that uses every system, and the first random towns of the soak test that the loader accepts."""
    town = load(EVERY_SYSTEM, overrides={"period.days": 20.0, "access.wanted_per_month": 200.0})
    burglary = town.trouble["theft"].model_copy(update={"per_day": 0.1})
    yield town.model_copy(update={"trouble": {**town.trouble, "burglary": burglary}})
    number = found = 0
    while found < TOWNS:
        name, values = values_of(number)
        rng = np.random.default_rng(number)
        rules = {f"dispatch.{lever}": choices[rng.integers(len(choices))] for lever, choices in RULES.items()}
        number += 1
        try:
            town = vary(base(name)[0], values | rules)
        except ScenarioErrors:
            continue
        found += 1
        yield town


def turned_round(scenario: Scenario, section: str) -> Scenario:
    """The same scenario with the parts of a section from last to first, so that every pair changes places."""
    parts = reversed(getattr(scenario, section).items())
    return scenario.model_copy(update={section: dict(parts)})


@pytest.fixture(scope="module")
def lives() -> list[tuple[Scenario, dict[str, float]]]:
    return [(town, simulate(town, seed).outcomes) for seed, town in enumerate(towns())]


@pytest.mark.parametrize("section", [*PEOPLE, *MATTERS])
def test_the_order_of_names_changes_no_outcome(lives, section):
    for seed, (town, outcomes) in enumerate(lives):
        found = simulate(turned_round(town, section), seed).outcomes
        wrong = [name for name, value in outcomes.items() if not same(found[name], value)]
        assert not wrong, (town.name, seed, wrong)


def same(one: float, other: float) -> bool:
    """Equal but for rounding; what is undefined in both is equal."""
    return bool(np.isclose(one, other, rtol=ROUNDING, atol=ROUNDING, equal_nan=True))
