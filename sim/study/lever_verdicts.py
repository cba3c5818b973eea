"""What pairs of runs say of a lever's claim."""

from __future__ import annotations

from enum import StrEnum

from sim.scenario.claims import Claim
from sim.scenario.contrast import Course
from sim.study.statistics import Paired

WORTH = 0.005
"""The least that a lever should move its outcome, as a share of the outcome."""


class Held(StrEnum):
    """What came of a lever's claim."""

    DECLARED = "declared"
    FAINT = "faint"
    UNSURE = "unsure"
    IDLE = "idle"
    IDENTICAL = "identical"
    AGAINST = "against"
    UNEXPLAINED = "unexplained"
    STRONGER = "stronger"
    UNKNOWN = "unknown"

    @property
    def is_fault(self) -> bool:
        """Whether claim or model must be mended."""
        return self in (Held.IDENTICAL, Held.AGAINST, Held.UNEXPLAINED, Held.STRONGER, Held.UNKNOWN)


def held(claim: Claim, pair: Paired, identical: bool) -> Held:
    """What the pairs say of a claim.

    Args:
        claim: what should move.
        pair: high minus low; its interval holds together with those of all other levers.
        identical: whether all runs went alike to the byte on both sides.
    """
    if identical:
        return Held.IDENTICAL
    if pair.low != pair.low:  # noqa: PLR0124 - NaN: fewer than two pairs, or the outcome is undefined
        return Held.UNKNOWN
    sure = pair.low > 0.0 or pair.high < 0.0
    if sure and claim.course and (pair.low > 0.0) != (claim.course is Course.RISES):
        return Held.AGAINST
    if relative(pair) < WORTH:
        return Held.FAINT if claim.faint else Held.UNEXPLAINED
    if not sure:
        return Held.UNSURE
    least = min(abs(pair.low), abs(pair.high))
    return Held.STRONGER if claim.faint and least >= WORTH * _size(pair) else Held.DECLARED


def relative(pair: Paired) -> float:
    """Size of a difference over the mean size of both sides; 0 where both are 0."""
    size = _size(pair)
    return abs(pair.difference) / size if size else 0.0


def _size(pair: Paired) -> float:
    return (abs(pair.base) + abs(pair.base + pair.difference)) / 2
