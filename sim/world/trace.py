"""Troubles that are given, from a log or from another simulator, instead of drawn from rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from sim.scenario.pack import pack
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import entry, seal
from sim.vocabulary.draws import mix, u01
from sim.vocabulary.records import CLASSES, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.world.intrinsics import bear_all, blank
from sim.world.rates import place_of, rates_of
from sim.world.settlement import homes_of

NEEDED = ("minute", "type")
TIMES = ("on_scene", "write_up", "patience")
PLACES = ("x", "y")
WHOLE = {"crew": (1, 1000), "priority": (0, CLASSES - 1)}
KNOWN = (*NEEDED, *TIMES, *PLACES, *WHOLE, "grid")
_ROWS_OF_A_TRACE = 0x7472616365


class TraceError(ValueError):
    """A table of calls that cannot be lived through; `lines` says everything that is wrong with it."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@entry
def _identify(troubles, rates, seed):
    """Keys; and the place is drawn where no grid is given."""
    for i in range(len(troubles)):
        trouble = troubles[i]
        trouble.key = mix(_ROWS_OF_A_TRACE, i)
        if trouble.grid < 0:
            u = u01(seed, Stream.WHERE, trouble.key, ONCE)
            trouble.place, _ = place_of(rates.ground, rates.ground_guide, trouble.type, u)


def conceive_from(calls: Mapping[str, Any], scenario: Scenario, seed: int) -> np.ndarray:
    """The troubles of a table of calls, for `simulate(scenario, seed, stream=...)`.

    Args:
        calls: a pandas table, or columns by name, each (calls,). Needed: `minute` of the run in which the
            trouble begins, rising, and `type`, a trouble of the scenario. Optional: minutes `on_scene`,
            `write_up`, `patience`; whole numbers `crew`, `priority`, `grid` (from 0);
            place `x`, `y` in km. A column that is not given is drawn as the scenario says.
        scenario: the scenario whose town the troubles befall.
        seed: the seed of what is drawn; the one that will be given to `simulate`.

    Returns:
        TROUBLE records in order of onset; the draws of a row depend on its number and the seed alone.

    Raises:
        TraceError: with one line for each thing that is wrong.
    """
    homes = homes_of(scenario)
    columns = _columns(calls, scenario, len(homes.grids))
    troubles = seal(np.full(len(columns["minute"]), blank()))
    troubles["onset"], troubles["type"] = columns.pop("minute"), columns.pop("type")
    troubles["grid"] = columns.pop("grid", NOBODY)
    key = np.uint64(seed)
    _identify(troubles, rates_of(scenario), key)
    spread, callers = float(scenario.ladder.spread), float(scenario.residents.callers)
    bear_all(troubles, pack(scenario).types, homes, key, spread, callers)
    for name, column in columns.items():
        troubles[name] = column
    return troubles


def _columns(calls: Mapping[str, Any], scenario: Scenario, grids: int) -> dict[str, np.ndarray]:
    """The columns as numbers; raises TraceError."""
    given = {str(name): np.asarray(calls[name]) for name in calls}
    complaints = _misnamed(given)
    if complaints:
        raise TraceError(complaints)
    columns = {name: _numbers(name, column, complaints) for name, column in given.items() if name != "type"}
    columns["type"] = _types(given["type"], list(scenario.trouble), complaints)
    if complaints:
        raise TraceError(complaints)
    complaints += _unequal(columns) or _out_of_bounds(columns, grids)
    if complaints:
        raise TraceError(complaints)
    return columns


def _misnamed(given: Iterable[str]) -> list[str]:
    missing = [f"there is no column {name}; a table of calls needs {' and '.join(NEEDED)}" for name in NEEDED]
    lines = [line for name, line in zip(NEEDED, missing, strict=True) if name not in given]
    for name in given:
        if name not in KNOWN:
            near = get_close_matches(name, KNOWN, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there is: {', '.join(KNOWN)}"
            lines.append(f"column {name}: unknown; {hint}")
    return lines


def _numbers(name: str, column: np.ndarray, complaints: list[str]) -> np.ndarray:
    try:
        return column.astype(float)
    except (TypeError, ValueError):
        complaints.append(f"column {name}: holds something that is not a number")
        return np.zeros(len(column))


def _types(column: np.ndarray, names: list[str], complaints: list[str]) -> np.ndarray:
    found, row = np.unique(column.astype(str), return_inverse=True)
    for name in sorted(set(found.tolist()) - set(names)):
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there is: {', '.join(names)}"
        complaints.append(f"column type: there is no trouble {name!r}; {hint}")
    number = np.array([names.index(name) if name in names else 0 for name in found], np.int64)
    return number[row]


def _unequal(columns: dict[str, np.ndarray]) -> list[str]:
    rows = len(columns["minute"])
    return [
        f"column {name}: {len(column)} values, but column minute has {rows}"
        for name, column in columns.items()
        if len(column) != rows
    ]


def _out_of_bounds(columns: dict[str, np.ndarray], grids: int) -> list[str]:
    lines = []
    bounds = dict.fromkeys(("minute", *TIMES), (0, np.inf)) | WHOLE | {"grid": (0, grids - 1)}
    for name, column in columns.items():
        low, high = bounds.get(name, (-np.inf, np.inf))
        fine = (column >= low) & (column <= high) & (np.isfinite(column) | (name == "patience"))
        if name in WHOLE or name == "grid":
            fine &= column == np.round(column)
        if not fine.all():
            row = int(np.argmin(fine))
            lines.append(f"column {name}, row {row}: {column[row]:g} is not {_allowed(low, high)}")
    falls = np.flatnonzero(np.diff(columns["minute"]) < 0)
    if len(falls):
        lines.append(f"column minute, row {falls[0] + 1}: earlier than the row before; sort by minute")
    return lines


def _allowed(low: float, high: float) -> str:
    if np.isfinite(high):
        return f"a whole number from {low} to {high}"
    return "a number" if low < 0 else "a number of minutes, 0 or more"
