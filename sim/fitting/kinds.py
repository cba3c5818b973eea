"""Which entry of the scenario each call of a log belongs to: its category within its priority.

A category with many calls of a priority stands alone; rare ones stand together, so that nothing is fitted to
a handful of calls. Calls that no crew reached, calls left to others, and work that officers began themselves
are entries of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.fitting.words import say

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.errors import Words

Way = Literal["attended", "unreached", "left", "own"]
"""How calls end: a crew arrived; a crew was bound and never arrived; no crew was bound; officers began it."""

ENOUGH = 30
CLASSES = 6
OWN_CLASS = 7

GROUPS: Mapping[str, str] = {
    "noise": "noise|loud|噪音|噪声|扰民",
    "traffic": "mvc|traffic|accident|vehicle|motorist|parking|driver|dwi|hit.run|交通|车祸|肇事|停车|酒驾",
    "dispute": "dispute|domestic|neighbo|landlord|纠纷|矛盾|家暴|欠薪",
    "crime": "larceny|theft|steal|burglary|robbery|fraud|swindle|assault|drug|weapon|homicide|shoplift"
    "|forgery|sexual|stolen|gla\\b|盗窃|被盗|诈骗|抢劫|抢夺|伤害|毒|刑事",
    "order": "disorder|trespass|suspicious|fight|alarm|drunk|intox|trouble|warrant|prowler|治安|斗殴|打架|醉|赌|可疑",
    "duty": "animal|hazard|abandon|environment|市场|城管|环保|劳动|消防",
    "help": "",
}
"""Families and the words in a category that suggest them; the last is what remains."""


@dataclass(frozen=True)
class Kind:
    """An entry of the scenario, and what is put in it.

    Attributes:
        key: the entry's key.
        label: what readers see.
        klass: place in the desk's line, 0 first.
        way: how these calls end.
        group: family in the station's statistics, guessed from the category's name.
    """

    key: str
    label: Words
    klass: int
    way: Way
    group: str


@dataclass(frozen=True)
class Sorting:
    """How calls are put into entries, learnt from one stretch of a log and used on any other.

    `classes` gives each priority of the log its place in line; `alone` are the pairs of category and way or
    class that stand alone.
    """

    kinds: Mapping[str, Kind]
    classes: Mapping[int, int]
    names: Mapping[int, str]
    alone: Mapping[tuple[str, int, str], str]
    pooled: Mapping[tuple[int, str], str]

    def key_of(self, frame: pd.DataFrame) -> np.ndarray:
        """The entry of each call, (calls,) of str; a way that was never seen goes with the attended."""
        ways, classes = ways_of(frame), self.class_of(frame)
        types = frame["type"].astype(str).to_numpy()
        fallback = next(iter(self.kinds))
        return np.array(
            [
                self._key(kind, klass, way) or self._key(kind, klass, "attended") or fallback
                for kind, klass, way in zip(types, classes, ways, strict=True)
            ],
            dtype=object,
        )

    def _key(self, category: str, klass: int, way: str) -> str | None:
        return self.alone.get((category, klass, way)) or self.pooled.get((klass, way))

    def class_of(self, frame: pd.DataFrame) -> np.ndarray:
        """Place in line of each call, (calls,); a priority that was never seen goes last."""
        last = max(self.classes.values())
        found = frame["priority"].map(self.classes).fillna(last).to_numpy(np.int64)
        return np.where(frame["initiated"].to_numpy(bool), OWN_CLASS, found)


def ways_of(frame: pd.DataFrame) -> np.ndarray:
    """How each call ended, (calls,) of str; see `Way`."""
    arrived, cleared = frame["arrived"].notna().to_numpy(), frame["cleared"].notna().to_numpy()
    sent = frame["dispatched"].notna().to_numpy()
    way = np.where(arrived, "attended", np.where(cleared, "unreached", "left"))
    way = np.where(~sent & frame["cancelled"].to_numpy(bool), "attended", way)  # a caller who gave up waiting
    return np.where(frame["initiated"].to_numpy(bool), "own", way)


def sort_calls(frame: pd.DataFrame, enough: int = ENOUGH) -> Sorting:
    """Put the calls of a log into entries; `enough` calls of a category and priority stand alone."""
    classes, names = _classes(frame, enough)
    first = Sorting({}, classes, names, {}, {})
    klass, ways = first.class_of(frame), ways_of(frame)
    types = frame["type"].astype(str).to_numpy()
    triples = Counter(zip(types.tolist(), klass.tolist(), ways.tolist(), strict=True))
    kinds: dict[str, Kind] = {}
    alone: dict[tuple[str, int, str], str] = {}
    rest: dict[tuple[int, str], list[str]] = {}
    for (category, place, way), count in sorted(triples.items()):
        if count >= enough and way in ("attended", "own"):
            kind = _alone(category, place, way, names, kinds)
            kinds[kind.key] = kind
            alone[category, place, way] = kind.key
        else:
            rest.setdefault((place, way), []).extend([category] * count)
    pooled = {}
    for (place, way), members in sorted(rest.items()):
        kind = _pooled(place, way, members, names)
        kinds[kind.key] = kind
        pooled[place, way] = kind.key
    return Sorting(kinds, classes, names, alone, pooled)


def _classes(frame: pd.DataFrame, enough: int) -> tuple[dict[int, int], dict[int, str]]:
    """Place in line of each priority and the name of each place; a rare priority joins the one before it."""
    public = frame.loc[~frame["initiated"].to_numpy(bool), "priority"]
    counts = public[public >= 0].value_counts().sort_index()
    tiers: list[list[int]] = []
    for priority, count in counts.items():
        small = count < enough or (tiers and counts[tiers[-1]].sum() < enough) or len(tiers) >= CLASSES
        if tiers and small:
            tiers[-1].append(int(priority))
        else:
            tiers.append([int(priority)])
    urgent_first = 0 if len(tiers) > 1 else 1
    classes = {p: urgent_first + i for i, tier in enumerate(tiers) for p in tier}
    names = {urgent_first + i: _span(tier) for i, tier in enumerate(tiers)}
    if not tiers or (frame["priority"] < 0).any():
        unknown = min(max(classes.values(), default=0) + 1, CLASSES)
        classes[-1] = unknown
        names.setdefault(unknown, "?")
    names[OWN_CLASS] = "–"
    return classes, names


def _span(tier: list[int]) -> str:
    return str(tier[0]) if len(tier) == 1 else f"{tier[0]}–{tier[-1]}"


def _alone(category: str, place: int, way: str, names: Mapping[int, str], taken: Mapping[str, Kind]) -> Kind:
    if way == "own":
        label, stem = say("kind_own", name=category), f"own_{slug(category)}"
    else:
        label = say("kind", name=category, priority=names[place])
        stem = f"{slug(category)}_p{slug(names[place])}"
    key = stem
    for number in range(2, 1000):
        if key not in taken:
            break
        key = f"{stem}_{number}"
    return Kind(key, label, place, "own" if way == "own" else "attended", group_of(category))


def _pooled(place: int, way: str, members: list[str], names: Mapping[int, str]) -> Kind:
    names_of, counts = np.unique([group_of(member) for member in members], return_counts=True)
    group = str(names_of[np.argmax(counts)])
    key = "own_other" if way == "own" else f"{_STEMS[way]}_p{slug(names[place])}"
    return Kind(key, say(f"kind_{way}_rest", priority=names[place]), place, way, group)  # type: ignore[arg-type]


_STEMS = {"attended": "other", "unreached": "unreached", "left": "left"}


def group_of(category: str) -> str:
    """The family that a category's name suggests."""
    found = (group for group, words in GROUPS.items() if re.search(words, category, re.IGNORECASE))
    return next(found)


def slug(text: str) -> str:
    """A key for a name: letters and digits of any script, small, joined by underscores."""
    return re.sub(r"\W+", "_", text.lower()).strip("_") or "x"
