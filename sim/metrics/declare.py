"""How an outcome is declared: name, unit, which direction is better, and its meaning in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher"] | None


@dataclass(frozen=True)
class Outcome:
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

    def label(self, language: str = "en") -> str:
        """The short label in `language`, "en" or "zh"."""
        return self.zh if language == "zh" else self.en

    def definition(self, language: str = "en") -> str:
        """What exactly is counted, in `language`."""
        return self.definition_zh if language == "zh" else self.definition_en
