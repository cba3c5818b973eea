"""The clock of a log: to how many minutes it gives each moment, column by column and value by value.

Some columns are stamped to the second, others typed to the minute or to the nearest five; and one column may
hold both, where a system was changed or a clerk put something right. A value that falls on whole minutes is
taken to be cut to them when more of its column do than chance would have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

STAMPED = ("received", "dispatched", "arrived", "cleared")
"""The moments between which times are measured."""

FINE = 0.0
_COARSER = (1.0 / 60, 1.0, 5.0, 15.0, 30.0, 60.0)
_SURE = 4.0
"""Standard errors beyond which so many whole minutes are no chance."""

_GOLDEN = (5**0.5 - 1) / 2
_GAUSS = 3**-0.5
"""Where two points stand for an interval from -1 to 1 such that cubes have their mean."""


def unit_name(moment: str) -> str:
    """The column that holds the grain of a moment."""
    return f"{moment}_unit"


def with_units(frame: pd.DataFrame) -> pd.DataFrame:
    """The calls with a column of minutes for each stamped moment: to how many its value is known."""
    return frame.assign(**{unit_name(name): grain(frame[name]) for name in STAMPED})


def grain(moments: pd.Series) -> np.ndarray:
    """Minutes to which each moment is known, (calls,); 0 is to the second or better, as of most when missing.

    Of values on a coarser grid, a share `1 / k` falls there by chance when `k` finer marks fit in one of its
    steps. Where `2 / (k + 1)` of them do or more, one that does is likelier to have been put there.
    """
    values = moments.to_numpy("datetime64[s]")
    known = ~np.isnat(values)
    seconds = values[known].astype(np.int64)
    found, on_grid = np.zeros(len(seconds)), np.ones(len(seconds), bool)
    for finer, unit in zip(_COARSER, _COARSER[1:], strict=False):
        count, steps = int(on_grid.sum()), unit / finer
        coarse = on_grid & (seconds % int(60 * unit) == 0)
        by_chance = 1 / steps + _SURE * np.sqrt(1 / steps / max(count, 1))
        if count and coarse.sum() / count >= max(2 / (steps + 1), by_chance):
            found[coarse], on_grid = unit, coarse
        elif unit == 1.0:
            break
    units = np.full(len(values), np.median(found) if len(found) else FINE)
    units[known] = found
    return units


def cut(minutes: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """Moments [min] as a clock of such units gives them: the minute that has begun, the nearest five."""
    step = np.where(unit > FINE, unit, 1.0)
    return np.where(unit > FINE, np.floor(minutes / step + nearest(unit) / step) * step, minutes)


def nearest(unit: np.ndarray) -> np.ndarray:
    """Minutes by which a moment may lie before what the clock says: machines cut, people round."""
    return np.where(unit > 1.0, unit / 2, 0.0)


def span(begin: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far the true time between two moments lies from the difference of what the clock says.

    The chance that a time is told as this difference, and not as the next, is one close by, none far off, and
    falls evenly between. Half of it within the inner of two half-widths and half within the outer adds up to
    the same for any time, over all differences that the clock can show, and has the true mean and variance.

    Args:
        begin: grain of the first moments [min].
        end: grain of the second ones.

    Returns:
        Its mean, the inner and the outer half-width; they are alike where one of the moments is exact.
    """
    middle = (end / 2 - nearest(end)) - (begin / 2 - nearest(begin))
    half, falls = np.maximum(begin, end) / 2, np.minimum(begin, end) / 2 * _GAUSS
    return middle, half - falls, half + falls


def untied(minutes: np.ndarray, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Times between two moments, those that only the clock makes alike spread over what it cannot tell apart.

    Quantiles of a log to the minute are then those of one to the second, but for what was lost.
    """
    apart = (np.arange(1, len(minutes) + 1) * _GOLDEN) % 1.0 - 0.5
    return np.asarray(minutes + apart * np.minimum(begin, end))
