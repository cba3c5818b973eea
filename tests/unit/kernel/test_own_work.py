"""The rest of a pool's work against the textbook: troubles among it wait as in M/M/c at the load of both."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.kernel import pools
from sim.kernel.agenda import remove_first
from sim.kernel.calendars import open_minutes
from sim.scenario.people import Calendar
from sim.scenario.schema import Scenario
from sim.vocabulary.events import Event
from sim.vocabulary.records import NOBODY
from sim.world.other_work import Staff, erlang_b, erlang_c, rest_of
from tests.unit.kernel.towns import ALWAYS, DAY, Helpers, helpers

OFFICE = (480.0, 1080.0, 0b0011111, 0)
JOB = 20.0
SEEDS = 24
CHANCE = 1e-3


def with_rest(people: int, other_work: float, row=ALWAYS, *, troubles: int, seed: int = 0) -> Helpers:
    """A pool whose people have other work, and as many troubles as may come to it, none urgent."""
    opens, closes, days, _ = row
    hours = Calendar(open=opens / 60, close=closes / 60, weekdays=[d + 1 for d in range(7) if days >> d & 1])
    scenario = Scenario(name="x", title={"en": "x", "zh": "x"}, calendar={"hours": hours})
    town = helpers(people, row, [1] * troubles)
    for field, value in rest_of(scenario, other_work / people, JOB, Staff(people), "hours")._asdict().items():
        town.pools[field] = value
    town.clock["seed"] = seed
    return town.replace(holidays=np.zeros(0, np.uint8))


def serve(town: Helpers, jobs: np.ndarray, begun: np.ndarray) -> None:
    while (i := int(pools.next_in_line(town, 0))) != NOBODY:
        pools.begin(town, 0, i, jobs[i])
        begun[i] = town.clock["now"][0]


def live(town: Helpers, comes: np.ndarray, jobs: np.ndarray) -> np.ndarray:
    """When each trouble (n,) is begun, that comes at a moment of `comes` and takes a time of `jobs`."""
    begun = np.full(len(comes), np.inf)
    n = 0
    while np.isinf(begun).any():
        event = town.agenda[0]
        is_event = town.clock["agenda_n"][0] > 0 and (n == len(comes) or event["time"] <= comes[n])
        if is_event:
            kind, subject = int(event["kind"]), int(event["subject"])
            town.clock["now"] = event["time"]
            remove_first(town)
            pools.finish(town, subject) if kind == Event.POOL_END else pools.wakes(town, 0)
        else:
            town.clock["now"] = comes[n]
            pools.enter(town, 0, n)
            n += 1
        serve(town, jobs, begun)
    return begun


def waits(people: int, rest: float, load: float, row, seed: int, count: int) -> np.ndarray:
    """Working minutes that each of `count` troubles waits, which keep `load` people busy."""
    random = np.random.default_rng([seed, people, int(100 * rest)])
    town = with_rest(people, rest, row, troubles=count, seed=seed)
    worked = np.cumsum(random.exponential(JOB / load, count))
    each = row[1] - row[0]
    day = (worked // each).astype(int)
    days = 7 * (day // 5) + day % 5 if row is OFFICE else day
    comes = days * DAY + row[0] + worked % each
    begun = live(town, comes, random.exponential(JOB, count))
    return np.array([open_minutes(town, 0, a, b) for a, b in zip(comes, begun, strict=True)])


def holds(found: list[float], exact: float, widest: float) -> None:
    """The exact value lies in the interval of what was found, which is narrow enough to tell."""
    mean, error = float(np.mean(found)), float(stats.sem(found))
    half = error * stats.t.ppf(1 - CHANCE / 2, len(found) - 1)
    assert abs(mean - exact) < half < widest * exact, (mean, exact, half)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "rest", "load", "row"),
    [(1, 0.3, 0.4, ALWAYS), (2, 1.4, 0.02, ALWAYS), (3, 1.2, 1.2, OFFICE), (4, 3.0, 0.4, OFFICE)],
)
def test_troubles_wait_as_in_one_line_with_the_rest(people, rest, load, row):
    """M/M/c: alone among other work, as many as that, or fewer, in the office's hours or all day."""
    total = rest + load
    c = erlang_c(people, total)
    found = [waits(people, rest, load, row, seed, 500) for seed in range(SEEDS)]
    holds([float(np.mean(one)) for one in found], c * JOB / (people - total), 0.35)
    holds([float(np.mean(one > 1e-6)) for one in found], c, 0.2)


def test_waits_rise_convexly_with_the_load():
    """For one who comes now and then, ever steeper: the formula's own shape, and that of the pool."""
    loads = np.array([0.0, 0.9, 1.8, 2.7])
    means = [
        np.mean([np.mean(waits(3, load, 0.01, ALWAYS, seed, 150)) for seed in range(8)]) for load in loads
    ]
    assert means[0] < 0.2
    assert np.all(np.diff(means) > 0)
    assert np.all(np.diff(means, 2) > 0)


def test_one_more_hand_shortens_waits_only_where_the_load_binds():
    for rest, binds in ((0.4, False), (2.8, True)):
        three, four = (
            np.mean([np.mean(waits(people, rest, 0.01, ALWAYS, seed, 150)) for seed in range(8)])
            for people in (3, 4)
        )
        assert (three - four > 0.25 * JOB) == binds


def test_where_there_is_no_rest_nobody_waits_who_finds_a_hand_free():
    town = with_rest(2, 0.0, troubles=3)
    begun = live(town, np.array([5.0, 6.0, 7.0]), np.array([10.0, 30.0, 1.0]))
    assert begun.tolist() == [5.0, 6.0, 15.0]


def test_other_policies_find_the_same_jobs():
    """A trouble more leaves the others where they were, once the line has forgotten it."""
    comes = np.array([100.0, 9000.0, 30000.0])
    jobs = np.full(4, 15.0)
    few = live(with_rest(3, 2.4, troubles=3), comes, jobs[:3])
    more = live(with_rest(3, 2.4, troubles=4), np.array([100.0, 9000.0, 20000.0, 30000.0]), jobs)
    assert np.array_equal(few, more[[0, 1, 3]])


def test_a_call_away_keeps_one_hand_off_the_line():
    town = with_rest(1, 0.0, troubles=1)
    pools.call_away(town, 0, 45.0)
    assert town.workers["busy_minutes"][0] == 45.0
    assert live(town, np.array([10.0]), np.array([5.0])).tolist() == [45.0]


@pytest.mark.slow
def test_who_is_sent_out_is_not_at_hand():
    town = with_rest(1, 0.0, OFFICE, troubles=1)
    assert not pools.is_at_hand(town, 0)
    assert pools.at_hand_from(town, 0) == OFFICE[0]
    town.clock["now"] = OFFICE[0]
    assert pools.send_out(town, 0, 60.0) == OFFICE[0] + 60.0
    assert not pools.is_at_hand(town, 0)
    assert pools.at_hand_from(town, 0) == OFFICE[0] + 60.0
    assert np.isinf(pools.send_out(town, 0, 60.0))


@pytest.mark.parametrize(("people", "load"), [(1, 0.5), (3, 2.1), (6, 5.7)])
def test_erlang_from_the_sum_itself(people, load):
    terms = [load**n / math.factorial(n) for n in range(people + 1)]
    assert erlang_b(people, load) == pytest.approx(terms[-1] / sum(terms))
    full = terms[-1] * people / (people - load)
    assert erlang_c(people, load) == pytest.approx(full / (full + sum(terms[:-1])))


def test_who_is_bought_brings_no_other_work():
    scenario = Scenario(name="x", title={"en": "x", "zh": "x"})
    own, helped = (rest_of(scenario, 0.8, JOB, Staff(4, more), "always") for more in (0, 2))
    assert own.other_work == helped.other_work == pytest.approx(3.2)
    assert helped.all_busy == pytest.approx(erlang_c(6, 3.2))
    assert helped.all_busy < own.all_busy
