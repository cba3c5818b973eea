"""Tidy tables of a comparison, one for each figure: what is drawn, without how.

Each has one row an observation and a column `scenario`. A table is empty where the runs do not tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.metrics.portrait import RESPONSE_EDGES_MIN, ROUTES, SETTLEMENT_EDGES_H, SOURCES, Portrait
from sim.study.compare import Comparison
from sim.vocabulary.terms import Ending, Group

if TYPE_CHECKING:
    import pandas as pd

EVERY = "all"
EDGES = {"response": RESPONSE_EDGES_MIN, "settlement": SETTLEMENT_EDGES_H}
PAYERS = ("police", "auxiliaries", "bureau", "station", "departments", "community", "volunteers")
LEFT_OUT = (Group.GOVERNMENT, Group.SERVICE)
"""Groups of which nothing is reported by residents as a trouble of theirs."""


def _table(rows: Iterator[tuple[Any, ...]], *columns: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=["scenario", *columns])


def curves(comparison: Comparison) -> pd.DataFrame:
    """Share of calls reached, or of matters settled, within a time.

    Columns: `measure` ("response" or "settlement"), `group` (key of a group of troubles, or "all"), `within`
    (minutes of response, hours to settlement), `share` (0 to 1), `matters` (of a run, on average).
    """
    return _table(_curves(comparison), "measure", "group", "within", "share", "matters")


def _curves(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    for scenario, portrait in comparison.portraits.items():
        groups = [trouble.group for trouble in comparison.scenarios[scenario].trouble.values()]
        for measure, edges in EDGES.items():
            counts = portrait.mean(measure)
            for group in (EVERY, *(group.key for group in Group if group not in LEFT_OUT)):
                chosen = [group in (EVERY, one) for one in groups]
                own = counts[chosen].sum(axis=0)
                if own.sum() > 0:
                    shares = own.cumsum()[:-1] / own.sum()
                    for within, share in zip(edges, shares, strict=True):
                        yield scenario, measure, group, float(within), float(share), float(own.sum())


def clock(comparison: Comparison) -> pd.DataFrame:
    """The day by the hour: 110 calls, officers on call response, officers out on calls.

    Columns: `hour` (0 to 23), `calls` (in that hour of a day), `on_duty`, `out` (officers, on average).
    """

    def rows() -> Iterator[tuple[Any, ...]]:
        for scenario, portrait in comparison.portraits.items():
            day = zip(portrait.mean("calls"), portrait.mean("on_duty"), portrait.mean("out"), strict=True)
            yield from ((scenario, hour, *map(float, values)) for hour, values in enumerate(day))

    return _table(rows(), "hour", "calls", "on_duty", "out")


def grids(comparison: Comparison) -> pd.DataFrame:
    """What happens in each grid: `grid` (from 0), `matters`, `settled_7d` (share), `open` at the end."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for scenario, portrait in comparison.portraits.items():
            matters, still = portrait.mean("grid_matters"), portrait.mean("grid_open")
            settled = portrait.mean("grid_settled")
            shares = np.divide(settled, matters, out=np.full(len(settled), np.nan), where=matters > 0)
            for grid, values in enumerate(zip(matters, shares, still, strict=True)):
                yield scenario, grid, *map(float, values)

    return _table(rows(), "grid", "matters", "settled_7d", "open")


def flows(comparison: Comparison) -> pd.DataFrame:
    """Known matters by how they became known, whose hands they went through, and how they ended.

    Columns: `source`, `route`, `ending` (keys), `matters` (of a run, on average; those above zero).
    """

    def rows() -> Iterator[tuple[Any, ...]]:
        for scenario, portrait in comparison.portraits.items():
            yield from ((scenario, *row) for row in _flows(portrait))

    return _table(rows(), "source", "route", "ending", "matters")


def _flows(portrait: Portrait) -> Iterator[tuple[str, str, str, float]]:
    endings, mean = list(Ending), portrait.mean("flows")
    for i, j, k in np.argwhere(mean > 0).tolist():
        yield SOURCES[i], ROUTES[j].value, endings[k].key, float(mean[i, j, k])


def fairness(comparison: Comparison) -> pd.DataFrame:
    """What residents of each kind get: `resident_kind`, `outcome`, `mean`, `low`, `high`."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for scenario, summary in comparison.summaries_by.items():
            for kind, found in summary.get("resident_kind", {}).items():
                for outcome in ("settled_reported.within_7d", "response_min.mean"):
                    if outcome in found:
                        yield scenario, kind, outcome, *found[outcome][:3]

    return _table(rows(), "resident_kind", "outcome", "mean", "low", "high")


def front(comparison: Comparison, outcome: str = "settled.within_7d") -> pd.DataFrame:
    """What each scenario costs each payer, against an outcome of which more is better.

    Columns: `payer`, `hours`, `hours_low`, `hours_high`, `outcome`, `outcome_low`, `outcome_high`, and
    `beaten`: another scenario has more of the outcome for less.
    """
    rows = []
    for payer in PAYERS:
        found = [
            (name, payer, *summary[f"cost.{payer}_h"][:3], *summary[outcome][:3])
            for name, summary in comparison.summaries.items()
            if f"cost.{payer}_h" in summary and outcome in summary
        ]
        rows += [(*one, any(_beats(other, one) for other in found)) for one in found]
    columns = ("payer", "hours", "hours_low", "hours_high", "outcome", "outcome_low", "outcome_high")
    return _table(iter(rows), *columns, "beaten")


def _beats(other: tuple[Any, ...], one: tuple[Any, ...]) -> bool:
    pairs = ((other[2], one[2]), (-other[5], -one[5]))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


VIEWS: Mapping[str, Callable[[Comparison], pd.DataFrame]] = {
    "curves": curves,
    "clock": clock,
    "grids": grids,
    "flows": flows,
    "fairness": fairness,
    "front": front,
}
