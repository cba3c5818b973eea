"""Formulas and chains of pre-emption, loss, crews and shifts, against published values and one another."""

import numpy as np
import pytest

from experiments.proof.chains import CrewLine
from experiments.proof.crew_chains import EagerLine, FullLine, LeavingLine, LowerLine
from experiments.proof.formulas import cobham, erlang_b, erlang_c, mmc_wait, mmck, preemptive
from experiments.proof.nights import NightLine
from experiments.proof.periodic import DailyLine, ShiftLine


@pytest.mark.parametrize(
    ("rates", "service", "servers", "waits"),
    [
        ([0.2, 0.6], 1.0, 1, [0.25, 5.25]),
        ([0.2, 0.6, 1.2], 1 / 3, 1, [0.02381, 0.15368, 1.030303]),
        ([0.2, 0.6, 1.2], 1 / 3, 2, [0.000371, 0.007921, 0.065422]),
        ([0.5, 1.0, 1.5], 1.0, 4, [0.000516, 0.044494, 0.989034]),
    ],
)
def test_interrupted_work(rates, service, servers, waits):
    assert preemptive(rates, service, servers) == pytest.approx(waits, abs=5e-6)


def test_a_single_officer_who_is_interrupted():
    """White and Christie's time in the system of each class, less the service."""
    rates, service = [0.2, 0.6, 1.2], 1 / 3
    load = np.concatenate([[0.0], np.cumsum(rates)]) * service
    stays = [
        (service * (1 - own) + sum(rates[: k + 1]) * service**2) / ((1 - before) * (1 - own))
        for k, (before, own) in enumerate(zip(load, load[1:], strict=False))
    ]
    assert preemptive(rates, service, 1) == pytest.approx(np.array(stays) - service)


@pytest.mark.parametrize(
    ("servers", "offered", "lost"), [(3, 2.0, 4 / 19), (1, 1.0, 0.5), (10, 10.0, 0.2145823), (2, 1e-9, 0.0)]
)
def test_nobody_may_wait(servers, offered, lost):
    """Ten erlang for ten lines: .21458 in every table of Erlang's B."""
    assert erlang_b(servers, offered) == pytest.approx(lost, abs=5e-8)
    assert erlang_b(servers, offered) == pytest.approx(mmck(offered, 1.0, servers, 0)[0])


def test_who_leaves_early_helps_the_line():
    together = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    apart = LeavingLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    assert (np.array(apart) < together).all()


def test_two_officers_who_leave_one_by_one_alone():
    """The head waits for both, so that a mate who goes first changes nothing: M/M/1."""
    waits, _ = LeavingLine(servers=2, single=1e-12, double=0.6, service=1.0).solve()
    assert waits[1] == pytest.approx(mmc_wait(1, 0.6, 1.0))


def test_crews_of_one_who_begin_at_once_are_mmc():
    wait, waited, busy = EagerLine(servers=3, single=2.0, double=1e-12, service=1.0).solve()
    assert (wait, waited, busy) == pytest.approx((mmc_wait(3, 2.0, 1.0), erlang_c(3, 2.0), 2.0))


def test_one_officer_who_goes_to_every_call_alone_is_mm1():
    wait, _, busy = EagerLine(servers=1, single=0.4, double=0.2, service=1.0).solve()
    assert (wait, busy) == pytest.approx((mmc_wait(1, 0.6, 1.0), 0.6))


def test_those_there_wait_less_than_for_a_whole_crew():
    wait, _, busy = EagerLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    assert wait < min(CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()[0])
    assert 0.8 + 0.3 < busy < 0.8 + 2 * 0.3


def test_tasks_below_calls_for_one_are_cobhams_last_class():
    calls = CrewLine(servers=3, single=0.8, double=1e-12, service=1.0, longest=10)
    for reserves in (True, False):
        single, _, tasks = LowerLine(calls, 0.4, reserves, longest=20).solve()
        assert [single, tasks] == pytest.approx(cobham([0.8, 0.4], 1.0, 3), rel=1e-4)
        assert single < tasks


def test_keeping_an_officer_for_the_head_is_paid_by_the_tasks():
    calls = CrewLine(servers=3, single=0.6, double=0.3, service=1.0, longest=12)
    kept, free = (LowerLine(calls, 0.5, reserves, longest=25).solve() for reserves in (True, False))
    assert kept[0] < free[0]
    assert kept[1] < free[1]
    assert kept[2] > free[2]


def test_displacement_changes_who_is_turned_off_and_not_how_many():
    waits, lost = FullLine(servers=3, rates=(0.6, 2.0), service=1.0, room=4).solve()
    share, wait = mmck(2.6, 1.0, 3, 4)
    assert (0.6 * lost[0] + 2.0 * lost[1]) / 2.6 == pytest.approx(share)
    assert (0.6 * waits[0] + 2.0 * waits[1]) / 2.6 == pytest.approx(wait)
    assert lost[0] < share < lost[1]


@pytest.mark.slow
def test_work_handed_over_stands_in_the_line_again():
    def length(servers: int | tuple[int, ...]) -> float:
        return DailyLine(lambda _: 3.0, 0.5, servers, longest=60, steps=30).length()

    assert length((3,) * 24) == pytest.approx(length(3))
    handed_over = length((2,) * 7 + (3,) * 12 + (2,) * 5)
    in_overtime = 3.0 * ShiftLine(3.0, 0.5, ((7, 3), (19, 2)), longest=60, steps=30).solve()[0]
    assert length(3) < in_overtime < handed_over < length(2)


@pytest.mark.slow
def test_a_line_that_nobody_serves_by_night_is_the_night():
    """Calls of hardly any length: half of them wait, until morning, six hours on average."""
    wait, waited, late = ShiftLine(rate=1.5, service=0.05, shifts=((7, 3), (19, 0)), steps=150).solve()
    assert waited == pytest.approx(0.5, abs=0.02)
    assert wait == pytest.approx(3, abs=0.1)
    assert late < 0.05


@pytest.mark.slow
def test_a_night_without_calls_for_two_is_a_change_of_shifts():
    shifts = ((7, 3), (19, 2))
    by_day, by_night = NightLine(3.0, 0.0, 0.5, shifts, steps=30).solve()
    assert (by_day + by_night) / 2 == pytest.approx(
        3.0 * ShiftLine(3.0, 0.5, shifts, longest=60, steps=30).solve()[0]
    )


def test_one_officer_by_night_goes_to_every_call_alone():
    by_day, by_night = NightLine(1.0, 0.1, 1 / 3, ((7, 3), (21, 1))).solve()
    assert by_day < 0.01
    assert 0.8 / 6 < by_night < 1 / 6  # M/M/1 has 1/6, and the night begins with an empty line
