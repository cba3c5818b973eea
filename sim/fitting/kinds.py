"""Which entry of the scenario each call of a log belongs to: its category within its priority.

A category with many calls of a priority stands alone; rare ones stand together, so that nothing is fitted to
a handful of calls. Calls that no crew reached, calls left to others, and work that officers began themselves
are entries of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from sim.fitting.columns import kind_of
from sim.fitting.fitted_town_words import say
from sim.fitting.privacy import are_words
from sim.fitting.standard import groups_of_types
from sim.fitting.type_meanings import TYPES, type_of
from sim.scenario.errors import Words
from sim.vocabulary.terms import Group

if TYPE_CHECKING:
    import pandas as pd

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
    "order": "disorder|trespass|suspicious|fight|alarm|drunk|intox|trouble|warrant|prowler|治安|斗殴|打架"
    "|醉|赌|可疑",
    "duty": "animal|hazard|abandon|environment|市场|城管|环保|劳动|消防",
    "help": "",
}
"""Families and the words in a category that suggest them; the last is what remains."""


@dataclass(frozen=True)
class EntryKind:
    """An entry of the scenario, and what is put in it.

    Attributes:
        key: the entry's key.
        label: what readers see.
        klass: place in the desk's line, 0 first.
        way: how these calls end.
        group: family in the station's statistics, guessed from the category's name.
        like: the standard's type that the category is, by the map or its name; empty when neither tells.
    """

    key: str
    label: Words
    klass: int
    way: Way
    group: str
    like: str = ""


@dataclass(frozen=True)
class Sorting:
    """How calls are put into entries, learnt from one stretch of a log and used on any other.

    Attributes:
        kinds: the entries by key.
        classes: the place in line of each priority of the log.
        names: what readers see of each place in line.
        alone: (category, place, way) -> the entry of what stands alone.
        families: (place, family) -> the entry of attended calls of rare categories of a family.
        pooled: (place, way) -> the entry of what remains.
        common: place -> its most frequent entry, for calls of a sort that was never seen.
        types: pattern of categories -> family or type of the standard, as the map of the log has them.
    """

    kinds: Mapping[str, EntryKind]
    classes: Mapping[int, int]
    names: Mapping[int, str]
    alone: Mapping[tuple[str, int, str], str]
    families: Mapping[tuple[int, str], str]
    pooled: Mapping[tuple[int, str], str]
    common: Mapping[int, str]
    types: Mapping[str, str]

    def key_of(self, frame: pd.DataFrame) -> np.ndarray:
        """The entry of each call, (calls,) of str; what was never seen goes with the most frequent."""
        types = frame["type"].astype(str).tolist()
        sorts = zip(types, self.class_of(frame).tolist(), ways_of(frame).tolist(), strict=True)
        known: dict[tuple[str, int, str], str] = {}
        keys = []
        for sort in sorts:
            if sort not in known:
                known[sort] = self._key(*sort)
            keys.append(known[sort])
        return np.array(keys, dtype=object)

    def _key(self, category: str, place: int, way: str) -> str:
        family = self.families.get((place, group_of(category, self.types))) if way == "attended" else None
        nearest = self.common.get(place) or next(iter(self.common.values()))
        return self.alone.get((category, place, way)) or family or self.pooled.get((place, way)) or nearest

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
    way = np.where(frame["refused"].to_numpy(bool), "left", way)
    return np.where(frame["initiated"].to_numpy(bool), "own", way)


def sort_calls(frame: pd.DataFrame, types: Mapping[str, str], enough: int = ENOUGH) -> Sorting:
    """Put the calls of a log into entries.

    Args:
        frame: the calls.
        types: pattern of categories -> family, from the map; what fits none is guessed from its name.
        enough: so many calls of a category and priority stand alone.
    """
    classes, names = _classes(frame, enough)
    blank = Sorting({}, classes, names, {}, {}, {}, {}, types)
    categories = frame["type"].astype(str).tolist()
    sorts = Counter(zip(categories, blank.class_of(frame).tolist(), ways_of(frame).tolist(), strict=True))
    usual = {sort for sort, size in sorts.items() if size >= enough and sort[2] in ("attended", "own")}
    large = usual if are_words(Counter(categories)) else set()
    rare = Counter[tuple[int, str]]()
    for (category, place, way), size in sorts.items():
        if way == "attended" and (category, place, way) not in large:
            rare[place, group_of(category, types)] += size
    found = _Gathering(names, types)
    alone = {sort: found.alone(*sort) for sort in sorted(large)}
    families = {pair: found.family(*pair) for pair, size in sorted(rare.items()) if size >= enough}
    pooled = {}
    for category, place, way in sorted(sorts.keys() - large):
        if way != "attended" or (place, group_of(category, types)) not in families:
            pooled[place, way] = found.rest(place, way)
    first = {0: next(iter(found.kinds))}
    sorting = Sorting(found.kinds, classes, names, alone, families, pooled, first, types)
    counts = Counter(sorting.key_of(frame).tolist())
    common = {found.kinds[key].klass: key for key, _ in reversed(counts.most_common())}
    return replace(sorting, common=common)


def _classes(frame: pd.DataFrame, enough: int) -> tuple[dict[int, int], dict[int, str]]:
    """Place in line of each priority and the name of each place; a rare priority joins the one before it."""
    public = frame.loc[~frame["initiated"].to_numpy(bool), "priority"]
    counts = public[public >= 0].value_counts().sort_index()
    tiers: list[list[int]] = []
    for priority, size in counts.items():
        small = size < enough or (tiers and counts[tiers[-1]].sum() < enough) or len(tiers) >= CLASSES
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


class _Gathering:
    """Entries as they are made, no two of one key."""

    def __init__(self, names: Mapping[int, str], types: Mapping[str, str]) -> None:
        self.kinds: dict[str, EntryKind] = {}
        self._names = names
        self._types = types

    def alone(self, category: str, place: int, way: str) -> str:
        """The entry of a category that stands alone."""
        if way == "own":
            return self._add(f"own_{slug(category)}", say("kind_own", name=category), place, "own", category)
        label = say("kind", name=category, priority=self._names[place])
        return self._add(f"{slug(category)}_p{slug(self._names[place])}", label, place, "attended", category)

    def family(self, place: int, group: str) -> str:
        """The entry of a family's rare categories."""
        label = say("kind_family", family=Group.from_key(group), priority=self._names[place])
        return self._add(f"rare_{group}_p{slug(self._names[place])}", label, place, "attended", group)

    def rest(self, place: int, way: str) -> str:
        """The entry of what remains of a place in line and a way."""
        key = "own_other" if way == "own" else f"{_STEMS[way]}_p{slug(self._names[place])}"
        if key in self.kinds:
            return key
        label = say(f"kind_{way}_rest", priority=self._names[place])
        return self._add(key, label, place, cast("Way", way), "")

    def _add(self, stem: str, label: Words, place: int, way: Way, category: str) -> str:
        keys = chain([stem], (f"{stem}_{number}" for number in count(2)))
        key = next(key for key in keys if key not in self.kinds)
        group = category if category in GROUPS else group_of(category, self._types)
        self.kinds[key] = EntryKind(key, label, place, way, group, like_of(category, group, self._types))
        return key


_STEMS = {"attended": "other", "unreached": "unreached", "left": "left"}


def group_of(category: str, types: Mapping[str, str]) -> str:
    """The family of what the map gives a category; else the one that its name suggests."""
    if given := kind_of(category, types):
        return given if given in GROUPS else groups_of_types()[given]
    found = (group for group, words in GROUPS.items() if re.search(words, category, re.IGNORECASE))
    return next(found)


def like_of(category: str, group: str, types: Mapping[str, str]) -> str:
    """The standard's type that the map gives a category; else the one that its name suggests."""
    given = kind_of(category, types) or (category if category in TYPES else "")
    return given if given in TYPES else type_of("" if given else category, given or group)


def slug(text: str) -> str:
    """A key for a name: letters and digits of any script, small, joined by underscores."""
    return re.sub(r"\W+", "_", text.lower()).strip("_") or "x"
