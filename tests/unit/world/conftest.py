"""Danghu as shipped, for what its files say of ground, people and organisations."""

import pytest

from sim.scenario.load import load
from sim.scenario.schema import Scenario


@pytest.fixture(scope="session")
def danghu(root) -> Scenario:
    return load(root / "scenarios/danghu.toml")
