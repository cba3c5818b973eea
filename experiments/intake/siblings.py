"""Every kind of file that is tried."""

from __future__ import annotations

from experiments.intake.books import books
from experiments.intake.exports import exports
from experiments.intake.notations import notations
from experiments.intake.other_files import partners
from experiments.intake.sibling import Sibling


def siblings() -> list[Sibling]:
    """The kinds, logs in text first, then their times, workbooks, and files that hold no calls."""
    return [*exports(), *notations(), *books(), *partners()]
