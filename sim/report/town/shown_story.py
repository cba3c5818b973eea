"""Towns made ready to be shown: their runs cut and packed, with what the scenes need; and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.report.languages import AT_HOME, LANGUAGES, choose, in_each, name_of
from sim.report.town.handout import handout
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.pairs import pack_towns
from sim.report.town.run_tables import Part, Reel, ticks
from sim.report.town.scene_words import SCENE_WORDS
from sim.report.town.scenes import GUESS_S, PLAY_S, REVEAL_S, LessonPlan, TimedScene
from sim.report.town.trainer_words import MONTHS, WEEKDAYS, WORDS
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Channel, Duty, Ending, Origin

CODED = (MatterHolder, Part, Entry, Origin, Ending, Duty, Channel)
"""Terms whose numbers stand in the tables; the page knows them by the names that come with the tables."""


def block(lesson: LessonPlan, reels: Sequence[Reel], more: Mapping[str, Any]) -> bytes:
    """What the page shows of some towns, packed. `more` goes into the document as it is."""
    follow = {timed.scene.key: timed.key for timed in lesson.scenes if timed.key is not None}
    document = {
        "seed": reels[0].run.seed,
        "codes": {term.__name__: {member.name: int(member) for member in term} for term in CODED},
        **more,
    }
    return pack_towns(reels, lesson.stretch, follow, document)


def catalogue(lesson: LessonPlan, policies: Mapping[str, Mapping[str, str]], language: str) -> dict[str, Any]:
    """What the page needs to speak and to choose: words, scenes, and titles of policies by name."""
    return {
        "language": language,
        "languages": {code: name_of(code) for code in LANGUAGES},
        "words": {key: list(in_each(texts).values()) for key, texts in WORDS.items()},
        "weekdays": _row(WEEKDAYS),
        "months": _row(MONTHS),
        "seconds": {"guess": GUESS_S, "play": PLAY_S, "reveal": REVEAL_S},
        "scenes": [_scene(timed, lesson) for timed in lesson.scenes],
        "policies": policies,
        "handout": handout([timed.scene.key for timed in lesson.scenes]),
    }


def _row(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Names in a row, such as those of the months, in each language."""
    pairs = list(zip(*(names[code] for code in AT_HOME), strict=True))
    return {code: [choose(pair, code) for pair in pairs] for code in LANGUAGES}


def _scene(timed: TimedScene, lesson: LessonPlan) -> dict[str, Any]:
    scene = timed.scene
    begin, end = ticks(np.array([timed.begin, timed.end]), lesson.stretch).tolist()
    said = {name: in_each(texts) for name, texts in SCENE_WORDS[scene.key].items()}
    shown = {"figure": scene.figure, "charts": scene.charts, "rows": scene.rows}
    how_rare = {"alike": timed.alike, "among": timed.among}
    return {"key": scene.key, "left": scene.left, "right": scene.right, "begin": begin, "end": end, **said,
            **shown, **how_rare}  # fmt: skip
