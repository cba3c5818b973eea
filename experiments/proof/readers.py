"""Reading a run for figures that are not among its declared outcomes."""

from __future__ import annotations

import numpy as np

from experiments.proof.ladder import Ladder
from experiments.proof.noise import Stays
from sim.metrics.run import Run
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Activity, Ending


def measured(run: Run) -> tuple[float, float]:
    """First and last minute of the measured period."""
    period = run.scenario.period
    return DAY * period.warmup_days, DAY * (period.warmup_days + period.days)


def began(run: Run) -> np.ndarray:
    """TROUBLE records of the troubles that began in the measured period."""
    rows = run.town.troubles[: run.town.clock[0]["troubles_n"]]
    first, last = measured(run)
    return rows[(rows["onset"] >= first) & (rows["onset"] < last)]


def shares_of_time(run: Run, most: int) -> np.ndarray:
    """Share of the measured time with 0, 1, ... `most` or more calls in service (most + 1,)."""
    rows = run.town.troubles[: run.town.clock[0]["troubles_n"]]
    rows = rows[rows["arrived"] < measured(run)[1]]
    moments = np.concatenate([rows["arrived"], np.minimum(rows["scene_end"], measured(run)[1])])
    steps = np.repeat([1, -1], len(rows))
    order = np.argsort(moments, kind="stable")
    number = np.minimum(np.cumsum(steps[order]), most)
    cut = np.clip(np.append(moments[order], measured(run)[1]), *measured(run))
    return np.bincount(number, np.diff(cut), minlength=most + 1) / np.diff(measured(run))


def calls_between(run: Run, start: int, end: int) -> np.ndarray:
    """Calls from hour `start` to hour `end` of each measured day (days,)."""
    hours = began(run)["onset"] / HOUR
    day = (hours // 24).astype(int)
    day -= day.min()
    within = (hours % 24 >= start) & (hours % 24 < end)
    return np.bincount(day[within], minlength=int(run.scenario.period.days))


def line_between(run: Run, start: int, end: int) -> float:
    """Mean number of calls waiting for a crew from hour `start` to hour `end` of the next day."""
    rows = run.town.troubles[: run.town.clock[0]["troubles_n"]]
    first, last = measured(run)
    length = (end - start) % 24

    def hours_until(minutes: np.ndarray) -> np.ndarray:
        """Hours of the nights that lie between the start of the measured period and each moment."""
        days, within = np.divmod(np.clip(minutes, first, last) / HOUR - end, 24)
        return length * days + np.clip(within - (24 - length), 0, length)

    waits = hours_until(rows["dispatched"]) - hours_until(rows["onset"])
    return float(waits.sum() / (length * run.scenario.period.days))


def visits(run: Run, pool: int, rate: float, mean: float) -> Stays:
    """The stays with one helper, who takes an exponential time of this mean, minutes; needs the journal.

    Args:
        run: the run.
        pool: the helper.
        rate: arrivals a minute that theory expects there.
        mean: mean service there.
    """
    town, lines = run.town, run.journal
    own = lines[lines["actor"] == pool]
    times = np.full((3, town.clock[0]["troubles_n"]), np.nan)
    for row, entry in zip(times, (Entry.HANDED, Entry.STARTED, Entry.NOT_SETTLED), strict=True):
        found = own[own["entry"] == entry]
        row[found["trouble"]] = found["time"]
    ended = np.where(np.isnan(times[2]), town.troubles["closed"][: times.shape[1]], times[2])
    over = np.isfinite(times[0]) & np.isfinite(times[1]) & np.isfinite(ended)
    order = np.argsort(times[0, over])
    arrived, begun, left = times[0, over][order], times[1, over][order], ended[over][order]
    first, last = measured(run)
    return Stays(
        arrived=arrived,
        begun=begun,
        left=left,
        work=left - begun,
        service=(left - begun) / mean - 1,
        gap=np.append(np.diff(arrived) * rate - 1, 0.0),
        counts=(arrived >= first) & (arrived < last) & (np.arange(len(arrived)) < len(arrived) - 1),
        servers=int(town.pools[pool]["workers"]),
    )


def climbs(run: Run) -> Ladder:
    """What became of the matters put on the ladder, and minutes from the scene to the closure."""
    rows = began(run)
    settled = rows["ending"] == Ending.LADDER
    closed = np.bincount(rows["rung"][settled], minlength=len(run.scenario.rung)) / len(rows)
    minutes = float((rows["closed"] - rows["scene_end"]).mean())
    lasting = float((settled & (rows["durable"] == 1)).mean())
    return Ladder(closed, float((rows["ending"] == Ending.UNSETTLED).mean()), lasting, minutes)


def workloads(run: Run) -> np.ndarray:
    """Share of the measured time that each officer was busy (officers,), in order of their zones."""
    busy = run.town.hours[:, Activity.ON_SCENE].sum(axis=1) / np.diff(measured(run))
    return busy[np.argsort(run.town.officers["zone"])]
