"""What must hold between any two events, whatever the scenario: nothing is lost, doubled or out of order.

Each invariant yields pairs (what is wrong, with whom); `check` raises at the first that finds somebody.
"""

from __future__ import annotations

import numpy as np

from sim.engine.breaches import Finding, Invariant, missing_from, where, whom_if
from sim.engine.journal_invariants import journal_in_order, one_place
from sim.engine.row_invariants import begun_and_open, one_end, times_in_order
from sim.kernel.agenda import CHILDREN
from sim.kernel.state import Town
from sim.vocabulary.broken import broken
from sim.vocabulary.records import CLASSES, INCOMPLETE, LINES_OF_DESK, NEVER, NOBODY
from sim.vocabulary.terms import Activity, Discipline, Duty, Line, Role, Stage

MINUTES_WITHIN = 1e-6
_IN_LINE = (Stage.WAITING_POLICE, Stage.WAITING_STATION, Stage.WAITING_CASE, Stage.POOL_WAITING)
_WITH_OFFICERS = (Stage.POLICE_COMING, Stage.ON_SCENE, Stage.AT_STATION)


def agenda_ahead(town: Town) -> Finding:
    """Nothing on the agenda lies in the past, the near events are a heap, and no other is nearer."""
    clock = town.clock[0]
    events = town.agenda[: int(clock["agenda_n"])]
    yield "event in the past", where(events["time"] < clock["now"])
    near, far = events[: int(clock["near_n"])], events[int(clock["near_n"]) :]
    child = np.arange(1, len(near))
    parent = near[(child - 1) // CHILDREN]
    later = (parent["time"] > near["time"][1:]) | (
        (parent["time"] == near["time"][1:]) & (parent["order"] > near["order"][1:])
    )
    yield "event before its parent in the heap", child[later]
    yield "near event beyond the horizon", where(near["time"] >= clock["horizon"])
    yield "far event within the horizon", len(near) + where(far["time"] < clock["horizon"])
    yield "time where no event is", len(events) + where(town.agenda["time"][len(events) :] < NEVER)


def minutes_booked(town: Town) -> Finding:
    """The minutes of an officer by activity, off duty among them, add up to the measured time."""
    clock, officers = town.clock[0], town.officers
    until = np.minimum(officers["since"], clock["measure_to"])
    measured = np.maximum(until - clock["measure_from"], 0.0)
    booked = town.hours.sum(axis=(1, 2))
    yield "minutes do not add up to the measured time", where(np.abs(booked - measured) > MINUTES_WITHIN)
    yield "negative minutes", where((town.hours < 0).any(axis=(1, 2)))
    least = np.minimum(officers["busy_minutes"], officers["overtime"])
    yield "negative busy minutes or overtime", where(least < 0)


def duty_is_roster_and_overtime(town: Town) -> Finding:
    """Minutes on duty are those of the roster plus overtime."""
    officers = town.officers
    on_duty = town.hours[:, Activity.OFF_DUTY + 1 :].sum(axis=(1, 2))
    wrong = np.abs(on_duty - _rostered(town) - officers["overtime"]) > MINUTES_WITHIN
    yield "on duty for other than roster and overtime", where(wrong)


def _rostered(town: Town) -> np.ndarray:
    """Minutes of each officer's roster in the measured time, as far as it is booked (officers,)."""
    clock, officers = town.clock[0], town.officers
    last = officers["last_change"]
    owner = np.repeat(np.arange(len(officers)), np.diff(last, prepend=-1))
    changes = town.changes[: len(owner)]
    ends = np.append(changes["time"][1:], NEVER)
    ends[last] = NEVER
    until = np.clip(officers["since"], clock["measure_from"], clock["measure_to"])[owner]
    starts, ends = (np.clip(times, clock["measure_from"], until) for times in (changes["time"], ends))
    on = np.where(changes["duty"] != Duty.OFF, ends - starts, 0.0)
    return np.bincount(owner, on, minlength=len(officers))


def crews_whole(town: Town) -> Finding:
    """Officers and the troubles in their hands agree: nobody missing, nobody in two crews."""
    open_, officers = begun_and_open(town), town.officers
    rows = town.troubles[open_]
    at_work = (officers["trouble"] != NOBODY) & (officers["doing"] != Activity.WRITE_UP)
    hands = np.bincount(officers["trouble"][at_work], minlength=len(town.troubles))
    served = np.isin(rows["stage"], _WITH_OFFICERS)
    yield "served by other than its crew", open_[hands[open_] != np.where(served, rows["team"], 0)]
    yield "served though not open", missing_from(officers["trouble"][at_work], open_)
    yield "more in a crew than it wants", open_[served & (rows["team"] > rows["wants"])]
    listed = [o for i in open_[served] for o in _crew(town, int(i))]
    yield "in two crews", where(np.bincount(np.array(listed, np.int64), minlength=len(officers)) > 1)
    stray = set(where(at_work).tolist()) ^ set(listed)
    yield "in a crew that does not know of it, or the reverse", np.array(sorted(stray), np.int64)


def _crew(town: Town, i: int) -> list[int]:
    crew: list[int] = []
    o = int(town.troubles[i]["lead"])
    while o != NOBODY and len(crew) <= len(town.officers):
        crew.append(o)
        o = int(town.officers[o]["mate"])
    return crew


def lines_whole(town: Town) -> Finding:
    """A line holds whom its counter says, linked both ways, and each who waits stands in one line."""
    rows, open_ = town.troubles, begun_and_open(town)
    everywhere: list[int] = []
    for line in _used_lines(town):
        lanes = [
            _linked(town, int(lane["head"])) for lane in town.lines[line * CLASSES : (line + 1) * CLASSES]
        ]
        tails = [members[-1] if members else NOBODY for members in lanes]
        standing = [i for members in lanes for i in members]
        everywhere += standing
        yield "line whose tail is not its last", whom_if(_tails(town, line) != tails, line)
        counted = town.lines[line * CLASSES]["waiting"]
        yield "line with a wrong counter", whom_if(counted != len(standing), line)
        yield "in a line that is not its own", np.array([i for i in standing if line != _line(town, i)])
        wrong = [i for c, members in enumerate(lanes) for i in members if rows[i]["priority"] != c]
        yield "in the lane of another class", np.array(wrong)
    waiting = open_[np.isin(rows["stage"][open_], _IN_LINE) | _incomplete(town, open_)]
    yield "in two lines", where(np.bincount(np.array(everywhere, np.int64), minlength=len(rows)) > 1)
    yield "waiting in no line", missing_from(waiting, everywhere)
    yield "in a line without waiting", missing_from(everywhere, waiting)


def _used_lines(town: Town) -> list[int]:
    """Lines that are not plainly empty: no head, no tail, no count."""
    used = (town.lines["head"] != NOBODY) | (town.lines["tail"] != NOBODY) | (town.lines["waiting"] != 0)
    return where(used.reshape(-1, CLASSES).any(axis=1)).tolist()


def _tails(town: Town, line: int) -> list[int]:
    return town.lines["tail"][line * CLASSES : (line + 1) * CLASSES].tolist()


def _linked(town: Town, head: int) -> list[int]:
    """The troubles of a list, in order; a broken link ends it, which some count then shows."""
    members: list[int] = []
    troubles, previous, i = town.troubles, NOBODY, head
    while i != NOBODY and int(troubles[i]["previous"]) == previous and len(members) <= len(troubles):
        members.append(i)
        previous, i = i, int(troubles[i]["next"])
    return members


def _line(town: Town, i: int) -> int:
    trouble = town.troubles[i]
    if trouble["stage"] == Stage.POOL_WAITING:
        return int(town.pools[trouble["pool"]]["line"])
    behind = INCOMPLETE if trouble["stage"] in _WITH_OFFICERS else 0
    return int(town.grids[trouble["grid"]]["desk"]) * LINES_OF_DESK + int(trouble["line"]) + behind


def _incomplete(town: Town, open_: np.ndarray) -> np.ndarray:
    """Whether each of the troubles `open_` (n,) is being served by a crew that others will follow."""
    rows = town.troubles[open_]
    if town.settings[0]["dispatch_discipline"] != Discipline.THOSE_THERE:
        return np.zeros(len(rows), bool)
    lacking = rows["team"] + rows["outside"] < rows["wants"]
    return np.isin(rows["stage"], _WITH_OFFICERS) & (rows["team"] > 0) & lacking


def latent_listed(town: Town) -> Finding:
    """The lists of the places hold the troubles marked as listed, which are latent, and no others."""
    rows, open_ = town.troubles, begun_and_open(town)
    found: list[int] = []
    for p in where(town.places["latent"] != NOBODY).tolist():
        members = _linked(town, int(town.places[p]["latent"]))
        found += members
        yield "in another place's list", np.array([i for i in members if rows[i]["place"] != p])
    listed = open_[rows["listed"][open_] == 1]
    yield "listed, and in no list", missing_from(listed, found)
    yield "in a list, and not listed", missing_from(found, listed)
    yield "listed, and not latent", listed[rows["stage"][listed] != Stage.LATENT]
    yield "wrong count of all listed", whom_if(int(town.clock[0]["latent_n"]) != len(found), len(found))


def helpers_whole(town: Town) -> Finding:
    """Free and busy workers make up a pool, and whoever is worked on has one worker."""
    rows, pools, workers = town.troubles, town.pools, town.workers
    busy_rows = where(workers["trouble"] != NOBODY)
    busy = np.bincount(workers["pool"][busy_rows], minlength=len(pools))
    yield "free and busy do not make up the pool", where(pools["free"] + busy != pools["workers"])
    yield "more busy than there are", where(pools["free"] < 0)
    along = busy_rows[rows["helper"][workers["trouble"][busy_rows]] == busy_rows]
    yield "out with officers who have left", along[rows["stage"][workers["trouble"][along]] != Stage.ON_SCENE]
    busy_rows = np.setdiff1d(busy_rows, along)
    served = workers["trouble"][busy_rows]
    yield "worked on by another than it says", served[rows["worker"][served] != busy_rows]
    open_ = begun_and_open(town)
    at_work = open_[rows["stage"][open_] == Stage.POOL_AT_WORK]
    yield "worked on by nobody", missing_from(at_work, served)
    yield "worked on without being at work", missing_from(served, at_work)
    yield "negative working minutes", where(workers["busy_minutes"] < 0)


def no_idle_hands(town: Town) -> Finding:
    """Nobody waits while those who could serve the head of their line are free, unless about to be served."""
    officers = town.officers
    for d, desk in enumerate(town.desks):
        if desk["marked"]:
            continue
        own = officers[int(desk["first_officer"]) :][: int(desk["officers"])]
        for line in Line:
            i = _head(town, d * LINES_OF_DESK + line)
            if i != NOBODY:
                yield "waits for officers who are free", whom_if(_could_be_served(town, own, i), i)
                if town.settings[0]["dispatch_discipline"] == Discipline.HEAD_RESERVES:
                    break
    waiting = town.lines["waiting"][town.pools["line"] * CLASSES]
    unplanned = ~np.isfinite(town.pools["wakes"]) & (town.pools["marked"] == 0)
    idle = (waiting > 0) & (town.pools["free"] > 0) & unplanned
    yield "helpers idle with somebody in line", where(idle)


def _could_be_served(town: Town, own: np.ndarray, i: int) -> bool:
    """Whether trouble `i` could have a crew of the desk's officers `own` who are free now."""
    trouble, settings = town.troubles[i], town.settings[0]
    there = own[
        np.isin(own["duty"], _may_go(Line(trouble["line"]), settings, urgent=bool(trouble["urgent"])))
    ]
    able = there[there["trouble"] == NOBODY]
    unled = bool((able["role"] == Role.AUXILIARY).all())
    least = 1 if settings["dispatch_discipline"] == Discipline.THOSE_THERE else trouble["wants"]
    return not unled and len(able) >= min(int(least), len(there))


def _head(town: Town, line: int) -> int:
    heads = town.lines["head"][line * CLASSES : (line + 1) * CLASSES].tolist()
    return next((i for i in heads if i != NOBODY), NOBODY)


def _may_go(line: Line, settings: np.void, *, urgent: bool) -> list[Duty]:
    """Whom the desk may send; the rule of `behaviour.dispatch`, said a second time."""
    if line == Line.OFFICE:
        return [Duty.OFFICE]
    if line == Line.CASES:
        return [Duty.CASES, Duty.OFFICE]
    backup = [Duty.OFFICE] if settings["dispatch_office_backup"] else []
    return [Duty.RESPONSE, *backup, *([Duty.REST] if settings["dispatch_wake"] and urgent else [])]


ALWAYS = (
    one_end,
    times_in_order,
    agenda_ahead,
    minutes_booked,
    duty_is_roster_and_overtime,
    crews_whole,
    lines_whole,
    latent_listed,
    helpers_whole,
    no_idle_hands,
)
WITH_JOURNAL = (journal_in_order, one_place)


def check(town: Town, *only: Invariant) -> None:
    """Check every invariant, those on the journal when it was kept; or `only` the ones given.

    Raises:
        BrokenInvariant: naming the invariant, what is wrong, and with which records.
    """
    kept = WITH_JOURNAL if town.clock[0]["journal_on"] else ()
    for invariant in only or (*ALWAYS, *kept):
        for what, whom in invariant(town):
            if len(whom):
                raise broken(invariant.__name__, what, whom.tolist())
