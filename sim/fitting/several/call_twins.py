"""Calls that stand in more than one file: months that overlap, a file exported twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.repeated_rows import ONE_CALL

if TYPE_CHECKING:
    import pandas as pd

CONTENT = ["type", "place", *MOMENTS]


def twins(calls: pd.DataFrame, part: np.ndarray, loose: np.ndarray) -> np.ndarray:
    """Which calls stand in a later file too, (calls,) of bool.

    A number that was given again more than a day later is another call. Calls without a number, or with
    one that is not theirs alone, are the same where everything said of them is; as many of them as the file
    with the most of them has are calls apart.

    Args:
        calls: the calls of all files, files one after another.
        part: the number of the file of each call, (calls,).
        loose: which calls have no number, or one that is not theirs alone, (calls,) of bool.
    """
    gone = np.zeros(len(calls), bool)
    gone[~loose] = _by_number(calls[~loose], part[~loose])
    if loose.any():
        gone |= _by_content(calls, part, loose, gone)
    return gone


def _by_number(calls: pd.DataFrame, part: np.ndarray) -> np.ndarray:
    """Which calls have a later one of the same number in another file, within a day."""
    rows = calls[["id", "received"]].assign(part=part).set_axis(np.arange(len(calls)))
    rows = rows.sort_values(["id", "received"], kind="stable")
    new = rows["id"].ne(rows["id"].shift()) | (rows["received"].diff() > ONE_CALL)
    last = rows.groupby(new.cumsum())["part"].transform("max")
    gone = np.zeros(len(calls), bool)
    gone[rows.index[rows["part"] < last]] = True
    return gone


def _by_content(calls: pd.DataFrame, part: np.ndarray, loose: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """Which loose calls are the same in all that is said as one of another file that counts.

    The k-th of such calls in one file is the k-th in the others; one with a number goes before one without.
    """
    rows = calls[CONTENT].astype({"type": str, "place": str}).assign(part=part, loose=loose)
    rows = rows.set_axis(np.arange(len(calls)))[~gone]
    rows["which"] = rows.groupby([*CONTENT, "part"], dropna=False).cumcount()
    rows = rows.sort_values(["loose", "part"], ascending=[True, False], kind="stable")
    again = rows.duplicated([*CONTENT, "which"]) & rows["loose"]
    found = np.zeros(len(calls), bool)
    found[rows.index[again]] = True
    return found
