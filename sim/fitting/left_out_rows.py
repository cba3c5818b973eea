"""Crews of this station that were out on rows which the map leaves out: these are no calls, yet bind a crew.

A list of one station holds a few rows of others, and its own people went to them; a list of a whole bureau
holds the rows of many stations, and theirs went. Who went tells: whoever goes to the calls that are kept is
of this station. Where a log names nobody, nothing is counted and the account says of how many hours, unless
the map says whose they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.attending import Parties
from sim.fitting.cleaning import Columns
from sim.fitting.columns import ColumnMap
from sim.fitting.findings import Findings
from sim.fitting.repeated_rows import drop_twins
from sim.fitting.stretches import LONGEST_H

if TYPE_CHECKING:
    import pandas as pd

MOST_AWAY = 0.1
"""Share of their rows that may be left out of people who are of this station: others bear the same name, were
posted elsewhere within the log, or help out here."""
ROWS_A_NAME = 2
"""Calls that a name is to stand on, on average, to be a crew's and not the number of an order."""


def crews_away(
    left_out: Columns, calls: Columns, parties: Parties, columns: ColumnMap, findings: Findings
) -> pd.DataFrame | None:
    """One row for each crew of this station that was out on a row left out, as `CallLog.away` has them.

    Args:
        left_out: columns of the rows that the map leaves out and nothing else does; empty without any.
        calls: the same of the rows that are kept.
        parties: what the numbers of their `party` mean.
        columns: the map.
        findings: where rows with a crew out are counted: this station's, others', and those nobody can tell.
    """
    import pandas as pd

    if not left_out or columns.left_out_binds == "none":
        return None
    rows = drop_twins(left_out, columns, Findings())
    end = np.where(np.isnat(rows["cleared"]), rows["closed"], rows["cleared"])
    hours = (end - rows["dispatched"]) / np.timedelta64(1, "h")
    out = (hours > 0) & (hours <= LONGEST_H) & ~in_both(rows, calls)
    whose = _whose(rows["party"], calls["party"], parties, columns.left_out_binds)
    ours, others = (out & of for of in whose)
    found = {"left_out_bound": ours, "left_out_others": others, "left_out_unsure": out & ~ours & ~others}
    for code, which in found.items():
        examples = (f"#{line}" for line in rows["line"][which])
        findings.add(code, "kept", int(which.sum()), examples, hours=f"{hours[which].sum():,.1f}")
    numbers = np.where(rows["unnamed"], "", rows["id"].to_numpy(object))
    away = pd.DataFrame({"id": numbers, "dispatched": rows["dispatched"], "cleared": end})[ours]
    return away.reset_index(drop=True) if len(away) else None


def in_both(rows: Columns | pd.DataFrame, calls: Columns | pd.DataFrame) -> np.ndarray:
    """Which rows tell of a crew of `calls`: one number, one moment of dispatch; (rows,) of bool."""
    import pandas as pd

    left, kept = (pd.MultiIndex.from_arrays([one["id"], one["dispatched"]]) for one in (rows, calls))
    return np.asarray(left.isin(kept))


def _whose(went: np.ndarray, called: np.ndarray, parties: Parties, binds: str) -> tuple[Any, Any]:
    """Which rows only people of this station went to, and which only others, (rows,) of bool each.

    Whom nine of ten rows of a name and more are calls that are kept, is of this station; who goes to none of
    them is of another.
    """
    if binds == "all":
        return np.ones(len(went), bool), np.zeros(len(went), bool)
    members = parties.members
    here, away = (_rows_a_name(codes, members) for codes in (called, went))
    if here.sum() < ROWS_A_NAME * (here > 0).sum():
        members = [()] * len(members)
    known = (here > 0) & (away <= MOST_AWAY * (here + away))
    ours = np.array([bool(own) and bool(known[list(own)].all()) for own in members])
    others = np.array([bool(own) and not here[list(own)].any() for own in members])
    return ours[went], others[went]


def _rows_a_name(codes: np.ndarray, members: list[tuple[int, ...]]) -> np.ndarray:
    """On how many rows each name stands, (names,)."""
    rows = np.bincount(codes, minlength=len(members))
    found = np.zeros(1 + max((name for own in members for name in own), default=0), int)
    for count, own in zip(rows, members, strict=True):
        found[list(own)] += count
    return found
