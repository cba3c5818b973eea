"""Whether a station alone does worse hangs on what its partners bring about, and the comparison finds out."""

import pytest

from sim.report.languages import localised
from sim.report.sentences import SETTLED, answers
from sim.scenario.load import load
from sim.study.compare import compare
from sim.study.statistics import Verdict
from tests.signature.values import DEPARTMENTS, RUNGS

REPLICATIONS = 12
WORKERS = ("grid_work", "volunteers", "council")


def partners(settle: float, last: float) -> dict[str, float]:
    """Mediators, grid workers, volunteers, councils and departments settle so much, for so long."""
    rungs = {f"rung.{one}.skill": settle for one in RUNGS} | {f"rung.{one}.durable": last for one in RUNGS}
    others = {f"{one}.skill": settle for one in WORKERS} | {f"{one}.durable": last for one in WORKERS}
    offices = {f"department.{one}.settles": settle for one in DEPARTMENTS}
    return rungs | others | offices | {f"department.{one}.durable": last for one in DEPARTMENTS}


def alone_in(root, levers):
    """The policy `alone` beside its base, in the reference town with other partners."""
    town = root / "scenarios" / "danghu.toml"
    base, alone = (load(town, policy=policy, overrides=levers) for policy in (None, "alone"))
    return compare(base, {"alone": alone}, reps=REPLICATIONS)


@pytest.mark.slow
def test_where_partners_settle_better_a_station_alone_is_surely_worse(root):
    compared = alone_in(root, partners(0.98, 0.98))
    assert all(compared.verdict("alone", name) is Verdict.WORSE for name in SETTLED[1:])


@pytest.mark.slow
def test_where_they_settle_and_prevent_nothing_it_is_not(root):
    compared = alone_in(root, partners(0.0, 0.0) | {"base_work.prevents": 0.0})
    assert not any(compared.verdict("alone", name) is Verdict.WORSE for name in SETTLED)


@pytest.mark.slow
def test_referral_tells_in_one_breath_what_is_settled_later_and_what_for_good(root):
    town = root / "scenarios" / "danghu.toml"
    compared = compare(load(town), {"referral": load(town, policy="referral")}, reps=REPLICATIONS)
    assert compared.verdict("referral", "settled.within_24h") is Verdict.WORSE
    for language in ("en", "zh"):
        labels = [localised(compared.declared(name), language) for name in SETTLED]
        assert any(all(label in said for label in labels) for said in answers(compared, language))
