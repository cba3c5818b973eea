"""The formulas that judge the engine, against published values and against one another."""

import pytest

from tests.theory.formulas import CrewLine, cobham, erlang_a, erlang_c, mmc_wait


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


def test_impatient_callers():
    waited, gave_up = erlang_a(rate=10 / 3, service=3.0, patience=5.0, servers=14)
    assert waited == pytest.approx(0.14526, abs=5e-6)
    assert gave_up == pytest.approx(0.013984, abs=5e-7)


def test_endless_patience_is_erlang_c():
    waited, gave_up = erlang_a(rate=1.6, service=1.0, patience=1e12, servers=2)
    assert waited == pytest.approx(erlang_c(2, 1.6))
    assert gave_up == pytest.approx(0, abs=1e-9)


def test_crews():
    waits, delays = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    assert waits == pytest.approx([0.38263, 0.68202], abs=5e-6)
    assert delays == pytest.approx([0.29932, 0.47824], abs=5e-6)


def test_crews_of_one_alone_are_mmc():
    waits, delays = CrewLine(servers=3, single=2.0, double=1e-12, service=1.0).solve()
    assert waits[0] == pytest.approx(mmc_wait(3, 2.0, 1.0))
    assert delays[0] == pytest.approx(erlang_c(3, 2.0))
