"""What was read from a station's workbook, and what the standard stands for: each default, with its grade."""

from __future__ import annotations

from collections.abc import Iterator

from sim.fitting.station.filled_book import StationBook
from sim.fitting.station.form import REGISTERED, Item, items, rosters, squads
from sim.fitting.station.own_station import officers_of, people_of, staff_of
from sim.fitting.station.station_words import say
from sim.scenario.errors import Words


def read_in(book: StationBook) -> Words:
    """How much the workbook told."""
    months = sum(len(month.counts) for month in book.months)
    told = len(book.values) + len(book.counts) + len(book.responds) + len(book.roster) + months
    told += (book.officers is not None) + (book.duty_start is not None) + len(book.grids)
    people = f"{people_of(book):,.0f}"
    return say("read", file=book.file, count=told, people=people, officers=officers_of(book))


def assumed(book: StationBook) -> list[Words]:
    """A line for each default that was taken, with its value, grade and usual range."""
    lines = [*_items(book), *_staff(book)]
    return [say("assumed", count=len(lines)), *lines] if lines else []


def _items(book: StationBook) -> Iterator[Words]:
    people = people_of(book)
    for sheet in ("station", "partners"):
        for item in items(sheet):
            if item.path not in book.values and item.path != REGISTERED and not _by_grids(book, item):
                yield _line(item, people)


def _by_grids(book: StationBook, item: Item) -> bool:
    return bool(book.grids) and item.path in ("town.grids", "town.communities")


def _line(item: Item, people: float) -> Words:
    value = item.default(people)
    ends = item.scaled(item.low, people), item.scaled(item.high, people)
    span = Words("", "")
    if ends[0] is not None and ends[1] is not None:
        span = say("range", low=f"{ends[0]:,g}", high=f"{ends[1]:,g}")
    return say(
        "default",
        name=item.called,
        value=f"{value or 0:,g}",
        unit=item.unit_label(),
        grade=item.grade or "–",
        range=span,
    )


def _staff(book: StationBook) -> Iterator[Words]:
    staff, total = staff_of(book), officers_of(book)
    for one in squads():
        if one.key not in book.counts and not one.is_auxiliary:
            yield say("staff_assumed", name=one.called, count=staff[one.key], total=total)
        elif one.key not in book.counts:
            yield say("no_auxiliaries", name=one.called)
        if one.key not in book.roster and staff[one.key]:
            yield say("roster_assumed", name=one.called, roster=rosters()[one.roster])
