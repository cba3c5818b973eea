"""One more run of the town comes as predicted; what is off is said to be, as far as looks allow."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.follow.looks import Look, looked
from sim.fitting.follow.predicted import NewDays, predictions, tally
from sim.fitting.kinds import EntryKind, Sorting
from sim.scenario.errors import Words

KINDS = {key: EntryKind(key, Words(key, key), 1, "attended", "help") for key in ("noise", "fights")}
SORTING = Sorting(KINDS, {1: 1}, {1: "1"}, {}, {}, {}, {1: "noise"}, {})


def run(seed, noise=200, slow=1.0):
    rng = np.random.default_rng(seed)
    kind = np.repeat(["noise", "fights"], [rng.poisson(noise), rng.poisson(300)])
    count = len(kind)
    times = {name: np.exp(rng.standard_normal(count)) * 5 for name in ("delay", "travel", "scene")}
    return pd.DataFrame({"kind": kind, "klass": 1, "day": rng.integers(0, 14, count), **times}).assign(
        delay=times["delay"] * slow
    )


RUNS = [run(seed) for seed in range(100, 140)]


def judged(log, looks=1):
    held = NewDays(log, RUNS, 10**9, 14.0, SORTING)
    done = [Look(str(at), str(at), at) for at in range(looks)]
    return {one.name.en: one for one in predictions(held, looked(done[:-1], done[-1]))}


def test_runs_of_the_town_itself_come_as_predicted():
    differ = [tally(list(judged(run(seed)).values()))["differs"] for seed in range(10)]
    assert sum(map(bool, differ)) <= 2


def test_what_is_half_as_much_again_differs_and_nothing_else():
    found = judged(run(1, noise=300))
    assert found["noise"].verdict == "differs"
    assert found["noise"].happened == pytest.approx(300 / 14, rel=0.15)
    assert found["fights"].verdict != "differs"


def test_slower_crews_differ_in_their_times():
    found = judged(run(2, slow=1.5))
    assert found["delay until dispatch, priority 1, median"].verdict == "differs"
    assert found["dispatch to arrival, priority 1, median"].verdict == "agrees"


def test_the_oftener_one_looks_the_less_a_figure_may_take():
    log = run(1, noise=272)
    once, often = judged(log)["noise"], judged(log, looks=50)["noise"]
    assert once.p == often.p
    assert (once.verdict, often.verdict) == ("differs", "off")
