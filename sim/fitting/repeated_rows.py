"""Rows with the same number: repeated, conflicting, or another call under a number used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.cleaning import Columns
from sim.fitting.columns import ColumnMap
from sim.fitting.findings import Findings
from sim.fitting.log_words import say

if TYPE_CHECKING:
    import pandas as pd

CONTENT = ("id", "unit", "people", "type", "priority", "channel", "outcome", "place", "reopened", *MOMENTS)
ONE_CALL = np.timedelta64(24, "h")
"""Rows with one number received within this time of one another are one call."""
ROUNDED = r"^\d(?:\.\d+)?[Ee]\+\d+$|^\d{15}0+$"
"""A number of more than 15 digits after a spreadsheet: with a power of ten, or with noughts at its end."""
MOST_ROUNDED = 0.5


def drop_twins(found: Columns, columns: ColumnMap, findings: Findings) -> Columns:
    """Give nameless rows the number of their line, and keep one row of each call.

    Adds the columns `unnamed` and `reused`. Rows without a number are never taken for one another.
    """
    import pandas as pd

    found["id"] = _without_rounded(found["id"], findings)
    unnamed = found["id"].isna().to_numpy()
    lines = pd.Series(found["line"][unnamed]).astype(str).radd("#").to_numpy()
    found["id"] = found["id"].mask(unnamed, pd.Series(lines, np.flatnonzero(unnamed), "str"))
    found["unnamed"], found["reused"] = unnamed, np.zeros(len(unnamed), bool)
    several = found["id"].duplicated(keep=False).to_numpy()
    rows = pd.DataFrame({name: found[name][several] for name in CONTENT}).set_axis(np.flatnonzero(several))
    same = rows.index[rows.duplicated()]
    findings.add("duplicate_row", "dropped", len(same), _examples(found, same))
    gone = list(same)
    if columns.same_id in ("first", "last"):
        rows = rows.drop(index=same)
        lesser, reused = _lesser(rows, keep="last" if columns.same_id == "last" else "first")
        which = say(f"{columns.same_id}_row")
        findings.add("conflicting_id", "dropped", len(lesser), _examples(found, lesser), which=which)
        found["reused"][reused] = True
        gone += list(lesser)
    kept = np.ones(len(unnamed), bool)
    kept[gone] = False
    return {name: column[kept] for name, column in found.items()}


def _without_rounded(numbers: pd.Series, findings: Findings) -> pd.Series:
    """The numbers of calls, none where a spreadsheet has rounded most of them: they tell no call apart."""
    rounded = numbers.fillna("").str.contains(ROUNDED)
    if rounded.sum() <= MOST_ROUNDED * max(1, int(numbers.notna().sum())):
        return numbers
    findings.add("rounded_id", "value dropped", int(numbers.notna().sum()))
    return numbers.where(numbers.isna(), None)


def _lesser(rows: pd.DataFrame, keep: Literal["first", "last"]) -> tuple[pd.Index, pd.Index]:
    """Rows that give way to another of the same call, and rows of a call whose number was used before."""
    import pandas as pd

    rows = rows.sort_values(["id", "received"], kind="stable")
    new_id = rows["id"].ne(rows["id"].shift())
    new_call = new_id | (rows["received"].diff() > ONE_CALL)
    call = pd.Series(new_call.cumsum().to_numpy(), rows.index).sort_index()
    lesser = call.index[call.duplicated(keep=keep)]
    reused = rows.index[new_call & ~new_id]
    return lesser, reused


def _examples(found: Columns, rows: Sequence[int]) -> list[str]:
    return [f"#{found['line'][row]}" for row in rows[:3]]
