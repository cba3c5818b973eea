"""The screening finds the assumption that moves the answer, leaves out what does nothing, and pairs seeds."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES as DECLARED
from sim.scenario.load import load
from sim.study.compare import Execution, compare_scenarios
from sim.study.precision import Effort
from sim.study.tornado import OUTCOMES, candidates, runs_needed, tornado

STRONG, WEAK = "dispatch.speed_kmh", "choice.memory"


@pytest.fixture(scope="module")
def towns(root):
    base = load(root / "scenarios/danghu.toml")
    return {"danghu": base, "faster": base.model_copy(update={"name": "faster"})}


def simulate(scenario, seed):
    """The policy saves hours, the more the faster officers drive; memory matters a little."""
    is_policy = scenario.name == "faster"
    noise = np.random.default_rng(seed).normal()
    speed, memory = scenario.dispatch.speed_kmh, scenario.choice.memory
    saved = 10.0 * (speed - 15.0) + 2.0 * memory if is_policy else 0.0
    values = (1000.0 + 30 * noise - saved, 8.0 + noise)
    return SimpleNamespace(outcomes=dict(zip(OUTCOMES, values, strict=True)), by={}, digest="")


@pytest.fixture(scope="module")
def found(towns):
    """The screening, of every fortieth assumption and the two that count."""
    every = candidates(towns["danghu"])
    some = [row for i, row in enumerate(every) if i % 40 == 0 or row.path in (STRONG, WEAK)]
    execution = Execution(1, simulate, outcomes=DECLARED)
    comparison = compare_scenarios(towns, Effort(4), execution)
    done = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.study.tornado.candidates", lambda _: some)
        return tornado(comparison, 1, done.append, simulate), comparison, done, runs_needed(comparison)


def test_the_strongest_comes_first_and_what_does_nothing_is_left_out(found):
    names = [swing.factor.name for swing in found[0].swings]
    assert names == [STRONG, WEAK]


def test_ends_are_those_of_the_range(found):
    swing = found[0].swings[0]
    member = swing.factor.members[0]
    assert swing.low[0].difference == pytest.approx(-10.0 * (member.low - 15.0), abs=2.0)
    assert swing.high[0].difference == pytest.approx(-10.0 * (member.high - 15.0), abs=2.0)


def test_the_seeds_noise_cancels(found):
    # The policy's effect does not depend on the seed, so pairs under the same seed leave no spread.
    pair = found[0].swings[0].high[0]
    assert pair.high - pair.low == pytest.approx(0.0, abs=1e-6)


def test_as_many_runs_as_announced_at_most(found):
    screening, _, done, announced = found
    assert screening.screened > 10
    assert 2 * screening.screened < sum(done) <= announced


def test_only_assumptions_with_a_range_are_tried(towns):
    rows = candidates(towns["danghu"])
    assert {row.grade for row in rows} <= {"C", "D"}
    assert all(row.low < row.high for row in rows)
    assert {STRONG, WEAK} <= {row.path for row in rows}


def test_overturned_is_what_changes_sign(found):
    flipped = {(swing.factor.name, at_low) for swing, at_low in found[0].overturned(0)}
    member = found[0].swings[0].factor.members[0]
    assert flipped == ({(STRONG, True)} if member.low < 15.0 else set())
