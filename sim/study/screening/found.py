"""What a screening found: for each conclusion what moves it, and what would turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sim.scenario.errors import Words


class Turn(StrEnum):
    """What becomes of a conclusion at one end of an unknown."""

    TURNS = "turns"
    OPEN = "open"
    HOLDS = "holds"


@dataclass(frozen=True)
class EndEffect:
    """The difference, policy minus base, when something is at one end of its range, with its half width."""

    difference: float
    half_width: float

    def turn(self, difference: float) -> Turn:
        """What becomes of a difference that is this one here."""
        if self.difference * difference < 0:
            return Turn.TURNS
        return Turn.OPEN if abs(self.difference) <= self.half_width else Turn.HOLDS


@dataclass(frozen=True)
class Move:
    """What a group, or an unknown alone, does to a conclusion.

    Attributes:
        name: key of the group, or path of the unknown.
        low: the difference at its low end.
        high: the difference at its high end.
        seen: whether it is told from chance.
    """

    name: str
    low: EndEffect
    high: EndEffect
    seen: bool = True

    @property
    def reach(self) -> float:
        """How far the difference goes from end to end."""
        return abs(self.high.difference - self.low.difference)

    def fates(self, difference: float) -> list[tuple[bool, Turn]]:
        """For each end, high or not, what becomes there of the conclusion."""
        return [(high, (self.high if high else self.low).turn(difference)) for high in (False, True)]


@dataclass(frozen=True)
class Corner:
    """Several groups or unknowns, each at an end, and the difference there.

    Attributes:
        ends: names, and whether each is at its high end.
        end: the difference.
    """

    ends: tuple[tuple[str, bool], ...]
    end: EndEffect


@dataclass(frozen=True)
class Conclusion:
    """What a comparison says of one outcome under one policy, and what it rests on.

    Attributes:
        policy: the policy.
        outcome: the outcome.
        difference: policy minus base, as compared.
        sure: whether its interval leaves out zero.
        groups: every group, those that reach furthest first.
        alone: unknowns that move it by themselves, those that reach furthest first.
        pairs: unknowns that move it in pairs, at the corner where the difference is most unlike itself.
        together: the fewest groups that turn it when what they do is added up, where no group does alone.
        noticed: chance that a group which moved it by as much as itself would have been told from chance.
        noticed_alone: the same for an unknown alone; NaN where none was moved for itself.
    """

    policy: str
    outcome: str
    difference: float
    sure: bool
    groups: tuple[Move, ...] = ()
    alone: tuple[Move, ...] = ()
    pairs: tuple[Corner, ...] = ()
    together: Corner | None = None
    noticed: float = float("nan")
    noticed_alone: float = float("nan")

    @property
    def moves(self) -> list[Move]:
        """Groups and unknowns alone whose doing is told from chance."""
        return [move for move in (*self.groups, *self.alone) if move.seen]

    def meeting(self, fate: Turn) -> list[tuple[Move, bool]]:
        """What makes a sure conclusion meet a fate, and at which end, high or not."""
        ends = [(move, *one) for move in self.moves for one in move.fates(self.difference)]
        return [(move, high) for move, high, turn in ends if self.sure and turn is fate]


@dataclass(frozen=True)
class Screening:
    """What a comparison's conclusions rest on.

    Attributes:
        unknowns: how many unknowns were moved.
        groups: key of each group, and how many unknowns are in it.
        names: group or path -> its name for readers.
        points: points that were lived through under the base and every policy.
        alone: how many of these moved unknowns for themselves.
        runs: runs it took; 0 where the comparison's own were enough.
        untried: how many values are assumed without a range.
        failed: points without a result.
        conclusions: one for each policy and headline outcome.
    """

    unknowns: int
    groups: Mapping[str, int]
    names: Mapping[str, Words]
    points: int
    alone: int
    runs: int
    untried: int
    failed: int = 0
    conclusions: Sequence[Conclusion] = ()

    def of(self, policy: str) -> list[Conclusion]:
        """The conclusions on one policy."""
        return [one for one in self.conclusions if one.policy == policy]


def screening_of(kept: Mapping[str, Any]) -> Screening:
    """A screening from its fields as JSON holds them."""
    names = {key: Words(*words) for key, words in kept["names"].items()}
    return Screening(**{**kept, "names": names, "conclusions": tuple(map(_conclusion, kept["conclusions"]))})


def _conclusion(kept: Mapping[str, Any]) -> Conclusion:
    read = {
        "groups": tuple(map(_move, kept["groups"])),
        "alone": tuple(map(_move, kept["alone"])),
        "pairs": tuple(map(_corner, kept["pairs"])),
        "together": kept["together"] and _corner(kept["together"]),
    }
    return Conclusion(**{**kept, **read})


def _move(kept: Mapping[str, Any]) -> Move:
    return Move(kept["name"], EndEffect(**kept["low"]), EndEffect(**kept["high"]), kept["seen"])


def _corner(kept: Mapping[str, Any]) -> Corner:
    return Corner(tuple((name, high) for name, high in kept["ends"]), EndEffect(**kept["end"]))
