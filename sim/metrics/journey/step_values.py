"""Steps of a journey as rows of a table and as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.metrics.journey.steps import JourneyStep

if TYPE_CHECKING:
    import pandas as pd


def step_table(steps: Sequence[JourneyStep], language: str = "en") -> pd.DataFrame:
    """One row a step, in words; times in minutes of the run."""
    import pandas as pd

    return pd.DataFrame([_row(step, language) for step in steps])


def _row(step: JourneyStep, language: str) -> dict[str, Any]:
    lesson = step.lesson
    return {
        "incident": step.incident,
        "minute": step.minute,
        "minutes": step.minutes,
        "what": step.entry.label(language),
        "hand": step.place.hand.label(language),
        "phase": step.place.phase.label(language),
        "moved": step.moved,
        "why": step.why.label(language),
        "feeling": step.feeling.label(language) if step.feeling is not None else "",
        "trust_before": lesson.before if lesson else float("nan"),
        "trust_after": lesson.after if lesson else float("nan"),
    }


def step_values(step: JourneyStep) -> dict[str, Any]:
    """The codes of a step, and what they say in each language."""
    terms = {"entry": step.entry, "phase": step.place.phase, "why": step.why}
    terms |= {"channel": step.channel} if step.channel is not None else {}
    terms |= {"ending": step.ending} if step.ending is not None else {}
    terms |= {"feeling": step.feeling} if step.feeling is not None else {}
    lesson = step.lesson
    return {
        "minute": step.minute,
        "minutes": step.minutes,
        "moved": step.moved,
        "holder": step.place.holder.key,
        "hand": step.place.hand._asdict(),
        **{name: {"code": term.key, "en": term.en, "zh": term.zh} for name, term in terms.items()},
        **({"trust": [lesson.before, lesson.after]} if lesson else {}),
    }
