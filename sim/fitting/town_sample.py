"""The sample beside a fitted town: what its log leaves open, drawn together, a town a draw.

Comparisons run over it, so that an answer is as unsure as the log leaves the town. The crews on duty stay as
they were fitted, and so does all that the standard assumes: that has ranges, which a screening tries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np

from sim.fitting.drawn_towns import drawn
from sim.fitting.fitted_values import Estimates, values
from sim.fitting.standard import read
from sim.study.calibration.beside import sample_text

TOWNS = 20
"""Draws: with so many, the ends of a 95 % interval lie a tenth further out than of ever so many."""

SEED = 1
"""The same log gives the same file."""

BY_KIND = ("profile", "handling", "trouble")
"""Tables with an entry for each kind of call."""


def town_sample(found: Estimates, file: str, text: str) -> str:
    """The text of the sample's file.

    Args:
        found: the fitted town.
        file: its log, as a planner sees it.
        text: the town's own file, over the standard: matters begin there more often than calls come.
    """
    base, rng = read(text), np.random.default_rng(SEED)
    kinds = {key: found.rates[key].per_day for key in base.trouble.keys() & found.rates.keys()}
    factors = {f"trouble.{key}.per_day": base.trouble[key].per_day / rate for key, rate in kinds.items()}
    own = _numbers(found, file, kinds)
    towns = [_numbers(drawn(found, rng), file, kinds) for _ in range(TOWNS)]
    moved = [path for path, value in own.items() if any(town[path] != value for town in towns)]
    sets = [{path: _begun(town[path], factors.get(path)) for path in moved} for town in towns]
    return sample_text(base, sets, len(sets), "log")


def _numbers(found: Estimates, file: str, kinds: Collection[str]) -> dict[str, Any]:
    """Values by path of everything that has a range, entries for those `kinds` alone."""
    tree = values(found, file, "")
    entries = {key: {k: part for k, part in tree[key].items() if k in kinds} for key in BY_KIND}
    return dict(_ranged({**tree, **entries}))


def _begun(value: Any, factor: float | None) -> Any:
    """How often matters begin for as many calls as are drawn; other values as they are."""
    return value if factor is None else round(value * factor, 6)


def _ranged(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, part in tree.items():
        if not isinstance(part, Mapping):
            continue
        if "value" in part:
            yield f"{above}{key}", part["value"]
        else:
            yield from _ranged(part, f"{above}{key}.")
