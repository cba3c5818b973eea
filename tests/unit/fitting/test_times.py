"""Fitted times: known truths found again, whatever the log hides of them."""

import numpy as np
import pytest

from sim.fitting import likeliest
from sim.fitting.censored_times import bounded, exact, together
from sim.fitting.likeliest import fit, one_or_two, shape_of
from sim.fitting.pooling import fit_all
from sim.fitting.quasi_newton import ALL, downhill
from sim.fitting.times import STRAIGHT, Shape, Times, mean_of

TRUTH = Times(median=20.0, sigma=0.9, short_share=0.25, short_median=1.0, short_sigma=0.5)
ONE = Times(median=12.0, sigma=0.7)


def drawn(times, count, seed=1):
    return times.draw(count, np.random.default_rng(seed))


def test_two_log_normals_are_found_where_there_are_two():
    found = one_or_two(exact(drawn(TRUTH, 4000)))
    assert found.short_share == pytest.approx(TRUTH.short_share, abs=0.04)
    assert found.median == pytest.approx(TRUTH.median, rel=0.08)
    assert found.short_median == pytest.approx(TRUTH.short_median, rel=0.2)


def test_one_is_found_where_there_is_one():
    assert one_or_two(exact(drawn(ONE, 2000))).short_share == 0.0


def test_intervals_cover_the_truth_as_often_as_they_say():
    """Of 60 samples, the 95 % interval of the mean leaves out the truth in three, or nine at the most."""
    truth = mean_of(ONE.median, ONE.sigma)
    short = Times(ONE.median, ONE.sigma)
    ranges = [fit(exact(drawn(ONE, 150, seed)), short).range("mean") for seed in range(60)]
    missed = sum(not low <= truth <= high for low, high in ranges)
    assert missed <= 9
    assert all(high - low < truth for low, high in ranges)


def test_what_was_cut_off_counts_as_longer():
    """Times cut off at 15 minutes: the fit finds the median; without those cut off it is far too short."""
    times = drawn(ONE, 1500)
    seen = times[times < 15.0]
    cut = bounded(np.full((times >= 15.0).sum(), 15.0), np.full((times >= 15.0).sum(), np.inf))
    short = Times(ONE.median, ONE.sigma)
    whole = exact(seen)
    with_cut = fit(together(whole, cut), short)
    assert with_cut.times.median == pytest.approx(ONE.median, rel=0.06)
    assert fit(whole, short).times.median < 0.85 * ONE.median


@pytest.mark.parametrize("minutes", np.geomspace(1.0, 300.0, 23))
def test_a_time_lies_in_the_cell_that_stands_for_it(minutes):
    cell = exact(np.array([minutes]))
    assert cell.low <= minutes <= cell.high


def test_rounding_to_the_minute_leaves_the_fit_where_it_is():
    times = drawn(ONE, 3000)
    short = Times(ONE.median, ONE.sigma)
    rounded, plain = fit(exact(np.round(times), 1.0, 1.0), short), fit(exact(times), short)
    assert rounded.times.median == pytest.approx(plain.times.median, rel=0.02)
    assert rounded.times.sigma == pytest.approx(plain.times.sigma, rel=0.03)


@pytest.mark.parametrize("shares", [(34.7, 21.3, 22.8, 12.6, 8.6), (35, 23, 22.6, 12, 7.4)])
def test_bins_of_a_bulletin_suffice(shares):
    """Dispatch to feedback in two weeks of Ankang: log-normal, median 47 to 48 min, sigma 1.13 to 1.18."""
    edges = np.array([0.0, 30, 60, 120, 240, np.inf])
    found = one_or_two(bounded(edges[:-1], edges[1:], 10 * np.array(shares)))
    assert found.short_share == 0.0
    assert 46.5 <= found.median <= 48.5
    assert 1.12 <= found.sigma <= 1.19


def test_rare_kinds_lean_on_their_class():
    """One kind of five calls is unlike the others: it is drawn to them, and is less sure than they are."""
    rng = np.random.default_rng(4)
    samples = {f"usual{i}": exact(Times(15.0 + i, 0.8).draw(300, rng)) for i in range(12)}
    samples["rare"] = exact(np.full(5, 90.0))
    found = fit_all(samples, dict.fromkeys(samples, 1))
    assert found["rare"].times.median < 45.0
    low, high = found["rare"].range("mean")
    least, most = found["usual0"].range("mean")
    assert high / low > most / least


def test_large_kinds_are_believed():
    """Kinds of a class that differ fivefold stay apart."""
    rng = np.random.default_rng(4)
    medians = {"short": 8.0, "middle": 16.0, "long": 40.0, "longer": 50.0}
    samples = {name: exact(Times(median, 0.5).draw(300, rng)) for name, median in medians.items()}
    found = fit_all(samples, dict.fromkeys(samples, 1))
    for name, median in medians.items():
        low, high = found[name].range("mean")
        share, times = found[name].times.short_share, found[name].times
        mean = share * times.short_mean + (1 - share) * times.mean
        assert mean == pytest.approx(mean_of(median, 0.5), rel=0.15)
        assert low < high


def strayed(median, count, seed):
    """Times about a median of their own, one in four of which strays up to threefold and more."""
    long = {"long_share": 0.25, "long_median": 3 * median, "long_sigma": 1.0}
    return exact(Times(median, 0.4, **long).draw(count, np.random.default_rng(seed)))


def test_kinds_of_one_shape_keep_it_wherever_they_lie():
    """Where times of a class have a long tail, each kind has it at its own place."""
    medians = {"quick": 5.0, "usual": 15.0, "slow": 45.0}
    samples = {name: strayed(median, 800, i) for i, (name, median) in enumerate(medians.items())}
    found = fit_all(samples, dict.fromkeys(samples, 1))
    for i, (name, median) in enumerate(medians.items()):
        truth = strayed(median, 100_000, 100 + i)
        at = np.repeat(np.sqrt(truth.low * truth.high), truth.count.astype(int))
        model = drawn(found[name].times, 100_000)
        wanted, reached = (np.quantile(times, (0.25, 0.5, 0.75, 0.9)) for times in (at, model))
        np.testing.assert_allclose(reached, wanted, rtol=0.15)
        assert found[name].times.long_share == pytest.approx(0.25, abs=0.12)


def test_log_normal_kinds_have_a_straight_shape():
    """Kinds that differ in nothing but place and spread show no tail, though their sum does."""
    kinds = [Times(4.0, 0.5), Times(30.0, 0.9)]
    samples = [exact(drawn(times, 2000)) for times in kinds]
    assert shape_of(samples, [fit(sample, ONE) for sample in samples]) == STRAIGHT


def test_a_kind_without_short_times_has_none_beside_kinds_that_do():
    """How many are short is a kind's own: 40 % of one and none of another of the same class."""
    often = Times(20.0, 0.5, short_share=0.4, short_median=0.6, short_sigma=0.3)
    never = Times(20.0, 0.5)
    samples = {"often": exact(drawn(often, 600)), "never": exact(drawn(never, 600, 2))}
    found = fit_all(samples, dict.fromkeys(samples, 1))
    assert found["often"].times.short_share == pytest.approx(0.4, abs=0.06)
    assert found["never"].times.short_share < 0.02


def slope_of(against, at, step=1e-5):
    """By central differences of the function itself, at places (rows, k)."""
    eye = step * np.eye(at.shape[1])
    sides = [(against(at + one, ALL)[0], against(at - one, ALL)[0]) for one in eye]
    return np.transpose([(above - below) / (2 * step) for above, below in sides])


@pytest.mark.parametrize("shape", [STRAIGHT, Shape(0.3, (-0.4, 0.9), (0.8, 1.1))])
def test_slopes_are_those_of_the_function(monkeypatch, shape):
    """Of a sample with exact times, brief ones and some cut short, at places off the optimum."""
    seen = []

    def noted(against, start):
        seen.append((against, start + 0.3))
        return downhill(against, start)

    monkeypatch.setattr(likeliest, "downhill", noted)
    sample = together(exact(drawn(TRUTH, 300)), bounded(np.full(9, 15.0), np.full(9, np.inf)))
    fit(sample, TRUTH, shape=shape)
    one_or_two(sample)
    assert {at.shape[1] for _, at in seen} == {2, 3, 5}
    for against, at in seen:
        np.testing.assert_allclose(against(at, ALL)[1], slope_of(against, at), rtol=1e-5, atol=1e-4)
