"""Every kind of file and folder, in the order of the page."""

from __future__ import annotations

from experiments.intake.books import books
from experiments.intake.exports import exports
from experiments.intake.months import folders
from experiments.intake.notations import notations
from experiments.intake.other_files import partners
from experiments.intake.sibling import Sibling


def siblings() -> list[Sibling]:
    """The kinds: logs in text, their times, workbooks, folders, and files that hold no calls."""
    return [*exports(), *notations(), *books(), *folders(), *partners()]
