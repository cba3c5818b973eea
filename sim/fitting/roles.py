"""Which columns say when: by their headers, checked against the order of a call's life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.dates import Dates
from sim.fitting.headers import UNITS_OF_LENGTH, folded, length_likeness, likeness
from sim.fitting.joins import MINUTES, day_and_clock, lengths, past_midnight
from sim.fitting.map_words import say
from sim.fitting.profiles import ColumnProfile
from sim.scenario.errors import Words

WRONG = 0.5
"""Share of the calls that contradict an order from which on two headers have been swapped."""
IN_SECONDS = 240.0
"""Median of the longest part of a call [min] from which on its numbers are taken for seconds."""
SHORT = 240.0
"""Median of clocks [min] below which they can be lengths; hours of the day lie about noon."""
SAME = 0.1
"""Lengths whose sum is so near to another, as a share of it, measure the same."""


@dataclass(frozen=True)
class Guess:
    """One column of the map, and why."""

    name: str
    header: str
    reason: Words


@dataclass(frozen=True)
class Timed:
    """A column, or several joined, that holds moments."""

    header: str
    values: Any
    name: str
    fits: int
    reason: Words


def guess_moments(columns: Sequence[ColumnProfile], dates: Dates) -> dict[str, Guess]:
    """The moments of a call that a log tells, by name."""
    timed = [_alone(column) for column in columns if column.sort == "moment"]
    timed += _joined(columns, timed, dates)
    best: dict[str, Timed] = {}
    for one in timed:
        if one.name in MOMENTS and one.fits > (best[one.name].fits if one.name in best else 0):
            best[one.name] = one
    if "received" not in best:
        best |= _earliest(timed, best)
    return {name: Guess(name, one.header, one.reason) for name, one in _in_order(best).items()}


def _alone(column: ColumnProfile) -> Timed:
    name, fits = likeness(column.header)
    return Timed(column.header, column.values, name, fits, say("by_header"))


def _joined(columns: Sequence[ColumnProfile], timed: Sequence[Timed], dates: Dates) -> list[Timed]:
    """Clocks with the day that belongs to them: their own, by its header, or that of the call."""
    days = {_of_day(column.header): column for column in columns if column.sort == "day"}
    clocks = [column for column in columns if column.sort == "clock" and not length_only(column)]
    whole = any(one.name == "received" for one in timed)
    called = days.get("received") or (None if whole else next(iter(days.values()), None))
    found = []
    for clock in clocks:
        name, fits = likeness(clock.header)
        day = days.get(name) or called
        if day is None:
            if name in MOMENTS and whole:
                found.append(Timed(clock.header, _never(clock), name, fits, say("by_clock")))
            continue
        header = f"{day.header} + {clock.header}"
        values = dates.read(day_and_clock(day.texts, clock.texts))
        found.append(
            Timed(header, values, name or ("received" if len(clocks) == 1 else ""), fits or 1, say("by_day"))
        )
    return found


def length_only(column: ColumnProfile) -> bool:
    """Whether clocks are lengths, as 00:12:30 can be: by their header, and since half of them are short."""
    said = length_likeness(column.header)[1] > likeness(column.header)[1]
    return said and float(np.nanmedian(lengths(column.texts, "min"))) < SHORT


def _never(column: ColumnProfile) -> Any:
    return np.full(len(column.texts), "NaT", "datetime64[us]")


def _of_day(header: str) -> str:
    """What the header of a day says, taken as that of a time."""
    letters = folded(header).replace("日期", "时间").replace("date", "time")
    return likeness(letters)[0] or ("received" if letters in ("时间", "time", "day", "日") else letters)


def _earliest(timed: Sequence[Timed], best: Mapping[str, Timed]) -> dict[str, Timed]:
    """The earliest of the times no header names is the time received."""
    used = {one.header for one in best.values()}
    known = [one for one in timed if one.header not in used and not np.isnat(one.values).all()]
    if not known:
        return {}
    first = min(known, key=lambda one: np.nanmedian(one.values.astype("datetime64[s]").astype(float)))
    return {"received": Timed(first.header, first.values, "received", 0, say("by_order"))}


def _in_order(best: dict[str, Timed]) -> dict[str, Timed]:
    """The same columns, those swapped that most calls contradict."""
    names = [name for name in MOMENTS if name in best]
    for _ in names:
        for before, later in zip(names, names[1:], strict=False):
            if _contradicted(best[before].values, best[later].values):
                best[before], best[later] = (
                    Timed(one.header, one.values, name, one.fits, say("by_swap"))
                    for name, one in ((before, best[later]), (later, best[before]))
                )
    return {name: best[name] for name in names}


def _contradicted(before: Any, later: Any) -> bool:
    both = ~np.isnat(before) & ~np.isnat(later)
    if not both.any():
        return False
    wrong = (later < before) & ~past_midnight(later, before)
    return float(wrong[both].mean()) > WRONG


@dataclass(frozen=True)
class Lengths:
    """Moments that are a time received and lengths added to it.

    Attributes:
        guesses: by name.
        unit: "s", "min" or "h".
        remark: where the unit was not said but taken from the numbers.
    """

    guesses: dict[str, Guess]
    unit: str
    remark: Words | None


def guess_lengths(columns: Sequence[ColumnProfile], received: str) -> Lengths | None:
    """The moments that follow from lengths beside a time received; None where there are no lengths."""
    measured: dict[str, tuple[int, ColumnProfile]] = {}
    for column in columns:
        part, fits = length_likeness(column.header)
        usable = column.sort == "number" or (column.sort == "clock" and length_only(column))
        if usable and fits > measured.get(part, (0, None))[0]:
            measured[part] = fits, column
    if not measured:
        return None
    parts = {part: column for part, (_, column) in measured.items()}
    unit, remark = _unit(parts)
    chains = _chains(parts)
    guesses = {
        name: Guess(name, " + ".join([received, *(parts[part].header for part in chain)]), say("by_length"))
        for name, chain in chains.items()
    }
    return Lengths(guesses, unit, remark) if guesses else None


def _unit(parts: Mapping[str, ColumnProfile]) -> tuple[str, Words | None]:
    """The unit that the headers name; else minutes, or seconds where minutes would be absurd."""
    for unit, words in UNITS_OF_LENGTH.items():
        if any(word in folded(column.header) for column in parts.values() for word in words):
            return unit, None
    longest = max(float(np.nanmedian(lengths(column.texts, "min"))) for column in parts.values())
    unit = "s" if longest > IN_SECONDS else "min"
    return unit, say("unit_guessed", unit=unit, median=f"{longest * MINUTES[unit]:.0f}")


def _chains(parts: Mapping[str, ColumnProfile]) -> dict[str, tuple[str, ...]]:
    """The lengths that lead from the time received to each moment."""
    chains: dict[str, tuple[str, ...]] = {}
    if "delay" in parts:
        chains["dispatched"] = ("delay",)
    if "delay" in parts and "turnout" in parts:
        chains["enroute"] = ("delay", "turnout")
    if "response" in parts:
        chains["arrived"] = ("delay", "response") if _from_dispatch(parts) else ("response",)
    elif "travel" in parts and "delay" in parts:
        chains["arrived"] = (*(part for part in ("delay", "turnout") if part in parts), "travel")
    if "scene" in parts and "arrived" in chains:
        chains["cleared"] = (*chains["arrived"], "scene")
    elif "total" in parts:
        chains["cleared"] = ("total",)
    return chains


def _from_dispatch(parts: Mapping[str, ColumnProfile]) -> bool:
    """Whether the response is counted from the dispatch: then it is the travel, not delay and travel."""
    if not {"delay", "travel", "response"} <= parts.keys():
        return False
    travel, response = (lengths(parts[part].texts, "min") for part in ("travel", "response"))
    return bool(np.nanmedian(np.abs(response - travel)) < SAME * np.nanmedian(response))
