"""The steps of a journey as a table in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.metrics.journey import Journey
from sim.metrics.journey.steps import JourneyStep
from sim.report.languages import localised


def step_table(journey: Journey, language: str = "en") -> pd.DataFrame:
    """One row a step, in words; times in minutes of the run."""
    return pd.DataFrame([_row(step, language) for step in journey.steps])


def _row(step: JourneyStep, language: str) -> dict[str, Any]:
    lesson = step.lesson
    return {
        "incident": step.incident,
        "minute": step.minute,
        "minutes": step.minutes,
        "what": localised(step.entry, language),
        "hand": localised(step.place.hand, language),
        "phase": localised(step.place.phase, language),
        "moved": step.moved,
        "why": localised(step.why, language),
        "feeling": localised(step.feeling, language) if step.feeling is not None else "",
        "trust_before": lesson.before if lesson else float("nan"),
        "trust_after": lesson.after if lesson else float("nan"),
    }
