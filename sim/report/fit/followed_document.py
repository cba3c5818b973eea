"""What following a town found, as plain values for JSON."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.fitting.follow.changes import Change
from sim.fitting.follow.followed import Followed, Outlook
from sim.fitting.follow.predicted import Prediction
from sim.fitting.follow.tonight import Hour, Night


def document(found: Followed) -> dict[str, Any]:
    """All of it: the look, changes, figures, the week to come, tonight."""
    look = found.looks.done[found.looks.at]
    return {
        "town": found.town.name,
        "log": found.file,
        "look": {
            "number": found.looks.number, "first": str(look.first), "last": str(look.last),
            "false_alarm": found.looks.alarm, "series": found.sought.series, "level": found.sought.level,
        },
        "changes": list(map(_change, found.sought.found)),
        "figures": list(map(_figure, found.figures)),
        "week": _week(found.outlook),
        "tonight": _night(found.night),
    }  # fmt: skip


def _change(one: Change) -> dict[str, Any]:
    days = {name: str(getattr(one, name)) for name in ("since", "earliest", "latest")}
    levels = {name: float(getattr(one, name)) for name in ("p", "before", "after")}
    return {"subject": one.subject, "name": one.name, **days, **levels, "ratio": list(map(float, one.ratio))}


def _figure(one: Prediction) -> dict[str, Any]:
    numbers = {name: getattr(one, name) for name in ("predicted", "low", "high", "happened", "p")}
    return {"name": {"en": one.name.en, "zh": one.name.zh}, **numbers, "verdict": one.verdict}


def _week(outlook: Outlook) -> list[dict[str, Any]]:
    return [
        {
            "date": str(day),
            "calls": _interval(outlook.days[:, at]),
            "hours": [_interval(hour) for hour in outlook.hours[:, at].T],
        }
        for at, day in enumerate(outlook.dates)
    ]


def _night(night: Night) -> dict[str, Any]:
    return {
        "at": night.open.at.isoformat(timespec="minutes"),
        "crews_out": night.open.out,
        "waiting": night.open.waiting,
        "delay_min": _tails(night.delay),
        "hours": list(map(_hour, night.hours)),
    }


def _hour(one: Hour) -> dict[str, Any]:
    begins = one.begins.isoformat(timespec="minutes")
    tails = {"calls": _tails(one.calls), "crews_out": _tails(one.out)}
    return {"begins": begins, "on_duty": one.on_duty, **tails, "all_out": one.full}


def _tails(tails: tuple[float, ...]) -> dict[str, float | None]:
    low, middle, high = tails
    return _interval(np.array([middle, low, high]))


def _interval(values: np.ndarray) -> dict[str, float | None]:
    names = ("expected", "low", "high")
    return {
        name: round(float(value), 3) if np.isfinite(value) else None
        for name, value in zip(names, values, strict=True)
    }
