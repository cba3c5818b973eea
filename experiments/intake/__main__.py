"""`python -m experiments.intake` writes `results/intake.md`: what `govsim fit` makes of each kind of file.

The files are invented and written anew each time; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from experiments.intake.every_kind import siblings
from experiments.intake.told import HEADS, TITLE, Told, told

PAGE = Path(__file__).resolve().parents[2] / "results/intake.md"


def page(rows: list[Told]) -> str:
    """The table in English, then in Chinese."""
    parts = [TITLE]
    for language in ("en", "zh"):
        head = [cell.label(language) for cell in HEADS]
        parts += [
            "",
            f"## {'English' if language == 'en' else '中文'}",
            "",
            _row(head),
            _row(["---"] * len(head)),
        ]
        parts += [_row([cell.label(language) for cell in row]) for row in rows]
    return "\n".join(parts) + "\n"


def _row(cells: list[str]) -> str:
    inner = " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {inner} |"


def main() -> None:
    """Write the page, or the row of one kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="kinds of files; all when none is named")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        known = [one for one in siblings() if not asked.names or one.name in asked.names]
        rows = [told(one, Path(folder)) for one in known]
    if asked.names:
        sys.stdout.write(page(rows))
    else:
        PAGE.write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
