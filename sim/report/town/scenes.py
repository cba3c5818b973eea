"""The scenes of the lesson: which two towns, which stretch of time, which matter, and what is looked at."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sim.report.town.followed_matters import (
    FollowedMatter,
    MatterKind,
    find,
    furthest_apart,
    only_left_comes_to_a_head,
    only_left_sends_officers,
    only_right_settles,
)
from sim.report.town.pairs import PairedTowns, measured
from sim.report.town.run_tables import Reel, ShownSpan
from sim.vocabulary.clock import DAY, HOUR

SHOWN_DAYS = 28.0
GUESS_S, PLAY_S, REVEAL_S = 15, 28, 22
"""Seconds of a scene, one after the other: about a minute."""


@dataclass(frozen=True)
class Scene:
    """A scene.

    Attributes:
        key: its name in the catalogue of words.
        left: policy of the left town; empty for the scenario as it stands.
        right: policy of the right town.
        days: days of town time that it plays, at least, if the stretch has them.
        figure: what the room guesses: in which town it is better.
        charts: the charts that show while it plays.
        rows: the figures set against each other once it was played.
        kind: which matters may be followed; None for the one whose fates are furthest apart.
        anchors: whether the stretch of all scenes is laid around its matter, the rarest.
    """

    key: str
    left: str
    right: str
    days: float
    figure: str
    charts: tuple[str, ...]
    rows: tuple[str, ...]
    kind: MatterKind | None = None
    anchors: bool = False


_NOISE = MatterKind(only_left_sends_officers, ("noise",), (0.0, 5.0), 7.0)
_WAGES = MatterKind(only_left_comes_to_a_head, ("labour",), days=18.0)
_PARKING = MatterKind(only_right_settles, ("neighbour",), days=3.0)
ALONE, TOGETHER = "alone", "integrated"

SCENES = (
    Scene(
        "noise", ALONE, "referral", 1.0, "matter", ("come", "busy", "open"),
        ("matter", "sent", "urgent", "matters", "come", "settlement", "departments"), _NOISE,
    ),
    Scene(
        "parking", ALONE, "ladder", 28.0, "good", ("endings", "again", "pays"),
        ("good", "unsettled", "again", "matters", "settlement", "community"), _PARKING,
    ),
    Scene(
        "wages", ALONE, TOGETHER, 14.0, "incidents", ("incidents", "early", "open"),
        ("incidents", "early", "calls", "again", "settlement", "community"), _WAGES, anchors=True,
    ),
    Scene(
        "hours", ALONE, TOGETHER, 28.0, "base", ("base", "overtime", "urgent"),
        ("base", "overtime", "matters", "urgent", "settlement", "open"),
    ),
    Scene(
        "bill", ALONE, TOGETHER, 28.0, "everybody", ("pays", "endings", "settlement"),
        ("matters", "good", "departments", "community", "volunteers", "settlement"),
    ),
)  # fmt: skip
OWN = ("hours", "bill")


def own_scenes(left: str, right: str) -> list[Scene]:
    """The scenes that any two policies can tell."""
    return [replace(scene, left=left, right=right) for scene in SCENES if scene.key in OWN]


class TimedScene(NamedTuple):
    """A scene laid into the stretch: its first and last minute, and the matter it follows, by its key."""

    scene: Scene
    begin: float
    end: float
    key: int | None
    alike: int
    among: int


class LessonPlan(NamedTuple):
    """All scenes, and the one stretch in which they lie."""

    stretch: ShownSpan
    scenes: tuple[TimedScene, ...]


def plan(scenes: Sequence[Scene], reel_of: Callable[[str], Reel]) -> LessonPlan:
    """The lesson of these scenes.

    Args:
        scenes: the scenes in their order.
        reel_of: the whole run under a policy, with its journal.
    """
    whole = measured(reel_of(scenes[0].left))
    anchor = next((scene for scene in scenes if scene.anchors), None)
    found = None if anchor is None else _find(anchor, reel_of, whole)
    stretch = _around(whole, found)
    timed = tuple(
        _timed(scene, found if scene is anchor else _find(scene, reel_of, stretch), stretch, reel_of)
        for scene in scenes
    )
    return LessonPlan(stretch, timed)


def _find(scene: Scene, reel_of: Callable[[str], Reel], stretch: ShownSpan) -> FollowedMatter | None:
    kind = scene.kind or MatterKind(furthest_apart)
    days = kind.days if scene.kind else SHOWN_DAYS / 2
    ahead = ShownSpan(stretch.start, max(stretch.start, stretch.end - min(days, scene.days) * DAY))
    return find(kind, PairedTowns(reel_of(scene.left), reel_of(scene.right)), ahead)


def _around(whole: ShownSpan, found: FollowedMatter | None) -> ShownSpan:
    """Four weeks from midnight on that hold the whole matter, within the measured period."""
    latest = max(whole.start, whole.end - SHOWN_DAYS * DAY)
    wanted = whole.start + 56 * DAY if found is None else math.floor((found.first - HOUR) / DAY) * DAY
    start = min(max(whole.start, wanted), latest)
    return ShownSpan(start, min(start + SHOWN_DAYS * DAY, whole.end))


def _timed(
    scene: Scene, found: FollowedMatter | None, stretch: ShownSpan, reel_of: Callable[[str], Reel]
) -> TimedScene:
    days = min(scene.days * DAY, stretch.end - stretch.start)
    if found is None or scene.kind is None:
        key = None if found is None else _key(reel_of(scene.left), found)
        return TimedScene(scene, stretch.start, stretch.start + days, key, 0, 0)
    begin = max(stretch.start, min(found.first - HOUR / 2, stretch.end - days))
    end = min(stretch.end, max(begin + days, found.last + HOUR))
    return TimedScene(scene, begin, end, _key(reel_of(scene.left), found), found.alike, found.among)


def _key(reel: Reel, found: FollowedMatter) -> int:
    return int(reel.town.troubles["key"][found.left])
