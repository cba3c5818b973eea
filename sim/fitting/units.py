"""From one row a unit to one row a call: who was sent, how long all of them were bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.cleaning import Columns
from sim.fitting.findings import Findings
from sim.fitting.repeated_rows import ONE_CALL

if TYPE_CHECKING:
    import pandas as pd

EARLIEST = ("queued", "dispatched", "enroute", "arrived")
_MINUTE = np.timedelta64(1, "m")


def as_calls(found: Columns, by_units: bool, findings: Findings) -> tuple[Columns, pd.DataFrame | None]:
    """One row a call, with `units` and `bound_min`; and one row a unit, where the log has them.

    The first unit on scene stands for the call: its time on scene is the call's. The call was received,
    and sent a unit, when the first was; it is closed with the last.

    Args:
        found: columns of a clean log.
        by_units: whether rows with one number are units sent to one call.
        findings: where the rows that became parts of a call are counted.
    """
    rows = len(found["line"])
    bound = (found["cleared"] - found["dispatched"]) / _MINUTE
    found["units"], found["bound_min"] = np.ones(rows, np.int16), bound.astype(np.float32)
    if not by_units:
        return found, None
    table = _of_units(found)
    calls = table.groupby("call", sort=False)
    lead = calls["row"].first().to_numpy()
    findings.add("unit_row", "dropped", rows - len(lead), units=f"{len(table) / max(1, len(lead)):.2f}")
    kept = {name: column.iloc[lead] if name == "id" else column[lead] for name, column in found.items()}
    kept["units"] = calls.size().to_numpy(np.int16)
    kept["bound_min"] = calls["bound_min"].sum(min_count=1).to_numpy(np.float32)
    kept["people"] = calls["people"].sum().to_numpy(np.int16)
    kept["received"] = calls["received"].min().to_numpy()
    kept["closed"] = calls["closed"].max().to_numpy()
    for name in EARLIEST:
        kept[name] = calls[name].min().to_numpy()
    return kept, table[["id", "unit", "dispatched", "arrived", "cleared"]].reset_index(drop=True)


def _of_units(found: Columns) -> pd.DataFrame:
    """The rows with the number of their call, the first unit on scene first in each."""
    import pandas as pd

    names: tuple[Any, ...] = ("id", "received", "closed", "cleared", *EARLIEST, "people", "bound_min", "unit")
    table = pd.DataFrame({name: found[name] for name in names})
    table["row"] = np.arange(len(table))
    table = table.sort_values(["id", "received"], kind="stable")
    new = table["id"].ne(table["id"].shift()) | (table["received"].diff() > ONE_CALL)
    table["call"] = new.cumsum()
    return table.sort_values(["call", "arrived", "dispatched"], kind="stable")
