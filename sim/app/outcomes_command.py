"""The command `outcomes`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from sim.app.options import AsJson, Lang
from sim.app.parameter_words import word
from sim.app.printing import print_table
from sim.metrics.reading import unit_words
from sim.report.languages import localised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from sim.metrics.declare import Outcome


def outcomes(
    as_json: AsJson = False,
    lang: Lang = "en",
) -> None:
    """List every outcome: name, unit, the better direction, and what is counted."""
    from dataclasses import asdict

    from sim.metrics.outcomes import OUTCOMES

    if as_json:
        typer.echo(json.dumps([asdict(one) for one in OUTCOMES.values()], ensure_ascii=False, indent=1))
    else:
        print_table(_table(OUTCOMES.values(), lang))


def _table(declared: Iterable[Outcome], language: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(word("outcome", language), overflow="fold")
    table.add_column(word("unit", language))
    table.add_column(word("wanted", language))
    table.add_column(word("definition", language), overflow="fold")
    for outcome in declared:
        unit, wanted = (
            localised(unit_words(outcome.unit), language),
            word(outcome.better or "neither", language),
        )
        head = Text.assemble((outcome.name, "bold"), "\n", localised(outcome, language))
        table.add_row(head, unit, wanted, localised(outcome.definition, language))
    return table
