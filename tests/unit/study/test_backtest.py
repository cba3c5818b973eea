"""Back-tests on plain functions and a small town: what is predicted is known, and so is the verdict."""

import numpy as np
import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.study.backtesting.scores import crps, interval_score, scores
from sim.study.backtesting.verdicts import BacktestVerdict, central, judge
from sim.study.kinds import backtest
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.study_file import read_study
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
published = { en = "a fifth fewer", zh = "下降两成" }
definition = { en = "all calls", zh = "全部警情" }
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


@pytest.mark.slow
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
    assert ("The report does not tell: how much.", "公开材料未说明：多少。") in said
    assert ("Assumed: a half.", "假定：一半。") in said
    assert any(zh.startswith("警情：公布变动−20.0%（B级）；预测−") for _, zh in said)
    stated = "Stated before the run: Calls is published as “a fifth fewer” and counted here as all calls."
    assert (stated, "运行前确定的口径：“警情”公布原文为“下降两成”，此处统计全部警情。") in said


@pytest.mark.parametrize(
    ("interval", "reported", "bound", "is_change", "expected"),
    [
        ((-0.3, -0.1), -0.2, "exactly", True, BacktestVerdict.COVERS),
        ((-0.1, -0.05), -0.2, "exactly", True, BacktestVerdict.LESS),
        ((-0.1, 0.05), -0.2, "exactly", True, BacktestVerdict.LESS),
        ((-0.4, -0.3), -0.2, "exactly", True, BacktestVerdict.MORE),
        ((0.01, 0.3), -0.2, "exactly", True, BacktestVerdict.SIGN),
        ((-0.3, -0.01), 0.2, "exactly", True, BacktestVerdict.SIGN),
        ((0.01, 0.1), 0.2, "exactly", True, BacktestVerdict.LESS),
        ((0.0, 0.0), -0.2, "exactly", True, BacktestVerdict.LESS),
        ((0.2, 0.3), 0.4, "exactly", False, BacktestVerdict.LESS),
        ((0.5, 0.6), 0.4, "exactly", False, BacktestVerdict.MORE),
        ((0.9, 0.96), 0.95, "at_least", False, BacktestVerdict.COVERS),
        ((0.97, 1.0), 0.95, "at_least", False, BacktestVerdict.COVERS),
        ((0.8, 0.94), 0.95, "at_least", False, BacktestVerdict.LESS),
        ((0.06, 0.1), 0.05, "at_most", False, BacktestVerdict.MORE),
        ((float("nan"), float("nan")), 0.4, "exactly", False, BacktestVerdict.NONE),
    ],
)
def test_verdicts(interval, reported, bound, is_change, expected):
    assert judge(interval, reported, bound, is_change=is_change) is expected


def test_the_middle_of_all_runs():
    """Of 1,001 values from 0 the rank .025 × 1,002 = 25.05 is the value 24.05."""
    assert central(np.append(np.arange(1001.0), np.nan)) == pytest.approx((500.0, 24.05, 975.95))


@pytest.mark.parametrize(
    ("interval", "came", "expected"),
    [
        ((0.2, 0.5), 0.4, 0.3),
        ((0.2, 0.5), 0.6, 0.3 + 40 * 0.1),
        ((0.2, 0.5), 0.1, 0.3 + 40 * 0.1),
        ((0, 0), 1, 40),
    ],
)
def test_the_interval_score_is_the_width_and_forty_times_the_miss(interval, came, expected):
    assert interval_score(*interval, came) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("samples", "came", "expected"),
    [
        ([3.0], 5.0, 2.0),
        ([0.0, 1.0], 0.0, 0.5 - 0.25),  # distances 0 and 1; of the four pairs two lie 1 apart
        ([0.0, 1.0, 2.0], 1.0, 2 / 3 - 8 / 18),  # pairs: four of distance 1, two of distance 2, of nine
        ([2.0, 0.0, 1.0], 1.0, 2 / 3 - 8 / 18),
        ([0.0, 0.0], 0.0, 0.0),
    ],
)
def test_the_ranked_probability_score_by_hand(samples, came, expected):
    assert crps(np.array(samples), came) == pytest.approx(expected)


def test_the_ranked_probability_score_of_a_normal_prediction():
    """Of N(0, 1) at 0 it is 2 phi(0) - 1 / sqrt(pi) = 0.2337 (Gneiting & Raftery 2007, equation 21)."""
    normal = np.random.default_rng(3).normal(size=100_000)
    assert crps(normal, 0.0) == pytest.approx(2 / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi), abs=0.005)


def test_width_costs_and_the_truth_is_the_best_prediction():
    rng = np.random.default_rng(4)
    narrow, wide = rng.normal(-0.2, 0.02, 1000), rng.normal(-0.2, 0.2, 1000)
    for kind in (0, 1):
        assert scores(narrow, -0.2, "exactly")[kind] < scores(wide, -0.2, "exactly")[kind]
    came = rng.normal(0.0, 1.0, 400)
    mean = {
        spread: np.mean([scores(rng.normal(0.0, spread, 500), y, "exactly") for y in came], axis=0)
        for spread in (0.3, 1.0, 3.0)
    }
    for kind in (0, 1):
        assert mean[1.0][kind] < min(mean[0.3][kind], mean[3.0][kind])


def test_what_lies_beyond_a_bound_is_no_miss():
    assert scores(np.array([0.96, 0.98, 1.0]), 0.95, "at_least") == pytest.approx((0.0, 0.0), abs=1e-12)
    assert scores(np.array([0.02, 0.04]), 0.05, "at_most") == pytest.approx((0.0, 0.0), abs=1e-12)
    assert scores(np.array([0.90, 0.98]), 0.95, "at_least")[0] == pytest.approx(0.025 - 0.0125)


def test_a_wrong_prediction_loses_to_the_naive_guess_and_says_so(tmp_path):
    """38 % fewer are predicted where a twentieth was reported.

    Two years of 1 % chance each differ by N(0, 2 %^2): half the mean distance of two such is sqrt(2 / pi) %.
    """
    reported = STUDY.replace("value = -0.2", "value = -0.05")
    asked = study(tmp_path, 0.9, 1.0, text=reported)
    found = backtest.carry_out(asked, MemoryLab(calls, ["calls_110"]))
    table = found.tables["scores"].set_index("forecast")
    assert table.loc["no_change", "crps"] == pytest.approx(5 - np.sqrt(2 / np.pi), abs=0.1)
    assert table.loc["model", "crps"] > 30
    said = [tuple(line) for line in found.said]
    assert any("of 1 published figures the model predicts 0 better" in en for en, _ in said)
    assert any("1项公布值中，模型按CRPS有0项优于朴素预测“没有变化”，按区间评分有0项" in zh for _, zh in said)
    assert any(
        "(the model is worse), interval score" in en and "（模型更差），区间评分" in zh for en, zh in said
    )


def test_other_places_are_a_naive_guess_of_one_value(tmp_path):
    places = "".join(
        f'[[backtest.reported.calls.elsewhere]]\nplace = {{ en = "P", zh = "甲" }}\nvalue = {value}\n'
        'grade = "B"\nsource = "press"\n'
        for value in (-0.3, -0.2)
    )
    found = backtest.carry_out(
        study(tmp_path, 0.0, 1.0, text=STUDY + places), MemoryLab(calls, ["calls_110"])
    )
    row = found.tables["scores"].set_index("forecast").loc["elsewhere"]
    assert (row["predicted"], row["crps"], row["interval_score"]) == pytest.approx((-25, 5, 200))


def test_a_published_figure_has_one_definition(tmp_path):
    figure = STUDY[STUDY.index("[backtest.reported.calls]") :].replace("reported.calls", "reported.kept")
    with pytest.raises(ScenarioErrors) as found:
        study(tmp_path, text=STUDY + "\n" + figure)
    (line,) = refusal_lines(found.value, "en")
    assert "backtest.reported.kept.published" in line
    assert "has one definition, stated before the run" in line


def test_a_reform_that_moves_nothing_predicts_exactly_nothing_in_a_town(tmp_path):
    """The lever is set to what it is today, over unknowns that move; the town is lived through for real."""
    text = STUDY.replace("futures = 400", "futures = 10").replace('scenario = "town', 'scenario = "short')
    write(tmp_path, short='extends = "town.toml"\nname = "short"\n[period]\nstart = 2022-01-03\ndays = 5.0\n')
    write(tmp_path, study=text, policies__reform="triage.recognition = 0.5")
    asked = read_study(tmp_path / "study.toml")
    found = backtest.carry_out(
        asked, MemoryLab(TownExperiment(asked.scenarios, ["calls_110"]), ["calls_110"])
    )
    model, naive = found.tables["scores"].drop(columns=["reported_figure", "forecast"]).to_numpy()
    assert model.tolist() == naive.tolist()
    assert only_row(found)["low"] < 0 < only_row(found)["high"]  # two years differ by chance


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
    assert any(said in line for line in refusal_lines(found.value, "en")), refusal_lines(found.value, "en")
