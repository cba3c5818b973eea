"""Rewrite `outcomes.json`, the outcomes that the model gives today.

Run ``python tests/baseline/update.py`` after a change that is meant to move outcomes, look at the difference,
and note it in CHANGELOG.md.
"""

import json
import math
from pathlib import Path

from sim.metrics.run import simulate
from sim.scenario.load import load

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILE = HERE / "outcomes.json"
SEED = 1
# Scenario file, and what is set otherwise: every mechanism in a small town, and the town of the main job.
CASES = {
    "hillfoot": ("tests/towns/hillfoot.toml", {}),
    "danghu": ("scenarios/danghu.toml", {"period.days": 60.0}),
}


def outcomes_of(case: str) -> dict[str, float | None]:
    """Outcome -> value of one replication of a case, None where it is undefined."""
    file, overrides = CASES[case]
    run = simulate(load(ROOT / file, overrides=overrides), SEED)
    return {name: None if math.isnan(value) else value for name, value in run.outcomes.items()}


if __name__ == "__main__":
    found = {case: outcomes_of(case) for case in CASES}
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {FILE.relative_to(ROOT)}; note in CHANGELOG.md why the outcomes moved")
