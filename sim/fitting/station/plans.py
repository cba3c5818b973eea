"""The plans of a filled workbook as policy files of the town."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.fitting.quantities import as_toml
from sim.fitting.station.filled_book import StationBook
from sim.fitting.station.filled_plans import PlanPiece
from sim.fitting.station.measures import shipped
from sim.fitting.station.own_station import slug
from sim.scenario.errors import Words
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.vocabulary.texts import PLUS, filled, in_a_row


def policy_files(book: StationBook) -> dict[str, str]:
    """Text by file name without its ending, in the order of the plans; no two of one name."""
    found: dict[str, str] = {}
    for number, (plan, pieces) in enumerate(book.plans.items(), 1):
        stem = f"{number:02}-{slug(plan)}"
        found[stem] = _text(stem, pieces)
    return found


def _title(pieces: Sequence[PlanPiece]) -> Words:
    return in_a_row(map(_called, pieces), PLUS)


def _called(piece: PlanPiece) -> Words:
    if piece.measure is None:
        return shipped()[piece.policy]
    called, number = piece.measure.called, f"{piece.number}"
    return filled(
        ("{called}: {number}", "{called}{number}{unit}"),
        called=called,
        number=number,
        unit=piece.measure.unit,
    )


def _text(stem: str, pieces: Sequence[PlanPiece]) -> str:
    title = _title(pieces)
    tree: dict[str, Any] = {FORMAT_KEY: FORMAT, "name": stem, "title": {"en": title.en, "zh": title.zh}}
    ships = [piece.policy for piece in pieces if piece.policy]
    if ships:
        tree["extends"] = ships
    for piece in pieces:
        if piece.measure is not None:
            *above, last = piece.measure.path.split(".")
            table = tree
            for key in above:
                table = table.setdefault(key, {})
            table[last] = piece.measure.change(piece.number)
    return as_toml(tree, [])
