"""Call logs with known truths, generated: what `fit` reads must give these truths back.

    truth = Truth(days=42, calls_per_day=100.0)      # everything that can be known is a field of it
    calls = live(truth, seed=1)                      # a frame of clean calls, with columns as below
    columns = write(path, lines(calls, truth))       # a CSV and the names of its columns, for a map

`live` gives one row a call, sorted by `received`:
id, type, priority, channel, outcome str/int; received, queued, dispatched, enroute, arrived, cleared, closed
datetime64[ns] (NaT where it did not happen); reopened, initiated, cancelled bool; place str.

With `officers=None` dispatch delays are log-normal by priority (`delay`), and calls that officers begin
themselves wait for nothing. With a number, delays emerge: so many officers serve all calls, most urgent
first, first come first served, one officer a call, bound from `dispatched` to `cleared`; a roster estimated
from busy times must find that number. Callers whose patience (exponential, mean `patience_min`) ends before
the dispatch cancel: no dispatch, closed when the patience ends.

`tests/log_defects.py` plants counted defects in the lines before they are written.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

# Two peaks of a working day; per cent of a day's calls in each hour.
HOURS = (2.5, 2, 1.5, 1.5, 1.5, 2, 2.5, 4, 5.5, 6.5, 6.5, 5.5, 5, 5, 5.5, 6, 6, 5.5, 5.5, 5.5, 5, 4, 3, 2.5)
WEEKDAYS = (1.1, 1.0, 1.0, 1.0, 1.2, 0.9, 0.8)  # Monday first, mean 1


@dataclass(frozen=True)
class Kind:
    """A category: its share of the calls, its mix of priorities, its log-normal time on scene [min]."""

    share: float
    priorities: Mapping[int, float]
    on_scene: tuple[float, float]  # median, sigma


KINDS = {
    "噪音扰民": Kind(0.25, {2: 0.3, 3: 0.7}, (12.0, 0.8)),
    "家庭纠纷": Kind(0.20, {1: 0.3, 2: 0.7}, (35.0, 0.9)),
    "盗窃": Kind(0.15, {1: 0.2, 2: 0.5, 3: 0.3}, (40.0, 1.0)),
    "交通事故": Kind(0.25, {1: 0.4, 2: 0.6}, (25.0, 0.7)),
    "群众求助": Kind(0.15, {3: 1.0}, (15.0, 1.1)),
}


@dataclass(frozen=True)
class Truth:
    """What is true of a generated log. Times are minutes; a pair is median and sigma of a log-normal."""

    start: str = "2024-03-04"  # a Monday
    days: int = 42
    calls_per_day: float = 100.0
    hours: Sequence[float] = HOURS
    weekdays: Sequence[float] = WEEKDAYS
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)
    channels: Mapping[str, float] = field(
        default_factory=lambda: {"110": 0.8, "12345": 0.12, "巡逻发现": 0.08}
    )
    initiated: Sequence[str] = ("巡逻发现",)
    places: Sequence[str] = ("东湖", "解放", "城南", "梧桐")
    call_taking: tuple[float, float] = (0.8, 0.4)
    delay: Mapping[int, tuple[float, float]] = field(
        default_factory=lambda: {1: (1.5, 0.6), 2: (4.0, 0.9), 3: (10.0, 1.1)}
    )
    turn_out: tuple[float, float] = (1.0, 0.5)
    travel: Mapping[int, tuple[float, float]] = field(
        default_factory=lambda: {1: (5.0, 0.5), 2: (8.0, 0.5), 3: (10.0, 0.6)}
    )
    write_up: tuple[float, float] = (2.0, 0.5)
    patience_min: float = float("inf")
    officers: int | None = None
    reopened: float = 0.02


def hourly_rates(truth: Truth) -> np.ndarray:
    """Expected calls in every hour of the log; shape (days * 24,)."""
    hours = np.asarray(truth.hours) / np.sum(truth.hours)
    weekdays = np.asarray(truth.weekdays) / np.mean(truth.weekdays)
    first = pd.Timestamp(truth.start).day_of_week
    by_day = weekdays[(first + np.arange(truth.days)) % 7]
    return truth.calls_per_day * np.outer(by_day, hours).ravel()


def live(truth: Truth, seed: int = 1) -> pd.DataFrame:
    """The calls of a town for which `truth` holds: Poisson in every hour of the week."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(hourly_rates(truth))
    received = np.sort(np.repeat(np.arange(len(counts)) * 60.0, counts) + 60 * rng.random(counts.sum()))
    calls = _who_and_what(truth, len(received), rng)
    calls["received"] = received
    _lived_through(calls, truth, rng)
    start = pd.Timestamp(truth.start)
    for moment in MOMENTS:
        calls[moment] = (
            (start + pd.to_timedelta(calls[moment], unit="min")).dt.round("s").astype("datetime64[ns]")
        )
    return calls


MOMENTS = ("received", "queued", "dispatched", "enroute", "arrived", "cleared", "closed")


def _who_and_what(truth: Truth, count: int, rng: np.random.Generator) -> pd.DataFrame:
    names = np.array(list(truth.kinds))
    kinds = rng.choice(names, count, p=_shares(kind.share for kind in truth.kinds.values()))
    priority = np.zeros(count, np.int64)
    for name, kind in truth.kinds.items():
        mine = kinds == name
        priority[mine] = rng.choice(list(kind.priorities), mine.sum(), p=_shares(kind.priorities.values()))
    channel = rng.choice(list(truth.channels), count, p=_shares(truth.channels.values()))
    return pd.DataFrame(
        {
            "id": [f"J{number:07d}" for number in range(1, count + 1)],
            "type": kinds,
            "priority": priority,
            "channel": channel,
            "place": rng.choice(list(truth.places), count),
            "reopened": rng.random(count) < truth.reopened,
            "initiated": np.isin(channel, truth.initiated),
        }
    )


def _lived_through(calls: pd.DataFrame, truth: Truth, rng: np.random.Generator) -> None:
    """Add the moments, minutes from the start, and the outcome."""
    by_priority = calls["priority"]
    own = calls["initiated"].to_numpy()
    taken = np.where(own, 0.0, _lognormal(truth.call_taking, rng, len(calls)))
    turned_out = np.where(own, 0.0, _lognormal(truth.turn_out, rng, len(calls)))
    travel = np.where(own, 0.0, _drawn(by_priority, truth.travel, rng))
    on_scene = _drawn(calls["type"], {name: kind.on_scene for name, kind in truth.kinds.items()}, rng)
    calls["queued"] = calls["received"] + taken
    work = turned_out + travel + on_scene
    patience = np.where(own, np.inf, rng.exponential(1.0, len(calls)) * truth.patience_min)
    if truth.officers is None:
        delay = np.where(own, 0.0, _drawn(by_priority, truth.delay, rng))
    else:
        delay = served(calls["queued"].to_numpy(), work, by_priority.to_numpy(), patience, truth.officers)
    left = delay > patience
    calls["dispatched"] = np.where(left, np.nan, calls["queued"] + delay)
    calls["enroute"] = calls["dispatched"] + turned_out
    calls["arrived"] = calls["enroute"] + travel
    calls["cleared"] = calls["arrived"] + on_scene
    wrote = _lognormal(truth.write_up, rng, len(calls))
    calls["closed"] = np.where(left, calls["queued"] + patience, calls["cleared"] + wrote)
    calls["cancelled"] = left
    calls["outcome"] = np.where(left, "报警人取消", rng.choice(["现场处置", "移交", "调解"], len(calls)))


def served(
    ready: np.ndarray, work: np.ndarray, priority: np.ndarray, patience: np.ndarray, officers: int
) -> np.ndarray:
    """Minutes each call waits for one of `officers`, most urgent first; more than its patience if it left.

    All arrays have shape (calls,); `work` is how long an officer is bound, `ready` when the call may be sent.
    """
    delay = np.full(len(ready), np.inf)
    free = [0.0] * officers
    waiting: list[tuple[int, float, int]] = []

    def serve(until: float) -> None:
        while waiting and free[0] <= until:
            _, since, call = heapq.heappop(waiting)
            at = max(free[0], since)
            if at - since <= patience[call]:
                delay[call] = at - since
                heapq.heapreplace(free, at + work[call])

    for call in np.argsort(ready, kind="stable"):
        serve(ready[call])
        heapq.heappush(waiting, (int(priority[call]), float(ready[call]), int(call)))
        serve(ready[call])
    serve(np.inf)
    return delay


def _shares(values) -> np.ndarray:
    weights = np.array(list(values), float)
    return weights / weights.sum()


def _lognormal(form: tuple[float, float], rng: np.random.Generator, count: int) -> np.ndarray:
    median, sigma = form
    return median * np.exp(sigma * rng.standard_normal(count))


def _drawn(keys: pd.Series, forms: Mapping, rng: np.random.Generator) -> np.ndarray:
    drawn = np.zeros(len(keys))
    for key, form in forms.items():
        mine = (keys == key).to_numpy()
        drawn[mine] = _lognormal(form, rng, mine.sum())
    return drawn


HEADERS = {
    "id": "警情编号",
    "type": "警情类别",
    "priority": "警情等级",
    "channel": "报警方式",
    "received": "接警时间",
    "queued": "下达时间",
    "dispatched": "派警时间",
    "enroute": "出警时间",
    "arrived": "到场时间",
    "cleared": "处警结束时间",
    "closed": "结案时间",
    "reopened": "是否重开",
    "outcome": "处理结果",
    "place": "辖区",
}


def lines(
    calls: pd.DataFrame, headers: Mapping[str, str] = HEADERS, form: str = "%Y-%m-%d %H:%M:%S"
) -> list[list[str]]:
    """The fields of a log: the header, then a list of texts for each call; "" for what did not happen."""
    texts = {}
    for name in headers:
        column = calls[name]
        if name in MOMENTS:
            texts[name] = column.dt.strftime(form).fillna("")
        else:
            texts[name] = column.astype(int).astype(str) if column.dtype == bool else column.astype(str)
    return [list(headers.values()), *map(list, zip(*texts.values(), strict=True))]


def write(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write the fields as a log, quoting those that need it."""
    import csv

    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path
