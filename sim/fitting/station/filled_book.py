"""What a filled workbook says of a station: read as a whole, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.fitting.station.book_words import CATALOGUE as BOOK
from sim.fitting.station.book_words import LETTERS
from sim.fitting.station.filled_cells import BookCell, Filled, read_cells
from sim.fitting.station.filled_months import MonthRow, read_months
from sim.fitting.station.filled_plans import PlanPiece, read_plans
from sim.fitting.station.form import (
    DUTY_START,
    LATITUDE,
    LONGITUDE,
    MAP,
    REGISTERED,
    SYSTEM,
    SYSTEMS,
    TOTAL,
    Item,
    items,
    rosters,
    squads,
)
from sim.fitting.station.places import (
    DUTY_ROW,
    FIRST,
    GRID_ROWS,
    OWN_ROSTERS,
    ROSTERS_ROW,
    TOTAL_ROW,
)
from sim.fitting.station.station_words import say
from sim.scenario.errors import Words, did_you_mean
from sim.vocabulary.texts import APART, COMMA, in_a_row

_COUNT = Item(TOTAL, Words(*BOOK["total"]), "officers", 1, 100_000, whole=True)
_SQUADS = Item("squads", Words(*BOOK["squads"]), "squads", 1, 50, whole=True)
_LONGITUDE = Item(LONGITUDE, Words(*BOOK["longitude"]), "", -180, 180, whole=False)
_LATITUDE = Item(LATITUDE, Words(*BOOK["latitude"]), "", -85, 85, whole=False)
_HOUR = Item(DUTY_START, Words(*BOOK["duty_start"]), "h", 0, 23.5, whole=False)


@dataclass(frozen=True)
class OwnRoster:
    """A roster that the station added: name, squads, and the shifts of its cycle."""

    name: str
    squads: int
    cycle: Sequence[str]


@dataclass(frozen=True)
class GridRow:
    """A grid of the list."""

    code: str
    name: str
    community: str
    registered: int
    new: int


@dataclass(frozen=True)
class StationBook:
    """A station as its workbook describes it; what was left empty is missing here.

    Attributes:
        file: the workbook.
        values: given numbers by dotted path.
        cells: where they stand.
        officers: officers in all, if told.
        counts: people of each group that was told.
        responds: whether a group takes part in call response, where told.
        roster: roster of a group, where told; a key of the standard's or a name of `own_rosters`.
        own_rosters: rosters that were added.
        duty_start: when a 24-hour duty begins [h], if told.
        grids: the list of grids, in its order.
        map: file of a map, as written.
        map_system: its system of coordinates, if told; a key of `SYSTEMS`.
        place: longitude and latitude of the station [degrees, WGS-84], if told.
        months: months that were told.
        plans: name of a plan -> its parts.
    """

    file: str
    values: Mapping[str, float]
    cells: Mapping[str, BookCell]
    officers: int | None
    counts: Mapping[str, int]
    responds: Mapping[str, bool]
    roster: Mapping[str, str]
    own_rosters: Sequence[OwnRoster]
    duty_start: float | None
    grids: Sequence[GridRow] = ()
    map: str = ""
    map_system: str = ""
    place: tuple[float, float] | None = None
    months: Sequence[MonthRow] = ()
    plans: Mapping[str, Sequence[PlanPiece]] = field(default_factory=dict)


def read_book(path: Path) -> StationBook:
    """The station of a filled workbook.

    Raises:
        ScenarioErrors: everything that is wrong with it, by sheet and cell.
    """
    book = read_cells(path)
    values, cells = _values(book)
    own = _own_rosters(book)
    counts, responds, roster = _groups(book, own)
    officers = book.number(book.at("officers", f"C{TOTAL_ROW}"), _COUNT)
    _add_up(book, officers, counts)
    start = book.number(book.at("rosters", f"C{DUTY_ROW}"), _HOUR)
    found = StationBook(
        file=book.file,
        values=values,
        cells=cells,
        officers=None if officers is None else int(officers),
        counts=counts,
        responds=responds,
        roster=roster,
        own_rosters=own,
        duty_start=start,
        grids=_grids(book),
        map=_of_map(book, MAP).text,
        map_system=_map_system(book),
        place=_place(book),
        months=read_months(book),
        plans=read_plans(book),
    )
    book.raise_problems()
    return found


def _of_map(book: Filled, key: str) -> BookCell:
    return book.keyed("station").get(key, {}).get("C", BookCell(book.names["station"], "C11", ""))


def _map_system(book: Filled) -> str:
    cell = _of_map(book, SYSTEM)
    found = next((key for key, called in SYSTEMS.items() if cell.text in (key, *called)), "")
    if cell.text and not found:
        book.complain(cell, say("no_system", systems=in_a_row(SYSTEMS.values(), COMMA)))
    return found


def _place(book: Filled) -> tuple[float, float] | None:
    east = book.number(_of_map(book, LONGITUDE), _LONGITUDE)
    north = book.number(_of_map(book, LATITUDE), _LATITUDE)
    if (east is None) != (north is None):
        book.complain(_of_map(book, LATITUDE), say("both_degrees"))
    return None if east is None or north is None else (east, north)


def _values(book: Filled) -> tuple[dict[str, float], dict[str, BookCell]]:
    values, cells = {}, {}
    for sheet in ("station", "partners"):
        keyed = book.keyed(sheet)
        for row, item in enumerate(items(sheet), FIRST):
            cell = keyed.get(item.path, {}).get("C", BookCell(book.names[sheet], f"C{row}", ""))
            cells[item.path] = cell
            if (number := book.number(cell, item)) is not None:
                values[item.path] = number
    if not cells[REGISTERED].text:
        book.complain(cells[REGISTERED], say("needed"), items("station")[0].called)
    return values, cells


def _groups(book: Filled, own: Sequence[OwnRoster]) -> tuple[dict[str, int], dict[str, bool], dict[str, str]]:
    counts, responds, roster = {}, {}, {}
    keyed = book.keyed("officers")
    for one in squads():
        cells = keyed.get(one.key, {})
        if "C" in cells and (number := book.number(cells["C"], one.item)) is not None:
            counts[one.key] = int(number)
        if "E" in cells and (answer := _yes(book, cells["E"])) is not None:
            responds[one.key] = answer
        if "G" in cells and (key := _roster(book, cells["G"], own)):
            roster[one.key] = key
    return counts, responds, roster


def _yes(book: Filled, cell: BookCell) -> bool | None:
    text = cell.text.lower()
    if text in BOOK["yes"]:
        return True
    if text in BOOK["no"]:
        return False
    book.complain(cell, say("yes_no"))
    return None


def _roster(book: Filled, cell: BookCell, own: Sequence[OwnRoster]) -> str:
    for key, called in rosters().items():
        if cell.text in (key, *called):
            return key
    names = [one.name for one in own]
    if cell.text in names:
        return cell.text
    known = [name for called in rosters().values() for name in called] + names
    listed = in_a_row([*rosters().values(), *names])
    said = say("no_roster", sheet=book.names["rosters"], names=listed)
    book.complain(cell, said, None, did_you_mean(cell.text, known))
    return ""


def _own_rosters(book: Filled) -> list[OwnRoster]:
    found = []
    first = ROSTERS_ROW + len(rosters())
    for _, cells in book.rows("rosters", first, first + OWN_ROSTERS - 1):
        if "B" not in cells:
            continue
        cycle = _cycle(book, cells.get("D", BookCell(book.names["rosters"], f"D{first}", "")))
        count = book.number(cells["C"], _SQUADS) if "C" in cells else len(cycle)
        if cycle and count:
            found.append(OwnRoster(cells["B"].text, int(count), cycle))
    return found


def _cycle(book: Filled, cell: BookCell) -> list[str]:
    letters = {letter: day for day, pair in LETTERS.items() for letter in pair}
    days = [letters.get(one) for one in cell.text.upper() if not one.isspace() and one not in "、，,-"]
    if not days or None in days:
        known = in_a_row([Words(*pair) for pair in LETTERS.values()], APART)
        book.complain(cell, say("cycle", letters=known))
        return []
    return [day for day in days if day]


def _add_up(book: Filled, officers: float | None, counts: Mapping[str, int]) -> None:
    groups = [one.key for one in squads() if not one.is_auxiliary]
    total = sum(counts.get(key, 0) for key in groups)
    if officers is None:
        return
    cell = book.at("officers", f"C{TOTAL_ROW}")
    if all(key in counts for key in groups) and total != officers:
        book.complain(cell, say("sum", sum=total), _COUNT.called)
    elif total > officers:
        book.complain(cell, say("over_total", sum=total), _COUNT.called)


def _grids(book: Filled) -> list[GridRow]:
    found, seen = [], set()
    for row, cells in book.rows("grids", FIRST, FIRST + GRID_ROWS):
        code, name, community = (cells[at].text if at in cells else "" for at in "ABC")
        people = [book.plain(cells[at]) if at in cells else 0 for at in "DE"]
        if not (code or name):
            book.complain(book.at("grids", f"A{row}"), say("grid_name"))
        elif (code or name) in seen:
            book.complain(cells["A" if code else "B"], say("grid_twice"))
        else:
            seen.add(code or name)
            found.append(GridRow(code, name, community, *(int(number or 0) for number in people)))
    return found
