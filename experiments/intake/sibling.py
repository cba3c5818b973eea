"""A kind of file, how one of it is written, and what is right to make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sim.scenario.errors import Words


@dataclass(frozen=True)
class Sibling:
    """A kind of file.

    Attributes:
        name: what it is called, also as a name of a file.
        what: what is in it.
        write: writes one into a folder and returns where.
        calls: what was lived, by the names of a clean log; None where the file holds no calls.
        asked: part of the question that must be asked, in English; "" where nothing has to be.
        answer: what a planner replaces in the proposed map, and by what; "" stands for its head.
        refused: part of the sentence that says what the file is, in English; "" for a log.
    """

    name: str
    what: Words
    write: Callable[[Path], Path]
    calls: pd.DataFrame | None = None
    asked: str = ""
    answer: tuple[str, str] = ("", "")
    refused: str = ""

    def answered(self, proposed: str) -> str:
        """The text of the proposed map with the planner's answer in it."""
        find, put = self.answer
        return proposed.replace(find, put) if find else put + proposed
