"""Towns made ready to be shown: their runs cut and packed, with what the scenes need; and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.report.report_words import LANGUAGES
from sim.report.town.handout import handout
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.pairs import pack_towns
from sim.report.town.run_tables import Reel, ticks
from sim.report.town.scene_words import SCENE_WORDS
from sim.report.town.scenes import GUESS_S, PLAY_S, REVEAL_S, LessonPlan, TimedScene
from sim.report.town.trainer_words import MONTHS, WEEKDAYS, WORDS


def block(lesson: LessonPlan, reels: Sequence[Reel], more: Mapping[str, Any]) -> bytes:
    """What the page shows of some towns, packed. `more` goes into the document as it is."""
    follow = {timed.scene.key: timed.key for timed in lesson.scenes if timed.key is not None}
    document = {
        "seed": reels[0].run.seed,
        "keepers": [{language: keeper.label(language) for language in LANGUAGES} for keeper in MatterHolder],
        **more,
    }
    return pack_towns(reels, lesson.stretch, follow, document)


def catalogue(lesson: LessonPlan, policies: Mapping[str, Mapping[str, str]], language: str) -> dict[str, Any]:
    """What the page needs to speak and to choose: words, scenes, and titles of policies by name."""
    return {
        "language": language,
        "words": WORDS,
        "weekdays": WEEKDAYS,
        "months": MONTHS,
        "seconds": {"guess": GUESS_S, "play": PLAY_S, "reveal": REVEAL_S},
        "scenes": [_scene(timed, lesson) for timed in lesson.scenes],
        "policies": policies,
        "handout": handout([timed.scene.key for timed in lesson.scenes]),
    }


def _scene(timed: TimedScene, lesson: LessonPlan) -> dict[str, Any]:
    scene = timed.scene
    begin, end = ticks(np.array([timed.begin, timed.end]), lesson.stretch).tolist()
    said = {name: dict(zip(LANGUAGES, texts, strict=True)) for name, texts in SCENE_WORDS[scene.key].items()}
    shown = {"figure": scene.figure, "charts": scene.charts, "rows": scene.rows}
    how_rare = {"alike": timed.alike, "among": timed.among}
    return {"key": scene.key, "left": scene.left, "right": scene.right, "begin": begin, "end": end, **said,
            **shown, **how_rare}  # fmt: skip
