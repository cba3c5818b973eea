"""Questions for the class and their answers, every number of which is the runs' own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.metrics.outcomes import OUTCOMES
from sim.metrics.reading import joined, level, plain, unit_word
from sim.report.numbers import difference, span, with_unit
from sim.report.report_words import LANGUAGES, word
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.pairs import PairedTowns
from sim.report.town.run_tables import Part, Reel, ticks
from sim.report.town.stories import Cut, Story
from sim.report.town.story_words import ANSWERS, QUESTIONS
from sim.study.statistics import paired
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Ending

SURE = (
    "calls_110",
    "officer_hours.non_police",
    "officer_hours.base_work",
    "settled.within_7d",
    "settled.for_good",
    "escalations",
    "cost.departments_h",
)
_LEVELS = {
    "calls": ("calls_110",),
    "hours": ("officer_hours.non_police", "officer_hours.base_work"),
    "wait": ("settled.within_7d", "settled.for_good"),
    "payers": ("cost.police_h", "cost.departments_h", "cost.community_h", "cost.volunteers_h"),
}

Said = dict[str, str]


def questions(story: Story, pair: PairedTowns, scene: Cut) -> list[dict[str, Any]]:
    """The questions of a story, each with its answer and, where there is one, the moment to look at."""
    found = []
    for key in story.questions:
        if key == "matter" and scene.follow is None:
            continue
        answer, look = _answer(key, pair, scene)
        found.append(
            {"ask": _both(QUESTIONS[key]), "answer": answer} | ({} if look is None else {"look": look})
        )
    return found


def _both(texts: tuple[str, str], **blanks: tuple[str, str]) -> Said:
    said = {}
    for number, language in enumerate(LANGUAGES):
        said[language] = texts[number].format(**{key: value[number] for key, value in blanks.items()})
    return said


def _answer(key: str, pair: PairedTowns, scene: Cut) -> tuple[Said, int | None]:
    if key == "matter":
        assert scene.follow is not None
        return _fates(pair, scene.follow), None
    if key == "open":
        last = scene.stretch.end - 1.0
        look = int(ticks(np.array(last), scene.stretch))
        return _both(ANSWERS["open"], left=_open_at(pair.left, last), right=_open_at(pair.right, last)), look
    lines = [_compared(name, pair) for name in _LEVELS[key]]
    return {
        language: word("stop", language).join(line[language] for line in lines) for language in LANGUAGES
    }, None


def _compared(name: str, pair: PairedTowns) -> Said:
    outcome = OUTCOMES[name]
    values = [reel.run.outcomes[name] for reel in pair]
    told = [[level(value, outcome.unit, language) for language in LANGUAGES] for value in values]
    return _both(
        ANSWERS["compared"],
        outcome=(outcome.label("en").capitalize(), outcome.label("zh")),
        left=(told[0][0], told[0][1]),
        right=(told[1][0], told[1][1]),
    )


def _open_at(reel: Reel, minute: float) -> tuple[str, str]:
    """How many of residents' own matters are open, and in whose keeping, most first."""
    keeper = reel.keepers
    lasting = (reel.lines["time"] <= minute) & (reel.until > minute)
    own = reel.part[reel.lines["trouble"]] == Part.OWN
    counts = np.bincount(keeper[lasting & own], minlength=len(MatterHolder))
    counts[[MatterHolder.NOBODY, MatterHolder.OVER]] = 0
    order = [list(MatterHolder)[k] for k in np.argsort(-counts, kind="stable") if counts[k]]
    en = ", ".join(f"{k.en} {counts[k]}" for k in order)
    zh = "，".join(f"{k.zh}{counts[k]}件" for k in order)
    total = int(counts.sum())
    return (f"{total} ({en})" if total else "0", f"{total}件（{zh}）" if total else "0件")


def _fates(pair: PairedTowns, follow: tuple[int, int]) -> Said:
    return _both(ANSWERS["matter"], left=_fate(pair.left, follow[0]), right=_fate(pair.right, follow[1]))


def _fate(reel: Reel, i: int) -> tuple[str, str]:
    """How one matter ended, after how long, and how many officers were sent on the way."""
    row = reel.town.troubles[i]
    ending = list(Ending)[int(row["ending"])]
    if not math.isfinite(row["closed"]):
        return ending.en, ending.zh
    since = row["reported"] if math.isfinite(row["reported"]) else row["onset"]
    sent = int(np.sum(reel.jobs.matter == i))
    hours = (float(row["closed"]) - float(since)) / HOUR
    amount, unit = (hours * HOUR / DAY, "day") if hours >= 48 else (hours, "h")
    en, zh = (joined(plain(amount, 1), unit_word(unit, language), language) for language in LANGUAGES)
    return _tell(ending, en, zh, sent)


def _tell(ending: Ending, en: str, zh: str, sent: int) -> tuple[str, str]:
    said = _both(ANSWERS["fate"], ending=(ending.en, ending.zh), time=(en, zh), sent=(str(sent), str(sent)))
    return said["en"], said["zh"]


def sure(left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    """What pairs of runs say together.

    Args:
        left: the outcomes of each run of the left town, by name; the i-th has the seed of the i-th right one.
        right: those of the right town.

    Returns:
        The number of pairs, and a row for each outcome with its difference and interval as text.
    """
    names = [name for name in SURE if name in left[0]]
    both = [np.array([[run[name] for name in names] for run in side]) for side in (left, right)]
    found = paired(both[0], both[1], [OUTCOMES[name].better for name in names])
    return {"pairs": len(left), "rows": [_row(name, pair) for name, pair in zip(names, found, strict=True)]}


def _row(name: str, pair: Any) -> dict[str, Said]:
    outcome = OUTCOMES[name]
    text = difference(pair.difference, pair, outcome.unit)
    return {
        "label": {language: outcome.label(language) for language in LANGUAGES},
        "difference": {language: with_unit(text, outcome.unit, language) for language in LANGUAGES},
        "span": {language: span(pair, outcome.unit, language) for language in LANGUAGES},
    }
