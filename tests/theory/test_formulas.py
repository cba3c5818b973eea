"""The formulas and chains that judge the engine, against published values and against one another."""

import numpy as np
import pytest

from experiments.proof.chains import CrewLine, Hypercube, TwoClasses, erlang_phases, mixed_phases, phase_line
from experiments.proof.formulas import (
    cobham,
    erlang_a,
    erlang_c,
    expected_by_sine_squared,
    expected_by_sinusoid,
    jackson,
    lognormal_variation,
    mgc_bounds,
    mmc_wait,
    mmck,
    pollaczek_khinchine,
)
from experiments.proof.ladder import absorbed
from experiments.proof.periodic import DailyLine, ShiftLine
from experiments.proof.towns import ATOMS, FOLDER
from sim.scenario.load import load


@pytest.mark.parametrize(
    ("servers", "waited", "wait"), [(2, 0.71111, 1.77778), (5, 0.55411, 0.55411), (10, 0.40918, 0.20459)]
)
def test_mmc_at_four_fifths(servers, waited, wait):
    assert erlang_c(servers, 0.8 * servers) == pytest.approx(waited, abs=5e-6)
    assert mmc_wait(servers, 0.8 * servers, 1.0) == pytest.approx(wait, abs=5e-6)


def test_priorities():
    waits = cobham([0.2, 0.6, 1.2], service=1 / 3, servers=2)
    assert waits == pytest.approx([0.028736, 0.033156, 0.048077], abs=5e-7)


def test_priorities_keep_the_mean_wait():
    rates = [0.2, 0.6, 1.2]
    mean = sum(r * w for r, w in zip(rates, cobham(rates, 1 / 3, 2), strict=True)) / sum(rates)
    assert mean == pytest.approx(mmc_wait(2, sum(rates) / 3, 1 / 3))


@pytest.mark.slow
def test_two_classes_of_equal_service_are_cobhams():
    waits, gave_up = TwoClasses(2, rates=(0.5, 0.9), services=(1.0, 1.0)).solve()
    assert waits == pytest.approx(cobham([0.5, 0.9], 1.0, 2), rel=1e-6)
    assert gave_up == [0.0, 0.0]


@pytest.mark.slow
def test_two_classes_who_give_up_alike_are_erlang_a():
    waits, gave_up = TwoClasses(3, (1.2, 2.4), (1.0, 1.0), patience=(2.0, 2.0), longest=(40, 60)).solve()
    _, share = erlang_a(rate=3.6, service=1.0, patience=2.0, servers=3)
    assert (1.2 * gave_up[0] + 2.4 * gave_up[1]) / 3.6 == pytest.approx(share, rel=1e-6)
    assert waits[0] < waits[1]


def test_impatient_callers():
    waited, gave_up = erlang_a(rate=10 / 3, service=3.0, patience=5.0, servers=14)
    assert waited == pytest.approx(0.14526, abs=5e-6)
    assert gave_up == pytest.approx(0.013984, abs=5e-7)


def test_endless_patience_is_erlang_c():
    waited, gave_up = erlang_a(rate=1.6, service=1.0, patience=1e12, servers=2)
    assert waited == pytest.approx(erlang_c(2, 1.6))
    assert gave_up == pytest.approx(0, abs=1e-9)


def test_many_places_are_erlang_c():
    turned_off, wait = mmck(rate=1.6, service=1.0, servers=2, places=200)
    assert turned_off == pytest.approx(0, abs=1e-9)
    assert wait == pytest.approx(mmc_wait(2, 1.6, 1.0))


def test_no_place_is_erlang_b():
    """Offered 2 erlang to 3 servers, 4/19 are turned off (Erlang 1917)."""
    assert mmck(rate=2.0, service=1.0, servers=3, places=0)[0] == pytest.approx(4 / 19)


def test_exponential_service_is_pollaczek_khinchines_middle():
    assert pollaczek_khinchine(0.7, 1.0, 1.0) == pytest.approx(mmc_wait(1, 0.7, 1.0))
    assert pollaczek_khinchine(0.7, 1.0, 0.0) == pytest.approx(mmc_wait(1, 0.7, 1.0) / 2)
    assert lognormal_variation(0.7) == pytest.approx(np.exp(0.49) - 1)


def test_bounds_of_many_servers_hold_erlang_c_between_them():
    low, high = mgc_bounds(2.4, 1.0, variation=1.0, servers=3)
    assert low < mmc_wait(3, 2.4, 1.0) < high


def test_phases_of_one_mean_are_exponential():
    assert phase_line(1.6, mixed_phases(0.5, 1.0, 1.0), 2)[1] == pytest.approx(mmc_wait(2, 1.6, 1.0))


def test_phases_in_a_single_line_are_pollaczek_khinchines():
    """Two equal stages vary by a half; a mixture of means .5 and 2.5 with weights .75 and .25 by 2.5."""
    assert phase_line(0.8, erlang_phases(1.0), 1)[1] == pytest.approx(pollaczek_khinchine(0.8, 1.0, 0.5))
    mixed = phase_line(0.8, mixed_phases(0.75, 0.5, 2.5), 1, longest=1500)
    assert mixed[1] == pytest.approx(pollaczek_khinchine(0.8, 1.0, 2.5), rel=1e-6)


def test_crews():
    waits, delays = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    assert waits == pytest.approx([0.38263, 0.68202], abs=5e-6)
    assert delays == pytest.approx([0.29932, 0.47824], abs=5e-6)


def test_crews_of_one_alone_are_mmc():
    waits, delays = CrewLine(servers=3, single=2.0, double=1e-12, service=1.0).solve()
    assert waits[0] == pytest.approx(mmc_wait(3, 2.0, 1.0))
    assert delays[0] == pytest.approx(erlang_c(3, 2.0))


def test_a_referral_network():
    routing = np.array([[0, 0.25, 0.15], [0, 0, 0.3], [0, 0, 0]])
    outside, servers = np.array([2.0, 0, 0]), np.array([3, 2, 3])
    waits, total = jackson(outside, routing, np.array([1.0, 2.0, 2.5]), servers)
    assert waits == pytest.approx([0.44444, 0.66667, 0.16135], abs=6e-6)
    assert total == pytest.approx(2.70992, abs=5e-6)


def test_a_hypercube_of_three_units():
    """The three-unit example of Larson and Odoni, "Urban Operations Research", 1981, ch. 5."""
    assert Hypercube(ATOMS, service=1.0).workloads() == pytest.approx([0.5574, 0.4734, 0.4693], abs=5e-5)


def test_a_hypercube_of_one_unit_is_mm1():
    assert Hypercube(((0.6, (0,)),), service=1.0).workloads() == pytest.approx([0.6])


def test_calls_at_a_rate_that_swings():
    assert expected_by_sine_squared(3, 8) == pytest.approx(19.6277, abs=5e-5)
    assert expected_by_sinusoid(np.array([0.0, 24.0])) == pytest.approx([0.0, 96.0])


def test_a_line_whose_rate_swings():
    def rate(hour: float) -> float:
        return 4 * (1 + 0.6 * float(np.sin(2 * np.pi * hour / 24)))

    length = DailyLine(rate, service=1.0, servers=6).length()
    assert length == pytest.approx(2.01833, abs=5e-5)
    assert length / 4 == pytest.approx(0.50458, abs=5e-5)


def test_a_day_without_change_is_erlang_c():
    assert DailyLine(lambda _: 4.0, 1.0, servers=6).length() == pytest.approx(4 * mmc_wait(6, 4.0, 1.0))


def test_equal_shifts_differ_from_one_shift_only_by_who_goes_home_late():
    """Who is relieved works on beside the new shift, so that nobody waits longer than in one long shift."""
    wait, _, late = ShiftLine(rate=3.0, service=0.5, shifts=((7, 3), (19, 3))).solve()
    assert 0 < wait < mmc_wait(3, 1.5, 0.5)
    assert 0 < late < 2 * 3 * 0.5  # two changes a day, three officers, half an hour in hand each


def test_the_ladder_keeps_everybody():
    scenario = load(FOLDER / "ladder.toml")
    found = absorbed(scenario)
    assert found.closed.sum() + found.unsettled == pytest.approx(1)
    assert 0 < found.lasting < found.closed.sum()
    worse = {f"rung.{name}.skill": 0.0 for name in scenario.rung}
    assert absorbed(load(FOLDER / "ladder.toml", overrides=worse)).unsettled == pytest.approx(1)
