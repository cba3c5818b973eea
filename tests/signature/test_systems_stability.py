"""System 16: people and matters under watch, and what comes of it when they are dropped."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.vocabulary.terms import Activity, Ending, Origin, Stage
from tests.signature.pairs import Lived, Moved, danghu
from tests.signature.systems_figures import escalations_of_watched, troubles

DROPPED = {"stability.officer_hours": 0.0, "stability.grid_hours": 0.0}
RESTLESS = {"stability.people": 200, "stability.outbursts_month": 0.2, "stability.matters": 0.0}
TENSE = {f"trouble.{kind}.escalation_per_day": 0.05 for kind in ("labour", "medical", "land")}


def outbursts(run):
    return float((troubles(run)["origin"] == Origin.OUTBURST).sum())


def hours_of_checks(run):
    """Hours of officers on government tasks, among which checks are booked."""
    return float(run.town.hours[:, Activity.GOVERNMENT_TASK].sum() / 60)


@pytest.mark.slow
@pytest.mark.parametrize("lever", ["officer_hours", "grid_hours"])
def test_who_looks_after_people_holds_them_for_their_hours(lever):
    """`stability.*_hours` up: fewer outbursts, for hours of officers or of grid workers."""
    kept = Moved({f"stability.{lever}": 2.0}, {**DROPPED, **RESTLESS})
    kept.lowers(outbursts, "outbursts")
    if lever == "officer_hours":
        kept.raises(hours_of_checks)
        kept.lowers("officer_hours.base_work")
    else:
        kept.raises("cost.community_h")


def test_where_everybody_is_dropped_outbursts_come_at_their_own_rate():
    """A Poisson number with mean people x rate x months, within four of its standard deviations."""
    lived = Lived({**RESTLESS, **DROPPED})
    found = lived.figures(outbursts)
    months = (90.0 + 28.0 + 14.0) / 30.4
    mean = 200 * 0.2 * months
    assert abs(found.mean() - mean) < 4 * np.sqrt(mean / len(found))


@pytest.mark.slow
def test_the_dropped_are_as_dangerous_as_before_once_attention_has_faded():
    """Attention that fades in a day holds next to nothing of a check a month ago."""
    monthly = {**RESTLESS, **DROPPED, "stability.check_days": 30.0, "stability.officer_hours": 2.0}
    brief, lasting = (Lived({**monthly, "stability.fades_days": days}) for days in (0.5, 30.0))
    never = Lived({**RESTLESS, **DROPPED}).figures(outbursts).mean()
    assert brief.figures(outbursts).mean() > 0.9 * never
    assert lasting.figures(outbursts).mean() < 0.6 * never


@pytest.mark.long
def test_matters_under_watch_escalate_less():
    """`stability.matters` up where open matters boil over: fewer do, and checks take longer."""
    watched = {**TENSE, "stability.people": 0, "stability.officer_hours": 2.0, "stability.grid_hours": 0.0}
    kept = Moved({"stability.matters": 1.0}, {**watched, "stability.matters": 0.0})
    kept.lowers(escalations_of_watched)
    kept.raises(hours_of_checks)


def test_what_was_left_unsettled_is_watched_while_it_smoulders():
    """A matter leaves the watch when it is settled or calms down, not because its file was closed."""
    run = Lived({"stability.matters": 1.0, "period.days": 30.0}).runs[0]
    town = run.town
    rows = troubles(run)
    watched = rows[rows["kept"] == 1]
    closed = watched[watched["stage"] == Stage.CLOSED]
    assert len(closed) > 10
    assert (closed["smoulders"] > town.clock["now"][0]).all()
    could = rows[(rows["smoulders"] > town.clock["now"][0]) & np.isfinite(rows["escalates"])]
    assert (could["kept"][np.isfinite(could["reported"])] == 1).all()
    assert town.communities["matters"].sum() == len(watched)


def test_nobody_under_watch_is_a_town_without_watch():
    """With no people and no matters, the hours that each would get change no journal."""
    nobody = {"stability.people": 0, "stability.matters": 0.0, "period.days": 20.0}
    digests = {
        simulate(danghu({**nobody, "stability.officer_hours": hours, "stability.holds": holds}), 1).digest
        for hours, holds in ((0.0, 0.0), (2.0, 0.9))
    }
    assert len(digests) == 1


@pytest.mark.slow
def test_an_officers_check_is_done_when_it_is_closed():
    run = Lived({**RESTLESS, "stability.officer_hours": 1.0}).runs[0]
    checks = troubles(run)[troubles(run)["origin"] == Origin.CHECK]
    assert len(checks) > 28
    assert np.isin(checks["ending"], (Ending.DONE, Ending.NOT_YET)).all()
