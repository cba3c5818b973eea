"""Steps of a journey as plain values."""

from __future__ import annotations

from typing import Any

from sim.metrics.journey.steps import JourneyStep


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
