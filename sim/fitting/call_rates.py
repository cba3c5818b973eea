"""How often calls come: by entry, hour, weekday and month, with what a short log leaves uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from sim.fitting.log_window import LogWindow

_STIFFNESS = np.geomspace(3.0, 3000.0, 25)
_DRAWS = 400


@dataclass(frozen=True)
class Weights:
    """Relative rates with 95 % intervals; each (weights,) and of mean one."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Rate:
    """How often an entry's calls come: `per_day` with its interval, the shape over hours, weekdays, months.

    `months` is None where the log is too short to tell.
    """

    count: int
    per_day: float
    low: float
    high: float
    hours: Weights
    weekdays: Weights
    months: Weights | None


def rates(received: pd.Series, keys: np.ndarray, window: LogWindow, spread: float = 0.0) -> dict[str, Rate]:
    """The rate of every entry.

    Args:
        received: when each call came, (calls,).
        keys: the entry of each call, (calls,).
        window: the stretch of time covered.
        spread: standard deviation of a day's level over its mean; a rate is the less sure the larger it is.

    Returns:
        A rate for each entry. The shape of an entry with few calls leans on the shape of all calls: the
        weight of the common shape is the one under which the entries' counts are most likely
        (Dirichlet-multinomial).
    """
    names = sorted(set(keys))
    row = np.searchsorted(names, keys)
    exposure = window.exposure()
    parts = {
        "hours": (received.dt.hour.to_numpy(), exposure.sum(axis=0)),
        "weekdays": (received.dt.day_of_week.to_numpy(), exposure.sum(axis=1)),
        "months": (received.dt.month.to_numpy() - 1, window.month_days()),
    }
    shapes = {
        name: _shapes(_table(row, column, len(names), len(covered)), covered)
        for name, (column, covered) in parts.items()
        if name != "months" or window.seasonal
    }
    counts = np.bincount(row, minlength=len(names))
    return {
        name: _rate(
            int(counts[i]), window.covered, spread, {part: found[i] for part, found in shapes.items()}
        )
        for i, name in enumerate(names)
    }


def _table(row: np.ndarray, column: np.ndarray, rows: int, columns: int) -> np.ndarray:
    return np.bincount(row * columns + column, minlength=rows * columns).reshape(rows, columns).astype(float)


def _rate(count: int, days: float, spread: float, shapes: dict[str, Weights]) -> Rate:
    wider = 1 + spread**2 * count / days
    low, high = (wider * end for end in poisson_interval(count / wider))
    return Rate(
        count,
        count / days,
        low / days,
        high / days,
        shapes["hours"],
        shapes["weekdays"],
        shapes.get("months"),
    )


def poisson_interval(count: float) -> tuple[float, float]:
    """The exact 95 % interval of the mean of a Poisson count (Garwood 1936)."""
    from scipy.special import gammaincinv

    return float(gammaincinv(count, 0.025)) if count else 0.0, float(gammaincinv(count + 1, 0.975))


def _shapes(table: np.ndarray, covered: np.ndarray) -> list[Weights]:
    """Relative rates of each row of `table` (rows, cells), leaning on all rows together.

    The intervals hold what is uncertain of the common shape too.
    """
    covered = np.maximum(covered, 1e-9)
    common = (table.sum(axis=0) + 0.5) / (table.sum() + 0.5 * table.shape[1])
    stiffness = _stiffness(table, common)
    rng = np.random.default_rng(0)
    commons = rng.dirichlet(table.sum(axis=0) + 0.5, _DRAWS)
    found = []
    for counts in table:
        alpha = counts + stiffness * common
        draws = rng.standard_gamma(counts + stiffness * commons) / covered
        value = alpha / covered
        low, high = np.quantile(draws / draws.mean(axis=1, keepdims=True), (0.025, 0.975), axis=0)
        value = value / value.mean()
        found.append(Weights(value, np.minimum(low, value), np.maximum(high, value)))
    return found


def _stiffness(table: np.ndarray, common: np.ndarray) -> float:
    """How much the common shape weighs, in calls: the value under which the counts are most likely."""
    from scipy.special import gammaln

    totals = table.sum(axis=1)
    alphas = [kappa * common for kappa in _STIFFNESS]
    likely = [
        (gammaln(a.sum()) - gammaln(totals + a.sum()) + (gammaln(table + a) - gammaln(a)).sum(axis=1)).sum()
        for a in alphas
    ]
    return float(_STIFFNESS[int(np.argmax(likely))])


def interaction(received: pd.Series, window: LogWindow) -> float:
    """The p-value of hours being alike on working days and weekends."""
    from scipy.special import chdtrc

    weekend = (received.dt.day_of_week >= 5).to_numpy()
    table = _table(weekend.astype(int), received.dt.hour.to_numpy(), 2, 24)
    table = table[:, table.sum(axis=0) > 0]
    if window.covered < 7 or (table.sum(axis=1) == 0).any():
        return 1.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return float(chdtrc(table.shape[1] - 1, ((table - expected) ** 2 / expected).sum()))
