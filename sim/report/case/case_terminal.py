"""A matter's two lives in the terminal: side by side where there is room, else one below the other."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.metrics.journey import Holder, Journey
from sim.metrics.reading import plain
from sim.report.case.case_words import case_word, lasting, since
from sim.report.case.stay_rows import StayRow, compared, rows, summary
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.wrapping import lines
from sim.study.case import Case
from sim.study.matter_choice import TYPICAL
from sim.vocabulary.clock import HOUR

SIDE_BY_SIDE = 150
EXTREME = 0.95
"""A matter that differs by more than this share of all is no example of them."""
GAP = 2
WHEN_COLUMNS, HAND_COLUMNS, LONG_COLUMNS = 11, 22, 11


def show_case(case: Case, console: Console, language: str = "en") -> None:
    """What was asked, both lives, and which is over sooner."""
    _say(console, introduction(case, language))
    _say(console, standing(case, language))
    console.print()
    titles = case_titles(case, language)
    if console.width >= SIDE_BY_SIDE:
        each = (console.width - GAP) // 2
        both = Table.grid(padding=(0, GAP, 0, 0))
        both.add_row(
            *(_life(life, name, each, language) for life, name in zip(case.lives, titles, strict=True))
        )
        console.print(both)
    else:
        for life, name in zip(case.lives, titles, strict=True):
            console.print(_life(life, name, console.width, language))
    _say(console, compared(*case.lives, titles, language))


def case_titles(case: Case, language: str) -> tuple[str, str]:
    """The titles of the two scenarios."""
    first, second = (title(scenario, language) for scenario in case.scenarios)
    return first, second


def introduction(case: Case, language: str) -> str:
    """Which matter this is."""
    life = case.lives[0]
    return case_word(
        "intro",
        language,
        incident=life.incident,
        seed=case.seed,
        kind=localised(life.label, language),
        grid=life.grid + 1,
        resident=localised(life.resident_kind, language),
        started=life.when(life.start).strftime("%Y-%m-%d %H:%M"),
    )


def standing(case: Case, language: str) -> str:
    """How typical the matter is, and what becomes of all of them; empty where that is not known."""
    found = case.standing
    if found is None:
        return ""
    key = "extreme" if found.differs_more > EXTREME else "among"
    if case.choice == TYPICAL._replace(kind=case.choice.kind):
        key = "typical"
    blanks = {"matters": plain(found.matters, 0), "share": _percent(found.differs_more)}
    first = case_word(key, language, **blanks)
    second = case_word(
        "standing",
        language,
        second=case_titles(case, language)[1],
        sooner=_percent(found.sooner),
        later=_percent(found.later),
        time=lasting(found.median_h * HOUR, language),
    )
    return word("stop", language).join([first, second])


def _percent(share: float) -> str:
    """In per cent; what is not all is never rounded up to all."""
    return f"{plain(min(share * 100, 99.9), 1) if EXTREME < share < 1 else plain(share * 100, 0)}%"


def _say(console: Console, text: str) -> None:
    for line in lines(text, console.width):
        console.print(line, highlight=False, markup=False)


def _life(journey: Journey, name: str, width: int, language: str) -> Table:
    """The name and the summary of a life above its rows."""
    whole = Table.grid()
    head = Text("\n".join(lines(name, width)), style="bold")
    whole.add_row(head)
    whole.add_row(Padding(Text("\n".join(lines(summary(journey, language), width))), (0, 0, 1, 0)))
    whole.add_row(Padding(_rows(journey, width, language), (0, 0, 1, 0)))
    return whole


def _rows(journey: Journey, width: int, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), width=width)
    for key, columns in (
        ("when", WHEN_COLUMNS),
        ("hand", HAND_COLUMNS),
        ("long", LONG_COLUMNS),
        ("what", None),
    ):
        heading = Text(case_word(key, language), style="bold")
        table.add_column(heading, width=columns, overflow="fold", no_wrap=key == "when")
    room = width - WHEN_COLUMNS - HAND_COLUMNS - LONG_COLUMNS - 3 * 2
    for row in rows(journey, language):
        table.add_row(*_cells(row, room, language))
    return table


def _cells(row: StayRow, room: int, language: str) -> list[Text]:
    style = "dim" if row.holder in (Holder.RESIDENT, Holder.NOBODY) else ""
    when = since(row.elapsed, language)
    long = lasting(row.minutes, language) if row.minutes > 0 else ""
    said = [f"↳ {row.thread}"] if row.thread else []
    said += [*row.told, row.felt] if row.felt else row.told
    hand = "\n".join(lines(row.hand, HAND_COLUMNS))
    text = "\n".join(line for part in said for line in lines(part, room))
    return [
        Text(when, style=style),
        Text(hand, style=style),
        Text(long, style=style),
        Text(text, style=style),
    ]
