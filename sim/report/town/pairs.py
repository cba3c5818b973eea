"""Runs under the same troubles, cut to the same stretch and packed into one block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

from sim.report.labels import title
from sim.report.languages import LANGUAGES, in_each
from sim.report.town.matter_steps import Phrase
from sim.report.town.packing import pack
from sim.report.town.run_tables import METRES, READ_EVERY, TICKS, Reel, ShownSpan, film
from sim.vocabulary.clock import DAY
from sim.world.settlement import ground_of

Document = Mapping[str, Any]


class PairedTowns(NamedTuple):
    """The same troubles lived through twice."""

    left: Reel
    right: Reel


def measured(reel: Reel) -> ShownSpan:
    """The measured period of a run."""
    clock = reel.town.clock[0]
    return ShownSpan(float(clock["measure_from"]), float(clock["measure_to"]))


def pack_towns(reels: Sequence[Reel], stretch: ShownSpan, follow: Mapping[str, int], more: Document) -> bytes:
    """The block of some towns under the same troubles: their films, the map, and whatever `more` says.

    Args:
        reels: a run of each town, of one place and seed.
        stretch: from when to when.
        follow: keys of the matters that scenes follow, by scene; the block numbers them as its matters.
        more: what goes into the document as it is.
    """
    keys = keys_shown(reels, stretch, list(follow.values()))
    tables: dict[str, dict[str, np.ndarray]] = {}
    towns = []
    for n, reel in enumerate(reels):
        matters, same = _told_of(reel, keys)
        parts, phrases = film(reel, stretch, matters, same)
        tables |= {f"{n}.{name}": table for name, table in parts.items()}
        towns.append(_town(reel, phrases))
    scene = {
        "follow": {name: int(np.searchsorted(keys, np.uint64(key))) for name, key in follow.items()},
        "ticks": TICKS,
        "every": round(READ_EVERY * TICKS),
        "days": (stretch.end - stretch.start) / DAY,
        **_calendar(reels[0], stretch),
    }
    return pack({**more, **scene, **_ground(reels[0]), "towns": towns}, tables)


def keys_shown(reels: Sequence[Reel], stretch: ShownSpan, also: Sequence[int] = ()) -> np.ndarray:
    """Keys of the troubles to tell of, in ascending order: what is shown in one town is told of in all."""
    shown = [reel.town.troubles["key"][reel.shown(stretch)] for reel in reels]
    return np.unique(np.concatenate([*shown, np.array(also, np.uint64)]))


def _told_of(reel: Reel, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the troubles of a town that have one of the keys, and the number of that key."""
    own = reel.town.troubles["key"][: len(reel.part)]
    number = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
    found = np.flatnonzero((keys[number] == own) & (reel.part >= 0))
    return found, number[found].astype(np.int64)


def twin_of(one: Reel, other: Reel) -> np.ndarray:
    """For each trouble of one run its index in the other; -1 where the other has none."""
    keys, others = (reel.town.troubles["key"][: len(reel.part)] for reel in (one, other))
    order = np.argsort(others, kind="stable")
    place = np.minimum(np.searchsorted(others[order], keys), len(others) - 1)
    found = order[place]
    return np.where(others[found] == keys, found, -1)


def _town(reel: Reel, phrases: list[Phrase]) -> dict[str, Any]:
    scenario, officers = reel.run.scenario, reel.town.officers
    groups = [group.label for group in scenario.officers.values()]
    return {
        "title": _both(lambda language: title(scenario, language)),
        "name": scenario.name,
        "phrases": [
            [phrase.entry, phrase.number, *(list(in_each(text).values()) for text in phrase[2:])]
            for phrase in phrases
        ],
        "officers": {
            "x": _units(officers["post_x"]),
            "y": _units(officers["post_y"]),
            "group": officers["group"].tolist(),
        },
        "groups": [in_each((label.en, label.zh)) for label in groups],
        "types": [in_each((kind.label.en, kind.label.zh)) for kind in scenario.trouble.values()],
    }


def _both(say: Any) -> dict[str, str]:
    return {language: say(language) for language in LANGUAGES}


def _units(km: np.ndarray) -> list[int]:
    return np.round(np.asarray(km) * 1000 / METRES).astype(int).tolist()


def _calendar(reel: Reel, stretch: ShownSpan) -> dict[str, Any]:
    """The date and hour at which the stretch begins, and which of its days are days of rest."""
    scenario = reel.run.scenario
    first, hour = divmod(stretch.start, DAY)
    days = int(np.ceil(stretch.end / DAY - first))
    return {
        "date": scenario.date_of(int(first)).isoformat(),
        "minute": hour,
        "rest": [int(scenario.is_day_off(int(first) + day)) for day in range(days)],
    }


def _ground(reel: Reel) -> dict[str, Any]:
    """The map: corners of each grid, and the zone it lies in."""
    ground = ground_of(reel.run.scenario.town)
    rings = [
        _units(shapely.get_coordinates(max(shapely.get_parts(p), key=shapely.area).exterior)[:-1])
        for p in ground.polygons
    ]
    return {"rings": rings, "zones": ground.zone.tolist(), "areas": ground.area.tolist()}
