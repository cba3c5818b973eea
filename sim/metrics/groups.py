"""Outcomes by type of trouble, channel, grid, and kind of resident."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.metrics.arrays import describe, grouped_mean
from sim.metrics.record_rows import RecordRows
from sim.metrics.tally.reported import SOON_H
from sim.metrics.window import Window, is_settled
from sim.vocabulary.terms import Channel, Ending, Origin, ResidentKind

Table = dict[str, dict[str, float]]
GroupOf = Callable[[RecordRows], np.ndarray]


def _columns(window: Window, group_of: GroupOf, n: int) -> dict[str, np.ndarray]:
    """Outcome -> value of each of `n` groups; `group_of` maps rows to group numbers."""
    reported, came = window.reported, window.responses()
    closed = reported[np.isfinite(reported["closed"])]
    hours = window.resolution_h(reported)
    queued = window.queued
    waited = window.waited_min(queued)
    groups = group_of(reported)
    queued_groups = group_of(queued)
    return {
        "reports": _count(window, window.reports, group_of, n),
        "calls_110": _count(window, window.calls, group_of, n),
        **describe("resolution_h", window.resolution_h(closed), group_of(closed), n),
        **describe("response_min", came["arrived"] - came["reported"], group_of(came), n),
        "dispatch_wait_min.mean": grouped_mean(waited, queued_groups, n),
        "waited_share": grouped_mean(waited > 0, queued_groups, n),
        "withdrawn_share": grouped_mean(queued["ending"] == Ending.WITHDRAWN, queued_groups, n),
        "turned_off_share": grouped_mean(queued["ending"] == Ending.TURNED_OFF, queued_groups, n),
        "settled_reported.within_7d": grouped_mean(is_settled(reported) & (hours <= SOON_H), groups, n),
        "repeat_share": grouped_mean(reported["reports"] > 1, groups, n),
        "recurrence": grouped_mean(reported["origin"] == Origin.RELAPSE, groups, n),
    }


def _count(window: Window, reports: np.ndarray, group_of: GroupOf, n: int) -> np.ndarray:
    return np.bincount(group_of(window.all[reports["trouble"]]), minlength=n).astype(float)


def _table(window: Window, labels: list[str], group_of: GroupOf) -> Table:
    columns = _columns(window, group_of, len(labels))
    return {
        label: {name: float(column[g]) for name, column in columns.items()} for g, label in enumerate(labels)
    }


def _by_channel(window: Window) -> Table:
    """By the channel of the first report; police lines also hold what nobody reported, which has none."""
    labels = [c.key for c in Channel]
    table = _table(
        window, [*labels, "none"], lambda rows: np.where(rows["channel"] < 0, len(labels), rows["channel"])
    )
    rows = window.reports
    for c in Channel:
        table[c.key]["reports"] = float((rows["channel"] == c).sum())
        table[c.key]["calls_110"] = float(len(window.calls)) if c == Channel.CALL_110 else 0.0
    del table["none"]
    return table


def by_group(window: Window) -> dict[str, Table]:
    """Dimension -> label -> outcome -> value, NaN where a group has nothing to show."""
    town = window.town
    kinds = town.residents["kind"]
    grids = [f"grid_{g + 1:03d}" for g in range(len(town.grids))]
    return {
        "type": _table(window, list(window.scenario.trouble), lambda rows: rows["type"]),
        "channel": _by_channel(window),
        "grid": _table(window, grids, lambda rows: rows["grid"]),
        "resident_kind": _table(window, [k.key for k in ResidentKind], lambda rows: kinds[rows["resident"]]),
    }
