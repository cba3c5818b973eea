"""What each officer did when and where, read from the journal of a run, which does not tell of visits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernel.state import Town
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Activity, Duty, Group, Origin, Stage


class Jobs(NamedTuple):
    """One row each time an officer was sent to a matter, by officer and then by time.

    Shapes (jobs,): `officer` and `matter` are indices; `sent`, `arrived`, `ended` and `free` minutes of the
    run, NEVER where it was not lived to see; `doing` the `Activity` of the work itself; `from_post` whether
    the officer set out from the post and not from the last scene; `at_post` whether the work is done there.
    """

    officer: np.ndarray
    matter: np.ndarray
    sent: np.ndarray
    arrived: np.ndarray
    ended: np.ndarray
    free: np.ndarray
    doing: np.ndarray
    from_post: np.ndarray
    at_post: np.ndarray


def jobs(town: Town, lines: np.ndarray) -> Jobs:
    """Every job of every officer.

    Args:
        town: the town at the end of the run.
        lines: JOURNAL records, those of a matter together and in order of time.
    """
    sent = np.flatnonzero(lines["entry"] == Entry.DISPATCHED)
    officer = lines["actor"][sent]
    end_row = _next_row(lines, sent, (Entry.SCENE_ENDED, Entry.CLOSED))
    at_post = _is_at_post(town, lines, sent)
    matter = lines["trouble"][sent]
    leads = (end_row >= 0) & (lines["actor"][end_row] == officer) & ~at_post
    over = np.where(end_row >= 0, lines["time"][end_row], NEVER)
    gone = _next_of_officer(lines, sent, (Entry.LEFT, Entry.RECALLED, Entry.WENT_ON))
    ended = np.minimum(over, gone)
    free = ended + np.where(leads & (gone > over), town.troubles["write_up"][matter], 0.0)
    arrived = _next_of_officer(lines, sent, (Entry.ARRIVED,))
    order = np.lexsort((lines["time"][sent], officer))
    rows = Jobs(
        officer[order],
        matter[order],
        lines["time"][sent][order],
        np.where(arrived <= ended, arrived, NEVER)[order],
        ended[order],
        free[order],
        _work(town, matter, at_post)[order],
        np.zeros(len(sent), bool),
        at_post[order],
    )
    return rows._replace(from_post=_set_out_from_post(town, rows))


def _next_row(lines: np.ndarray, rows: np.ndarray, wanted: tuple[Entry, ...]) -> np.ndarray:
    """For each of the rows the next row of the same matter with one of these entries; -1 where none."""
    there = np.flatnonzero(np.isin(lines["entry"], wanted))
    place = np.searchsorted(there, rows)
    found = np.append(there, -1)[place]
    same = lines["trouble"][found] == lines["trouble"][rows]
    return np.where(same & (found >= 0), found, -1)


def _is_at_post(town: Town, lines: np.ndarray, sent: np.ndarray) -> np.ndarray:
    """Whether the work is done at the station: mediation there, or a sitting of a case."""
    joins = np.isin(lines["entry"], (Entry.QUEUED, Entry.HANDED))
    there = np.flatnonzero(joins)
    place = np.searchsorted(there, sent) - 1
    last = np.append(there, -1)[place]
    station = (lines["entry"][last] == Entry.HANDED) & (lines["detail"][last] == Stage.WAITING_STATION)
    same = (place >= 0) & (lines["trouble"][last] == lines["trouble"][sent])
    is_case = town.troubles["origin"][lines["trouble"][sent]] == Origin.CASE
    return is_case | (station & same)


def _next_of_officer(lines: np.ndarray, rows: np.ndarray, wanted: tuple[Entry, ...]) -> np.ndarray:
    """For each of the rows the minute of the next entry of the same matter and officer; NEVER where none."""
    there = np.flatnonzero(np.isin(lines["entry"], wanted))
    officers = int(lines["actor"].max(initial=0)) + 1

    def place(of: np.ndarray) -> np.ndarray:
        whom = lines["trouble"][of].astype(np.int64) * officers + lines["actor"][of]
        return whom * len(lines) + of

    there = there[np.argsort(place(there))]
    found = np.searchsorted(place(there), place(rows))
    row = np.append(there, -1)[found]
    same = (lines["trouble"][row] == lines["trouble"][rows]) & (lines["actor"][row] == lines["actor"][rows])
    return np.where(same & (row >= 0), lines["time"][row], NEVER)


def _work(town: Town, matter: np.ndarray, at_post: np.ndarray) -> np.ndarray:
    rows = town.troubles[matter]
    is_task = town.types["group"][rows["type"]] == Group.GOVERNMENT
    return np.select(
        [rows["origin"] == Origin.CASE, at_post, is_task],
        [Activity.CASE_WORK, Activity.MEDIATION, Activity.GOVERNMENT_TASK],
        Activity.ON_SCENE,
    )


def _set_out_from_post(town: Town, rows: Jobs) -> np.ndarray:
    """Before the first job, after work at the post, after coming on duty, or always if the desk says so."""
    before = np.maximum(np.arange(len(rows.officer)) - 1, 0)
    first = np.r_[True, rows.officer[1:] != rows.officer[:-1]]
    came_on = np.zeros(len(rows.officer), bool)
    for o in range(len(town.officers)):
        own = np.flatnonzero(rows.officer == o)
        times = comings(town, o)
        since = np.where(first[own], -np.inf, rows.free[before[own]])
        came_on[own] = np.searchsorted(times, rows.sent[own], "right") > np.searchsorted(times, since)
    always = bool(town.settings[0]["dispatch_from_post"])
    return always | first | rows.at_post[before] | came_on


def shifts(town: Town, o: int) -> np.ndarray:
    """CHANGE records of officer `o`, in order of time."""
    last = town.officers["last_change"]
    start = int(last[o - 1]) + 1 if o else 0
    return town.changes[start : int(last[o]) + 1]


def comings(town: Town, o: int) -> np.ndarray:
    """Minutes at which the roster changes for officer `o` while off duty: a fresh start from the post."""
    changes = shifts(town, o)
    duty_before = np.r_[int(Duty.OFF), changes["duty"][:-1]]
    return changes["time"][duty_before == Duty.OFF]
