"""What changed in a town since it was fitted: how many calls of a type, how many crews, how long things take.

Signatures. More calls of a type: its days rise, others do not. A crew fewer: of the calls that come while all
crews but one are out, none sends out the last any more, however many calls come, since the share is taken of
such calls alone; delays rise with it. A policy that sends fewer crews to each call lowers how often all are
out, and does not lower that share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from sim.fitting.follow.daily import REST, Daily
from sim.fitting.follow.looks import Looks
from sim.fitting.follow.memory import FollowMemory
from sim.fitting.follow.scan import Break, Days, as_exposed, scan
from sim.fitting.kinds import ENOUGH

Subject = Literal["calls", "type", "crews", "delay", "travel", "scene"]


@dataclass(frozen=True)
class Change:
    """A change that chance would hardly show.

    Attributes:
        subject: what changed.
        name: the category of a type; the number of crews out; empty for the others.
        since: the first day of the new level; it lies between `earliest` and `latest` (95 %).
        p: how often chance alone would show as much, by itself.
        before: the level until then: calls a day, a share of calls; 0 for times, which are told by `ratio`.
        after: the level since.
        ratio: after over before, with its 95 % interval.
    """

    subject: Subject
    name: str
    since: date
    earliest: date
    latest: date
    p: float
    before: float
    after: float
    ratio: tuple[float, float, float]


@dataclass(frozen=True)
class Sought:
    """What was sought: the changes found, how many series were looked at, and the level of each."""

    found: Sequence[Change]
    series: int
    level: float


def changes(memory: FollowMemory, new: Daily, looks: Looks) -> Sought:
    """Seek changes in new days, against those that the town was fitted to, at the level of this look."""
    whole = memory.daily.then(new)
    first = len(memory.daily.dates)
    sought = list(_series(whole))
    level = looks.each(len(sought))
    found = []
    for subject, name, days in sought:
        change = scan(days, first, level)
        if change is not None and change.p <= level:
            found.append(_change(subject, name, change, whole, days))
    return Sought(list(_one_of_crews(found)), len(sought), level)


def _series(whole: Daily) -> Iterator[tuple[Subject, str, Days]]:
    """Everything that may have changed and has enough calls to tell, whatever the order of the days."""
    weekday = whole.weekday
    yield "calls", "", as_exposed(whole.hours.sum(axis=1), whole.cover, weekday)
    for name, counts in whole.counts.items():
        if name != REST and counts.sum() >= ENOUGH:
            yield "type", name, as_exposed(counts, whole.cover, weekday)
    for out, (hits, tries) in whole.ladder.items():
        if tries.sum() >= ENOUGH:
            yield "crews", str(out), Days("share", hits.astype(float), tries.astype(float), weekday)
    for name, (sums, calls) in whole.times.items():
        if calls.sum() >= ENOUGH:
            yield _TIMES[name], "", Days("mean", sums, calls, weekday)


_TIMES: dict[str, Subject] = {"delay": "delay", "travel": "travel", "scene": "scene"}


def _change(subject: Subject, name: str, found: Break, whole: Daily, days: Days) -> Change:
    since, earliest, latest = (whole.dates[at] for at in (found.at, found.earliest, found.latest))
    before, after, error = found.before, found.after, found.twice_error
    if days.measure == "mean":
        ends = (after - before, after - before - error, after - before + error)
        ratio = tuple(float(np.exp(end)) for end in ends)
        before = after = 0.0
    else:
        ratio = tuple(max(end, 0.0) / max(before, 1e-9) for end in (after, after - error, after + error))
    if days.measure == "count":
        before, after = (level * _scale(days, whole) for level in (before, after))
    return Change(
        subject, name, since, earliest, latest, found.p, before, after, (ratio[0], ratio[1], ratio[2])
    )


def _scale(days: Days, whole: Daily) -> float:
    """Days of full cover in what the days weigh."""
    return float(days.of.sum() / max(whole.cover.sum(), 1e-9))


def _one_of_crews(found: Sequence[Change]) -> Iterator[Change]:
    """Of the numbers of crews out, the one that tells most; the others tell the same."""
    crews = [one for one in found if one.subject == "crews"]
    best = max(crews, key=lambda one: abs(one.after - one.before), default=None)
    yield from (one for one in found if one.subject != "crews" or one is best)
