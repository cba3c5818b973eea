"""The sample beside a fitted town: as far apart as the log leaves it, and a town in each of its sets."""

import numpy as np
import pytest

from sim.fitting import town_sample as module
from sim.fitting.fit import estimate, with_roster
from sim.fitting.scenario import text_of
from sim.fitting.standard import read
from sim.fitting.town_sample import town_sample
from sim.scenario.digest import digest
from sim.scenario.vary import vary
from sim.study.calibration import beside
from sim.study.compare_over import sets_of
from sim.study.store.planner_files import write_own
from tests.unit.fitting.test_fit_town import TRUTH, calls_of

DRAWS = 120


@pytest.fixture(scope="module")
def fitted():
    calls = calls_of(TRUTH)
    found = with_roster(estimate(calls), calls, 0.9)
    text, _ = text_of(found, "log.csv", "town")
    return found, text, read(text)


@pytest.fixture(scope="module")
def sample(fitted, tmp_path_factory):
    """Of many draws, read back from its file."""
    found, text, town = fitted
    file = tmp_path_factory.mktemp("sample") / "town-sample.toml"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "TOWNS", DRAWS)
        write_own(file, town_sample(found, "log.csv", text))
    return beside.sample_beside(file, town)


@pytest.fixture(scope="module")
def column(fitted, sample):
    """The values of a path in every set."""
    sets = sets_of(sample, {"town": fitted[2]})["town"]
    return lambda path: np.array([values[path] for values in sets])


def test_rates_are_those_of_the_town_s_own_file_as_far_apart_as_counts_leave_them(fitted, column):
    """Matters begin more often than calls come: the mean is that of the file, not that of the log."""
    found, _, town = fitted
    for key, rate in found.rates.items():
        drawn = column(f"trouble.{key}.per_day")
        assert drawn.mean() == pytest.approx(town.trouble[key].per_day, rel=4 * rate.count**-0.5 / DRAWS**0.5)
        assert drawn.std() / drawn.mean() >= 0.8 * rate.count**-0.5


def test_times_are_as_far_apart_as_their_ranges_say(fitted, column):
    found, *_ = fitted
    for key, times in found.scene.items():
        drawn = column(f"trouble.{key}.on_scene.mean")
        low, high = times.range("mean")
        assert np.mean((drawn >= low) & (drawn <= high)) == pytest.approx(0.95, abs=0.06), key


def test_hours_of_the_day_are_drawn_as_whole_lists(fitted, column):
    found, *_ = fitted
    key, rate = max(found.rates.items(), key=lambda one: one[1].count)
    hours = column(f"profile.{key}.hours")
    assert hours.shape == (DRAWS, 24)
    assert hours.mean(axis=1) == pytest.approx(np.ones(DRAWS), abs=0.01)
    busiest = int(np.argmax(rate.hours.value))
    calls = rate.count * rate.hours.value[busiest] / 24
    assert hours[:, busiest].std() / rate.hours.value[busiest] == pytest.approx(calls**-0.5, rel=0.25)


@pytest.mark.slow
def test_every_set_is_a_town_and_what_a_policy_decides_is_its_own(fitted, sample):
    _, _, town = fitted
    key = next(iter(town.trouble.keys() & fitted[0].rates.keys()))
    own = {f"trouble.{key}.per_day": 1.25, f"profile.{key}.weekdays": [1.1, 1.0, 1.0, 1.0, 1.0, 1.0, 0.9]}
    sets = sets_of(sample, {"town": town, "policy": vary(town, own)})
    assert all(own.keys() <= values.keys() for values in sets["town"])
    assert all(own.keys().isdisjoint(values) for values in sets["policy"])
    assert {digest(vary(town, values)) for values in sets["town"][:3]}.isdisjoint({digest(town)})


def test_the_same_log_gives_the_same_sample(fitted):
    found, text, _ = fitted
    assert town_sample(found, "log.csv", text) == town_sample(found, "log.csv", text)


def test_a_sample_of_a_log_says_so_and_leaves_assumptions_to_be_tried(sample):
    assert not sample.holds_assumptions
    said = sample.said(DRAWS)
    assert f"within its error, {DRAWS} times" in said.en
    assert f"按误差抽取{DRAWS}组" in said.zh
