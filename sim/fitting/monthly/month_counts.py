"""What a station counted in some months, and how sure it is of a usual month."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

MONTH_DAYS = 30.4
USUAL_SPREAD = 0.1
"""How far the level of one month lies from that of a usual one, in the logarithm: an assumption. Weekly
totals of one city changed by 5 to 28 % (Lianyungang, grade A), and a month has four."""


@dataclass(frozen=True)
class MonthCounts:
    """Calls by class over all the months that were counted.

    Attributes:
        counts: class -> calls, see `call_classes`.
        months: first day of each month, in order of time.
        days: days of these months together.
        spread: doubt beyond chance of the level of a usual month, in the logarithm.
        source: where they stand.
        grade: of that.
    """

    counts: Mapping[str, float]
    months: tuple[date, ...]
    days: float
    spread: float
    source: str
    grade: str

    @property
    def calls(self) -> float:
        """Calls of all classes."""
        return math.fsum(self.counts.values())

    def drawn(self, sets: int, seed: int) -> Mapping[str, np.ndarray]:
        """Calls a day of each class as they may usually be, (sets,): chance of counting, and of the months.

        Counting: the gamma posterior of a Poisson rate under Jeffreys' prior. The level of a month is common
        to all classes for one half of its variance, and a class's own for the other.
        """
        rng = np.random.default_rng(seed)
        level = rng.normal(0.0, self.spread / math.sqrt(2), sets)
        return {
            key: rng.gamma(count + 0.5, 1.0, sets)
            * np.exp(level + rng.normal(0.0, self.spread / math.sqrt(2), sets))
            / self.days
            for key, count in self.counts.items()
        }


def usual_spread(days: float) -> float:
    """Doubt of a usual level after so many days, nothing else being known; a week's is twice a month's."""
    return USUAL_SPREAD * math.sqrt(max(1.0, MONTH_DAYS / days))


def month_days(first: date) -> int:
    """Days of the month that begins then."""
    return calendar.monthrange(first.year, first.month)[1]


def level_spread(totals: Sequence[float], days: Sequence[float]) -> float:
    """Doubt of a usual month's level, in the logarithm, from totals and days of the months counted.

    What months differ beyond chance, over the root of their number; of one or two months nothing can be told.
    """
    if len(totals) < 3 or min(totals) <= 0:
        return USUAL_SPREAD / math.sqrt(max(len(totals), 1))
    logs = np.log(np.array(totals) / np.array(days))
    chance = float(np.mean(1.0 / np.array(totals)))
    beyond = max(float(logs.var(ddof=1)) - chance, 0.0)
    return math.sqrt(beyond / len(totals))
