"""Values written as a change of what a town has: "+3", "-20%", "x1.5"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"
FORM = re.compile(rf"([+-])({_NUMBER})(%?)|[x×]({_NUMBER})")
_DIGITS = 12
"""Significant digits kept, so that 22 less 10 % is 19.8 and not 19.799999999999997."""


@dataclass(frozen=True)
class RelativeChange:
    """A change of a number: `factor` times it, and `step` more; `text` is how it was written."""

    text: str
    factor: float
    step: float

    def of(self, number: float) -> float:
        """What becomes of `number`."""
        return float(f"{number * self.factor + self.step:.{_DIGITS}g}")

    def __str__(self) -> str:
        """As it was written."""
        return self.text


def change_of(value: object) -> RelativeChange | None:
    """The change that a text stands for; None of anything else."""
    found = FORM.fullmatch(value.strip().replace("−", "-")) if isinstance(value, str) else None
    if not found:
        return None
    sign, by, percent, times = found.groups()
    if times:
        return RelativeChange(found.string, float(times), 0.0)
    step = float(f"{sign}{by}")
    return (
        RelativeChange(found.string, 1.0 + step / 100.0, 0.0)
        if percent
        else RelativeChange(found.string, 1.0, step)
    )
