"""A station of a filled workbook as the tables of a town over the standard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sim.fitting.monthly.agreed import told_nothing_of_waits
from sim.fitting.station.filled_book import OwnRoster, StationBook
from sim.fitting.station.form import NEW, REGISTERED, Squad, dealt, officers_for, squads
from sim.fitting.station.station_words import say
from sim.scenario.shipped_names import STANDARD

Tables = dict[str, Any]
DAY = 24.0
HALF_REST, HALF_NIGHT = 4.5, 4.0
"""A 24-hour duty ends with the halves of the squad taking turns: the first 4 h before the last 4.5 h."""


def people_of(book: StationBook) -> float:
    """Residents of the station, registered and new."""
    return book.values[REGISTERED] + book.values.get(NEW, 0)


def staff_of(book: StationBook) -> dict[str, int]:
    """People of each group: as told, and what is left of all officers in the standard's proportions."""
    officers = [one for one in squads() if not one.is_auxiliary]
    told = {one.key: book.counts[one.key] for one in squads() if one.key in book.counts}
    open_groups = [one for one in officers if one.key not in told]
    total = book.officers if book.officers is not None else _usual(book, open_groups, told)
    left = total - sum(told.get(one.key, 0) for one in officers)
    return {one.key: 0 for one in squads()} | told | dealt(max(left, 0), open_groups)


def _usual(book: StationBook, open_groups: Sequence[Squad], told: Mapping[str, int]) -> int:
    """Officers in all where the total is not told: those told, and the standard's for the others."""
    usual = officers_for(people_of(book))
    if not told:
        return usual
    return sum(told.get(one.key, 0) for one in squads() if not one.is_auxiliary) + round(
        usual * sum(one.share for one in open_groups)
    )


def officers_of(book: StationBook) -> int:
    """Officers in all, without auxiliaries."""
    staff = staff_of(book)
    return sum(staff[one.key] for one in squads() if not one.is_auxiliary)


def tables_of(book: StationBook, name: str) -> Tables:
    """The tables of the town's file, without rates."""
    title = say("title", file=name)
    found: Tables = {"extends": STANDARD, "name": name, "title": {"en": title.en, "zh": title.zh}}
    if book.months:
        found["period"] = {"start": book.months[0].first}
    for path, number in book.values.items():
        *above, last = path.split(".")
        table = found
        for key in above:
            table = table.setdefault(key, {})
        table[last] = number
    if book.grids:
        found.setdefault("town", {})["grids"] = len(book.grids)
        communities = len({grid.community for grid in book.grids if grid.community})
        if communities:
            found["town"].setdefault("communities", communities)
    names = {one.name: f"own_{number}" for number, one in enumerate(book.own_rosters, 1)}
    found["officers"] = _officers(book, names)
    if book.own_rosters:
        found["roster"] = {names[one.name]: _roster(one) for one in book.own_rosters}
    if shifts := _shifts(book):
        found["shift"] = shifts
    found["dispatch"] = told_nothing_of_waits()
    return found


def _officers(book: StationBook, names: Mapping[str, str]) -> Tables:
    staff = staff_of(book)
    found: Tables = {}
    for one in squads():
        table: Tables = {"count": staff[one.key]}
        if one.key in book.responds:
            table["responds"] = book.responds[one.key]
        if one.key in book.roster:
            table["roster"] = names.get(book.roster[one.key], book.roster[one.key])
        found[one.key] = table
    return found


def _roster(one: OwnRoster) -> Tables:
    return {"label": {"en": one.name, "zh": one.name}, "squads": one.squads, "cycle": list(one.cycle)}


def _shifts(book: StationBook) -> Tables:
    """The shifts that the station adds, and its own 24-hour duty where it begins at another hour."""
    used = {day for one in book.own_rosters for day in one.cycle}
    start = 8.5 if book.duty_start is None else book.duty_start
    found: Tables = {}
    if "day_12h" in used:
        found["day_12h"] = {"segments": [_response(start, start + 12)]}
    if "night_12h" in used:
        found["night_12h"] = {"segments": [_response(start + 12, start + DAY)]}
    if book.duty_start is not None:
        middle = start + DAY - HALF_REST - HALF_NIGHT
        found["duty_24h"] = {
            "segments": [
                _response(start, middle),
                _response(middle, middle + HALF_NIGHT, 1),
                _response(middle + HALF_NIGHT, start + DAY, 2),
            ]
        }
    return found


def _response(start: float, end: float, half: int = 0) -> Tables:
    told = {"start": start, "end": end, "does": "response"}
    return told | {"half": half} if half else told


def slug(text: str) -> str:
    """A name for a file: letters, digits and characters of any script, others replaced."""
    return re.sub(r"[^\w-]+", "_", text).strip("_") or "plan"
