"""What a fit remembers beside its town, so that the town can be followed: counts by day, and how calls sort.

It holds no call: counts by day and hour, the names of categories that several calls share, and how often the
town was looked at since. It stands beside the scenario as a TOML file with its sum.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from sim.fitting.fit import LogSpan
from sim.fitting.follow.daily import Daily, Usual, daily_of, usual_of
from sim.fitting.follow.follow_words import say
from sim.fitting.follow.looks import Look
from sim.fitting.kinds import EntryKind, Sorting
from sim.fitting.quantities import as_toml
from sim.scenario.errors import Words
from sim.scenario.guard import guarded, is_there, refused

FORMAT = 1
SUFFIX = "-memory.toml"
LONGEST = 91
"""Days that are kept: a season, so that what lies beyond it is no change of this month."""


@dataclass(frozen=True)
class FollowMemory:
    """What a town was fitted to, by day, and how its calls are sorted; `looks` were taken since."""

    daily: Daily
    usual: Usual
    sorting: Sorting
    looks: Sequence[Look] = ()

    @property
    def end(self) -> date:
        """The last day that the town was fitted to."""
        return self.daily.dates[-1]


def memory_path(town: Path) -> Path:
    """Where the memory of a town stands."""
    return town.with_name(f"{town.stem}{SUFFIX}")


def remember(calls: LogSpan) -> FollowMemory:
    """What is kept of the stretch that a town is fitted to."""
    usual = usual_of(calls)
    return FollowMemory(daily_of(calls, usual).last(LONGEST), usual, calls.sorting)


def text_of_memory(memory: FollowMemory) -> str:
    """The text of its file."""
    daily, sorting = memory.daily, memory.sorting
    tree = {
        "format": FORMAT,
        "dates": list(daily.dates),
        "cover": _plain(daily.cover),
        "hours": _plain(daily.hours),
        "looks": [asdict(one) for one in memory.looks],
        "counts": {name: _plain(row) for name, row in daily.counts.items()},
        "ladder": {str(out): _plain(rows) for out, rows in daily.ladder.items()},
        "times": {name: _plain(rows) for name, rows in daily.times.items()},
        "usual": {name: _keyed(middles) for name, middles in memory.usual.items()},
        "sorting": {
            "kinds": [asdict(kind) | {"label": list(kind.label)} for kind in sorting.kinds.values()],
            "classes": _keyed(sorting.classes),
            "names": _keyed(sorting.names),
            "alone": _pairs(sorting.alone),
            "families": _pairs(sorting.families),
            "pooled": _pairs(sorting.pooled),
            "common": _keyed(sorting.common),
            "types": dict(sorting.types),
        },
    }
    return as_toml(tree, [say("memory_head").en])


def _plain(values: np.ndarray) -> list:
    return np.round(values, 4).tolist()


def _keyed(table: Mapping[int, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in table.items()}


def _pairs(table: Mapping[tuple, str]) -> list[list]:
    return [[*key, value] for key, value in table.items()]


def read_memory(path: Path) -> FollowMemory:
    """The memory of a file.

    Raises:
        ScenarioErrors: there is none, or it is not one of this program.
    """
    if not is_there(path):
        raise refused(path, say("no_memory"))
    with guarded(path):
        text = path.read_text(encoding="utf-8")
    try:
        tree = tomllib.loads(text)
        found = _read(tree) if tree["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, AttributeError):
        found = None
    if found is None or not found.daily.dates:
        raise refused(path, say("bad_memory"))
    return found


def _read(tree: Mapping[str, Any]) -> FollowMemory:
    daily = Daily(
        tuple(tree["dates"]),
        np.array(tree["cover"], float),
        np.array(tree["hours"], int).reshape(-1, 24),
        {name: np.array(row, int) for name, row in tree["counts"].items()},
        {int(out): np.array(rows, int) for out, rows in tree["ladder"].items()},
        {name: np.array(rows, float) for name, rows in tree["times"].items()},
    )
    looks = [Look(**one) for one in tree["looks"]]
    usual = {name: _unkeyed(middles) for name, middles in tree["usual"].items()}
    return FollowMemory(daily, usual, _sorting(tree["sorting"]), looks)


def _sorting(tree: Mapping[str, Any]) -> Sorting:
    kinds = [EntryKind(**one | {"label": Words(*one["label"])}) for one in tree["kinds"]]
    alone, families, pooled = (
        {tuple(key): value for *key, value in tree[name]} for name in ("alone", "families", "pooled")
    )
    classes, names, common = (_unkeyed(tree[name]) for name in ("classes", "names", "common"))
    return Sorting(
        {kind.key: kind for kind in kinds}, classes, names, alone, families, pooled, common, tree["types"]
    )


def _unkeyed(table: Mapping[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in table.items()}


def with_looks(memory: FollowMemory, looks: Sequence[Look]) -> FollowMemory:
    """The memory with the looks taken by now."""
    return replace(memory, looks=looks)
