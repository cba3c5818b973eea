"""The picture of a matter's two lives: who held it when, on one axis of time, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from sim.metrics.journey import Holder, Journey, JourneyStep, Phase, Stay
from sim.report.case.case_terminal import case_titles
from sim.report.case.case_words import case_word, lasting
from sim.report.languages import localised
from sim.report.wrapping import columns
from sim.study.case import Case
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Entry

# Okabe and Ito (2008), as in the figures; a lane bears its name, so colour only helps.
COLOURS = {
    Holder.OFFICERS: "#0072B2",
    Holder.STATION: "#0072B2",
    Holder.CASES: "#0072B2",
    Holder.LINE: "#0072B2",
    Holder.DESK: "#0072B2",
    Holder.NEIGHBOUR: "#0072B2",
    Holder.RUNG: "#009E73",
    Holder.GRID: "#CC79A7",
    Holder.VOLUNTEERS: "#CC79A7",
    Holder.COUNCIL: "#CC79A7",
    Holder.DEPARTMENT: "#D55E00",
    Holder.INSPECTION: "#D55E00",
    Holder.HOTLINE: "#E69F00",
    Holder.PETITION: "#E69F00",
    Holder.ONLINE: "#E69F00",
    Holder.WINDOW: "#E69F00",
    Holder.RESIDENT: "#8A8A8A",
}
LEFT, RIGHT, WIDTH = 210, 24, 960
LANE, BAR, HEAD, FOOT = 20, 13, 24, 46
LEAST = 2.0
SIZE = 12
LONGEST_NAME = 30
STRETCHED = 15.0
APART = 52.0
TICKS = (
    *((float(n), "tick_minutes", n) for n in (5, 15, 30)),
    *((n * HOUR, "tick_hours", n) for n in (1, 2, 4, 8, 16)),
    *((n * DAY, "tick_days", n) for n in (1, 2, 4, 8, 16, 30, 60, 120, 240, 480)),
)
IDLE_OPACITY = 0.4
WORKING = (Phase.AT_WORK, Phase.INTAKE)
MARKS = {
    Entry.REPEATED: ("M{x} {y}l4 7h-8z", "#222", "legend_again"),
    Entry.ESCALATED: ("M{x} {y}l4 4l-4 4l-4 -4z", "#B3261E", "legend_escalated"),
    Entry.SENTIMENT: ("M{x} {y}l4 4l-4 4l-4 -4z", "#B3261E", "legend_escalated"),
}


class _Axis:
    """Minutes since the first report as places across the picture.

    The scale is logarithmic beyond a quarter of an hour: a matter may pass through three hands in an hour
    and come back after a month, and both are to be seen.
    """

    def __init__(self, lives: tuple[Journey, Journey]) -> None:
        ends = (max(stay.end for stay in _stays(life)) - life.start for life in lives)
        self.most = max(*ends, STRETCHED)

    def x(self, minutes: float) -> float:
        """Where a time stands."""
        share = math.log1p(max(minutes, 0.0) / STRETCHED) / math.log1p(self.most / STRETCHED)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def ticks(self, language: str) -> list[tuple[float, str]]:
        """Minutes and words of the round times that the axis reaches, none too near to the one before."""
        found = [(0.0, "0")]
        for minutes, key, n in TICKS:
            if minutes <= self.most and self.x(minutes) - self.x(found[-1][0]) >= APART:
                found.append((minutes, case_word(key, language, n=n)))
        return found


def _stays(life: Journey) -> list[Stay]:
    return [stay for thread in life.threads for stay in thread.stays if stay.end >= life.start]


def _lanes(life: Journey, language: str) -> dict[str, list[Stay]]:
    """Stays that took time by the name of the hand, in order of first holding it."""
    lanes: dict[str, list[Stay]] = {}
    for stay in sorted(_stays(life), key=lambda stay: (stay.begin, stay.steps[0].row)):
        if stay.holder != Holder.NOBODY and stay.end > max(stay.begin, life.start):
            name = (
                localised(stay.holder, language)
                if stay.holder == Holder.OFFICERS
                else localised(stay.hand, language)
            )
            lanes.setdefault(name, []).append(stay)
    return lanes


def picture(case: Case, language: str = "en") -> str:
    """The SVG; its text is in `language` and stays text."""
    axis = _Axis(case.lives)
    body, y = [], 4.0
    for life, name in zip(case.lives, case_titles(case, language), strict=True):
        drawn, y = _life(life, name, y, axis, language)
        body += drawn
    body += _axis_lines(axis, y, language)
    height = y + FOOT + 22
    body += _legend(case.lives, y + FOOT, language)
    label = escape(
        case_word("heading", language, kind=localised(case.lives[0].label, language), grid=_grid(case))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-label="{label}" font-size="{SIZE}" class="case-picture">{"".join(body)}</svg>'
    )


def _grid(case: Case) -> int:
    return case.lives[0].grid + 1


def _life(life: Journey, name: str, top: float, axis: _Axis, language: str) -> tuple[list[str], float]:
    """The lanes of one life below its name, and where they end."""
    found = [f'<text x="0" y="{top + 15:g}" font-weight="bold">{escape(name)}</text>']
    y = top + HEAD
    for hand, stays in _lanes(life, language).items():
        found.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y + LANE:g}" y2="{y + LANE:g}" stroke="#eee"/>'
        )
        found.append(f'<text x="{LEFT - 8}" y="{y + 14:g}" text-anchor="end">{escape(_short(hand))}</text>')
        for stay in stays:
            found += _bars(life, stay, y + (LANE - BAR) / 2, axis, language)
        y += LANE
    found += _ends(life, top + HEAD, y, axis)
    return found, y + 10


def _short(name: str) -> str:
    """A name that fits beside its lane."""
    if columns(name) <= LONGEST_NAME:
        return name
    kept = name
    while columns(kept) > LONGEST_NAME - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _bars(life: Journey, stay: Stay, y: float, axis: _Axis, language: str) -> Iterator[str]:
    """A bar for each step of a stay, pale while nobody works on it, and marks for what happens meanwhile."""
    colour = COLOURS[stay.holder]
    hover = escape(f"{localised(stay.hand, language)}: {lasting(stay.minutes, language)}")
    for step in stay.steps:
        if step.minutes > 0 and step.until > life.start:
            begin, end = axis.x(step.minute - life.start), axis.x(step.until - life.start)
            opacity = 1 if step.place.phase in WORKING else IDLE_OPACITY
            yield (
                f'<rect x="{begin:.1f}" y="{y:g}" width="{max(end - begin, LEAST):.1f}" height="{BAR}" '
                f'fill="{colour}" fill-opacity="{opacity}"><title>{hover}</title></rect>'
            )
    yield from (_mark(life, step, y, axis, language) for step in stay.steps if step.entry in MARKS)


def _mark(life: Journey, step: JourneyStep, y: float, axis: _Axis, language: str) -> str:
    shape, colour, word = MARKS[step.entry]
    path = shape.format(x=f"{axis.x(step.minute - life.start):.1f}", y=f"{y + 3:g}")
    text = escape(f"{localised(step.entry, language)}: {localised(step.why, language)}")
    return f'<path d="{path}" fill="{colour}" stroke="#fff" class="{word}"><title>{text}</title></path>'


def _ends(life: Journey, top: float, bottom: float, axis: _Axis) -> Iterator[str]:
    """A line where the matter was closed, each time."""
    for thread in life.line:
        if not thread.is_open and thread.end >= life.start:
            x = axis.x(thread.end - life.start)
            yield (
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:g}" y2="{bottom:g}" stroke="#222" '
                f'stroke-dasharray="2 2"/>'
            )


def _axis_lines(axis: _Axis, y: float, language: str) -> Iterator[str]:
    yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:g}" y2="{y:g}" stroke="#222"/>'
    for minutes, text in axis.ticks(language):
        x = axis.x(minutes)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y:g}" y2="{y + 4:g}" stroke="#222"/>'
        yield f'<text x="{x:.1f}" y="{y + 17:g}" text-anchor="middle">{escape(text)}</text>'
    middle, title = (LEFT + WIDTH - RIGHT) / 2, escape(case_word("axis", language))
    yield f'<text x="{middle:g}" y="{y + 33:g}" text-anchor="middle">{title}</text>'


def _legend(lives: tuple[Journey, Journey], y: float, language: str) -> Iterator[str]:
    """Only the signs that occur."""
    seen = {step.entry for life in lives for step in life.steps}
    shapes = [
        ('<rect x="{x}" y="{y}" width="14" height="10" fill="#555"/>', "legend_work"),
        ('<rect x="{x}" y="{y}" width="14" height="10" fill="#555" fill-opacity="0.4"/>', "legend_wait"),
        (
            '<line x1="{x}" x2="{x}" y1="{y}" y2="{low}" stroke="#222" stroke-dasharray="2 2"/>',
            "legend_closed",
        ),
    ]
    for word in dict.fromkeys(MARKS[entry][2] for entry in MARKS if entry in seen):
        shape, colour, _ = next(mark for mark in MARKS.values() if mark[2] == word)
        shapes.append((f'<path d="{shape.replace("{x}", "{mid}")}" fill="{colour}"/>', word))
    x = 0.0
    for shape, word in shapes:
        text = case_word(word, language)
        yield shape.format(x=f"{x:g}", y=f"{y:g}", low=f"{y + 11:g}", mid=f"{x + 6:g}")
        yield f'<text x="{x + 20:g}" y="{y + 10:g}">{escape(text)}</text>'
        x += 44 + columns(text) * 6.4
