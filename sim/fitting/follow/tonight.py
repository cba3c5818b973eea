"""Tonight: from the matters that are open when a log ends, and who is on duty, to crews out and delays.

The town is lived through many times up to the same hour of the same date; those lives are kept that then have
as many crews out and as many calls waiting as the log has, or nearly, and tell how the night goes on
(rejection sampling; Rubin 1984).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.busy_crews import Busy
from sim.fitting.kinds import Sorting
from sim.scenario.load import load
from sim.study.statistics import next_quantile
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Duty

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.schema import Scenario

LASTS_H = 12
OPEN_H = 12.0
"""Hours after which what still seems open in a log was forgotten, not awaited."""

KEPT = 0.25
"""Share of the lives that are kept, the nearest to what is open."""

TAILS = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Open:
    """What is open when a log ends: crews out, and calls that wait for one."""

    at: pd.Timestamp
    out: int
    waiting: int


@dataclass(frozen=True)
class Hour:
    """An hour to come: when it begins, crews on duty, and calls and most crews out, each (10 %, 50 %, 90 %).

    `full` is the share of the lives kept in which every crew is out at some moment of it.
    """

    begins: pd.Timestamp
    on_duty: int
    calls: tuple[float, ...]
    out: tuple[float, ...]
    full: float


@dataclass(frozen=True)
class Night:
    """The night: what is open, its hours, minutes until dispatch (10, 50, 90 %), lives kept of how many."""

    open: Open
    hours: Sequence[Hour]
    delay: tuple[float, ...]
    kept: int
    lives: int


def open_at_end(frame: pd.DataFrame) -> Open:
    """What is open when the last call of a log comes."""
    import pandas as pd

    at = frame["received"].max()
    recent = frame[(frame["received"] > at - pd.Timedelta(hours=OPEN_H)).to_numpy()]
    done = (recent["cleared"] <= at) | (recent["closed"] <= at) | recent["cancelled"]
    sent = (recent["dispatched"] <= at).to_numpy()
    return Open(at, int((sent & ~done).sum()), int((~sent & ~done & ~recent["initiated"]).sum()))


def night_of(town: Path, now: Open, sorting: Sorting, lives: int) -> Night:
    """The night after a log, of so many lives of the town.

    Raises:
        ScenarioErrors: the town is no scenario.
    """
    scenario = load(town, overrides={"period.start": now.at.date(), "period.days": 2.0})
    first = scenario.period.warmup_days * DAY + (now.at - now.at.normalize()).total_seconds() / 60.0
    all_lives = [_life(scenario, seed, sorting) for seed in range(lives)]
    away = [
        abs(life.out_at(first) - now.out) + abs(life.waiting_at(first) - now.waiting) for life in all_lives
    ]
    nearest = np.argsort(away, kind="stable")[: max(int(KEPT * lives), 1)]
    kept = [all_lives[at] for at in nearest]
    delay = np.concatenate([life.delays(first, first + LASTS_H * HOUR) for life in kept])
    return Night(now, list(_hours(scenario, kept, now, first)), _tails(delay), len(kept), lives)


@dataclass(frozen=True)
class _Life:
    """One life: when calls came and were sent to, (calls,), inf for never, which were public; crews out."""

    came: np.ndarray
    sent: np.ndarray
    public: np.ndarray
    bound: Busy

    def out_at(self, when: float) -> int:
        return int(self.bound.at(np.array([when]))[0])

    def waiting_at(self, when: float) -> int:
        return int((self.public & (self.came <= when) & (self.sent > when) & np.isfinite(self.sent)).sum())

    def calls(self, begin: float, end: float) -> int:
        return int((self.public & (self.came >= begin) & (self.came < end)).sum())

    def delays(self, begin: float, end: float) -> np.ndarray:
        mine = self.public & (self.came >= begin) & (self.came < end) & np.isfinite(self.sent)
        return np.asarray(self.sent[mine] - self.came[mine])

    def most_out(self, begin: float, end: float) -> int:
        within = self.bound.starts[(self.bound.starts >= begin) & (self.bound.starts < end)]
        return int(self.bound.at(np.append(within + 1e-6, begin)).max())


def _life(scenario: Scenario, seed: int, sorting: Sorting) -> _Life:
    from sim.metrics.run import simulate

    rows = simulate(scenario, seed).incidents
    ways = rows["type"].astype(str).map({key: kind.way for key, kind in sorting.kinds.items()})
    mine = (ways.notna() & rows["reported"].notna()).to_numpy()
    rows, ways = rows[mine], ways[mine]
    came, sent, ends = (rows[name].to_numpy(float) for name in ("reported", "dispatched", "scene_end"))
    there = ~np.isnan(sent)
    bound = Busy(np.sort(sent[there]), np.sort(np.where(np.isnan(ends), np.inf, ends)[there]))
    return _Life(came, np.where(there, sent, np.inf), (ways != "own").to_numpy(), bound)


def _hours(scenario: Scenario, kept: Sequence[_Life], now: Open, first: float) -> Iterator[Hour]:
    on_duty = _on_duty(scenario)
    whole = first - first % HOUR
    for step in range(LASTS_H):
        begin, end = max(first, whole + step * HOUR), whole + (step + 1) * HOUR
        crews = on_duty(begin)
        out = [life.most_out(begin, end) for life in kept]
        calls = [life.calls(begin, end) for life in kept]
        full = float(np.mean(np.array(out) >= crews))
        yield Hour(now.at.floor("h") + timedelta(hours=step), crews, _tails(calls), _tails(out), full)


def _tails(values: Sequence[float] | np.ndarray) -> tuple[float, ...]:
    return tuple(next_quantile(np.asarray(values, float), p) for p in TAILS)


def _on_duty(scenario: Scenario) -> Callable[[float], int]:
    """How many officers are on duty for calls, at a minute of the run."""
    from sim.world.rosters import changes_of, places

    days = round(scenario.period.warmup_days + scenario.period.days)
    rosters = [
        changes_of(scenario, group, place, days)
        for group in scenario.officers.values()
        for place in places(group.count, scenario.roster[group.roster].squads)
        if group.responds
    ]

    def at(minute: float) -> int:
        last = (
            max((one for one in changes if one[0] <= minute), key=lambda one: one[0]) for changes in rosters
        )
        return sum(duty == Duty.RESPONSE for _, duty in last)

    return at
