"""What following a town found, for the terminal."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.text import Text

from sim.fitting.follow.follow_words import say
from sim.fitting.follow.followed import Followed
from sim.fitting.follow.telling import asked, told, told_night
from sim.report.fit.fit_tables import FitTable
from sim.report.fit.fit_terminal import drawn, wrapped
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.study_tables import reading


def show_followed(found: Followed, command: str, console: Console, language: str) -> None:
    """Print it: what changed, figure by figure, the week to come, tonight."""
    heading = localised(say("heading", town=found.town.name, file=found.file), language)
    console.print(Text(heading, style="bold"))
    wrapped(console, localised(asked(found), language), 0)
    for line in told(found, command):
        wrapped(console, word("bullet", language) + localised(line, language), 2)
    for table in (figures_of(found, language), week_of(found, language)):
        console.print()
        console.print(drawn(table))
    console.print()
    for line in told_night(found):
        wrapped(console, localised(line, language), 0)
    console.print(drawn(night_table(found, language)))


def figures_of(found: Followed, language: str) -> FitTable:
    """Predicted against happened, figure by figure."""
    rows = [
        [
            localised(one.name, language),
            reading(one.predicted),
            _span(one.low, one.high, language),
            reading(one.happened),
            localised(say(one.verdict), language),
        ]
        for one in found.figures
    ]
    return _table("figures", ("figure", "predicted", "interval", "happened", "verdict"), rows, language)


def week_of(found: Followed, language: str) -> FitTable:
    """The coming week by hour: expected calls, and the interval in brackets."""
    outlook = found.outlook
    cells = np.concatenate([outlook.days[:, :, None], outlook.hours], axis=2)
    names = [localised(say("whole_day"), language), *(f"{hour:02d}–{hour + 1:02d}" for hour in range(24))]
    rows = [
        [name, *(f"{mean:.1f} ({low:.0f}–{high:.0f})" for mean, low, high in cells[:, :, at].T)]
        for at, name in enumerate(names)
    ]
    heads = [localised(say("hour"), language), *(f"{day:%m-%d}" for day in outlook.dates)]
    return FitTable(localised(say("week"), language), heads, rows, [False] + [True] * len(outlook.dates))


def night_table(found: Followed, language: str) -> FitTable:
    """Tonight hour by hour."""
    rows = [
        [
            f"{one.begins:%H:00}",
            str(one.on_duty),
            _told(one.calls),
            _told(one.out),
            f"{one.full:.0%}",
        ]
        for one in found.night.hours
    ]
    return _table("tonight", ("hour", "on_duty", "calls_hour", "crews_out", "full"), rows, language)


def _told(tails: tuple[float, ...]) -> str:
    low, middle, high = tails
    return f"{middle:.0f} ({low:.0f}–{high:.0f})"


def _span(low: float, high: float, language: str) -> str:
    return localised(say("span", low=reading(low), high=reading(high)), language)


def _table(caption: str, names: tuple[str, ...], rows: list[list[str]], language: str) -> FitTable:
    heads = [localised(say(name), language) for name in names]
    numeric = [name not in ("figure", "verdict", "hour") for name in names]
    return FitTable(localised(say(caption), language), heads, rows, numeric)
