"""The tools of the benchmark answer the same calls alike: nearest free officer, classes, travel, service."""

import pytest

from experiments.benchmarks import desk_ciw, desk_govsim, desk_mesa, desk_simpy
from experiments.benchmarks.calls import Answer, Desk, desk_of, scenario


@pytest.fixture(scope="module")
def desk() -> tuple[Desk, Answer]:
    run = desk_govsim.everything(scenario(2_000), 1)
    return desk_of(run), desk_govsim.answer(run)


@pytest.mark.filterwarnings("ignore:Pickle, copy, and deepcopy support:DeprecationWarning")  # Ciw's
@pytest.mark.parametrize("peer", [desk_simpy, desk_mesa, desk_ciw], ids=lambda peer: peer.__name__[-5:])
def test_all_tools_agree(desk, peer):
    calls, expected = desk
    assert expected.mean_wait > 0
    assert peer.run(calls) == pytest.approx(expected, abs=1e-6)


def test_a_desk_can_be_cut_short(desk):
    few = desk[0].first(100)
    answer = desk_simpy.run(few)
    assert len(few.arrivals) == few.counted == 100
    assert answer.mean_response > answer.mean_wait
