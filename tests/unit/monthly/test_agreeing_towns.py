"""Towns that agree with monthly figures, held against a model whose calls are known by a formula."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest

from sim.fitting.monthly import agreeing_towns as made
from sim.fitting.monthly.call_classes import class_of, types_in
from sim.fitting.monthly.month_counts import USUAL_SPREAD, MonthCounts, level_spread
from sim.scenario.load import load
from sim.study.calibration import beside
from sim.study.execution import Execution
from sim.study.reproduction import this_build
from sim.study.store.planner_files import write_own

COUNTS = {"crime": 30.0, "order": 160.0, "traffic": 280.0, "dispute": 180.0, "help": 260.0, "other": 190.0}
COUNTED = MonthCounts(COUNTS, (date(2026, 2, 1), date(2026, 3, 1)), 59.0, 0.1, "figures", "B")
CAUGHT = 0.7
"""Calls that the formula makes of each matter; help calls are made a second time."""


@dataclass
class Run:
    outcomes: dict
    by: dict
    digest: str = ""


def formula(town, seed):
    """Every type's calls are its rate's, a share of them; a town is overloaded when its follow-up is high."""
    table = {
        name: {"calls_110": CAUGHT * kind.per_day * town.period.days * (2 if kind.group == "help" else 1)}
        for name, kind in town.trouble.items()
    }
    busy = 0.99 if town.station.follow_up > 0.5 else 0.5
    return Run({"utilisation": busy, "calls_110": 1.0, "line_growth": 0.0}, {"type": table})


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    file = tmp_path_factory.mktemp("town") / "ours.toml"
    file.write_text(
        'extends = "standard"\nname = "ours"\n[residents]\nregistered = 80000\n', encoding="utf-8"
    )
    return load(file)


@pytest.fixture(scope="module")
def found(town):
    return made.agreeing_towns(town, COUNTED, Execution(1, simulate=formula), sets=60, seed=3)


def test_rates_come_to_where_the_model_counts_what_was_counted(town, found):
    """The formula is proportional, so one round reaches the rate: counts over days and share, in season."""
    types = types_in(town, COUNTS)
    for key, names in types.items():
        season = made.season(town, names, COUNTED)
        twice = 2 if key == "help" else 1
        rate = sum(
            found.rates[name][0] * (2 if town.trouble[name].group == "help" else 1) / twice for name in names
        )
        if key != "other":  # it holds a help request, whose calls the formula doubles
            noise = [name for name in names if town.trouble[name].group == "noise"]
            if not noise:
                assert rate * CAUGHT * twice == pytest.approx(COUNTS[key] / 59 * season, rel=1e-4)
        assert found.reached[key] == pytest.approx(COUNTS[key] / 59, rel=1e-4)


def test_calls_of_quiet_months_mean_more_in_a_whole_period(town):
    """Noise has months: February and March have .8 and .9 of it, the ten months simulated more."""
    assert town.trouble["noise"].profile == "nights"
    months = np.array(town.profile["nights"].months)
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31]
    mean = np.average(months[:10], weights=days)
    assert made.season(town, ["noise"], COUNTED) == pytest.approx(mean / months[1:3].mean(), rel=1e-3)


def test_the_sample_spreads_as_far_as_chance_and_the_months_allow(found):
    """The logarithm of a class's rate has the spread of counting and of months: 1/sqrt(30) and .1."""
    rates = np.log([one["trouble.theft_fraud.per_day"] for one in found.sets])
    assert rates.std() == pytest.approx(np.hypot(1 / np.sqrt(30), 0.1), rel=0.3)


def test_towns_with_overloaded_officers_are_left_out(found):
    """Follow-up lies between .15 and .6; a Latin hypercube of 60 puts 100/450 of them above .5: 13 or 14."""
    assert found.overloaded in (13, 14)
    assert max(one["station.follow_up"] for one in found.sets) <= 0.5
    assert len(found.sets) <= 60 - found.overloaded


def test_what_policies_decide_stays_out_of_the_sample(found):
    assert not {path for path in found.sets[0] if path.startswith(("officers.", "triage.pass_on"))}
    assert "trouble.noise.on_scene.mean" in found.sets[0]


def test_a_class_is_what_its_heading_says():
    headings = ("刑事警情", "行政（治安）类警情", "道路交通类警情", "纠纷", "群众紧急求助")
    assert [class_of(text) for text in headings] == [
        "crime", "order", "traffic", "dispute", "help",
    ]  # fmt: skip
    assert class_of("骚扰警情") == ""


def test_advice_is_a_help_request_unless_other_calls_are_counted(town):
    assert "advice" in types_in(town, COUNTS)["other"]
    assert "advice" in types_in(town, {"help": 1})["help"]
    assert types_in(town, {"help": 1, "noise": 1})["noise"] == ["noise"]
    assert "noise" not in types_in(town, {"help": 1, "noise": 1})["help"]


def test_the_doubt_of_a_usual_month_is_what_months_differ_beyond_chance():
    """900, 1000 and 1111 lie .105 apart in the logarithm; of what is beyond chance the mean has a third."""
    logs = np.log([900.0, 1000.0, 1111.1])
    beyond = logs.var(ddof=1) - np.mean([1 / 900, 1 / 1000, 1 / 1111.1])
    assert level_spread([900, 1000, 1111.1], [30, 30, 30]) == pytest.approx(np.sqrt(beyond / 3))
    assert level_spread([1000], [30]) == USUAL_SPREAD
    assert level_spread([1000, 1000, 1000], [30, 30, 30]) == 0.0


def test_a_sample_is_of_another_version_only_where_another_program_drew_it(town, tmp_path, monkeypatch):
    file = tmp_path / "ours-sample.toml"
    write_own(file, beside.sample_text(town, [{"station.follow_up": 0.2}, {"station.follow_up": 0.4}], 5))
    assert beside.sample_beside(file, town).own_build
    other = this_build()._replace(sources="0" * 32)
    monkeypatch.setattr(beside, "this_build", lambda: other)
    assert not beside.sample_beside(file, town).own_build
