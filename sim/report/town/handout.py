"""The handout: three questions that the screens answer, and on which screen each answer stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sim.report.languages import in_each
from sim.report.town.handout_words import ASKED


class AnswerPlace(NamedTuple):
    """Where an answer stands: in which scene, once played, and in which row of gains and costs."""

    scene: str
    row: str


class HandoutQuestion(NamedTuple):
    """A question of the handout: its key in the catalogue, and the places that hold its answer."""

    key: str
    answers: tuple[AnswerPlace, ...]


QUESTIONS = tuple(
    HandoutQuestion(key, tuple(AnswerPlace(scene, row) for row in rows))
    for key, scene, rows in (
        ("come", "noise", ("matter", "sent", "matters")),
        ("officers", "hours", ("base", "overtime", "urgent")),
        ("pays", "bill", ("departments", "community", "volunteers", "good", "settlement")),
    )
)


def handout(scenes: Collection[str]) -> list[dict[str, Any]]:
    """The questions that these scenes answer whole, in both languages, with their places."""
    return [
        {
            "ask": in_each(ASKED[question.key]),
            "where": [where._asdict() for where in question.answers],
        }
        for question in QUESTIONS
        if all(where.scene in scenes for where in question.answers)
    ]
