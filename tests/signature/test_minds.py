"""Officers who tire, people who expect and compare: what moves with their levers, and what is not free."""

import numpy as np
import pytest

from tests.signature.pairs import Moved
from tests.signature.systems_figures import DAY, scene_stretch, troubles

pytestmark = pytest.mark.slow

WORN = {"fatigue.wears": 0.3, "fatigue.quits": 10.0, "careers.turnover": 0.4, "fatigue.slows": 0.4}
SCANDALS = {"opinion.filmed": 1.0, "opinion.spark": 0.3, "opinion.composure": 0.0, "opinion.shakes": 0.3}
HELP = ("parking", "lost_found", "welfare", "household", "advice")


def unrested(run):
    """Overtime that officers have not rested off when the run ends, mean hours."""
    return run.town.officers["unrested"].mean()


def slighted(run):
    """Share of attended matters on whose scene officers were curt."""
    rows = troubles(run)
    return rows["slighted"][rows["attended"] == 1].mean()


def test_work_pushed_into_overtime_is_paid_for():
    """Work seen through in overtime against work handed over: it is not rested off, and officers leave."""
    pushed = Moved({"dispatch.shift_end": "overtime"}, {**WORN, "dispatch.shift_end": "hand_over"})
    pushed.raises(unrested, "officers_left")


def test_the_exhausted_take_longer():
    """`fatigue.wears` up where overtime is worked: scenes take longer than by their nature."""
    Moved({"fatigue.wears": 0.3}, {**WORN, "fatigue.wears": 0.0}).raises(scene_stretch)


def test_a_limit_of_overtime_keeps_officers_rested():
    """`dispatch.overtime_limit_h` on: less overtime, which is not so far from rested off."""
    Moved({"dispatch.overtime_limit_h": 1.0}, WORN).lowers("overtime_h", unrested)


def test_more_officers_work_less_overtime_each():
    """`officers.community.count` up: overtime is rested off sooner than it comes."""
    Moved({"officers.community.count": 40}, WORN).lowers(unrested)


def test_exhausted_crews_settle_less():
    """`fatigue.errs` up where overtime is worked: less is settled within a day."""
    Moved({"fatigue.errs": 0.9}, {**WORN, "fatigue.errs": 0.0}).lowers("settled.within_24h")


def test_to_listen_and_explain_earns_trust_though_nothing_more_is_settled():
    """`treatment.explains` up: fewer are slighted, 110 is trusted more."""
    listens = Moved({"treatment.explains": 1.0}, {"treatment.explains": 0.0, "treatment.curt": 0.3})
    listens.lowers(slighted)
    listens.raises("trust.call_110")


def test_bad_experience_that_weighs_more_costs_trust():
    """`treatment.bad_weighs` up: the same matters leave less trust."""
    Moved({"treatment.bad_weighs": 4.0}, {"treatment.bad_weighs": 1.0}).lowers("trust.call_110")


def test_a_station_behind_its_officers_gets_more_settled():
    """`opinion.backing` up where there are scandals: officers do not hold back."""
    Moved({"opinion.backing": 1.0}, {**SCANDALS, "opinion.backing": 0.0}).raises("settled.within_24h")


def test_gains_in_trust_fade_as_they_become_usual():
    """Better service: trust rises by less where people come to expect it; and worse service earns none."""
    better = {f"trouble.{kind}.settled_on_scene": 1.0 for kind in HELP}
    worse = {f"trouble.{kind}.settled_on_scene": 0.3 for kind in HELP} | {"treatment.bad_weighs": 1.0}
    fixed = Moved(better, {**worse, "expectation.weighs": 0.0})
    rising = Moved(better, {**worse, "expectation.weighs": 0.8, "expectation.adapts": 0.1})
    rising.raises("trust.call_110")
    gain = fixed.difference("trust.call_110") - rising.difference("trust.call_110")
    assert gain.mean() > 3.0 * gain.std(ddof=1) / np.sqrt(len(gain))


def test_who_never_thinks_of_leaving_does_not_leave():
    """No turnover, no leavers, however exhausted."""
    run = Moved({}, {**WORN, "careers.turnover": 0.0}).before.runs[0]
    assert run.outcomes["officers_left"] == 0
    assert run.town.clock[0]["now"] > 100 * DAY
