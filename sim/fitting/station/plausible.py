"""Whether a workbook's figures could be a station's: by the ratios of stations known, with the cell meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.fitting.station.filled_book import StationBook
from sim.fitting.station.filled_months import counted
from sim.fitting.station.form import REGISTERED, SHEETS, items
from sim.fitting.station.own_station import officers_of, people_of
from sim.fitting.station.station_words import say
from sim.scenario.errors import Problem, ScenarioErrors, Words
from sim.scenario.plausibility import (
    CALLS_PER_HEADS,
    CALLS_PER_RESPONDER,
    MONTH_DAYS,
    PER_HEADS,
    RESIDENTS_PER_OFFICER,
    TIMES_KNOWN,
    YEAR_DAYS,
)
from sim.scenario.schema import Scenario
from sim.vocabulary.texts import COLON, in_a_row

TYPED = 10
"""A figure with a nought too many, or too few."""
FEWEST_CALLS = min(CALLS_PER_HEADS.known) / TIMES_KNOWN
"""Calls a year for 1,000 residents below which a town is not believed, as far below as gates are above."""
LEAST_RESIDENTS = min(RESIDENTS_PER_OFFICER.known) / TIMES_KNOWN / 4
"""Residents for each officer below which a town is not believed; small towns have many officers a head."""
MOST_GRID_DIFFERENCE = 0.2


class _Figures(NamedTuple):
    """What the ratios are made of; calls are those of a day, None where none were told."""

    people: float
    officers: int
    responders: int
    calls: float | None


def must_be_plausible(book: StationBook, base: Scenario) -> None:
    """Raises ScenarioErrors where the figures could not be a station's: cell, value, why, what was meant."""
    problems = [*_implausible(book, _figures(book, base)), *_grids(book)]
    if problems:
        raise ScenarioErrors(problems)


def _figures(book: StationBook, base: Scenario) -> _Figures:
    calls = None
    if book.months:
        told = counted(book.months, book.file)
        calls = told.calls / told.days
    responders = sum(one.count for one in base.officers.values() if one.responds)
    return _Figures(people_of(book), officers_of(book), responders, calls)


def _wrong(one: _Figures) -> list[Words]:
    """The sentences on what could not be."""
    found = [*RESIDENTS_PER_OFFICER.said(one.people / max(one.officers, 1))]
    if one.calls is not None:
        heads = one.calls * YEAR_DAYS * PER_HEADS / one.people
        found += CALLS_PER_HEADS.said(heads)
        if heads < FEWEST_CALLS:
            low, high = (f"{known:,.0f}" for known in sorted(CALLS_PER_HEADS.known))
            found.append(
                say("few_calls", value=f"{heads:,.1f}", low=low, high=high, least=f"{FEWEST_CALLS:,.0f}")
            )
        found += CALLS_PER_RESPONDER.said(one.calls * MONTH_DAYS / max(one.responders, 1))
    return found


def _implausible(book: StationBook, one: _Figures) -> Iterator[Problem]:
    """Each sentence beside the cell that, with a nought more or less, would make all of it right."""
    if not (said := _wrong(one)):
        return
    registered = book.values[REGISTERED]
    for factor in (1 / TYPED, TYPED):
        if not _wrong(one._replace(people=one.people * factor)):
            hint = say("nearest", number=f"{registered * factor:,.0f}")
            break
    else:
        hint = say("anyway")
    cell = book.cells[REGISTERED]
    called = items("station")[0].called
    for sentence in said:
        yield Problem(book.file, cell.where, cell.text, in_a_row([called, sentence], COLON), hint)


def _grids(book: StationBook) -> Iterator[Problem]:
    listed = sum(grid.registered + grid.new for grid in book.grids)
    people = people_of(book)
    if listed and abs(listed / people - 1) > MOST_GRID_DIFFERENCE:
        cell = book.cells[REGISTERED]
        said = say("grids_sum", sum=f"{listed:,}", sheet=Words(*SHEETS["grids"]))
        yield Problem(book.file, cell.where, cell.text, said, say("nearest", number=f"{listed:,}"))
