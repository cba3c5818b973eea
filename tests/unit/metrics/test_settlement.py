"""What settles how soon and for how long: a case worked out by hand, the estimate where runs end too soon."""

import numpy as np
import pytest
from scipy import stats

from sim.metrics.arrays import share_by
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.vocabulary.clock import DAY
from sim.vocabulary.terms import Ending, Finder, Origin, Stage
from sim.world.trace import conceive_from
from tests.towns import write
from tests.unit.metrics.plain_settlement import product_limit

TOWN = """
name = "sixty"
title = { en = "Sixty days", zh = "六十天" }
[period]
start = 2022-01-03
days = 60.0
cooldown_days = 30.0
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 2
roster = "always"
[trouble.help]
label = { en = "help", zh = "求助" }
group = "help"
per_day = 1.0
"""
SETTLED, NONE = Ending.ON_SCENE, Ending.NOT_YET
NEVER = np.inf
SHARES = ("within_24h", "within_7d", "within_30d", "for_good")

# Day of onset, of the first report and of closing; ending; what it is a relapse of; what else is special.
MATTERS = [
    (1.0, 2.0, 2.5, SETTLED, None, {}),  # 1.5 days after it arose, half a day after it was told
    (1.0, 1.0, 1.2, Ending.UNSETTLED, None, {}),  # closed at once, and settled when it came back
    (2.0, NEVER, 2.5, Ending.GRID, None, {"found": Finder.GRID}),
    (3.0, NEVER, 3.0, Ending.PREVENTED, None, {}),
    (4.0, 4.0, 4.25, SETTLED, None, {}),  # within a day, and back after six weeks
    (5.0, 5.0, 5.1, Ending.WITHDRAWN, None, {}),
    (6.0, 6.0, NEVER, NONE, None, {"stage": Stage.WAITING_POLICE}),
    (7.0, NEVER, NEVER, NONE, None, {"stage": Stage.LATENT}),
    (10.0, 10.0, 10.5, SETTLED, 1, {}),
    (50.0, 50.0, 51.0, Ending.UNSETTLED, 4, {}),
    (8.0, 8.0, 15.0, Ending.DEPARTMENT, None, {}),  # seven days to the minute
    (9.0, 9.0, 9.0, Ending.TURNED_OFF, None, {}),
    (9.0, 9.0, 9.0, Ending.UNSETTLED, None, {"turned_away": 1}),
    (59.0, 59.0, 89.5, SETTLED, None, {}),  # half a day too late for thirty
    (61.0, 61.0, 61.1, SETTLED, None, {}),  # not of the period
    (10.0, 10.0, 10.5, Ending.UNSETTLED, None, {}),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    """A run whose records are those of `MATTERS`."""
    scenario = load(write(tmp_path_factory.mktemp("sixty"), town=TOWN))
    calls = {"minute": [1.0] * len(MATTERS), "type": ["help"] * len(MATTERS)}
    lived = simulate(scenario, 0, stream=conceive_from(calls, scenario, 0))
    rows = lived.town.troubles[: len(MATTERS)]
    rows["queued"] = rows["handed"] = np.inf
    for row, (onset, told, closed, ending, parent, more) in zip(rows, MATTERS, strict=True):
        row["onset"], row["reported"], row["closed"] = onset * DAY, told * DAY, closed * DAY
        row["ending"] = ending
        row["stage"] = more.get("stage", Stage.CLOSED)
        row["origin"], row["parent"] = (Origin.BORN, -1) if parent is None else (Origin.RELAPSE, parent)
        row["found"], row["turned_away"] = more.get("found", 0), more.get("turned_away", 0)
    return lived


def test_shares_of_what_arose(run):
    """Thirteen arose: over in a day the third to fifth, in a week the first and the tie, then one more."""
    found = [run.outcomes[f"settled.{name}"] for name in SHARES]
    assert found == pytest.approx([3 / 13, 5 / 13, 6 / 13, 5 / 13])


def test_shares_of_what_was_reported(run):
    """Ten were told of; what was prevented or found early was not, and the clock starts with the report."""
    found = [run.outcomes[f"settled_reported.{name}"] for name in SHARES]
    assert found == pytest.approx([2 / 10, 3 / 10, 4 / 10, 3 / 10])
    assert run.outcomes["settlement_h.mean"] == pytest.approx((0.5 + 9.5 + 0.25 + 7.0) / 4 * 24)


def test_fates_of_what_arose(run):
    counts = {
        "prevented": 1,
        "settled_early": 1,
        "settled": 4,
        "unsettled": 1,
        "gave_up": 1,
        "turned_off": 1,
        "turned_away": 1,
        "unreported": 1,
        "open": 2,
    }
    found = {name: run.outcomes[f"fate.{name}"] for name in counts}
    assert found == pytest.approx({name: count / 13 for name, count in counts.items()})
    assert run.outcomes["fate.followed"] == 1.0


def test_the_estimate_by_hand_with_a_tie():
    """Of five, one is over after 1, one after 2, where another is lost, one after 3: 1 - 4/5 * 3/4 * 1/2."""
    after = np.array([1.0, 2.0, np.inf, 3.0, np.inf])
    seen = np.array([9.0, 9.0, 2.0, 9.0, 4.0])
    assert share_by(after, seen, 2.0) == pytest.approx(1 - 4 / 5 * 3 / 4)
    assert share_by(after, seen, 3.0) == pytest.approx(1 - 4 / 5 * 3 / 4 * 1 / 2)


def test_nobody_was_watched_so_long():
    assert np.isnan(share_by(np.array([1.0, np.inf]), np.array([5.0, 6.0]), 7.0))
    assert np.isnan(share_by(np.array([]), np.array([]), 7.0))


def test_the_estimate_on_a_thousand_random_cases():
    random = np.random.default_rng(1)
    for _ in range(1000):
        n = random.integers(2, 12)
        after = np.where(random.random(n) < 0.3, np.inf, random.integers(0, 9, n).astype(float))
        seen = random.integers(1, 9, n).astype(float)
        time = float(random.integers(1, int(seen.max()) + 1))
        assert share_by(after, seen, time) == pytest.approx(product_limit(after, seen, time))
        watched = stats.CensoredData.right_censored(np.minimum(after, seen), after > seen)
        assert share_by(after, seen, time) == pytest.approx(stats.ecdf(watched).cdf.evaluate(time))


def test_the_estimate_is_unbiased_where_half_are_lost_of_sight():
    """Who began late is watched for less; the plain share of what was seen would be a fifth too small."""
    random = np.random.default_rng(2)
    after = random.exponential(10.0, 200_000)
    seen = random.uniform(0.0, 20.0, 200_000)
    assert share_by(after, seen, 10.0) == pytest.approx(1 - np.exp(-1), abs=0.01)
    assert (after <= np.minimum(seen, 10.0)).mean() < 0.55
