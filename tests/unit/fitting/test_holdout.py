"""Logs of known truth, fitted and held out: the roster that made the delays, and the days to come."""

import numpy as np
import pytest

from sim.fitting.calls import Account, CallLog
from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.compare import kolmogorov
from sim.fitting.holdout import fit_log
from sim.scenario.errors import ScenarioErrors
from tests.logs import HEADERS, Truth, live

MAP = ColumnMap(columns=Columns(**HEADERS))


def log_of(truth, seed=1):
    frame = live(truth, seed).assign(clock_change=False)
    return CallLog(frame, Account("station.csv", "utf-8", len(frame), len(frame), (), "", ""))


def test_the_gap_between_two_distributions():
    assert kolmogorov(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 3, 4])) == 0.0
    assert kolmogorov(np.array([1.0, 2]), np.array([3.0, 4])) == 1.0
    assert kolmogorov(np.array([1.0, 3]), np.array([2.0, 4])) == 0.5


def test_an_empty_log_is_refused():
    log = log_of(Truth(days=2, calls_per_day=5.0))
    with pytest.raises(ScenarioErrors) as refused:
        fit_log(CallLog(log.frame.iloc[:0], log.account), MAP, "town")
    assert "whole days" in refused.value.lines("en")[0]


@pytest.mark.slow
def test_days_held_out_are_predicted_and_the_roster_is_found():
    """Six officers answer 120 calls a day: the crews found are near six, distances near those of chance."""
    truth = Truth(days=84, calls_per_day=120.0, officers=6)
    found = fit_log(log_of(truth), MAP, "town", runs=40)
    chosen = min(found.trials, key=lambda trial: trial.miss)
    assert chosen.found.roster
    figures, distances = found.comparison.figures, found.comparison.distances
    assert (figures["verdict"] == "agrees").mean() > 0.6
    assert (figures["verdict"] == "differs").mean() < 0.15
    profiles = distances[distances["measure"].isin(["hour", "weekday", "kind"])]
    assert (profiles["distance"] < 1.5 * profiles["chance"]).all()
    assert (distances["distance"] < 2.0 * distances["chance"]).all()
    most = max(trial.crew_hours for trial in found.trials if trial.miss < 4 * chosen.miss)
    assert chosen.crew_hours <= 6 * 168 * 1.25
    assert most >= 0.7 * 6 * 168
