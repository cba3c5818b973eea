"""Each invariant notices the damage it is there for, and says which one it is and who is concerned."""

import numpy as np
import pytest

from sim.engine import invariants
from sim.engine.assemble import assemble
from sim.engine.invariants import check
from sim.engine.loop import advance, open_town
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Duty, Role, Stage

NOON = 24.5 * 1440.0


@pytest.fixture(scope="module")
def mid_run(hillfoot):
    """A town in the middle of everything, with lines and people at work."""
    busy = hillfoot.model_copy(
        update={
            "trouble": {
                name: kind.model_copy(update={"per_day": 6 * kind.per_day})
                for name, kind in hillfoot.trouble.items()
            }
        }
    )
    return advance(open_town(assemble(busy, 1, journal=True)), NOON)


@pytest.fixture
def town(mid_run):
    """A copy to do damage to."""
    arrays = {name: array.copy() for name, array in vars(mid_run).items() if isinstance(array, np.ndarray)}
    arrays.pop("table", None)
    return type(mid_run)(**{name: arrays[name] for name in type(mid_run).__annotations__})


def rows_in(town, *stages):
    rows = np.flatnonzero(np.isin(town.troubles["stage"], stages))
    assert len(rows), "the town is not busy enough for this test"
    return rows


def at_work(town):
    officers = np.flatnonzero(
        (town.officers["trouble"] != NOBODY) & (town.officers["doing"] != Activity.WRITE_UP)
    )
    assert len(officers)
    return officers


def reopened(town):
    i = rows_in(town, Stage.CLOSED)[0]
    town.troubles["closed"][i] = np.inf
    return f"one_end: closed, or not, unlike its moment of closing: {i}"


def closed_without_ending(town):
    i = rows_in(town, Stage.CLOSED)[3]
    town.troubles["ending"][i] = 0
    return f"one_end: closed, or not, unlike its ending: {i}"


def arrived_before_sent(town):
    i = np.flatnonzero(np.isfinite(town.troubles["arrived"]) & (town.troubles["dispatched"] > 1))[0]
    town.troubles["arrived"][i] = town.troubles["dispatched"][i] - 1
    return f"times_in_order: arrived before dispatched or an earlier stage: {i}"


def closed_tomorrow(town):
    i = rows_in(town, Stage.CLOSED)[0]
    town.troubles["closed"][i] = NOON + 1
    return f"times_in_order: closed in the future: {i}"


def event_in_the_past(town):
    town.agenda["time"][0] = 3.0
    return "agenda_ahead: event in the past: 0"


def time_of_no_event(town):
    n = int(town.clock["agenda_n"][0])
    town.agenda["time"][n + 1] = NOON
    return f"agenda_ahead: time where no event is: {n + 1}"


def heap_out_of_order(town):
    town.agenda["time"][0] = 1e9
    return "agenda_ahead: event before its parent in the heap: 1, 2"


def lost_minute(town):
    town.hours[4, Activity.BASE_WORK, 3] -= 1
    return "minutes_booked: minutes do not add up to the measured time: 4"


def negative_minutes(town):
    town.hours[4, Activity.BASE_WORK, 3] += 1
    town.hours[4, Activity.CASE_WORK, 0] -= 1
    return "minutes_booked: negative minutes: 4"


def minute_off_duty_worked(town):
    town.hours[2, Activity.BASE_WORK, 3] += 1
    town.hours[2, Activity.OFF_DUTY, 3] -= 1
    return "duty_is_roster_and_overtime: on duty for other than roster and overtime: 2"


def forgotten_overtime(town):
    town.officers["overtime"][5] += 0.5
    return "duty_is_roster_and_overtime: on duty for other than roster and overtime: 5"


def officer_in_two_places(town):
    o, other = at_work(town)[0], rows_in(town, Stage.WAITING_POLICE, Stage.POOL_WAITING)[0]
    town.officers["trouble"][o] = other
    return "crews_whole: served by other than its crew: "


def crew_that_nobody_knows(town):
    i = town.officers["trouble"][at_work(town)[0]]
    town.troubles["lead"][i] = NOBODY
    return "crews_whole: in a crew that does not know of it, or the reverse: "


def miscounted_line(town):
    town.lines["waiting"][0] += 1
    return "lines_whole: line with a wrong counter: 0"


def lost_in_line(town):
    lane = np.flatnonzero(town.lines["head"] != NOBODY)[0]
    i = town.lines["head"][lane]
    town.lines["head"][lane] = town.lines["tail"][lane] = NOBODY
    assert town.troubles["stage"][i] in (Stage.WAITING_POLICE, Stage.WAITING_STATION, Stage.POOL_WAITING)
    return f"lines_whole: line with a wrong counter: {lane // 8}"


def wrong_lane(town):
    lane = np.flatnonzero(town.lines["head"] != NOBODY)[0]
    i = town.lines["head"][lane]
    town.troubles["priority"][i] += 1
    return f"lines_whole: in the lane of another class: {i}"


def waits_and_is_away(town):
    i = rows_in(town, Stage.LATENT)[0]
    town.troubles["stage"][i] = Stage.WAITING_POLICE
    return f"lines_whole: waiting in no line: {i}"


def latent_list_cut(town):
    p = np.flatnonzero(town.places["latent"] != NOBODY)[0]
    town.places["latent"][p] = NOBODY
    return "latent_listed: listed, and in no list: "


def latent_miscounted(town):
    town.clock["latent_n"] += 1
    return "latent_listed: wrong count of all listed: "


def worker_lost(town):
    town.pools["free"][1] -= 1
    return "helpers_whole: free and busy do not make up the pool: 1"


def two_on_one_matter(town):
    w = np.flatnonzero(town.workers["trouble"] != NOBODY)[0]
    town.troubles["worker"][town.workers["trouble"][w]] = w + 1
    return f"helpers_whole: worked on by another than it says: {town.workers['trouble'][w]}"


def idle_helper(town):
    waiting = town.lines["waiting"][town.pools["line"] * 8]
    p = np.flatnonzero((waiting > 0) & (town.pools["wakes"] == np.inf))[0]
    town.pools["free"][p] += 1
    town.pools["workers"][p] += 1
    return f"no_idle_hands: helpers idle with somebody in line: {p}"


def idle_officer(town):
    i = next(i for i in town.lines["head"][:16] if i != NOBODY)
    free = np.flatnonzero((town.officers["trouble"] == NOBODY) & (town.officers["role"] != Role.AUXILIARY))
    town.officers["duty"][free] = Duty.RESPONSE
    town.troubles["wants"][i] = 1
    return f"no_idle_hands: waits for officers who are free: {i}"


def closed_twice(town):
    line = np.flatnonzero(town.journal["entry"] == Entry.REPORTED)[0]
    town.journal["entry"][line] = Entry.CLOSED
    return f"journal_in_order: not closed exactly once: {town.journal['trouble'][line]}"


def journal_shuffled(town):
    town.journal["time"][40] += 1000
    return "journal_in_order: journal entry earlier than the one before: 40"


def spoke_after_its_end(town):
    i = rows_in(town, Stage.CLOSED)[0]
    town.journal["trouble"][int(town.clock["journal_n"][0]) - 1] = i
    town.journal["entry"][int(town.clock["journal_n"][0]) - 1] = Entry.REPEATED
    return "journal_in_order: "


def sent_twice_at_once(town):
    sent = np.flatnonzero(town.journal["entry"] == Entry.DISPATCHED)
    before = town.journal["actor"][sent[0]]
    town.journal["actor"][sent[1]] = before
    town.journal["time"][sent[0] : sent[1] + 1] = town.journal["time"][sent[0]]
    return f"one_place: sent while elsewhere: {before}"


DAMAGES = [
    reopened,
    closed_without_ending,
    arrived_before_sent,
    closed_tomorrow,
    event_in_the_past,
    time_of_no_event,
    heap_out_of_order,
    lost_minute,
    negative_minutes,
    minute_off_duty_worked,
    forgotten_overtime,
    officer_in_two_places,
    crew_that_nobody_knows,
    miscounted_line,
    lost_in_line,
    wrong_lane,
    waits_and_is_away,
    latent_list_cut,
    latent_miscounted,
    worker_lost,
    two_on_one_matter,
    idle_helper,
    idle_officer,
    closed_twice,
    journal_shuffled,
    spoke_after_its_end,
    sent_twice_at_once,
]


def test_the_undamaged_town_passes(town):
    check(town)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_noticed_and_named(town, damage):
    expected = damage(town)
    with pytest.raises(AssertionError) as raised:
        check(town)
    assert str(raised.value).startswith(expected)


def test_every_invariant_has_its_damage():
    named = " ".join(damage.__code__.co_consts.__repr__() for damage in DAMAGES)
    for invariant in (*invariants.ALWAYS, *invariants.WITH_JOURNAL):
        assert f"{invariant.__name__}: " in named
