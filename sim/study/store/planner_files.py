"""Single files that a planner names: written over only where they are this program's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.store.files import write_whole
from sim.study.store.sealed import digest_of, is_summed
from sim.study.study_file_words import say

PAGE_MARK = '<meta name="generator" content="govsim">'
"""Stands in the head of every page of this program."""
HEAD = 2000
_TOML, _GRIDS = ".toml", ".geojson"
_TOML_MARK = "# Written by govsim; sum of the lines above: "


def refuse_to_overwrite(target: Path) -> None:
    """Raise ScenarioErrors when something is there that this program did not write, or not so."""
    if target.exists() and not is_own(target):
        allowed, hint = say("file_not_ours"), say("another_file")
        raise ScenarioErrors([Problem(file_name(target), "", NOTHING, allowed, hint)])


def write_own(target: Path, text: str | bytes) -> None:
    """Write a page, or a TOML file that bears its sum, where nothing of somebody else's is lost.

    Raises:
        ScenarioErrors: it would be lost, or the place cannot be written to.
    """
    refuse_to_overwrite(target)
    plain = text.decode("utf-8") if isinstance(text, bytes) else text
    write_whole(target, f"{plain}{_TOML_MARK}{digest_of(plain)}\n" if target.suffix == _TOML else plain)


def write_beside(page: Path, files: Mapping[str, bytes | str]) -> None:
    """Write a page's tables beside it, under its name: ``x.xlsx``, ``x-tables/levels.csv``.

    Args:
        page: the page, or the workbook itself.
        files: content by path as in a results folder, ``tables.xlsx`` or below ``tables``.

    Raises:
        ScenarioErrors: something is there already; then nothing is written.
        OSError: the place cannot be written to, or is full.
    """
    placed = {_beside(page, path): content for path, content in files.items()}
    for taken in filter(Path.exists, placed):
        problem = Problem(file_name(taken), "", NOTHING, say("file_not_ours"), say("another_file"))
        raise ScenarioErrors([problem])
    for target, content in placed.items():
        write_whole(target, content)


def _beside(page: Path, path: str) -> Path:
    if "/" not in path:
        return page.with_suffix(Path(path).suffix)
    return page.with_name(f"{page.stem}-tables") / path.partition("/")[2]


def is_own(file: Path) -> bool:
    """Whether it is a page of this program, or a TOML file or map of grids as this program wrote it."""
    try:
        if file.suffix == _GRIDS:
            return is_summed(json.loads(file.read_text(encoding="utf-8")))
        if file.suffix != _TOML:
            with file.open(encoding="utf-8") as opened:
                return PAGE_MARK in opened.read(HEAD)
        before, mark, kept = file.read_text(encoding="utf-8").rpartition(_TOML_MARK)
    except (OSError, ValueError, AttributeError, KeyError):
        return False
    return bool(mark) and kept.strip() == digest_of(before)
