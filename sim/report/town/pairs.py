"""Two runs under the same troubles, cut to the same stretch and packed into one block."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely

from sim.report.labels import title
from sim.report.report_words import LANGUAGES
from sim.report.town.matter_steps import Phrase
from sim.report.town.packing import pack
from sim.report.town.run_tables import METRES, TICKS, Reel, ShownSpan, film
from sim.vocabulary.clock import DAY
from sim.world.settlement import ground_of


class PairedTowns(NamedTuple):
    """The same troubles lived through twice."""

    left: Reel
    right: Reel


def measured(reel: Reel) -> ShownSpan:
    """The measured period of a run."""
    clock = reel.town.clock[0]
    return ShownSpan(float(clock["measure_from"]), float(clock["measure_to"]))


def pack_pair(
    pair: PairedTowns, stretch: ShownSpan, follow: tuple[int, int] | None, document: dict[str, Any]
) -> bytes:
    """The block of a pair: both films, the map, and whatever else `document` says of it.

    `follow` are the indices, left and right, of the matter to follow; the block says in which rows it lies.
    """
    indices = shown_in_either(pair, stretch)
    tables: dict[str, dict[str, np.ndarray]] = {}
    towns = []
    for side, reel, matters in zip(("left", "right"), pair, indices, strict=True):
        parts, phrases = film(reel, stretch, matters)
        tables |= {f"{side}.{name}": table for name, table in parts.items()}
        towns.append(_town(reel, phrases))
    tables["twins"] = _twins(pair, indices)
    rows = None if follow is None else [_row(*known) for known in zip(indices, follow, strict=True)]
    scene = {
        "follow": rows,
        "ticks": TICKS,
        "days": (stretch.end - stretch.start) / DAY,
        **_calendar(pair.left, stretch),
    }
    return pack({**document, **scene, **_ground(pair.left), "towns": towns}, tables)


def shown_in_either(pair: PairedTowns, stretch: ShownSpan) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the troubles to tell of in each town: what is shown in one is told of in the other too."""
    left, right = (reel.shown(stretch) for reel in pair)
    there, back = twin_of(pair.left, pair.right), twin_of(pair.right, pair.left)
    also_right, also_left = there[left], back[right]
    return (
        np.union1d(left, also_left[also_left >= 0]),
        np.union1d(right, also_right[also_right >= 0]),
    )


def twin_of(one: Reel, other: Reel) -> np.ndarray:
    """For each trouble of one run its index in the other; -1 where the other has none."""
    keys, others = (reel.town.troubles["key"][: len(reel.part)] for reel in (one, other))
    order = np.argsort(others, kind="stable")
    place = np.minimum(np.searchsorted(others[order], keys), len(others) - 1)
    found = order[place]
    return np.where(others[found] == keys, found, -1)


def _row(indices: np.ndarray, i: int) -> int:
    """The row of trouble `i` in a film of the troubles `indices`; -1 where it is not told of."""
    place = int(np.searchsorted(indices, i))
    return place if place < len(indices) and indices[place] == i else -1


def _twins(pair: PairedTowns, indices: tuple[np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    left, right = indices
    twin = twin_of(pair.left, pair.right)[left]
    place = np.minimum(np.searchsorted(right, twin), len(right) - 1)
    return {"right": np.where(right[place] == twin, place, -1)}


def _town(reel: Reel, phrases: list[Phrase]) -> dict[str, Any]:
    scenario, officers = reel.run.scenario, reel.town.officers
    groups = [group.label for group in scenario.officers.values()]
    return {
        "title": _both(lambda language: title(scenario, language)),
        "name": scenario.name,
        "phrases": [[phrase.entry, phrase.number, *phrase[2:]] for phrase in phrases],
        "officers": {
            "x": _units(officers["post_x"]),
            "y": _units(officers["post_y"]),
            "group": officers["group"].tolist(),
        },
        "groups": [{"en": label.en, "zh": label.zh} for label in groups],
        "types": [{"en": kind.label.en, "zh": kind.label.zh} for kind in scenario.trouble.values()],
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
