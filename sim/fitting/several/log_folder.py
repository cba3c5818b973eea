"""Which files a planner means: files by name, and all tables of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.fitting.several.several_words import say
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name, listing
from sim.scenario.guard import must_be_file

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".dat")
"""How the names of tables end; one named by itself may end otherwise."""
PASSING = ("~$", ".")
"""How the names of files begin that no planner made: those of an open workbook, and hidden ones."""


@dataclass(frozen=True)
class NamedFiles:
    """Files to read, each once, and what of the folders was not looked at, a sentence each."""

    files: tuple[Path, ...]
    said: tuple[Words, ...]


def named_files(paths: Sequence[Path]) -> NamedFiles:
    """The files of a command line, folders replaced by their tables in the order of their names.

    Raises:
        ScenarioErrors: a file is not there, or a folder has no table.
    """
    files: dict[Path, Path] = {}
    said: list[Words] = []
    for path in paths:
        for one in _tables(path, said) if path.is_dir() else _named(path):
            files.setdefault(one.resolve(), one)
    return NamedFiles(tuple(files.values()), tuple(said))


def _named(path: Path) -> Iterator[Path]:
    must_be_file(path)
    yield path


def _tables(folder: Path, said: list[Words]) -> list[Path]:
    inside = sorted(path for path in folder.iterdir() if not path.name.startswith(PASSING))
    tables = [path for path in inside if path.suffix.lower() in TABLES and path.is_file()]
    if not tables:
        raise ScenarioErrors([Problem(file_name(folder), "", NOTHING, say("empty_folder"))])
    if others := [path.name for path in inside if path not in tables]:
        said.append(say("not_tables", names=listing(others)))
    return tables
