"""`python -m experiments.intake` writes `results/intake.md`: what `govsim fit` makes of each kind of file.

The files are invented and written anew each time; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from experiments.intake.duty_siblings import rosters
from experiments.intake.every_kind import siblings
from experiments.intake.told import HEADS, ROSTER_HEADS, TITLE, Told, told, told_of_roster
from experiments.pages import commit_of, row
from sim.report.languages import localised
from sim.scenario.errors import Words

PAGE = Path(__file__).resolve().parents[2] / "results/intake.md"


LANGUAGES = (("en", "English"), ("zh", "中文"))


def page(rows: list[Told], duty: list[tuple[Words, Words]]) -> str:
    """The tables in English, then in Chinese."""
    parts = [TITLE, "", f"Made on {date.today().isoformat()} at {commit_of()}."]
    for language, name in LANGUAGES:
        parts += ["", f"## {name}"]
        for heads, table in ((HEADS, rows), (ROSTER_HEADS, duty)):
            if table:
                parts += ["", *_table(heads, table, language)]
    return "\n".join(parts) + "\n"


def _table(heads: Sequence[Words], rows: Sequence[Sequence[Words]], language: str) -> list[str]:
    lines = [heads, *rows]
    cells = [[_cell(localised(words, language)) for words in line] for line in lines]
    return [row(*cells[0]), row(*["---"] * len(heads)), *(row(*line) for line in cells[1:])]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page, or the row of one kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="kinds of files; all when none is named")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        known = [one for one in siblings() if not asked.names or one.name in asked.names]
        rows = [told(one, Path(folder)) for one in known]
        duty = [
            told_of_roster(one, Path(folder))
            for one in rosters()
            if not asked.names or one.name in asked.names
        ]
    if asked.names:
        sys.stdout.write(page(rows, duty))
    else:
        PAGE.write_text(page(rows, duty), encoding="utf-8")


if __name__ == "__main__":
    main()
