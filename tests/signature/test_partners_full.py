"""Partners with weight: what they do costs their hours, and who is full keeps matters waiting."""

import numpy as np
import pytest
from scipy import stats

from experiments.partners import waits
from sim.metrics.run import Run
from sim.vocabulary.records import DEFUSED
from sim.vocabulary.terms import Activity, PoolKind
from tests.signature.pairs import LEVEL, Lived, Moved
from tests.signature.values import REFERRAL, every_department

pytestmark = pytest.mark.slow

WATCHED = ("labour", "medical", "land")
TENSE = {f"trouble.{kind}.escalation_per_day": 0.05 for kind in WATCHED}
MEETING_DAILY = {"linkage.consultation_days": 1.0, "linkage.places": 100, "linkage.warning": 1.0}
NOBODY_REPORTS = {f"trouble.{kind}.latency.mean": 1e9 for kind in WATCHED}
NOBODY_FINDS = {"linkage.notice": 0.0, "grid_work.notice": 0.0, "base_work.notice": 0.0}
NOBODY_FINDS |= {"volunteers.notice": 0.0, "council.hears": 0.0}
FULL, EMPTY = 0.95, 0.0


def defused(run: Run) -> float:
    """Matters whose risk a consultation took out."""
    return float((run.town.troubles["warned"] == DEFUSED).sum())


def hours_on(activity: Activity):
    """Hours of officers on one activity."""
    return lambda run: float(run.town.hours[:, activity].sum() / 60.0)


def mean_wait(kind: PoolKind, rung: str | None = None):
    """Mean wait of the matters with pools of a kind, in hours; with a rung named, of that rung's alone."""

    def mean(run: Run) -> float:
        every = waits(run)
        theirs = every["kind"] == kind
        if rung is not None:
            theirs &= run.town.pools["owner"][every["pool"]] == list(run.scenario.rung).index(rung)
        return float(every.loc[theirs, "wait_h"].mean())

    return mean


def test_where_nobody_reports_or_finds_a_consultation_defuses_nothing():
    blind = Lived({**TENSE, **MEETING_DAILY, **NOBODY_REPORTS, **NOBODY_FINDS})
    assert np.all(blind.figures(defused) == 0)
    assert np.all(Lived({**TENSE, **MEETING_DAILY}).figures(defused) > 0)


def test_a_consultation_takes_officers_away():
    """`linkage.officers` up: their hours are booked, and they are not there for base work."""
    met = Moved({"linkage.officers": 3}, {**MEETING_DAILY, "linkage.officers": 0, "linkage.minutes": 240.0})
    met.raises(hours_on(Activity.MEDIATION), hours_on(Activity.ON_SCENE))


def test_departments_give_the_hours_of_inspections():
    """`linkage.inspection_days` down: more hours of theirs, taken out of their own days."""
    Moved({"linkage.inspection_days": 7.0}, {"linkage.notice": 0.001}).raises("cost.departments_h")


def test_a_round_costs_its_time_and_keeps_tasks_waiting():
    """`grid_work.round_minutes` up where a grid has one worker: what is theirs waits longer."""
    alone = {"grid_work.workers": 1, "grid_work.task_list": 0.5, "grid_work.other_work": 0.4}
    walked = Moved(
        {"grid_work.round_minutes": 240.0}, {**alone, "grid_work.round_minutes": 10.0}, journal=True
    )
    walked.raises("cost.community_h", mean_wait(PoolKind.GRID))


@pytest.mark.parametrize(
    ("wait", "path"),
    [
        pytest.param(mean_wait(PoolKind.DEPARTMENT), "department.{}.other_work", id="departments"),
        pytest.param(mean_wait(PoolKind.RUNG, "docking"), "rung.docking.other_work", id="mediators"),
        pytest.param(mean_wait(PoolKind.GRID), "grid_work.other_work", id="grids"),
        pytest.param(mean_wait(PoolKind.HOTLINE), "hotline.other_work", id="hotline"),
        pytest.param(mean_wait(PoolKind.WINDOW), "windows.other_work", id="windows"),
    ],
)
def test_who_has_more_else_to_do_keeps_matters_waiting(wait, path):
    """`*.other_work` up: a longer wait; from the middle to the high it rises by more than from none to it.

    Each step is told by ranks of pairs, since a run in which a line builds up weighs more than all others.
    """
    lived = (Lived(every_department(path, share), journal=True, pairs=12) for share in (0.0, 0.4, 0.8))
    low, middle, high = (one.figures(wait) for one in lived)
    assert stats.wilcoxon(middle, low, alternative="greater").pvalue < LEVEL
    assert stats.wilcoxon(high, middle, alternative="greater").pvalue < LEVEL
    assert (high - middle).mean() > (middle - low).mean()


def test_bought_mediators_shorten_waits_only_where_mediators_are_full():
    """`rung.docking.bought` up: a shorter wait where they have much else to do, hardly one elsewhere."""
    saved = {}
    for share in (FULL, EMPTY):
        bought = Moved({"rung.docking.bought": 4}, {"rung.docking.other_work": share}, journal=True)
        saved[share] = -bought.difference(mean_wait(PoolKind.RUNG)).mean()
    assert saved[FULL] > 10 * abs(saved[EMPTY])


@pytest.mark.parametrize(
    ("kind", "change", "rest"),
    [
        pytest.param(
            PoolKind.DEPARTMENT,
            every_department("department.{}.bought", 1),
            "department.{}.other_work",
            id="departments",
        ),
        pytest.param(
            PoolKind.HOTLINE,
            {"hotline.bought": 1},
            "hotline.other_work",
            id="hotline",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            PoolKind.WINDOW,
            {"windows.bought": 2},
            "windows.other_work",
            id="windows",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_hands_without_other_work_shorten_the_waits_of_who_is_full(kind, change, rest):
    """`department.*.bought`, `hotline.bought`, `windows.bought` up, where nobody refuses for a long line."""
    full = {**every_department(rest, 0.9), "partners.full_days": "none"}
    Moved(change, full, journal=True).lowers(mean_wait(kind))


def test_handing_everything_to_departments_that_are_full_gains_nothing():
    """All of what is theirs goes to one desk each that other work fills: less is settled within a week."""
    one = every_department("department.{}.desks", 1)
    quick = every_department("department.{}.answer.mean", 60.0)
    gains = {}
    for share in (FULL, EMPTY):
        base = {**one, **quick, **every_department("department.{}.other_work", share)}
        gains[share] = Moved(REFERRAL, base).difference("settled.within_7d")
    assert gains[FULL].mean() < 0
    assert gains[FULL].mean() < gains[EMPTY].mean()
