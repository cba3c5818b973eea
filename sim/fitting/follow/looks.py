"""How often a town was looked at, and what chance of a false alarm each look may still spend.

Whoever looks every month at fifty figures will see one that is off. The chance of any false alarm, ever, is
declared once; look number k spends 6 / (pi k)^2 of it (alpha spending; the shares of all looks add up to
one), evenly over its figures (Bonferroni). The same days looked at again are no other look.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

ALARM = 0.05
"""The chance that a town that never changes is ever said to have changed; and that figures of a town that
is the truth are ever said to differ."""


@dataclass(frozen=True)
class Look:
    """New days that a town was held against: from the first to the last of them, and their calls."""

    first: date
    last: date
    calls: int


@dataclass(frozen=True)
class Looks:
    """All looks at a town so far, the present one last unless `at` says that it was an earlier one."""

    done: Sequence[Look]
    at: int

    @property
    def number(self) -> int:
        """Which look this is, from 1."""
        return self.at + 1

    @property
    def alarm(self) -> float:
        """The chance of a false alarm of this look."""
        return ALARM * share_of(self.number)

    def each(self, figures: int) -> float:
        """The chance that one of so many figures may take."""
        return self.alarm / max(figures, 1)


def share_of(number: int) -> float:
    """What look `number`, from 1, spends of what all looks may."""
    return 6 / (math.pi * number) ** 2


def looked(before: Sequence[Look], now: Look) -> Looks:
    """The looks with this one; where the same was looked at before, it is that one."""
    if now in before:
        return Looks(before, list(before).index(now))
    return Looks([*before, replace(now)], len(before))
