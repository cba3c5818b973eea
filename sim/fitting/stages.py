"""The moments of the calls of one piece of a log, each read from one column or from several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.dates import Dates
from sim.fitting.findings import Findings
from sim.fitting.joins import after, are_clocks, are_days, day_and_clock, lengths, past_midnight

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 200
CARRIED = 0.3
"""Share of the calls whose day stands above them, from which on a day holds until the next one."""
_A_DAY = "2000-01-01"

Texts = Callable[[int], "pd.Series"]
"""The texts of a column of the piece by its place."""


class Stages:
    """Reads moments; which columns hold days, clocks or lengths is seen from what stands in them."""

    def __init__(self, dates: Dates, unit: str, findings: Findings) -> None:
        """Read with `dates`; lengths are in `unit`."""
        self._dates = dates
        self._unit = unit
        self._findings = findings
        self._last_days: dict[str, str] = {}

    def read(self, texts: Texts, places: Mapping[str, Sequence[int]]) -> dict[str, tuple[Any, Any]]:
        """For each moment with a column its times [us] and where a text of it is missing, both (rows,).

        Raises:
            ScenarioErrors: dates can be read in two ways, or need a time zone.
        """
        named = [name for name in MOMENTS if name in places]
        self._dates.learn([texts(place) for place in {places[name][0] for name in named}])
        found: dict[str, tuple[Any, Any]] = {}
        latest = None
        for name in named:
            parts = [texts(place) for place in places[name]]
            shared = name != "received" and places[name][0] == places["received"][0] and _days(parts[0])
            bare = len(parts) == 1 and name != "received" and are_clocks(parts[0].dropna().iloc[:LOOKED_AT])
            values, missing = self._of_the_day(parts[0], found) if bare else self._of(name, parts)
            if latest is not None and (shared or bare):
                values = self._next_day(values, latest)
            latest = values if latest is None else np.fmax(latest, values)
            found[name] = values, missing
        return found

    def _of(self, name: str, parts: list[pd.Series]) -> tuple[Any, Any]:
        first, *rest = parts
        if rest and _days(first):
            first = day_and_clock(self._carried(name, first, rest[0]), rest.pop(0))
        values, missing = self._dates.read(first), first.isna().to_numpy()
        for part in rest:
            missing = missing | part.isna().to_numpy()
        return (after(values, [lengths(part, self._unit) for part in rest]) if rest else values), missing

    def _of_the_day(self, clocks: pd.Series, found: Mapping[str, tuple[Any, Any]]) -> tuple[Any, Any]:
        """Clocks on the day on which the call was received."""
        import pandas as pd

        day = pd.Series(_A_DAY, clocks.index, dtype="str").where(clocks.notna())
        since = self._dates.read(day_and_clock(day, clocks)) - np.datetime64(_A_DAY, "us")
        received = found["received"][0]
        return received.astype("datetime64[D]").astype("datetime64[us]") + since, clocks.isna().to_numpy()

    def _next_day(self, values: Any, latest: Any) -> Any:
        later = past_midnight(values, latest)
        self._findings.add("next_day", "repaired", int(later.sum()))
        return np.where(later, values + np.timedelta64(1, "D"), values)

    def _carried(self, name: str, days: pd.Series, clocks: pd.Series) -> pd.Series:
        """The days of a register that writes each of them once, above its calls."""
        import pandas as pd

        blank = days.isna() & clocks.notna()
        if not blank.sum() >= CARRIED * max(1, int(clocks.notna().sum())):
            return days
        above = pd.concat(
            [pd.Series([self._last_days.get(name)], dtype="str"), days], ignore_index=True
        ).ffill()
        self._last_days[name] = above.iloc[-1]
        carried = above.iloc[1:].set_axis(days.index)
        if name == "received":
            self._findings.add("day_above", "repaired", int((blank & carried.notna()).sum()))
        return days.where(~blank, carried)


def _days(texts: pd.Series) -> bool:
    return are_days(texts.dropna().iloc[:LOOKED_AT])
