"""Statistics of values in groups, without a loop over the groups."""

from __future__ import annotations

import numpy as np

SPREADS = {"median": 0.5, "p90": 0.9, "p95": 0.95}


def ratio(part: float, whole: float) -> float:
    """`part / whole`, NaN when there is no whole."""
    return float(part) / float(whole) if whole else float("nan")


def grouped_mean(values: np.ndarray, groups: np.ndarray, n: int) -> np.ndarray:
    """Mean of values (m,) in each of `n` groups; NaN for an empty group."""
    with np.errstate(invalid="ignore"):
        return np.bincount(groups, values, n) / np.bincount(groups, minlength=n)


def grouped_quantile(values: np.ndarray, groups: np.ndarray, n: int, q: float) -> np.ndarray:
    """Quantile `q` of values (m,) in each of `n` groups, linearly interpolated; NaN for an empty group."""
    order = np.lexsort((values, groups))
    ranked = np.append(values[order], np.nan)
    sizes = np.bincount(groups, minlength=n)
    first = np.cumsum(sizes) - sizes
    place = q * np.maximum(sizes - 1, 0)
    low = np.where(sizes > 0, first + np.floor(place).astype(int), len(values))
    high = np.where(sizes > 0, first + np.ceil(place).astype(int), len(values))
    return ranked[low] + (place - np.floor(place)) * (ranked[high] - ranked[low])


def describe(name: str, values: np.ndarray, groups: np.ndarray, n: int) -> dict[str, np.ndarray]:
    """`name`.mean, .median, .p90 and .p95 of values (m,) in each of `n` groups."""
    table = {f"{name}.mean": grouped_mean(values, groups, n)}
    for spread, q in SPREADS.items():
        table[f"{name}.{spread}"] = grouped_quantile(values, groups, n, q)
    return table
