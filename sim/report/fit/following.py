"""What following a town found, for the terminal and as JSON."""

from __future__ import annotations

from typing import Any

import numpy as np
from rich.console import Console
from rich.text import Text

from sim.fitting.follow.follow_words import say
from sim.fitting.follow.followed import Followed
from sim.fitting.follow.telling import asked, told, told_night
from sim.report.fit.tables import Table
from sim.report.fit.terminal import drawn, wrapped
from sim.report.study_tables import reading
from sim.report.words import word


def show_followed(found: Followed, command: str, console: Console, language: str) -> None:
    """Print it: what changed, figure by figure, the week to come, tonight."""
    heading = say("heading", town=found.town.name, file=found.file).label(language)
    console.print(Text(heading, style="bold"))
    wrapped(console, asked(found).label(language), 0)
    for line in told(found, command):
        wrapped(console, word("bullet", language) + line.label(language), 2)
    for table in (figures_of(found, language), week_of(found, language)):
        console.print()
        console.print(drawn(table))
    console.print()
    for line in told_night(found):
        wrapped(console, line.label(language), 0)
    console.print(drawn(night_table(found, language)))


def figures_of(found: Followed, language: str) -> Table:
    """Predicted against happened, figure by figure."""
    rows = [
        [
            one.name.label(language),
            reading(one.predicted),
            _span(one.low, one.high, language),
            reading(one.happened),
            say(one.verdict).label(language),
        ]
        for one in found.figures
    ]
    return _table("figures", ("figure", "predicted", "interval", "happened", "verdict"), rows, language)


def week_of(found: Followed, language: str) -> Table:
    """The coming week by hour: expected calls, and the interval in brackets."""
    outlook = found.outlook
    cells = np.concatenate([outlook.days[:, :, None], outlook.hours], axis=2)
    names = [say("whole_day").label(language), *(f"{hour:02d}–{hour + 1:02d}" for hour in range(24))]
    rows = [
        [name, *(f"{mean:.1f} ({low:.0f}–{high:.0f})" for mean, low, high in cells[:, :, at].T)]
        for at, name in enumerate(names)
    ]
    heads = [say("hour").label(language), *(f"{day:%m-%d}" for day in outlook.dates)]
    return Table(say("week").label(language), heads, rows, [False] + [True] * len(outlook.dates))


def night_table(found: Followed, language: str) -> Table:
    """Tonight hour by hour."""
    rows = [
        [
            f"{one.begins:%H:00}",
            str(one.on_duty),
            _told(one.calls, language),
            _told(one.out, language),
            f"{one.full:.0%}",
        ]
        for one in found.night.hours
    ]
    return _table("tonight", ("hour", "on_duty", "calls_hour", "crews_out", "full"), rows, language)


def _told(tails: tuple[float, ...], language: str) -> str:
    low, middle, high = tails
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"


def _span(low: float, high: float, language: str) -> str:
    return say("span", low=reading(low), high=reading(high)).label(language)


def _table(caption: str, names: tuple[str, ...], rows: list[list[str]], language: str) -> Table:
    heads = [say(name).label(language) for name in names]
    numeric = [name not in ("figure", "verdict", "hour") for name in names]
    return Table(say(caption).label(language), heads, rows, numeric)


def document(found: Followed) -> dict[str, Any]:
    """All of it as plain values, for JSON."""
    look = found.looks.done[found.looks.at]
    night, outlook = found.night, found.outlook
    return {
        "town": found.town.name,
        "log": found.file,
        "look": {
            "number": found.looks.number, "first": str(look.first), "last": str(look.last),
            "false_alarm": found.looks.alarm, "series": found.sought.series, "level": found.sought.level,
        },
        "changes": [
            {
                "subject": one.subject, "name": one.name, "since": str(one.since),
                "earliest": str(one.earliest), "latest": str(one.latest), "p": one.p,
                "before": float(one.before), "after": float(one.after), "ratio": list(map(float, one.ratio)),
            }
            for one in found.sought.found
        ],
        "figures": [
            {
                "name": {"en": one.name.en, "zh": one.name.zh}, "predicted": one.predicted, "low": one.low,
                "high": one.high, "happened": one.happened, "p": one.p, "verdict": one.verdict,
            }
            for one in found.figures
        ],
        "week": [
            {
                "date": str(day), "calls": _interval(outlook.days[:, at]),
                "hours": [_interval(outlook.hours[:, at, hour]) for hour in range(24)],
            }
            for at, day in enumerate(outlook.dates)
        ],
        "tonight": {
            "at": night.open.at.isoformat(timespec="minutes"), "crews_out": night.open.out,
            "waiting": night.open.waiting, "delay_min": _interval(np.array(night.delay)[[1, 0, 2]]),
            "hours": [
                {
                    "begins": one.begins.isoformat(timespec="minutes"), "on_duty": one.on_duty,
                    "calls": _interval(np.array(one.calls)[[1, 0, 2]]),
                    "crews_out": _interval(np.array(one.out)[[1, 0, 2]]), "all_out": one.full,
                }
                for one in night.hours
            ],
        },
    }  # fmt: skip


def _interval(values: np.ndarray) -> dict[str, float | None]:
    names = ("expected", "low", "high")
    return {
        name: round(float(value), 3) if np.isfinite(value) else None
        for name, value in zip(names, values, strict=True)
    }
