"""In Danghu a group incident that takes twelve instead of six hardly moves what everybody else waits."""

import numpy as np
import pytest

from experiments.proof.readers import began
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Origin

SEEDS = range(1, 7)


def response_of_all_others(run: Run) -> float:
    """Mean minutes from the report to the first officer there, group incidents left out."""
    rows = began(run)
    rows = rows[(rows["origin"] != Origin.ESCALATION) & np.isfinite(rows["arrived"])]
    rows = rows[np.isfinite(rows["reported"])]
    return float((rows["arrived"] - rows["reported"]).mean())


@pytest.mark.slow
def test_a_larger_crowd_is_hardly_felt(root):
    means = []
    for crew in (6, 12):
        town = load(root / "scenarios/danghu.toml", overrides={"escalation.crew": crew})
        means.append(np.mean([response_of_all_others(simulate(town, seed)) for seed in SEEDS]))
    six, twelve = means
    assert twelve - six < max(six / 10, 2.0)
