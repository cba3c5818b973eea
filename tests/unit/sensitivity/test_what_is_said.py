"""What a sensitivity analysis says of itself is no more than its runs can bear."""

import numpy as np
import pandas as pd
import pytest

from sim.scenario.errors import ScenarioErrors, Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import sensitivity
from sim.study.lab import MemoryLab
from sim.study.study import Study
from sim.study.study_file import read_study

TWO = Space(tuple(Factor(name, (Member(name, 0.0, 1.0),)) for name in ("a", "b")))


def said(model, samples, *, seeds=range(1, 5), method="sobol"):
    plan = sensitivity.SensitivityPlan(method=method, samples=samples)
    base = {"base": load("scenarios/theory/mmc.toml")}
    asked = Study("s.toml", "s", "sensitivity", Words("t", "t"), base, seeds, ["y"], TWO, plan, {})
    return " ".join(line.en for line in sensitivity.carry_out(asked, MemoryLab(model, ["y"])).said)


def both_matter(point, seed):
    values = dict(point.values)
    return {"y": values["a"] + values["b"]}


def own_noise(point, seed):
    """Noise of its own at each point, much larger than the effects."""
    key = [seed, *(int(1e6 * value) for _, value in point.values)]
    return {"y": both_matter(point, seed)["y"] + np.random.default_rng(key).normal()}


def test_nothing_is_said_of_no_others():
    text = said(both_matter, 64)
    assert "total effects on its variance over the unknowns" in text
    assert "others cannot be told" not in text


@pytest.mark.parametrize(
    ("before", "interval", "text"),
    [
        (0.98, (0.74, 1.22), "still 48% wide, where at most 20% counts as converged"),
        (0.98, (0.91, 1.07), "at most 16% wide: converged"),
        (0.88, (0.91, 1.07), "still moved by 11%"),
    ],
)
def test_converged_needs_an_interval_that_is_narrow(before, interval, text):
    steps = pd.DataFrame({"outcome": "y", "factor": "a", "total": [before, 0.99]})
    low, high = interval
    indices = pd.DataFrame({"total_low": [low], "total_high": [high]})
    assert text in sensitivity._settled(steps, indices).en


@pytest.mark.slow
@pytest.mark.parametrize("method", ["sobol", "morris", "delta"])
def test_one_replication_is_said_to_count_noise(method):
    assert "noise counts as an effect" in said(own_noise, 64, seeds=range(1, 2), method=method)
    assert "noise counts as an effect" not in said(own_noise, 64, method=method)


@pytest.mark.parametrize("kind", ["sensitivity", "calibrate", "optimise"])
def test_a_study_of_the_base_alone_takes_no_policies(tmp_path, root, hillfoot_file, kind):
    file = tmp_path / "study.toml"
    file.write_text(
        f'kind = "{kind}"\ntitle = {{ en = "t", zh = "t" }}\nscenario = "{hillfoot_file}"\n'
        'policies = ["proactive"]\n' + PLANS[kind]
    )
    with pytest.raises(ScenarioErrors, match=f"(?s)policies.*kind {kind} looks at the base alone"):
        read_study(file)


PLANS = {
    "sensitivity": "[sensitivity]\nsamples = 8\n",
    "calibrate": "[calibrate.targets.calls_110]\nvalue = 100.0\ntolerance = 5.0\n",
    "optimise": '[optimise.promises.calls_110]\nmust_be = "at_most"\nvalue = 100.0\n',
}
