"""Statistics of values in groups, without a loop over the groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import SupportsFloat

import numpy as np

SPREADS = {"median": 0.5, "p90": 0.9, "p95": 0.95}


def ratio(part: SupportsFloat, whole: SupportsFloat) -> float:
    """`part / whole`, NaN when there is no whole."""
    return float(part) / float(whole) if float(whole) else float("nan")


def quantiles(values: np.ndarray, wanted: Mapping[str, float], zeros: int = 0) -> dict[str, float]:
    """Quantiles by name of values (n,) and so many zeros below them, linearly interpolated; NaN of nothing.

    They are selected, not sorted for: each among what the one above it left below. The values are reordered.
    """
    last, found, left = len(values) + zeros - 1, {}, values
    if last < 0:
        return dict.fromkeys(wanted, float("nan"))
    for name, q in sorted(wanted.items(), key=lambda one: -one[1]):
        low = int(q * last) - zeros
        if low >= 0:
            left.partition(low)
        at = left[low] if low >= 0 else 0.0
        above = left[max(low + 1, 0) :].min() if -1 <= low < len(left) - 1 else at
        found[name] = float(at + (q * last - zeros - low) * (above - at))
        left = left[: max(low, 0) + 2]
    return {name: found[name] for name in wanted}


def share_by(after: np.ndarray, seen: np.ndarray, time: float) -> float:
    """Share of cases that have happened by a time from their beginning; NaN if none was watched so long.

    It is one minus the estimate of Kaplan and Meier (1958), which between two moments at which cases are
    lost sight of is a plain proportion. How long one is watched may depend on when the case began, not on
    what comes of it.

    Args:
        after: time (n,) from each beginning to what happened; endless where it never does.
        seen: time (n,) from each beginning to the last look.
        time: the time asked about.
    """
    if len(after) == 0 or seen.max() < time:
        return float("nan")
    short = seen < time
    lost = np.sort(seen[short & (after > seen)]) if short.any() else seen[:0]
    if len(lost) == 0:
        return ratio(np.count_nonzero(after <= time), len(after))
    happened = after[after <= np.minimum(seen, time)]
    events = np.bincount(np.searchsorted(lost, happened), minlength=len(lost) + 1)
    at_risk = len(after) - np.arange(len(lost) + 1) - (np.cumsum(events) - events)
    return float(1.0 - np.prod(1.0 - events / np.maximum(at_risk, 1)))


def grouped_mean(values: np.ndarray, groups: np.ndarray, n: int) -> np.ndarray:
    """Mean of values (m,) in each of `n` groups; NaN for an empty group."""
    with np.errstate(invalid="ignore"):
        return np.bincount(groups, values, n) / np.bincount(groups, minlength=n)


class _Ranked:
    """Values (m,) in each of `n` groups, sorted once for all quantiles."""

    def __init__(self, values: np.ndarray, groups: np.ndarray, n: int) -> None:
        order = np.argsort(values)
        order = order[np.argsort(groups[order], kind="stable")]
        self.values = np.append(values[order], np.nan)
        self.sizes = np.bincount(groups, minlength=n)
        self.first = np.cumsum(self.sizes) - self.sizes

    def quantile(self, q: float) -> np.ndarray:
        place = q * np.maximum(self.sizes - 1, 0)
        low = np.where(self.sizes > 0, self.first + np.floor(place).astype(int), len(self.values) - 1)
        high = np.where(self.sizes > 0, self.first + np.ceil(place).astype(int), len(self.values) - 1)
        return self.values[low] + (place - np.floor(place)) * (self.values[high] - self.values[low])


def grouped_quantile(values: np.ndarray, groups: np.ndarray, n: int, q: float) -> np.ndarray:
    """Quantile `q` of values (m,) in each of `n` groups, linearly interpolated; NaN for an empty group."""
    return _Ranked(values, groups, n).quantile(q)


def describe(name: str, values: np.ndarray, groups: np.ndarray, n: int) -> dict[str, np.ndarray]:
    """`name`.mean, .median, .p90 and .p95 of values (m,) in each of `n` groups."""
    table = {f"{name}.mean": grouped_mean(values, groups, n)}
    ranked = _Ranked(values, groups, n)
    for spread, q in SPREADS.items():
        table[f"{name}.{spread}"] = ranked.quantile(q)
    return table
