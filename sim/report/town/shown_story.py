"""A story made ready to be shown: two runs under the same troubles, cut, questioned and packed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.report.report_words import LANGUAGES
from sim.report.town.lessons import questions
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.pairs import PairedTowns, measured, pack_pair
from sim.report.town.run_tables import ticks
from sim.report.town.sliders import sliders
from sim.report.town.stories import Story, cut
from sim.report.town.story_words import TEXTS, TITLES
from sim.report.town.trainer_words import MONTHS, WEEKDAYS, WORDS
from sim.vocabulary.clock import DAY


def block(story: Story, pair: PairedTowns, more: Mapping[str, Any]) -> bytes:
    """What the page shows of a story, packed. `more` goes into the document as it is."""
    scene = cut(story, pair)
    whole = measured(pair.left)
    begin = int(ticks(np.array(scene.begin), scene.stretch))
    document = {
        "seed": pair.left.run.seed,
        "measured_days": round((whole.end - whole.start) / DAY),
        "begin": max(0, begin),
        "speed": story.speed,
        "questions": questions(story, pair, scene),
        "levers": sliders(pair.left.levers, pair.right.levers),
        "keepers": [{language: keeper.label(language) for language in LANGUAGES} for keeper in MatterHolder],
        **more,
    }
    return pack_pair(pair, scene.stretch, scene.follow, document)


def catalogue(stories: list[Story], language: str) -> dict[str, Any]:
    """What the page needs to speak: words, names of days and months, the stories' titles and texts."""
    told = [
        {"title": dict(zip(LANGUAGES, TITLES[story.key], strict=True)),
         "text": dict(zip(LANGUAGES, TEXTS[story.key], strict=True))}
        for story in stories
    ]  # fmt: skip
    return {"language": language, "words": WORDS, "weekdays": WEEKDAYS, "months": MONTHS, "stories": told}
