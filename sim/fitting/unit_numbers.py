"""How many units go to a call of each kind, where a log has one row a unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

JOINT = 0.02
"""Share of the calls with several units, from which on joint responses are part of a town."""
MOST = 6
"""Units to a call; more go with so many."""
LEANS = 20.0
"""Calls of all kinds together on which the shares of one kind lean."""
_DIGITS = 4


def unit_shares(frame: pd.DataFrame, keys: np.ndarray, kinds: Iterable[str]) -> dict[str, list[float]]:
    """Shares of calls to which 1, 2, 3, ... units went, by kind; none where hardly any call has several.

    Args:
        frame: the calls; without `units`, one went to each.
        keys: the kind of each call, (calls,).
        kinds: those to tell of.
    """
    if "units" not in frame:
        return {}
    sent = frame["dispatched"].notna().to_numpy()
    units = np.clip(frame["units"].to_numpy(), 1, MOST)
    if not sent.any() or (units[sent] > 1).mean() < JOINT:
        return {}
    largest = int(units[sent].max())
    usual = _counts(units[sent], largest) / sent.sum()
    found = {}
    for kind in kinds:
        counts = _counts(units[sent & (keys == kind)], largest) + LEANS * usual
        found[kind] = _rounded(counts / counts.sum())
    return found


def _counts(units: np.ndarray, largest: int) -> np.ndarray:
    return np.bincount(units, minlength=largest + 1)[1:].astype(float)


def _rounded(shares: np.ndarray) -> list[float]:
    """The shares to a few digits, still adding to one."""
    short = [round(float(share), _DIGITS) for share in shares[1:]]
    return [round(1 - sum(short), _DIGITS), *short]
