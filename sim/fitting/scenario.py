"""From estimates to a scenario: its text, and the scenario that the loader makes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sim.fitting.quantities import as_toml
from sim.fitting.town import Estimates, values
from sim.scenario.load import load
from sim.scenario.renamed import FORMAT, FORMAT_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario.schema import Scenario


def text_of(found: Estimates, file: str, name: str, remarks: Sequence[str] = ()) -> str:
    """The scenario file of a fitted town; `remarks` stand in its head."""
    return as_toml({FORMAT_KEY: FORMAT, **values(found, file, name)}, remarks)


def scenario_of(found: Estimates, file: str) -> Scenario:
    """The scenario, checked as any other; raises ScenarioErrors when it is not one."""
    return read(text_of(found, file, "fitted"))


def read(text: str) -> Scenario:
    """The scenario of a file's text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "town.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)
