"""What a lever is for: the outcome that it moves, low against high, which is not what the lever does itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.contrast import LOW, Course, RangeEnd
from sim.scenario.describe import ParameterRow

OWN = "own"
"""In the place of a type: that of the lever's entry, or the commonest type that the entry owns."""


@dataclass(frozen=True)
class Claim:
    """What a lever moves.

    Attributes:
        lever: its path, in which a star stands for any entry.
        low: its value at the low end, a change such as "x0.5", or an end of the range that the scenario gives.
        high: its value at the high end.
        outcome: what it moves, an outcome of `govsim outcomes`.
        course: which way from low to high; None for levers without an order, which only move it.
        beside: the policy beside which it acts, where it acts only beside another.
        given: further values on both sides; braces in a path or a text stand for the name of the entry.
        of: the group that the outcome is of, such as ``type.noise``, ``type.own`` or ``channel.petition``.
        faint: text that says why it moves its outcome by less than half a per cent, where it does.
    """

    lever: str
    low: object
    high: object
    outcome: str
    course: Course | None = None
    beside: str = ""
    given: Mapping[str, object] = field(default_factory=dict)
    of: str = ""
    faint: str = ""

    def end(self, row: ParameterRow, side: int) -> Any:
        """The value of the lever of `row` on a side, 0 low and 1 high."""
        value = (self.low, self.high)[side]
        if not isinstance(value, RangeEnd):
            return value
        end = row.low if value is LOW else row.high
        return row.value if end is None else end

    def around(self, path: str) -> dict[str, Any]:
        """What is set on both sides when the lever at `path` is moved."""
        entry = entry_of(path)
        return {
            key.replace("{}", entry): value.replace("{}", entry) if isinstance(value, str) else value
            for key, value in self.given.items()
        }


def entry_of(path: str) -> str:
    """The name of the entry to which a lever belongs; empty where it belongs to none."""
    _, *middle, _ = path.split(".")
    return middle[0] if middle else ""
