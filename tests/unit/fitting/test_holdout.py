"""Logs of known truth, fitted and held out: the roster that made the delays, and the days to come."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.busy_crews import levels_of
from sim.fitting.calls import Account, CallLog
from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.figure_verdicts import verdict_of
from sim.fitting.goodness import kolmogorov
from sim.fitting.holdout import fit_log
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from tests.logs import HEADERS, Truth, live

MAP = ColumnMap(columns=Columns(**HEADERS))


def log_of(truth, seed=1):
    frame = live(truth, seed).assign(clock_change=False, linked=False)
    return CallLog(frame, Account("station.csv", "utf-8", len(frame), len(frame), (), "", ""))


def test_the_gap_between_two_distributions():
    assert kolmogorov(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 3, 4])) == 0.0
    assert kolmogorov(np.array([1.0, 2]), np.array([3.0, 4])) == 1.0
    assert kolmogorov(np.array([1.0, 3]), np.array([2.0, 4])) == 0.5


def test_an_empty_log_is_refused():
    log = log_of(Truth(days=2, calls_per_day=5.0))
    with pytest.raises(ScenarioErrors) as refused:
        fit_log(CallLog(log.frame.iloc[:0], log.account), MAP, "town")
    assert "whole days" in refusal_lines(refused.value, "en")[0]


@pytest.mark.slow
def test_days_held_out_are_predicted_and_the_roster_is_found():
    """Six officers answer 120 calls a day: six crews are found, and the days held out are one more run.

    Of twelve distances held against 95 % of chance, three or more differ in one log of fifty.
    """
    truth = Truth(days=84, calls_per_day=120.0, officers=6, channels={"110": 0.9, "12345": 0.1})
    found = fit_log(log_of(truth), MAP, "town", runs=40)
    best = min(found.trials, key=lambda trial: trial.miss)
    assert (levels_of(best.found.roster) == 6).all()
    verdicts = found.comparison.distances["verdict"]
    assert len(verdicts) == 12
    assert (verdicts == "differs").sum() <= 2
    again = found.reproduced.distances
    of_one_piece = (again["measure"] != "travel").to_numpy()  # the truth is turning out, and then the road
    assert (again["verdict"][of_one_piece] == "agrees").all()
    assert again["between_parts"].isna().all()


@pytest.mark.slow
def test_a_town_that_changed_is_told_from_one_that_did_not():
    """In the last third crews take half as long again on the road: travel differs, profiles do not."""
    frame = live(Truth(days=42, calls_per_day=100.0, channels={"110": 1.0}), seed=2).assign(
        clock_change=False, linked=False
    )
    late = (frame["received"] >= frame["received"].iloc[0].normalize() + pd.Timedelta(days=28)).to_numpy()
    longer = (frame["arrived"] - frame["dispatched"]) * 0.5
    for moment in ("arrived", "cleared", "closed"):
        frame.loc[late, moment] += longer[late]
    log = CallLog(frame, Account("station.csv", "utf-8", len(frame), len(frame), (), "", ""))
    distances = fit_log(log, MAP, "town", runs=20).comparison.distances
    travel = distances[distances["measure"] == "travel"]
    assert (travel["verdict"] == "differs").all()
    assert (travel["distance"] <= 1.3 * travel["between_parts"]).all()
    profiles = distances[distances["measure"].isin(["hour", "weekday"])]
    assert (profiles["verdict"] == "agrees").all()


@pytest.mark.parametrize(
    ("near", "chance", "serious", "verdict"),
    [
        (True, 0.1, 0.2, "agrees"),
        (True, 0.3, 0.2, "few"),
        (False, 0.1, 0.2, "differs"),
        (False, 0.3, 0.2, "differs"),
    ],
)
def test_agreement_within_a_wide_chance_is_no_agreement(near, chance, serious, verdict):
    assert verdict_of(near, chance, serious) == verdict
