"""What a map's wordings make of the calls of a clean log: repetitions, and calls that were not taken on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.columns import ColumnMap, fits
from sim.fitting.headers import REPEAT

if TYPE_CHECKING:
    import pandas as pd

REPEATS = tuple(f"*{part}*" for part in REPEAT)
"""Outcomes that say so themselves, where the map does not."""


def with_meanings(frame: pd.DataFrame, columns: ColumnMap) -> pd.DataFrame:
    """The frame with two more columns of bool.

    - "repeat": the same matter was reported before
    - "refused": not taken on, and no crew ever arrived
    """
    outcomes = columns.outcomes
    refused = _meant(frame["outcome"], outcomes.refused) & frame["arrived"].isna().to_numpy()
    repeat = _meant(frame["outcome"], outcomes.repeat or REPEATS) | frame["linked"].to_numpy(bool)
    return frame.assign(repeat=repeat, refused=refused)


def _meant(values: pd.Series, patterns: Sequence[str]) -> np.ndarray:
    """Which values fit one of the patterns, (calls,) of bool."""
    known = [value for value in values.unique() if value and fits(str(value), patterns)]
    return values.isin(known).to_numpy(bool)
