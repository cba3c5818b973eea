"""Rewrite `outcomes.json`, the outcomes that the model gives today, and `journals.json`, what happened.

Run ``python tests/baseline/update.py`` after a change that is meant to move outcomes, look at the difference,
and note it in CHANGELOG.md.
"""

import hashlib
import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILE = HERE / "outcomes.json"
JOURNALS = HERE / "journals.json"
SEED = 1
# Scenario file, and what is set otherwise: every system in two weeks of a small town, six weeks of a simpler
# one, and the town of the main job.
CASES = {
    "every-system": ("tests/towns/every-system.toml", {}),
    "hillfoot": ("tests/towns/hillfoot.toml", {}),
    "danghu": ("scenarios/danghu.toml", {"period.days": 60.0}),
}


def scenario_of(case: str) -> Scenario:
    """The scenario of a case."""
    file, overrides = CASES[case]
    return load(ROOT / file, overrides=overrides)


@cache
def lived(case: str) -> Run:
    """One replication of a case."""
    return simulate(scenario_of(case), SEED, journal=True)


def outcomes_of(case: str) -> dict[str, float | None]:
    """Outcome -> value of one replication of a case, None where it is undefined."""
    return {name: None if math.isnan(value) else value for name, value in lived(case).outcomes.items()}


def journal_of(case: str) -> str:
    """Digest of what the journal says happened to whom, in order.

    The moments are left out: processors may differ in their last bit, and the outcomes hold them.
    """
    lines = lived(case).journal
    columns = [np.ascontiguousarray(lines[name], "<i4") for name in ("trouble", "entry", "actor", "detail")]
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()


def _write(file: Path, found: dict[str, Any]) -> None:
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write(FILE, {case: outcomes_of(case) for case in CASES})
    _write(JOURNALS, {case: journal_of(case) for case in CASES})
    print(f"wrote {FILE.name} and {JOURNALS.name}; note in CHANGELOG.md why the outcomes moved")
