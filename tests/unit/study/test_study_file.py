"""A study file says what is asked; everything wrong with it is said at once, in words a planner knows."""

import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.study.study_file import read_study
from tests.towns import write

SWEEP = """
kind = "sweep"
title = { en = "Two levers", zh = "两个变量" }
scenario = "town.toml"
replications = 2
outcomes = ["calls_110"]
[factors]
paths = ["triage.recognition"]
[sweep]
levels = 3
"""


def lines(tmp_path, text: str, language: str = "en") -> list[str]:
    write(tmp_path, study=text)
    with pytest.raises(ScenarioErrors) as found:
        read_study(tmp_path / "study.toml")
    return refusal_lines(found.value, language)


def test_a_study_is_read_with_its_scenario_seeds_and_factors(tmp_path):
    write(tmp_path, study=SWEEP + "\n", policies__grid="grid_work.round_days = 3.0")
    study = read_study(tmp_path / "study.toml")
    assert (study.name, study.kind, study.base) == ("study", "sweep", "village")
    assert list(study.seeds) == [1, 2]
    assert study.space.names == ["triage.recognition"]
    assert study.space.base == pytest.approx([(0.5 - 0.2) / (0.9 - 0.2)])
    assert study.plan.levels == 3


def test_without_a_list_the_headlines_are_looked_at(tmp_path):
    write(tmp_path, study=SWEEP.replace('outcomes = ["calls_110"]\n', ""))
    assert "utilisation" in read_study(tmp_path / "study.toml").outcomes


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "sweep"', 'kind = "sweeep"', 'kind = "sweeep": must say what kind of study this is'),
        ("levels = 3", "levels = 1", "sweep.levels = 1: must be a whole number from 2 to 100"),
        ("levels = 3", "level = 3", "sweep.level = 3: no such parameter here; did you mean levels?"),
        ("replications = 2", "replications = 'two'", 'replications = "two": must be a whole number'),
        ("[sweep]", "[sensitivity]", "sensitivity: belongs to a study of another kind than sweep"),
        (
            '"town.toml"',
            '"twon.toml"',
            'scenario = "twon.toml": there is no such file; did you mean town.toml?',
        ),
        (
            '"calls_110"',
            '"call_110"',
            'outcomes = "call_110": is not an outcome; `govsim outcomes` lists them; did you mean calls_110?',
        ),
        (
            '"triage.recognition"',
            '"triage.recogniton"',
            'factors.paths = "triage.recogniton": names no parameter of this kind with a range; '
            "`govsim params` shows ranges; did you mean triage.recognition?",
        ),
        (
            "[sweep]",
            '[factors.ranges]\n"triage.pass_on" = [0.5, 1.5]\n[sweep]',
            "factors.ranges.triage.pass_on = [0.5, 1.5]: must be a number from 0 to 1",
        ),
        (
            "[sweep]",
            '[factors.ranges]\n"triage.pass_on" = [0.9, 0.5]\n[sweep]',
            "factors.ranges.triage.pass_on = [0.9, 0.5]: must be [low, high] with low below high",
        ),
        (
            'scenario = "town.toml"',
            'scenario = "town.toml"\npolicies = ["gird"]',
            'policy = "gird": there is no policy of this name',
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path, before, after, said):
    write(tmp_path, policies__grid="grid_work.round_days = 3.0")
    assert before in SWEEP
    found = lines(tmp_path, SWEEP.replace(before, after))
    assert any(said in line for line in found), found
    assert not any("study.toml" not in line and "policies" not in line for line in found), found


def test_a_misspelt_plan_is_said_in_chinese_too(tmp_path):
    (line,) = lines(tmp_path, SWEEP.replace("levels = 3", "level = 3"), "zh")
    assert line.endswith("sweep.level = 3：此处没有这个参数；是否想写 levels？")


def test_several_problems_are_said_at_once(tmp_path):
    text = SWEEP.replace("levels = 3", "levels = 1").replace("replications = 2", "replications = 0")
    assert len(lines(tmp_path, text)) == 2


def test_a_sweep_too_large_is_refused_before_it_runs(tmp_path):
    paths = ["triage.pass_on", "information.shared", "information.training", "triage.recognition"]
    ranges = "\n".join(f'"{path}" = [0.1, 0.9]' for path in paths)
    text = SWEEP.replace("levels = 3", "levels = 100").replace('paths = ["triage.recognition"]', "")
    (line,) = lines(tmp_path, text.replace("[sweep]", f"[factors.ranges]\n{ranges}\n[sweep]"))
    assert "sweep.levels = 100: makes 100,000,000 points" in line


NAMED = """kind = "any"
[factors.groups]
desk = ["triage.recognition"]
[factors.labels]
NAME = { en = "the desk", zh = "分流台" }"""
GROUPED = SWEEP.replace('paths = ["triage.recognition"]', NAMED)


def test_a_group_has_the_name_that_readers_are_given(tmp_path):
    write(tmp_path, study=GROUPED.replace("NAME", "desk"))
    (factor,) = read_study(tmp_path / "study.toml").space.factors
    assert (factor.name, factor.called) == ("desk", ("the desk", "分流台"))


def test_a_name_for_no_group_is_told(tmp_path):
    (line,) = lines(tmp_path, GROUPED.replace("NAME", "dsk"))
    assert "factors.labels.dsk: there is no such group of factors; did you mean desk?" in line
