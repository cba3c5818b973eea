"""Which matter a case is about: what can be asked, known before anything heavy is loaded."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class WorstBy(StrEnum):
    """By what a matter can be the worst of all of the base's."""

    resolution = "resolution"
    response = "response"
    hands = "hands"
    reports = "reports"


class MatterChoice(NamedTuple):
    """Which matter is asked for; by default a typical one.

    Attributes:
        incident: a row of the base run's incidents.
        worst: the worst of the base run by this measure.
        kind: only matters of this type.
        most_different: the one that differs most in the time until it is over.
    """

    incident: int | None = None
    worst: WorstBy | None = None
    kind: str | None = None
    most_different: bool = False


TYPICAL = MatterChoice()
