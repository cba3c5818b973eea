"""Logs that would fool a fit: without ends, on a coarse clock, of a desk that slows down.

Their truth is known, since they are made here.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.fitting.assumed import FACTOR, SCENE
from sim.fitting.call_frames import observed, simulated
from sim.fitting.crew_number import calibrate
from sim.fitting.fit import estimate, with_roster
from sim.fitting.goodness import compare
from sim.fitting.rise import rise, rise_of
from sim.fitting.scenario import scenario_of
from sim.scenario.provenance import provenance
from tests.logs import Kind, Truth, live
from tests.unit.fitting.test_fit_town import MAP, calls_of, prepared

KINDS = {"噪音扰民": Kind(0.6, {2: 1.0}, (12.0, 0.8)), "家庭纠纷": Kind(0.4, {1: 1.0}, (35.0, 0.9))}
TRUTH = Truth(days=21, calls_per_day=60.0, kinds=KINDS, channels={"110": 1.0}, officers=8)
RUNS = range(12)


def town(calls, tightness=1.25):
    return scenario_of(with_roster(estimate(calls), calls, tightness), "station.csv")


def held(calls, scenario):
    whole = calls.window.day_cover() == 1
    runs = simulated(scenario, calls, RUNS)
    return compare(observed(calls), runs, None, list(calls.sorting.kinds), whole)


def without_ends(frame):
    return frame.assign(cleared=pd.NaT, closed=pd.NaT)


@pytest.fixture(scope="module")
def endless():
    return prepared(without_ends(live(TRUTH)), MAP)


def test_without_ends_the_time_on_scene_is_an_assumption_with_a_range(endless):
    scenario = town(endless)
    given = {path: value for path, value in provenance(scenario).items() if "on_scene.mean" in path}
    assert given
    for path, value in given.items():
        assert value.grade == "D", path
        assert "assumption" in value.source
        assert value.low <= SCENE.mean / FACTOR * 1.2 < SCENE.mean < SCENE.mean * FACTOR * 0.8 <= value.high


def test_without_ends_the_number_of_crews_is_as_unsure(endless):
    """With one roster tried, half of it to all of it; and as much again either way as scenes may be off."""
    found, _ = calibrate(estimate(endless), endless, "station.csv", trials=(1.0,))
    assert found.fewest == pytest.approx(0.5 / FACTOR)
    assert found.most == pytest.approx(FACTOR)


@pytest.mark.slow
def test_what_a_log_does_not_have_is_not_compared(endless):
    found = held(endless, town(endless))
    figures = found.figures
    scene = figures[figures["stretch"] == "scene"]
    assert (scene["verdict"] == "none").all()
    assert scene[["observed", "simulated"]].isna().all(axis=None)
    assert (figures.loc[figures["stretch"] != "scene", "verdict"] != "none").all()
    assert "scene" not in set(found.distances["measure"])


def test_what_the_model_does_not_have_differs(endless):
    """A model in which no crew arrives, beside a log in which crews do."""
    runs = [run.assign(travel=np.nan) for run in simulated(town(endless), endless, range(3))]
    found = compare(
        observed(endless), runs, None, list(endless.sorting.kinds), endless.window.day_cover() == 1
    )
    for rows, name in ((found.figures, "stretch"), (found.distances, "measure")):
        assert (rows.loc[rows[name] == "travel", "verdict"] == "differs").all()


def test_a_dozen_ends_are_as_good_as_none():
    frame = live(TRUTH)
    frame.loc[12:, ["cleared", "closed"]] = pd.NaT
    assert not estimate(prepared(frame, MAP)).ends_known


def test_ends_that_were_forgotten_are_not_taken_for_work_under_way():
    """Every other end is missing all through the log, and of its last calls too: few of those go on."""
    frame = live(replace(TRUTH, officers=None))
    frame.loc[::2, ["cleared", "closed"]] = pd.NaT
    late = frame["arrived"] > frame["received"].iloc[-1] - pd.Timedelta(hours=12)
    found = estimate(prepared(frame, MAP)).scene.values()
    assert sum(one.size - one.known for one in found) < (late & frame["cleared"].isna()).sum() / 2


@pytest.mark.slow
def test_grade_a_needs_enough_calls_of_its_own():
    """Of some kinds and sorts of times there are a few calls: those lean on others and are graded D."""
    kinds = KINDS | {"盗窃": Kind(0.04, {1: 1.0}, (40.0, 1.0))}
    calls = calls_of(replace(TRUTH, kinds=kinds, calls_per_day=30.0))
    found = estimate(calls)
    scenario = town(calls)
    grades = {path: value.grade for path, value in provenance(scenario).items()}
    few = {key for key, one in found.travel.items() if one.known < 30}
    assert few
    assert few != set(found.travel)
    for key in found.travel:
        assert grades[f"handling.{key}.travel.mean"] == ("D" if found.travel[key].behind("") < 30 else "A")
        if found.travel[key].times.short_share:
            enough = found.travel[key].behind("short_") >= 30
            assert grades[f"handling.{key}.near.mean"] == ("A" if enough else "D")


COARSE = ("received", "dispatched", "arrived", "cleared")


def to_minutes(frame, columns=COARSE, but=()):
    """The same calls, cut to minutes but for some rows."""
    cut = frame.copy()
    for name in columns:
        cut[name] = cut[name].dt.floor("min").where(~np.isin(np.arange(len(cut)), but), cut[name])
    return cut


@pytest.fixture(scope="module")
def fine():
    return live(replace(TRUTH, officers=None))


@pytest.fixture(scope="module")
def scenario(fine):
    return town(prepared(fine, MAP))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "but"),
    [(COARSE, ()), (COARSE, (7,)), (("received",), ()), (("arrived", "cleared"), ())],
)
def test_minutes_have_the_verdicts_of_the_seconds(fine, scenario, columns, but):
    """One scenario beside the same calls on two clocks: figures move by less than half of what chance allows.

    Together: of fifteen, which a clock moves as luck has it, the farthest is in some logs as far as chance.
    """
    one = held(prepared(fine, MAP), scenario)
    other = held(prepared(to_minutes(fine, columns, but), MAP), scenario)
    chance = (one.figures["simulated_high"] - one.figures["simulated_low"]) / 2
    off, again = (rows["observed"] - rows["simulated"] for rows in (one.figures, other.figures))
    assert np.sqrt(np.mean(((off - again) / chance) ** 2)) < 0.5
    gap, again = (rows["distance"] - rows["chance"] for rows in (one.distances, other.distances))
    assert (np.abs(gap - again) < one.distances["chance"] / 2).all()


def slowing(frame, each, seed=1):
    """The calls with delays of a desk that takes `each` times as long for every crew bound, and no queue."""
    rng = np.random.default_rng(seed)
    took = 1.5 * np.exp(0.5 * rng.standard_normal(len(frame)))
    after = (frame["cleared"] - frame["dispatched"]).to_numpy()
    came = frame["received"].to_numpy()
    begins, ends = np.full(len(frame), np.datetime64("NaT", "ns")), np.full(len(frame), came.max())
    shift = np.zeros(len(frame), "timedelta64[ns]")
    for call in range(len(frame)):
        bound = int(((begins[:call] < came[call]) & (ends[:call] > came[call])).sum())
        dispatched = came[call] + np.timedelta64(int(took[call] * each**bound * 60e9), "ns")
        shift[call] = dispatched - frame["dispatched"].to_numpy()[call]
        begins[call], ends[call] = dispatched, dispatched + after[call]
    later = {name: frame[name] + shift for name in ("dispatched", "enroute", "arrived", "cleared", "closed")}
    return frame.assign(**later)


@pytest.fixture(scope="module")
def slow_desk(fine):
    return prepared(slowing(fine, 1.4), MAP)


@pytest.mark.slow
def test_a_desk_that_slows_down_is_found(slow_desk):
    """Each crew bound makes it 1.4 times as long: the rise is ln 1.4; beyond 3.3 errors once in 1,000."""
    value, low, high = with_roster(estimate(slow_desk), slow_desk, 1.25).desk_rise
    standard_error = (high - low) / (2 * 1.96)
    assert standard_error < 0.02
    assert abs(value - np.log(1.4)) < 3.3 * standard_error


@pytest.mark.slow
def test_the_fitted_town_slows_down_as_the_log_does(slow_desk):
    figures = held(slow_desk, town(slow_desk)).figures
    row = figures[figures["statistic"] == "rise"].iloc[0]
    assert row["simulated"] == pytest.approx(row["observed"], rel=0.15)
    assert row["verdict"] == "agrees"


@pytest.mark.slow
def test_a_town_that_does_not_slow_down_differs_from_a_log_that_does(slow_desk):
    plain = replace(with_roster(estimate(slow_desk), slow_desk, 1.25), desk_rise=(0.0, 0.0, 0.0))
    figures = held(slow_desk, scenario_of(plain, "station.csv")).figures
    assert figures[figures["statistic"] == "rise"].iloc[0]["verdict"] == "differs"


@pytest.mark.slow
def test_a_desk_that_does_not_slow_down_is_not_said_to(fine):
    """Delays drawn by priority alone: the interval of the rise holds zero."""
    slope, error = rise_of(observed(prepared(fine, MAP)))
    assert abs(slope) < 1.96 * error


@pytest.mark.slow
def test_waiting_for_a_crew_is_no_slow_desk():
    """A desk of one speed and three crews: delays rise with the crews bound, the desk's own time does not.

    A call that finds the last crew free, but others before it, waits for a crew and not for the desk.
    """
    calls = prepared(live(replace(TRUTH, days=42, officers=3)), MAP)
    found = with_roster(estimate(calls), calls, 1.0)
    assert found.delay_rise[1] > 0.3
    assert found.desk_rise[1] == 0.0


def test_the_rise_is_a_slope_within_each_class():
    """By hand: one class rises by 1 with each crew, the other lies higher and does not rise."""
    bound = np.array([0, 1, 2, 5, 6, 7])
    delay = np.exp(np.array([1.0, 2.0, 3.0, 9.0, 9.0, 9.0]))
    slope, _ = rise(delay, bound, np.array([0, 0, 0, 1, 1, 1]), np.arange(6))
    assert slope == pytest.approx(0.5)
