"""What the tables of a film say of a moment is what the engine itself had at that moment."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.loop import advance, open_town
from sim.metrics.run import simulate
from sim.report.town import hours_read as books
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.pairs import keys_shown, measured, twin_of
from sim.report.town.run_tables import ABSENT, METRES, TICKS, Part, Reel, ShownSpan, film
from sim.scenario.load import load
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Ending, Group, Stage

SEED = 3
LAST_PHASE_GAP = 1.0 / TICKS
NOT_OPEN = (Stage.UNBORN, Stage.LATENT, Stage.CLOSED)


@pytest.fixture(scope="module")
def reel(hillfoot):
    return Reel(*books.lived(hillfoot, SEED))


@pytest.fixture(scope="module")
def moments(reel):
    """Some at random, some on the way to a matter, some while a crew's leader writes up."""
    random, jobs = np.random.default_rng(5), reel.jobs
    on_the_way = (jobs.sent + jobs.arrived) / 2
    writing = (jobs.ended + jobs.free) / 2
    told = [
        random.choice(times[np.isfinite(times) & chosen], 24, replace=False)
        for times, chosen in ((on_the_way, ~jobs.at_post), (writing, jobs.free > jobs.ended))
    ]
    return np.sort(np.concatenate([random.uniform(DAY, reel.end, 24), *told]))


@pytest.fixture(scope="module")
def lived(hillfoot, moments):
    """The town as the engine has it at each moment, stepped there without a journal."""
    town, seen = open_town(assemble(hillfoot, SEED, journal=False)), []
    for minute in moments:
        town = advance(town, float(minute))
        troubles = town.troubles[: int(town.clock[0]["troubles_n"])]
        group = town.types["group"][troubles["type"]]
        is_open = ~np.isin(troubles["stage"], NOT_OPEN) & (group != Group.SERVICE)
        seen.append((set(np.flatnonzero(is_open).tolist()), town.officers.copy()))
    return seen


def shot(reel, stretch):
    """The tables of a stretch."""
    matters = reel.shown(stretch)
    return film(reel, stretch, matters, np.arange(len(matters)))[0]


def keeper_at(tables, minute, stretch):
    """Matter row -> keeper, from the steps alone."""
    steps = tables["steps"]
    past = np.flatnonzero(steps["time"] <= (minute - stretch.start) * TICKS)
    return {int(steps["matter"][s]): int(steps["keeper"][s]) for s in past}


def test_open_matters_are_those_the_engine_has_open(reel, moments, lived):
    stretch = ShownSpan(0.0, reel.end)
    tables = shot(reel, stretch)
    ids = tables["matters"]["id"]
    for minute, (wanted, _) in zip(moments, lived, strict=True):
        found = keeper_at(tables, minute, stretch)
        assert {
            int(ids[m]) for m, k in found.items() if k not in (MatterHolder.NOBODY, MatterHolder.OVER)
        } == wanted


def test_a_short_stretch_shows_the_same_as_a_long_one(reel, moments, lived):
    for minute, (wanted, _) in zip(moments, lived, strict=True):
        stretch = ShownSpan(float(minute), float(minute) + HOUR)
        tables = shot(reel, stretch)
        ids, found = tables["matters"]["id"], keeper_at(tables, minute + LAST_PHASE_GAP, stretch)
        shown = {int(ids[m]) for m, k in found.items() if k not in (MatterHolder.NOBODY, MatterHolder.OVER)}
        assert shown ^ wanted <= {int(i) for i in just_moved(reel, minute)}


def just_moved(reel, minute):
    """Matters with a step within the tick that begins at the minute."""
    near = np.abs(reel.lines["time"] - minute) <= 2 * LAST_PHASE_GAP
    return reel.lines["trouble"][near]


def job_at(tables, officer, minute, stretch):
    jobs, tick = tables["jobs"], (minute - stretch.start) * TICKS
    rows = np.flatnonzero((jobs["officer"] == officer) & (jobs["sent"] <= tick))
    return rows[-1] if len(rows) else None


def phases_about(jobs, row, tick):
    """What the page shows at a moment and a tick before: it knows of changes to the tick, rounded down."""
    return {phase_of(jobs, row, tick - 1), phase_of(jobs, row, tick)}


def phase_of(jobs, row, tick):
    since = tick - jobs["sent"][row]
    for name, activity in (("travel", Activity.TRAVEL), ("work", None), ("writing", Activity.WRITE_UP)):
        if since < jobs[name][row]:
            return Activity(jobs["doing"][row]) if activity is None else activity
        since -= jobs[name][row]
    return None


def test_officers_do_what_the_engine_has_them_do(reel, moments, lived):
    stretch = ShownSpan(0.0, reel.end)
    tables = shot(reel, stretch)
    checked = 0
    for minute, (_, officers) in zip(moments, lived, strict=True):
        for o, officer in enumerate(officers):
            row = job_at(tables, o, minute, stretch)
            found = {None} if row is None else phases_about(tables["jobs"], row, minute * TICKS)
            busy = officer["trouble"] != NOBODY
            assert (officer["doing"] if busy else None) in found, (minute, o)
            checked += busy
    assert checked > 20


def test_officers_stand_where_the_engine_has_them(hillfoot_file):
    """Exactly so when nobody walks the beat; the journal does not tell where a visit led."""
    scenario = load(hillfoot_file, overrides={"base_work.visit_minutes": "none"})
    reel = Reel(*books.lived(scenario, SEED))
    stretch = ShownSpan(0.0, reel.end)
    jobs = shot(reel, stretch)["jobs"]
    posts = np.array([(o["post_x"], o["post_y"]) for o in reel.town.officers])
    town, checked = open_town(assemble(reel.run.scenario, SEED, journal=False)), 0
    for row in np.argsort(jobs["sent"], kind="stable"):
        minute = (jobs["sent"][row] + jobs["travel"][row] / 2) / TICKS
        if jobs["travel"][row] < 2 or minute <= town.clock[0]["now"]:
            continue
        town = advance(town, float(minute))
        o = jobs["officer"][row]
        from_post = jobs["posts"][row] & 1 or jobs["posts"][row - 1] & 2
        place = posts[o] if from_post else np.array([jobs["x"][row - 1], jobs["y"][row - 1]]) * METRES / 1000
        assert np.allclose(place, (town.officers[o]["x"], town.officers[o]["y"]), atol=METRES / 1000)
        checked += 1
    assert checked > 100


def test_what_is_closed_unsettled_has_no_moment_of_settlement(reel):
    stretch = ShownSpan(0.0, reel.end)
    matters = shot(reel, stretch)["matters"]
    nobody_helped = np.isin(matters["ending"], (Ending.UNSETTLED, Ending.WITHDRAWN))
    by_somebody = np.isin(matters["ending"], (Ending.ON_SCENE, Ending.LADDER, Ending.DEPARTMENT))
    assert nobody_helped.sum() > 20
    assert (matters["settled"][nobody_helped] == ABSENT).all()
    assert by_somebody.sum() > 20
    assert (matters["settled"] == matters["closed"])[by_somebody].all()


def test_births_minus_ends_is_what_is_open(reel):
    """At every keyframe: reports so far less closings so far, counted in the run's own table of incidents."""
    stretch = measured(reel)
    tables = shot(reel, stretch)
    rows, matters = reel.run.incidents, tables["matters"]
    errand = [name for name, kind in reel.run.scenario.trouble.items() if kind.group == "service"]
    task = [name for name, kind in reel.run.scenario.trouble.items() if kind.group == "government"]
    own = rows[rows.origin.isin(["born", "relapse"]) & ~rows.type.isin(errand + task) & rows.reported.notna()]
    mine = (matters["part"] == Part.OWN) & (matters["reported"] != ABSENT)
    seen = 0
    for minute in np.arange(stretch.start, stretch.end, 6 * HOUR):
        tick = (minute - stretch.start) * TICKS
        still = (matters["closed"] == ABSENT) | (matters["closed"] > tick)
        shown = int(np.sum(mine & (matters["reported"] <= tick) & still))
        assert shown == (own.reported <= minute).sum() - (own.closed <= minute).sum()
        seen += shown
    assert seen


def test_twins_are_the_same_trouble(hillfoot_file, reel):
    other = Reel(simulate(load(hillfoot_file, policy="proactive"), SEED, journal=True))
    keys = keys_shown([reel, other], measured(reel))
    there = twin_of(reel, other)
    troubles = reel.town.troubles, other.town.troubles
    both = [(i, there[i]) for i in range(len(there)) if there[i] >= 0]
    assert len(both) > 50
    assert all(troubles[0]["key"][i] == troubles[1]["key"][j] for i, j in both)
    alone = np.setdiff1d(np.arange(len(reel.part)), np.flatnonzero(there >= 0))
    assert not np.isin(troubles[0]["key"][alone], troubles[1]["key"][: len(other.part)]).any()
    for one in (reel, other):
        assert np.isin(one.town.troubles["key"][one.shown(measured(reel))], keys).all()


def test_the_books_end_with_the_outcomes_of_the_run(reel):
    """Read as the run is lived, the hours come to what the outcomes say of the whole period."""
    outcomes, read = reel.run.outcomes, reel.books
    for name, outcome in (
        ("base", "officer_hours.base_work"),
        ("overtime", "overtime_h"),
        ("matters", "officer_hours.non_police"),
        ("departments", "cost.departments_h"),
        ("community", "cost.community_h"),
        ("volunteers", "cost.volunteers_h"),
        ("bureau", "cost.bureau_h"),
    ):
        hours = getattr(read, name)
        assert hours[-1] == pytest.approx(outcomes[outcome])
        assert (np.diff(hours) >= -1e-9).all(), name


def test_reading_the_books_and_stopping_early_change_nothing(hillfoot, reel):
    """A run read every few hours is the run that nobody reads, and one that stops is its beginning."""
    assert reel.run.digest == simulate(hillfoot, SEED).digest
    stretch = measured(reel)
    middle = (stretch.start + stretch.end) / 2
    early = Reel(*books.lived(hillfoot, SEED, stretch.start, middle))
    until = ShownSpan(stretch.start, middle)
    whole, part = shot(reel, until), shot(early, until)
    for table, columns in part.items():
        for name, column in columns.items():
            if name not in ("parent", "travel", "work", "writing"):  # which may go on beyond the end
                assert np.array_equal(column, whole[table][name]), (table, name)
