"""What a file is when it is no call log: work orders, events of grids, rosters, lists, bulletins, maps.

Stations and their partners hand over all of these; each says something of a town, and none of them is a list
of calls. The words are those of the layouts that have been published (grades A to C).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.fitting.duty.duty_sheets import sheets_of
from sim.fitting.headings import headers_of
from sim.fitting.map_words import say
from sim.fitting.species_counts import counts_of
from sim.fitting.text_records import Record
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.vocabulary.texts import in_a_row

CALLS = re.compile(
    r"(?<!关联)警情编号|接警时间|接警单|报警时间|报警方式|接报时间|出警|处警|到场|到达现场|BJSJ|JJSJ|JJDBH"
    r"|dispatch|en.?route|on.?scene|arriv|incident|call.?type",
    re.IGNORECASE,
)
"""Headers that only a call log has."""


@dataclass(frozen=True)
class Species:
    """A kind of file, and the headers that tell it: so many of them at least in one row."""

    name: str
    marks: re.Pattern[str]
    fewest: int


KINDS = (
    Species(
        "orders",
        re.compile(r"工单|诉求|承办单位|转派时间|派单时间|办结时限|service.?request|work.?order", re.I),
        2,
    ),
    Species("ledger", re.compile(r"调解|纠纷类型|当事人数|履行|调处|协议形式", re.I), 2),
    Species(
        "events",
        re.compile(r"事件编号|上报人|上报时间|分派时间|网格编[码号]|网格名称|事件类型|巡检", re.I),
        3,
    ),
    Species("grids", re.compile(r"网格编[码号]|网格名称|网格类型|网格长|常住人口|户数", re.I), 3),
    Species("bulletin", re.compile(r"环比|同比|本月|上月|占比|去年同期|本周|上周", re.I), 2),
    Species("staff", re.compile(r"姓名|[警辅]号|人员类别|职务|岗位|入警|持证|政治面貌", re.I), 3),
    Species("roster", re.compile(r"值班(?:领导|长|民警|协警|辅警|电话|时间)|备勤|带班|班次|组别", re.I), 2),
)
"""In this order: what fits two is the first of them."""
DAYS_OF_A_MONTH = {str(day) for day in range(1, 29)}
IS_MAP = re.compile(r'"type"\s*:\s*"(?:FeatureCollection|Feature|Topology)"')


def refuse_other_files(path: Path, sheets: Sequence[Sequence[Record]]) -> None:
    """Raise ScenarioErrors where the first rows of the sheets are those of a file that holds no calls."""
    for records in sheets:
        rows = [headers_of(fields) for _, fields in records]
        if any(CALLS.search(cell) for row in rows for cell in row if len(row) > 2):
            return
    for number, records in enumerate(sheets):
        if name := _species(records):
            said = _with_counts(_is(name), path, number, name)
            raise ScenarioErrors([Problem(file_name(path), "", NOTHING, said, say(f"{name}_then"))])


def _with_counts(said: Words, path: Path, number: int, name: str) -> Words:
    """What a file is, and how many rows its sheet has and how they divide."""
    rows = sheets_of(path)[number].rows
    species = next((one for one in KINDS if one.name == name), None)
    header = next((i for i, row in enumerate(rows) if species and _marks(species, row) >= species.fewest), 0)
    if (counted := counts_of(name, rows, header)) is None:
        return said
    return in_a_row([said, counted])


def refuse_map(path: Path) -> None:
    """Raise ScenarioErrors where the file is a map of areas (GeoJSON, TopoJSON)."""
    with path.open("rb") as stream:
        head = stream.read(4096).decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if head.startswith("{") and IS_MAP.search(head):
        raise ScenarioErrors([Problem(file_name(path), "", NOTHING, _is("map"), say("map_then"))])


def _is(name: str) -> Words:
    return say("other_file", what=say(f"{name}_is"))


def _species(records: Sequence[Record]) -> str:
    """The kind of file whose headers a row has; "" for none."""
    rows = [headers_of(fields) for _, fields in records]
    if any(set(row) >= DAYS_OF_A_MONTH for row in rows):
        return "roster"
    for species in KINDS:
        if any(_marks(species, row) >= species.fewest for row in rows):
            return species.name
    return ""


def _marks(species: Species, row: Sequence[str]) -> int:
    """How many cells of a row are headers of that kind; a sentence is none."""
    return sum(species.marks.search(cell) is not None for cell in row if len(cell) <= 20)
