"""The space that a study explores: factors, each moved through its range by a number from 0 to 1."""

from __future__ import annotations

import fnmatch
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.scenario.describe import ParameterRow, describe
from sim.scenario.schema import Scenario
from sim.study.points import Point, Value
from sim.vocabulary.texts import UNNAMED, Words

Scale = Literal["linear", "log"]


@dataclass(frozen=True)
class Member:
    """One parameter that a factor moves: path, range, whether it takes whole numbers only, and scale."""

    path: str
    low: float
    high: float
    whole: bool = False
    scale: Scale = "linear"

    def value(self, share: float) -> Value:
        """The value at `share` of the way from `low` (0) to `high` (1)."""
        if self.whole:
            low, high = math.ceil(self.low), math.floor(self.high)
            return min(high, low + int(share * (high - low + 1)))
        if self.scale == "log":
            return float(self.low * (self.high / self.low) ** share)
        return float(self.low + (self.high - self.low) * share)

    def share(self, value: float) -> float:
        """The way back; 0.5 when the range is a single point."""
        if self.high <= self.low:
            return 0.5
        if self.whole:
            low, high = math.ceil(self.low), math.floor(self.high)
            return (value - low + 0.5) / (high - low + 1)
        if self.scale == "log":
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Factor:
    """An unknown, or several that a study moves together.

    Attributes:
        name: dotted path, or the name of a group.
        members: the parameters it moves; all by the same share of their ranges.
        base: where the scenario itself stands, as a share of the first member's range.
        meaning: what it means, where something says that.
        unit: unit of the first member.
        grade: grade of the first member's value.
    """

    name: str
    members: tuple[Member, ...]
    base: float = 0.5
    meaning: Words = UNNAMED
    unit: str = ""
    grade: str = ""

    @property
    def called(self) -> Words:
        """What it means, or its name where nothing says that."""
        return self.meaning if self.meaning.en else Words(self.name, self.name)

    def values(self, share: float) -> Iterator[tuple[str, Value]]:
        """Path and value of each member at `share` of the way through its range."""
        return ((member.path, member.value(share)) for member in self.members)


@dataclass(frozen=True)
class Space:
    """D factors; a place in the space is a row of D numbers from 0 to 1."""

    factors: tuple[Factor, ...]

    @property
    def names(self) -> list[str]:
        """Names of the factors."""
        return [factor.name for factor in self.factors]

    @property
    def base(self) -> np.ndarray:
        """Where the scenario itself stands, of shape (D,)."""
        return np.array([factor.base for factor in self.factors])

    def point(self, shares: Sequence[float] | np.ndarray, policy: str) -> Point:
        """The point of a row of D shares under a policy."""
        return Point(policy, tuple(self._values(shares)))

    def points(self, design: np.ndarray, policy: str) -> list[Point]:
        """The points of a design of shape (N, D)."""
        return [self.point(row, policy) for row in design]

    def real(self, design: np.ndarray) -> np.ndarray:
        """The design in the units of each factor's first member, of shape (N, D)."""
        columns = [[float(f.members[0].value(u)) for u in design[:, i]] for i, f in enumerate(self.factors)]
        return np.array(columns).T.reshape(len(design), len(self.factors))

    def _values(self, shares: Sequence[float] | np.ndarray) -> Iterator[tuple[str, Value]]:
        for factor, share in zip(self.factors, shares, strict=True):
            yield from factor.values(float(share))


def ranged(rows: Iterable[ParameterRow]) -> list[ParameterRow]:
    """The rows that a study can move: one number with a range of its own, low below high."""
    return [row for row in rows if _is_number(row.value) and _is_number(row.low) and row.low < row.high]


def factor_of(row: ParameterRow, scale: Scale = "linear") -> Factor:
    """The factor of one parameter, through the range given with its value."""
    member = Member(row.path, row.low, row.high, isinstance(row.value, int), scale)
    base = min(1.0, max(0.0, member.share(row.value)))
    return Factor(row.path, (member,), base, row.meaning, row.unit, row.grade)


def space_of(
    scenario: Scenario,
    patterns: Sequence[str] = ("*",),
    groups: Mapping[str, Sequence[str]] | None = None,
    kind: str | None = "uncertainty",
) -> Space:
    """The space of a scenario's parameters that have a range.

    Args:
        scenario: where values and ranges come from.
        patterns: which paths become factors of their own; `*` stands for anything.
        groups: name -> patterns of paths that move together.
        kind: "uncertainty", "lever", "constant", or None for all.

    Returns:
        Groups first, then single factors in the order of the schema; a path of a group stands in it alone.
    """
    return space_of_rows(ranged(describe(scenario, kind)), patterns, groups or {})


def space_of_rows(
    rows: Sequence[ParameterRow], patterns: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> Space:
    """The space of parameters with a range: groups first, then single factors, in the order of the rows."""
    taken: set[str] = set()
    factors = []
    for name, wanted in groups.items():
        inside = [row for row in rows if matches(row.path, wanted) and row.path not in taken]
        taken |= {row.path for row in inside}
        if inside:
            parts = [factor_of(row) for row in inside]
            factors.append(Factor(name, tuple(part.members[0] for part in parts), parts[0].base))
    singles = [factor_of(row) for row in rows if row.path not in taken and matches(row.path, patterns)]
    return Space((*factors, *singles))


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Does a path match one of the patterns?"""
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
