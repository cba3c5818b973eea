"""What the workbook asks: its sheets, the parameters on each, and what stands for those left empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sim.fitting.standard import standard
from sim.scenario.coverage import AUXILIARY
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.errors import Words
from sim.scenario.guard import read_toml
from sim.scenario.loader_words import unit_name
from sim.scenario.shipped_names import STANDARD, towns
from sim.vocabulary.texts import SPACE, in_a_row

PER_HEADS = 10_000.0
REGISTERED, NEW = "residents.registered", "residents.new"
TOTAL = "station.officers"
"""Officers of all groups together: asked, though no parameter of a town."""
DUTY_START = "shift.duty_24h.start"
"""When a 24-hour duty begins: asked, and put into the shift's segments."""

SHEETS: Mapping[str, Words] = {
    "guide": Words("Guide", "填写说明"),
    "station": Words("Station", "基本情况"),
    "officers": Words("Officers", "民警与班次"),
    "rosters": Words("Rosters", "勤务模式"),
    "grids": Words("Grids", "网格"),
    "partners": Words("Partners", "协同力量"),
    "monthly": Words("Monthly calls", "每月警情"),
    "policies": Words("Policies", "政策"),
    "check": Words("Check", "自查"),
    "lists": Words("Lists", "选项"),
}
STATION = (
    REGISTERED,
    NEW,
    *(f"town.{key}" for key in ("area_km2", "zones", "areas", "communities", "grids")),
)
MAP, SYSTEM, LONGITUDE, LATITUDE = "town.geojson", "map.system", "map.longitude", "map.latitude"
MAP_ROWS = ((MAP, "map"), (SYSTEM, "map_system"), (LONGITUDE, "longitude"), (LATITUDE, "latitude"))
"""The rows of a map below the single items, by key and text."""
METRES = "metres"
SYSTEMS: Mapping[str, Words] = {
    "wgs84": Words("WGS-84", "WGS-84"),
    "gcj02": Words("GCJ-02", "GCJ-02（高德、腾讯）"),
    "bd09": Words("BD-09", "BD-09（百度）"),
    METRES: Words("own metres", "本地米制坐标"),
}
"""Systems of coordinates that a map may be in."""
_PARTNERS = (
    "grid_work.workers",
    "hotline.operators",
    "windows.clerks",
    "volunteers.teams",
    "volunteers.people",
)
_CALLED: Mapping[str, Words] = {
    "hotline.operators": Words("12345 operators", "12345座席人数"),
    "windows.clerks": Words("clerks at the service windows", "服务窗口人员"),
    "volunteers.teams": Words("volunteer teams", "志愿者队伍数"),
    "volunteers.people": Words("volunteers in all teams together", "志愿者人数"),
}
"""Names of parameters that are not clear without the table they stand in."""
_COUNTED = ("zones", "areas", "communities", "grids", "teams")
"""Units that only repeat the name."""


@dataclass(frozen=True)
class Item:
    """A parameter that the workbook asks.

    Attributes:
        path: dotted path, or one of the form's own.
        called: what planners read.
        unit: its unit.
        least: the smallest that is allowed; `most` the largest, None where there is none.
        whole: whether it is a whole number.
        heads: what stands for it for 10,000 residents, or `value` however many there are.
        low: lowest of what is usual, as `heads` or `value` is meant; `high` the highest.
        grade: of the default.
        source: of the default.
    """

    path: str
    called: Words
    unit: str
    least: float
    most: float | None
    whole: bool
    heads: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    grade: str = ""
    source: str = ""

    def unit_label(self) -> Words:
        """The unit, where the name does not say what is counted."""
        if self.unit in _COUNTED:
            return Words("", "")
        return in_a_row(["", unit_name(self.unit)], SPACE)

    def default(self, people: float) -> float | None:
        """What stands for it in a town of `people`; None where it must be given."""
        return self.scaled(self.value if self.heads is None else self.heads, people)

    def scaled(self, number: float | None, people: float) -> float | None:
        """A number of the default or its range, in a town of `people`."""
        if number is None or self.heads is None:
            return number
        found = number * people / PER_HEADS
        return max(1.0, float(round(found))) if self.whole and number > 0 else round(found, 2)


@cache
def items(sheet: str) -> tuple[Item, ...]:
    """The parameters that a sheet asks, in the order of its rows."""
    if sheet == "station":
        return tuple(_item(path) for path in STATION)
    return tuple(_item(path) for path in (*_PARTNERS, *_desks()))


def _desks() -> list[str]:
    town = standard()
    return [
        *(f"department.{name}.desks" for name in town.department),
        *(f"rung.{name}.mediators" for name in town.rung),
    ]


@cache
def _rows() -> Mapping[str, ParameterRow]:
    return {row.path: row for row in describe(standard())}


@cache
def _given() -> Mapping[str, Any]:
    return read_toml(towns() / f"{STANDARD}.toml")


def _item(path: str) -> Item:
    row, given = _rows()[path], _at(path)
    told = given if isinstance(given, Mapping) else {}
    asked = path in (REGISTERED, NEW)
    return Item(
        path=path,
        called=_CALLED.get(path, row.meaning),
        unit=row.unit,
        least=row.bounds.get("ge", row.bounds.get("gt", 0.0)),
        most=row.bounds.get("le"),
        whole=isinstance(row.value, int),
        heads=told.get("per_10000"),
        value=None if asked or "per_10000" in told else row.value,
        low=told.get("low"),
        high=told.get("high"),
        grade=told.get("grade", ""),
        source=told.get("source", ""),
    )


def _at(path: str) -> Any:
    found: Any = _given()
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


@dataclass(frozen=True)
class Squad:
    """A group of officers as the form has it: key, name, share of all officers, and what it does."""

    key: str
    called: Words
    share: float
    responds: bool
    roster: str
    item: Item

    @property
    def is_auxiliary(self) -> bool:
        """Whether its people are no officers."""
        return self.share == 0


@cache
def squads() -> tuple[Squad, ...]:
    """The standard's groups of officers, and its auxiliaries."""
    groups = standard().officers
    heads = {name: float(_item(f"officers.{name}.count").heads or 0) for name in groups}
    all_of_them = sum(heads[name] for name, one in groups.items() if one.role != AUXILIARY)
    return tuple(
        Squad(
            name,
            one.label.words,
            heads[name] / all_of_them if one.role != AUXILIARY else 0.0,
            one.responds,
            one.roster,
            _item(f"officers.{name}.count"),
        )
        for name, one in groups.items()
    )


def officers_for(people: float) -> int:
    """Officers of the standard's station for so many people."""
    heads = sum(one.item.heads or 0 for one in squads() if not one.is_auxiliary)
    return max(1, round(heads * people / PER_HEADS))


def dealt(officers: int, groups: Sequence[Squad]) -> dict[str, int]:
    """So many officers over some groups in the proportions of their shares; they add up."""
    whole = sum(one.share for one in groups)
    found, so_far, share = {}, 0, 0.0
    for one in groups:
        share += one.share
        upto = round(officers * share / whole + 1e-9) if whole else 0
        found[one.key], so_far = upto - so_far, upto
    return found


def rosters() -> Mapping[str, Words]:
    """The standard's rosters that a station may have, by key."""
    found = standard().roster
    keys = ("four_squads", "three_squads", "case_days")
    return {key: found[key].label.words for key in keys}
