"""The unknowns of a scenario as a screening moves them: each to its low end or its high end."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sim.scenario.describe import ParameterRow, describe
from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.study.screening.doubt_groups import GROUPS, DoubtGroup, group_of

ASSUMED = ("C", "D")
WHOLE = 1e-9


@dataclass(frozen=True)
class Unknown:
    """One parameter that nobody knows.

    Attributes:
        path: dotted path.
        label: meaning.
        low: its value at the low end of its group's sense: a number, a list of shares, or a name.
        high: its value at the other end.
        base: where the scenario stands between them, from -1 to 1.
        group: key of its group.
    """

    path: str
    label: Words
    low: Any
    high: Any
    base: float
    group: str

    def at(self, level: float) -> Any:
        """The value at level -1 or 1."""
        return self.high if level > 0 else self.low


@dataclass(frozen=True)
class StructuralChoice:
    """A choice of structure that could as well have been another, with the other way to see it."""

    path: str
    value: str
    other: str


CHOICES = (
    StructuralChoice("trouble.noise.group", "noise", "dispute"),
    StructuralChoice("trouble.noise.group", "help", "dispute"),
    StructuralChoice("trouble.noise.group", "dispute", "help"),
    StructuralChoice("dispatch.leave", "together", "one_by_one"),
    StructuralChoice("dispatch.leave", "one_by_one", "together"),
)


def unknowns(scenario: Scenario) -> list[Unknown]:
    """Every unknown: uncertainties with a range, other values that are assumed and have one, and choices."""
    return [found for row in describe(scenario) if (found := _unknown(row, scenario)) is not None]


def untried(scenario: Scenario, tried: Collection[str]) -> int:
    """How many uncertainties of a scenario do something and were not tried, mostly for want of a range."""
    rows = describe(scenario, "uncertainty")
    return sum(row.path not in tried and bool(row.value) for row in rows)


def _unknown(row: ParameterRow, scenario: Scenario) -> Unknown | None:
    group, sense = group_of(row.path, family(row.path, scenario), is_lever=row.kind == "lever")
    found = ends(row)
    if found is None:
        return None
    low, high, base = found
    if sense < 0:
        low, high, base = high, low, -base
    return Unknown(row.path, row.meaning, low, high, base, group.key)


def family(path: str, scenario: Scenario) -> str:
    """The family of the type of trouble that a path belongs to; empty for all other paths."""
    top, _, rest = path.partition(".")
    kind = scenario.trouble.get(rest.partition(".")[0]) if top == "trouble" else None
    return kind.group if kind is not None else ""


def ends(row: ParameterRow) -> tuple[Any, Any, float] | None:
    """Both ends of a parameter and where its value stands between them, from -1 to 1.

    None for what cannot be moved, is known, or is for somebody to decide.
    """
    if isinstance(row.value, str):
        others = [one.other for one in CHOICES if (one.path, one.value) == (row.path, row.value)]
        return (row.value, others[0], -1.0) if others else None
    if row.low is None or row.high is None or not (row.kind == "uncertainty" or row.grade in ASSUMED):
        return None
    if isinstance(row.value, list):
        return _ends_of_shares(row)
    low, high = _whole(row.low, row.high) if isinstance(row.value, int) else (row.low, row.high)
    if isinstance(row.value, bool) or not low < high:
        return None
    return low, high, min(1.0, max(-1.0, 2 * (row.value - low) / (high - low) - 1))


def _whole(low: float, high: float) -> tuple[int, int]:
    return math.ceil(low), math.floor(high)


def _ends_of_shares(row: ParameterRow) -> tuple[list[float], list[float], float] | None:
    """Shares that add up to one, such as those of crews of one, two, three: least and most of the large."""
    shares = row.value
    if not shares or abs(math.fsum(shares) - 1) > WHOLE or not all(_is_number(one) for one in shares):
        return None
    low, high = (_per_share(bound, len(shares)) for bound in (row.low, row.high))
    least = _filled(low, high)
    most = _filled(low[::-1], high[::-1])[::-1]
    first, now, last = (_mean_place(one) for one in (least, shares, most))
    return (least, most, 2 * (now - first) / (last - first) - 1) if last - first > WHOLE else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _per_share(bound: Any, count: int) -> list[float]:
    return [float(one) for one in bound] if isinstance(bound, list) else [float(bound)] * count


def _filled(low: Sequence[float], high: Sequence[float]) -> list[float]:
    """Shares within their bounds that add up to one, as much of it at the front as can be."""
    left = 1.0 - math.fsum(low)
    found = []
    for least, most in zip(low, high, strict=True):
        more = max(0.0, min(most - least, left))
        found.append(least + more)
        left -= more
    return found


def _mean_place(shares: Sequence[float]) -> float:
    return math.fsum(place * share for place, share in enumerate(shares))


def present(found: Sequence[Unknown]) -> list[DoubtGroup]:
    """The groups that have a member here, in their order."""
    keys = {one.group for one in found}
    return [group for group in GROUPS if group.key in keys]


def by_group(found: Sequence[Unknown]) -> Iterator[tuple[DoubtGroup, list[int]]]:
    """Each group with the numbers of its members."""
    for group in present(found):
        yield group, [i for i, one in enumerate(found) if one.group == group.key]
