"""What hangs on how fast the police come: whoever did it leaves, and somebody is hurt, as minutes go by."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Ending, Origin
from tests.signature.pairs import Moved

pytestmark = pytest.mark.slow

THERE, STAYS, HURT, AFTER = 0.7, 20.0, 0.4, 30.0
VIOLENT = {
    "trouble.order.per_day": 20.0,
    "trouble.order.author_there": THERE,
    "trouble.order.author_stays.mean": STAYS,
    "trouble.order.hurt_share": HURT,
    "trouble.order.hurt_after.mean": AFTER,
    "trouble.family.hurt_share": 0.0,
    "trouble.theft_fraud.author_there": 0.0,
}
SHORT = {"period.days": 120.0, "period.warmup_days": 0.0, "period.cooldown_days": 5.0}


def violent(run):
    """Matters of the violent type that were first reported in the period."""
    town = run.town
    rows = town.troubles[: int(town.clock[0]["troubles_n"])]
    own = (rows["type"] == list(run.scenario.trouble).index("order")) & (rows["origin"] <= Origin.RELAPSE)
    inside = (rows["reported"] >= town.clock[0]["measure_from"]) & (
        rows["reported"] < town.clock[0]["measure_to"]
    )
    return rows[own & inside]


@pytest.fixture(scope="module")
def run(root):
    return simulate(load(root / "scenarios/danghu.toml", overrides=VIOLENT | SHORT), 4)


def within_chance(found, chances):
    """Whether a count of independent events lies within four standard errors of what is expected."""
    return abs(found - chances.sum()) < 4 * np.sqrt((chances * (1 - chances)).sum())


def test_whoever_did_it_is_found_as_often_as_an_exponential_stay_says(run):
    rows = violent(run)
    reached = rows[np.isfinite(rows["arrived"])]
    chances = THERE * np.exp(-(reached["arrived"] - reached["reported"]) / STAYS)
    assert len(reached) > 1500
    assert within_chance(run.outcomes["author_found_share"] * len(reached), chances)


def test_somebody_is_hurt_as_often_as_an_exponential_time_says(run):
    """Where nobody comes, closing the matter unsettled keeps nobody from harm."""
    rows = violent(run)
    settled = np.isin(rows["ending"], (Ending.UNSETTLED, Ending.WITHDRAWN), invert=True)
    over = np.where(np.isfinite(rows["arrived"]), rows["arrived"], np.where(settled, rows["closed"], np.inf))
    chances = HURT * (1 - np.exp(-(over - rows["reported"]) / AFTER))
    assert within_chance(run.outcomes["injuries"], chances)
    assert run.outcomes["injuries"] > 100


def test_slower_cars_leave_more_hurt_and_fewer_found():
    """`dispatch.speed_kmh` down: officers come later."""
    slower = Moved({"dispatch.speed_kmh": 10.0} | VIOLENT, {"dispatch.speed_kmh": 40.0} | VIOLENT)
    slower.raises("injuries", "response_min.mean")
    slower.lowers("author_found_share")


def test_to_tell_violent_callers_to_go_elsewhere_hurts_them():
    """The desk that closes a fight at once has nobody at the scene: that is no way to keep it from harm."""
    calm = VIOLENT | {"trouble.order.urgent_share": 0.0, "trouble.order.owner": "market_supervision"}
    sent_off = {"triage.pass_on": 1.0, "triage.declines": 1.0, "triage.recognition": 1.0}
    Moved(sent_off | {"trouble.order.negative_list": True, "choice.persists": 0.0}, calm).raises("injuries")
