"""Outcomes by type of trouble, channel, grid, and kind of resident."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.metrics.arrays import Ranked, grouped_means
from sim.metrics.record_rows import RecordRows
from sim.metrics.tally.reported import SOON_H
from sim.metrics.window import Window, is_settled
from sim.vocabulary.terms import Channel, Ending, Origin, ResidentKind

Table = dict[str, dict[str, float]]
GroupOf = Callable[[RecordRows], np.ndarray]


class _Rows:
    """The rows that tables are made of, the same in every dimension."""

    def __init__(self, window: Window) -> None:
        self.reported, self.came, self.queued = window.reported, window.responses, window.queued
        self.closed = self.reported[np.isfinite(self.reported["closed"])]
        self.reports, self.calls = (window.all[some["trouble"]] for some in (window.reports, window.calls))
        self._resolution_h = Ranked(window.resolution_h(self.closed))
        self._response_min = Ranked(self.came["arrived"] - self.came["reported"])
        waited, ending = window.waited_min(self.queued), self.queued["ending"]
        self._of_queued = {
            "dispatch_wait_min.mean": waited,
            "waited_share": _weights(waited > 0),
            "withdrawn_share": _weights(ending == Ending.WITHDRAWN),
            "turned_off_share": _weights(ending == Ending.TURNED_OFF),
        }
        soon = window.resolution_h(self.reported) <= SOON_H
        self._of_reported = {
            "settled_reported.within_7d": _weights(is_settled(self.reported) & soon),
            "repeat_share": _weights(self.reported["reports"] > 1),
            "recurrence": _weights(self.reported["origin"] == Origin.RELAPSE),
        }

    def columns(self, group_of: GroupOf, n: int) -> dict[str, np.ndarray]:
        """Outcome -> value of each of `n` groups; `group_of` maps rows to group numbers."""
        return {
            "reports": _count(self.reports, group_of, n),
            "calls_110": _count(self.calls, group_of, n),
            **self._resolution_h.describe("resolution_h", group_of(self.closed), n),
            **self._response_min.describe("response_min", group_of(self.came), n),
            **grouped_means(self._of_queued, group_of(self.queued), n),
            **grouped_means(self._of_reported, group_of(self.reported), n),
        }


def _weights(mask: np.ndarray) -> np.ndarray:
    """Ones and zeros as a mean is taken of them, made once for all dimensions."""
    return mask.astype(np.float64)


def _count(rows: RecordRows, group_of: GroupOf, n: int) -> np.ndarray:
    return np.bincount(group_of(rows), minlength=n).astype(float)


def _table(rows: _Rows, labels: list[str], group_of: GroupOf) -> Table:
    columns = {name: column.tolist() for name, column in rows.columns(group_of, len(labels)).items()}
    return {label: {name: column[g] for name, column in columns.items()} for g, label in enumerate(labels)}


def _by_channel(window: Window, rows: _Rows) -> Table:
    """By the channel of the first report; police lines also hold what nobody reported, which has none."""
    labels = [c.key for c in Channel]
    table = _table(
        rows, [*labels, "none"], lambda these: np.where(these["channel"] < 0, len(labels), these["channel"])
    )
    for c in Channel:
        table[c.key]["reports"] = float((window.reports["channel"] == c).sum())
        table[c.key]["calls_110"] = float(len(window.calls)) if c == Channel.CALL_110 else 0.0
    del table["none"]
    return table


def by_group(window: Window) -> dict[str, Table]:
    """Dimension -> label -> outcome -> value, NaN where a group has nothing to show."""
    town = window.town
    kinds = town.residents["kind"]
    grids = [f"grid_{g + 1:03d}" for g in range(len(town.grids))]
    rows = _Rows(window)
    return {
        "type": _table(rows, list(window.scenario.trouble), lambda these: these["type"]),
        "channel": _by_channel(window, rows),
        "grid": _table(rows, grids, lambda these: these["grid"]),
        "resident_kind": _table(rows, [k.key for k in ResidentKind], lambda these: kinds[these["resident"]]),
    }
