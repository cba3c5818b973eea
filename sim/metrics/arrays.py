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


def grouped_means(values: Mapping[str, np.ndarray], groups: np.ndarray, n: int) -> dict[str, np.ndarray]:
    """Name -> mean of its values (m,) in each of `n` groups; NaN for an empty group."""
    groups = groups.astype(np.intp, copy=False)  # or each count would do it again
    sizes = np.bincount(groups, minlength=n)
    with np.errstate(invalid="ignore"):
        return {name: np.bincount(groups, these, n) / sizes for name, these in values.items()}


class Ranked:
    """Values (m,) and their order, which is the same for every way of grouping them."""

    def __init__(self, values: np.ndarray) -> None:
        """Sort `values`."""
        self.values = values
        self._order = np.argsort(values)
        self._ranked = values[self._order]

    def quantiles(self, groups: np.ndarray, n: int, wanted: Mapping[str, float]) -> dict[str, np.ndarray]:
        """Quantiles by name in each of `n` groups, linearly interpolated; NaN for an empty group."""
        narrow = groups[self._order].astype(np.min_scalar_type(n))  # sorted by counting where it is narrow
        values = np.append(self._ranked[np.argsort(narrow, kind="stable")], np.nan)
        sizes = np.bincount(groups, minlength=n)
        first = np.where(sizes > 0, np.cumsum(sizes) - sizes, len(values) - 1)
        return {name: _between(values, first, q * np.maximum(sizes - 1, 0)) for name, q in wanted.items()}

    def describe(self, name: str, groups: np.ndarray, n: int) -> dict[str, np.ndarray]:
        """`name`.mean, .median, .p90 and .p95 in each of `n` groups."""
        spread = {"mean": self.values}
        table = {**grouped_means(spread, groups, n), **self.quantiles(groups, n, SPREADS)}
        return {f"{name}.{statistic}": column for statistic, column in table.items()}


def _between(values: np.ndarray, first: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Values at places that lie between two of them, counted from the first of each group."""
    below = np.floor(place)
    low, high = (values[first + one.astype(int)] for one in (below, np.ceil(place)))
    return np.asarray(low + (place - below) * (high - low))
