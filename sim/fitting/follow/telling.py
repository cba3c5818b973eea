"""What following a town found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sim.fitting.figure_verdicts import LEVEL
from sim.fitting.follow.changes import Change
from sim.fitting.follow.follow_words import say
from sim.fitting.follow.followed import Followed
from sim.fitting.follow.looks import ALARM
from sim.fitting.follow.predicted import tally
from sim.fitting.follow.tonight import LASTS_H
from sim.metrics.reading import relative_change
from sim.scenario.errors import Words


def asked(found: Followed) -> Words:
    """Which look this is, at which days, and what chance of a false alarm it spends."""
    look = found.looks.done[found.looks.at]
    return say(
        "asked", number=found.looks.number, days=(look.last - look.first).days + 1, first=look.first,
        last=look.last, alarm=ALARM, now=found.looks.alarm, series=found.sought.series,
        figures=len(found.figures),
    )  # fmt: skip


def told(found: Followed, command: str) -> Iterator[Words]:
    """What was found, the most important first; `command` fits the town again."""
    yield from map(told_change, found.sought.found)
    if not found.sought.found:
        yield say("nothing_changed")
    judged = len(found.figures)
    yield say("tally", chance=(1 - LEVEL) * judged, **tally(found.figures))
    yield say("refit" if found.sought.found else "refit_more", command=command)


def told_change(one: Change) -> Words:
    """A change with its size and its date."""
    ratio, low, high = (relative_change(end - 1) for end in one.ratio)
    what = say(
        _key(one), name=one.name, most=int(one.name) - 1 if one.subject == "crews" else 0, before=one.before,
        after=one.after, ratio=ratio, low=low, high=high,
    )  # fmt: skip
    return say("since", what=what, since=one.since, earliest=one.earliest, latest=one.latest, p=one.p)


def _key(one: Change) -> str:
    if one.subject == "crews":
        return "crews_fewer" if one.after < one.before else "crews_more"
    return f"changed_{one.subject}"


def told_night(found: Followed) -> Iterator[Words]:
    """What is open, and how long callers wait tonight."""
    night = found.night
    now = night.open
    yield say(
        "open_now", at=now.at.isoformat(sep=" ", timespec="minutes"), out=now.out, waiting=now.waiting,
        kept=night.kept, lives=night.lives,
    )  # fmt: skip
    _, median, high = night.delay
    yield say("delay_tonight", hours=LASTS_H, median=median, high=high)
