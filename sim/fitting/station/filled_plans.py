"""The plans of a filled workbook: policies that ship and measures with a number, joined by plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.fitting.station.filled_cells import BookCell, Filled
from sim.fitting.station.measures import NumberedMeasure, measure_of, measures, policy_of, shipped
from sim.fitting.station.places import FIRST, POLICY_ROWS
from sim.fitting.station.station_words import say
from sim.scenario.errors import did_you_mean


@dataclass(frozen=True)
class PlanPiece:
    """A part of a plan: a policy that ships, or a measure with its number."""

    policy: str = ""
    measure: NumberedMeasure | None = None
    number: int = 0


def read_plans(book: Filled) -> dict[str, list[PlanPiece]]:
    """The parts of each plan, in the order of the sheet; complaints go to the book."""
    plans: dict[str, list[PlanPiece]] = {}
    last = ""
    for row, cells in book.rows("policies", FIRST, FIRST + POLICY_ROWS - 1):
        if "B" not in cells:
            continue
        piece = _piece(book, cells)
        last = cells["A"].text if "A" in cells else str(row - FIRST + 1)
        if piece:
            plans.setdefault(last, []).append(piece)
    return plans


def _piece(book: Filled, cells: Mapping[str, BookCell]) -> PlanPiece | None:
    text = cells["B"].text
    if policy := policy_of(text):
        if "C" in cells:
            counted = [t for one in measures() for t in one.called]
            hint = did_you_mean(text, counted)
            book.complain(cells["C"], say("no_number"), shipped()[policy], hint)
        return PlanPiece(policy)
    if (measure := measure_of(text)) is None:
        names = [*shipped(), *(t for pair in shipped().values() for t in pair)]
        names += [t for one in measures() for t in one.called]
        book.complain(cells["B"], say("no_measure"), None, did_you_mean(text, names))
        return None
    number = book.plain(cells["C"], measure.called) if "C" in cells else None
    if number is None or number != int(number) or number == 0:
        book.complain(cells.get("C", cells["B"]), say("need_number", unit=measure.unit), measure.called)
        return None
    return PlanPiece(measure=measure, number=int(number))
