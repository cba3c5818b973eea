"""Back-tests on plain functions and a small town: what is predicted is known, and so is the verdict."""

import numpy as np
import pytest

from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.study.backtesting.verdicts import Verdict, central, judge, two_years
from sim.study.declared import read_study
from sim.study.kinds import backtest
from sim.study.lab import MemoryLab, TownExperiment
from tests.towns import write

REFORM = """
title = { en = "Reform", zh = "改革" }
triage.pass_on = { value = MIDDLE, low = LOW, high = HIGH, source = "not told", grade = "D" }
"""

STUDY = """
kind = "backtest"
title = { en = "A reform", zh = "一项改革" }
scenario = "town.toml"
policies = ["reform"]
replications = 3
outcomes = ["calls_110"]
[factors.ranges]
"trouble.noise.per_day" = [1.0, 5.0]
[backtest]
futures = 400
untold = [{ en = "how much.", zh = "多少。" }]
assumed = [{ en = "a half.", zh = "一半。" }]
[backtest.reported.calls]
label = { en = "Calls", zh = "警情" }
outcome = "calls_110"
value = -0.2
grade = "B"
source = "press"
"""


def study(folder, low=0.0, high=1.0, text=STUDY):
    reform = (
        REFORM.replace("LOW", str(low)).replace("HIGH", str(high)).replace("MIDDLE", str((low + high) / 2))
    )
    write(folder, study=text, policies__reform=reform)
    return read_study(folder / "study.toml")


def calls(point, seed):
    """100 calls a unit of rate, of which the reform takes away 0.4 times `pass_on`; 1 % noise in each run."""
    values = dict(point.values)
    own = [seed, int(1e9 * values["trouble.noise.per_day"]), len(point.policy)]
    effect = 0.4 * values.get("triage.pass_on", 0.0) if point.policy == "reform" else 0.0
    noise = 1 + np.random.default_rng(own).normal(0, 0.01)
    return {"calls_110": 100 * values["trouble.noise.per_day"] * (1 - effect) * noise}


def predicted(folder, low, high, experiment=calls):
    found = backtest.carry_out(study(folder, low, high), MemoryLab(experiment, ["calls_110"]))
    return only_row(found), found


def only_row(found):
    (beside,), (read,) = (found.tables[name].to_dict("records") for name in ("backtest", "reading"))
    return beside | read


def test_the_interval_is_that_of_the_strength_and_the_rest_is_chance(tmp_path):
    """The change is even on (-40 %, 0); chance adds little over one per cent."""
    row, found = predicted(tmp_path, 0.0, 1.0)
    assert row["predicted"] == pytest.approx(-20, abs=0.7)
    assert (row["low"], row["high"]) == pytest.approx((-39, -1), abs=1.5)
    strength = 40**2 / 12
    chance = 2 * (80**2 + strength) / 100**2  # two sides of 1 % each, acting on what the reform leaves
    assert row["ignorance"] == pytest.approx(strength / (strength + chance), abs=0.002)
    assert row["verdict"] == "covers"
    assert "Nothing was tuned" in " ".join(line.en for line in found.said)


def test_wider_ignorance_of_the_strength_gives_a_wider_interval(tmp_path):
    widths = []
    for low, high in [(0.45, 0.55), (0.3, 0.7), (0.0, 1.0)]:
        row, _ = predicted(tmp_path, low, high)
        widths.append(row["high"] - row["low"])
    assert widths == sorted(widths)
    assert widths[2] > 2 * widths[0]


def test_a_stronger_reform_predicts_more_and_the_verdict_says_which_way(tmp_path):
    weak, strong = (predicted(tmp_path, *ends)[0] for ends in [(0.0, 0.1), (0.8, 1.0)])
    assert strong["high"] < weak["low"] < 0.1
    assert (weak["verdict"], strong["verdict"]) == ("predicts_less", "predicts_more")


def test_what_the_report_leaves_out_and_what_was_assumed_is_said_in_both_languages(tmp_path):
    _, found = predicted(tmp_path, 0.0, 1.0)
    said = [tuple(line) for line in found.said]
    assert ("The report does not tell: how much.", "公布材料未说明：多少。") in said
    assert ("Assumed: a half.", "假定：一半。") in said
    assert said[0][1].startswith("警情：公布变动−20.0%（B级）；预测−")


@pytest.mark.parametrize(
    ("interval", "reported", "bound", "is_change", "expected"),
    [
        ((-0.3, -0.1), -0.2, "exactly", True, Verdict.COVERS),
        ((-0.1, -0.05), -0.2, "exactly", True, Verdict.LESS),
        ((-0.1, 0.05), -0.2, "exactly", True, Verdict.LESS),
        ((-0.4, -0.3), -0.2, "exactly", True, Verdict.MORE),
        ((0.01, 0.3), -0.2, "exactly", True, Verdict.SIGN),
        ((-0.3, -0.01), 0.2, "exactly", True, Verdict.SIGN),
        ((0.01, 0.1), 0.2, "exactly", True, Verdict.LESS),
        ((0.0, 0.0), -0.2, "exactly", True, Verdict.LESS),
        ((0.2, 0.3), 0.4, "exactly", False, Verdict.LESS),
        ((0.5, 0.6), 0.4, "exactly", False, Verdict.MORE),
        ((0.9, 0.96), 0.95, "at_least", False, Verdict.COVERS),
        ((0.97, 1.0), 0.95, "at_least", False, Verdict.COVERS),
        ((0.8, 0.94), 0.95, "at_least", False, Verdict.LESS),
        ((0.06, 0.1), 0.05, "at_most", False, Verdict.MORE),
        ((float("nan"), float("nan")), 0.4, "exactly", False, Verdict.NONE),
    ],
)
def test_verdicts(interval, reported, bound, is_change, expected):
    assert judge(interval, reported, bound, is_change=is_change) is expected


def test_the_middle_of_all_runs_and_two_years_by_chance():
    assert central(np.append(np.arange(1001.0), np.nan)) == pytest.approx((500.0, 25.0, 975.0))
    rng = np.random.default_rng(1)
    counts = rng.poisson(2500, (200, 20)).astype(float)  # sd of a year 2 %, of two years' change 2.8 %
    assert two_years(counts) == pytest.approx(1.96 * np.sqrt(2) / 50, rel=0.05)


def test_a_reform_that_moves_nothing_predicts_exactly_nothing_in_a_town(tmp_path):
    """The lever is set to what it is today, over unknowns that move; the town is lived through for real."""
    text = STUDY.replace("futures = 400", "futures = 10").replace('scenario = "town', 'scenario = "short')
    write(tmp_path, short='extends = "town.toml"\nname = "short"\n[period]\nstart = 2022-01-03\ndays = 5.0\n')
    write(tmp_path, study=text, policies__reform="triage.recognition = 0.5")
    asked = read_study(tmp_path / "study.toml")
    found = backtest.carry_out(
        asked, MemoryLab(TownExperiment(asked.scenarios, ["calls_110"]), ["calls_110"])
    )
    row = only_row(found)
    assert (row["predicted"], row["low"], row["high"], row["undefined"]) == (0.0, 0.0, 0.0, 0)
    assert row["two_years"] > 0


def test_a_stronger_diversion_diverts_more_in_a_town(root, tmp_path):
    shares = []
    for strength in (0.0, 0.5, 1.0):
        levers = {"triage.recognition": 1.0, "triage.pass_on": strength, "triage.declines": 0.0}
        town = load(root / "tests/towns/hillfoot.toml", overrides=levers)
        shares.append(
            TownExperiment({"a": town}, ["diverted_share"])(backtest.Point("a"), 1)["diverted_share"]
        )
    assert shares[0] < shares[1] < shares[2]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('["reform"]', "[]", "policies = []: must name exactly one policy, the reform"),
        ("replications = 3", "replications = 1", "at least 2 replications are needed to see noise"),
        (
            'outcome = "calls_110"',
            'outcome = "calls_11"',
            'backtest.reported.calls.outcome = "calls_11": is not an outcome',
        ),
        (
            "value = -0.2",
            'measure = "level"\nvalue = 0.2',
            'backtest.reported.calls.measure = "level": only a share can be compared by its level',
        ),
        ('grade = "B"', "", "backtest.reported.calls.grade: "),
    ],
)
def test_what_is_wrong_is_said(tmp_path, before, after, said):
    assert before in STUDY
    with pytest.raises(ScenarioErrors) as found:
        study(tmp_path, text=STUDY.replace(before, after))
    assert any(said in line for line in found.value.lines()), found.value.lines()
