"""How an outcome is declared: name, unit, which direction is better, and its meaning in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sim.metrics.arrays import ratio
from sim.vocabulary.texts import InLanguages, Words

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun
    from sim.metrics.tally.sheet import Count
    from sim.vocabulary.terms import Group

Better = Literal["lower", "higher"] | None


@dataclass(frozen=True)
class Outcome(InLanguages):
    """One figure that a run yields.

    Attributes:
        name: as in JSON and tables, such as ``resolution_h.mean``.
        unit: unit of the value; ``share`` is a part of one and is shown to readers in per cent.
        better: the direction a planner wants, or None where neither is good in itself.
        en: short English label.
        zh: short Chinese label.
        definition_en: what exactly is counted, in English.
        definition_zh: the same in Chinese.
        headline: whether it stands in the table that a planner sees first.
    """

    name: str
    unit: str
    better: Better
    en: str
    zh: str
    definition_en: str
    definition_zh: str
    headline: bool = False

    @property
    def definition(self) -> Words:
        """What exactly is counted."""
        return Words(self.definition_en, self.definition_zh)


class OutcomeFunction(NamedTuple):
    """Outcomes, and the function of a run that computes them: name -> value."""

    outcomes: tuple[Outcome, ...]
    compute: Callable[[MeasuredRun], Mapping[str, float]]


def outcome(
    name: str,
    unit: str,
    better: Better,
    label: tuple[str, str],
    definition: tuple[str, str],
    *,
    headline: bool = False,
) -> Callable[[Callable[[MeasuredRun], float]], OutcomeFunction]:
    """Declare what the function given computes; label and definition in English and in Chinese.

    The function answers NaN where a run does not define the value.
    """
    declared = Outcome(name, unit, better, *label, *definition, headline)

    def beside(compute: Callable[[MeasuredRun], float]) -> OutcomeFunction:
        return OutcomeFunction((declared,), lambda run: {name: compute(run)})

    return beside


def count_of(count: Count) -> Callable[[MeasuredRun], float]:
    """What computes an outcome that is a count, or a sum, of the measured period."""
    return lambda run: run.tally[count]


def calls_about(group: Group) -> Callable[[MeasuredRun], float]:
    """What computes an outcome that is the number of 110 calls about a group of matters."""
    return lambda run: float(run.tally.sheet.calls_by_group[group])


def count_per(part: Count, whole: Count) -> Callable[[MeasuredRun], float]:
    """What computes an outcome that is one count over another; NaN where there is none of the other."""
    return lambda run: ratio(run.tally[part], run.tally[whole])


def outcomes(*declared: Outcome) -> Callable[[Callable[[MeasuredRun], Mapping[str, float]]], OutcomeFunction]:
    """Declare a family of outcomes that the function below computes together."""

    def beside(compute: Callable[[MeasuredRun], Mapping[str, float]]) -> OutcomeFunction:
        return OutcomeFunction(declared, compute)

    return beside
