"""Gates: a base that could not be real, or is overloaded, is not run unless it is wanted; a policy is."""

import json
import re

import pytest

from sim.metrics.tally.lives import waited_within
from sim.scenario.load import load
from sim.scenario.plausibility import ratios
from sim.scenario.shipped_names import town_names
from sim.study.gates import first_run, overload
from tests.towns import TOWN, write

pytestmark = pytest.mark.slow

COUNTY_TOWN = """
extends = "{danghu}"
name = "county-town"
title = {{ en = "A county town of 80,000", zh = "八万人的镇" }}
residents.registered = 60000
residents.new = 20000
"""
LONG = "\non_scene = { shape = 'constant', mean = 300.0 }\n"
BUSY = TOWN.replace("per_day = 3.0", "per_day = 20.0" + LONG) + "\n[period]\ndays = 20.0\n"
"""Some 150 officer-hours a day are asked of six officers who have 72 between them."""
QUIET = BUSY.replace("mean = 300.0", "mean = 30.0")
OVERLOADED = {
    "en": ("village: the line of calls that wait for a crew grows through the run: ", "--anyway runs it"),
    "zh": ("village：待派警情随运行不断累积：", "加 --anyway 可照样运行"),
}
STUDY = """
kind = "sweep"
title = {{ en = "How many", zh = "多少" }}
scenario = "town.toml"
replications = 2
outcomes = ["calls_110"]
factors.ranges."trouble.noise.per_day" = [10.0, 20.0]
{plan}
"""


@pytest.mark.parametrize("command", ["check", "run", "compare"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            r"county-town: 3\d\d matters that call for officers per 1,000 residents and year; "
            r".*--anyway runs it",
        ),
        ("zh", "county-town：每千名居民每年需民警到场的事项3\\d\\d件；.*加 --anyway 可照样运行"),
    ],
)
def test_a_town_laid_over_anothers_troubles_is_not_run(govsim, root, tmp_path, command, language, said):
    town = COUNTY_TOWN.format(danghu=root / "scenarios/danghu.toml")
    folder = [] if command == "check" else ["--out", "found"]
    code, out, err = govsim(command, "county.toml", *folder, "--lang", language, files={"county": town})
    assert (code, out) == (2, "")
    assert re.match(said, err.splitlines()[-1])
    assert not (tmp_path / "found").exists()


def test_residents_that_nobody_counted_are_judged_by_their_range(root, tmp_path):
    """As of a town fitted from a log: there may be up to 620,000, or surely no more than 90,000."""
    town = COUNTY_TOWN.format(danghu=root / "scenarios/danghu.toml")
    assumed = (
        "residents.registered = {{ value = 60000, low = 6000, high = {most}, source = 'x', grade = 'D' }}"
    )
    for most, plausible in ((600_000, True), (70_000, False)):
        ranged = town.replace("residents.registered = 60000", assumed.format(most=most))
        assert (ratios(load(write(tmp_path, town=ranged))) == []) is plausible


def test_every_shipped_town_could_be_a_real_one():
    for name in town_names():
        town = load(name)
        assert ratios(town) == [], name
        assert town.textbook or first_run(town, 1, anyway=False) is not None, name
        assert town.textbook == name.startswith("theory/")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["run", "compare"])
def test_an_overloaded_base_is_not_run_and_leaves_nothing(govsim, tmp_path, command, language):
    policy = ["more"] if command == "compare" else []
    files = {"town": BUSY, "policies/more": "officers.patrol.count = 30"}
    asked = [command, "town.toml", *policy, "--reps", "2", "--out", "found", "--lang", language]
    code, out, err = govsim(*asked, files=files)
    first, last = OVERLOADED[language]
    assert (code, out) == (2, "")
    line = err.splitlines()[-1]
    assert line.startswith(first)
    assert last in line
    assert not (tmp_path / "found").exists()


@pytest.mark.slow
def test_what_was_run_anyway_says_so_everywhere(govsim, tmp_path):
    asked = ["run", "town.toml", "--reps", "2", "--out", "found", "--anyway"]
    code, out, _ = govsim(*asked, files={"town": BUSY})
    assert code == 0
    assert "The base was run anyway (--anyway), although it is not plausible" in " ".join(out.split())
    assert "was run anyway (--anyway)" in (tmp_path / "found/report.html").read_text(encoding="utf-8")
    code, _, _ = govsim("report", "found", "--lang", "zh", files={"town": BUSY})
    assert code == 0
    assert "基准情景不合理，仍按要求运行" in (tmp_path / "found/report.html").read_text(encoding="utf-8")
    code, out, _ = govsim(*asked[:4], "--anyway", "--json", files={"town": BUSY})
    assert json.loads(out)["implausible"][0].startswith("The base was run anyway")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Overloaded under fewer: "), ("zh", "“fewer”之下警力超负荷：")]
)
def test_an_overloaded_policy_is_told_of_and_not_stopped(govsim, language, said):
    files = {
        "town": QUIET,
        "policies/fewer": "officers.patrol.count = 2\ndispatch.short_handed = 'those_there'",
    }
    quiet = QUIET.replace("per_day = 20.0", "per_day = 18.0").replace("mean = 30.0", "mean = 120.0")
    files["town"] = quiet.replace("count = 6", "count = 9")
    code, out, _ = govsim("compare", "town.toml", "fewer", "--reps", "2", "--lang", language, files=files)
    assert code == 0
    assert said in "".join(out.split("\n")) or said in " ".join(out.split())


def test_a_study_of_an_overloaded_base_is_not_begun_unless_it_is_wanted(govsim, tmp_path):
    files = {"town": BUSY, "asks": STUDY.format(plan="[sweep]\ndesign = 'factorial'\nlevels = 2")}
    code, out, err = govsim("study", "asks.toml", files=files)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith(OVERLOADED["en"][0])
    assert not (tmp_path / "results").exists()
    code, out, _ = govsim("study", "asks.toml", "--anyway", files=files)
    assert code == 0
    assert "The base was run anyway (--anyway)" in " ".join(out.split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "  trouble.noise.negative_list changes nothing as things stand: triage.pass_on is none or 0"),
        ("zh", "  trouble.noise.negative_list 目前不起作用：triage.pass_on 未设或为0"),
    ],
)
def test_a_flag_without_its_rates_says_so_and_is_no_mistake(govsim, language, said):
    files = {"policies/noise": "trouble.noise.negative_list = true"}
    code, out, _ = govsim("check", "town.toml", "noise", "--lang", language, files=files)
    assert code == 0
    assert said in out.splitlines()


def test_a_textbook_town_is_not_asked(tmp_path):
    path = write(tmp_path, town=BUSY.replace("[triage]", "textbook = true\n[triage]", 1))
    outcomes = {"calls_110": 400.0, "line_growth": 1e6, "utilisation": 1.0}
    assert overload(load(path), outcomes) == []
    assert len(overload(load(write(tmp_path, town=BUSY)), outcomes)) == 2


def test_the_line_is_the_time_waited_within_a_stretch():
    """Three who wait from 0 to 10, from 5 to 30 and from 40 to 50; within [8, 20) they wait 2 + 12 + 0."""
    waits = ((0.0, 10.0), (5.0, 30.0), (40.0, 50.0))
    assert sum(waited_within(since, until, 8.0, 20.0) for since, until in waits) == 14.0
