"""Calls that need more officers than are free do not starve the others, nor do the others starve them."""

import numpy as np
import pytest

from sim.vocabulary.clock import DAY, HOUR
from tests.parity.desks import Call, Shift, live, times, town

SENTRY = Shift(0, 24)
NIGHTS = 150


@pytest.mark.parametrize(("discipline", "start"), [("head_reserves", 8 + 1 / 6), ("head_blocks", 11 + 1 / 6)])
def test_tasks_do_not_take_what_the_head_waits_for(tmp_path, discipline, start):
    """Two officers are free at 8:00 and 8:10; a class-0 call for two waits from 7:00, six tasks from 7:06.

    If the head keeps nobody, each officer goes from task to task, three of an hour each.
    """
    shifts = {"sentry": SENTRY, "office": Shift(0, 24, 2, "office")}
    calls = [
        Call(0.0, work=DAY),
        Call(6 * HOUR, work=120.0, type="task"),
        Call(6 * HOUR, work=130.0, type="task"),
    ]
    calls += [Call(7 * HOUR, crew=2, priority=0)]
    calls += [Call(7.1 * HOUR, type="task")] * 6
    scenario = town(tmp_path, shifts, dispatch__office_backup=True, dispatch__discipline=discipline)
    assert times(scenario, calls)[3] == pytest.approx(start, abs=1e-9)


def some_nights(rng: np.random.Generator) -> list[Call]:
    """Twenty-four calls of some twenty minutes a day, a tenth of which need two."""
    number = 24 * NIGHTS
    columns = np.sort(rng.uniform(0, DAY * NIGHTS, number)), rng.exponential(20.0, number)
    crews = np.where(rng.uniform(size=number) < 0.1, 2, 1)
    return [Call(*told) for told in zip(*(column.tolist() for column in (*columns, crews)), strict=True)]


def night_wait(folder, calls: list[Call], discipline: str) -> float:
    """Mean minutes until somebody goes to a call for one that comes between 21 and 7 h.

    Three are on duty by day. By night there are two, of whom one stands guard until morning.
    """
    guards = [Call(DAY * day + 21 * HOUR, work=10 * HOUR, priority=0) for day in range(NIGHTS)]
    told = sorted([*calls, *guards])
    shifts = {"day": Shift(7, 21, 3), "night": Shift(21, 31, 2)}
    scenario = town(folder, shifts, float(NIGHTS + 2), dispatch__discipline=discipline)
    rows = live(scenario, told).town.troubles[: len(told)]
    hour = rows["onset"] / HOUR % 24
    own = ((hour > 21) | (hour < 7)) & (rows["crew"] == 1)
    return float((rows["dispatched"] - rows["onset"])[own].mean())


def test_one_officer_by_night_serves_calls_for_one_beside_those_that_wait_for_two(tmp_path):
    calls = some_nights(np.random.default_rng(5))
    without = night_wait(tmp_path, [call for call in calls if call.crew == 1], "first_fit")
    assert 5 < without < 12
    assert night_wait(tmp_path, calls, "first_fit") == pytest.approx(without, rel=0.1)
    assert night_wait(tmp_path, calls, "head_blocks") > 5 * without
