"""From a filled workbook to the files of a station: the town, its sample and its policies, judged before."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.fitting.monthly.agreed import Read, agree, text_of
from sim.fitting.station.assumptions import assumed, read_in
from sim.fitting.station.filled_book import StationBook
from sim.fitting.station.filled_months import counted
from sim.fitting.station.own_map import MAP_FILE, own_map
from sim.fitting.station.own_station import Tables, tables_of
from sim.fitting.station.plans import policy_files
from sim.fitting.station.plausible import must_be_plausible
from sim.fitting.station.station_words import say
from sim.scenario.errors import Words
from sim.scenario.load import load, load_policies
from sim.scenario.schema import Scenario
from sim.study.calibration.beside import sample_file
from sim.study.execution import Execution

TOWN = "town.toml"


@dataclass(frozen=True)
class MadeStation:
    """A station's files by path below its folder, and what is to be said of them."""

    files: Mapping[Path, str]
    said: Sequence[Words]


def make_station(
    book: StationBook, beside: Path, name: str, execution: Execution, sets: int, *, anyway: bool = False
) -> MadeStation:
    """The files of a station.

    Args:
        book: the workbook, read.
        beside: its folder, from which it names a map.
        name: what the town is called.
        execution: who does the runs.
        sets: how many towns are tried.
        anyway: whether to take figures that no known station has.

    Raises:
        ScenarioErrors: the figures could not be a station's, or its policies cannot act on it.
    """
    tables, found = tables_of(book, name), own_map(book, beside)
    maps = {} if found is None else {MAP_FILE: found.text}
    if found is not None:
        tables["town"] = {**tables.get("town", {}), "geojson": MAP_FILE, "grids": found.grids}
    policies = policy_files(book)
    base = _laid(text_of(tables, []), maps, policies)
    if not anyway:
        must_be_plausible(book, base)
    remarks = [say("file_head", file=book.file).en, say("file_head", file=book.file).zh]
    town, sample, said = _town(book, tables, remarks, lambda text: _laid(text, maps), (execution, sets))
    files = {Path(TOWN): town} | {Path(name): text for name, text in maps.items()}
    if sample:
        files[sample_file(Path(TOWN))] = sample
    files |= {Path("policies") / f"{stem}.toml": text for stem, text in policies.items()}
    grids = [say("list_people", count=len(book.grids))] if book.grids else []
    told = found.said if found is not None else grids
    return MadeStation(files, [read_in(book), *told, *assumed(book), *said])


def _town(
    book: StationBook, tables: Tables, remarks: Sequence[str], read: Read, work: tuple[Execution, int]
) -> tuple[str, str, Sequence[Words]]:
    if not book.months:
        return text_of(tables, remarks), "", [say("no_months")]
    found = agree(tables, counted(book.months, book.file), remarks, read, *work)
    return found.text, found.sample, found.said


def _laid(text: str, maps: Mapping[str, str], policies: Mapping[str, str] | None = None) -> Scenario:
    """The town of a text with its maps; raises ScenarioErrors for it and for its policies."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / TOWN
        file.write_text(text, encoding="utf-8")
        for name, content in maps.items():
            (Path(folder) / name).write_text(content, encoding="utf-8")
        (Path(folder) / "policies").mkdir()
        for stem, policy in (policies or {}).items():
            (Path(folder) / "policies" / f"{stem}.toml").write_text(policy, encoding="utf-8")
        if policies:
            load_policies(file, list(policies))
        return load(file)
