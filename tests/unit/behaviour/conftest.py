"""Towns that stand just before their first event, for rules that are called one at a time."""

from collections.abc import Callable

import pytest

from sim.engine.assemble import assemble
from sim.kernel.state import Town, with_room
from sim.scenario.load import load


@pytest.fixture
def town_of(root) -> Callable[..., Town]:
    """The town of every system, with some parameters set otherwise (`__` for a dot)."""

    def make(**settings: object) -> Town:
        overrides = {name.replace("__", "."): value for name, value in settings.items()}
        file = root / "tests/towns/every-system.toml"
        return with_room(assemble(load(file, overrides=overrides), 1, journal=True))

    return make
