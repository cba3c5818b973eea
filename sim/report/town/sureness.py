"""How sure a difference is: what several pairs of runs say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.metrics.outcomes import OUTCOMES
from sim.report.languages import LANGUAGES, localised
from sim.report.numbers import difference, span, with_unit
from sim.study.statistics import paired

SURE = (
    "calls_110",
    "officer_hours.non_police",
    "officer_hours.base_work",
    "settled.within_7d",
    "settled.for_good",
    "escalations",
    "cost.departments_h",
)
Said = dict[str, str]


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
        "label": {language: localised(outcome, language) for language in LANGUAGES},
        "difference": {language: with_unit(text, outcome.unit, language) for language in LANGUAGES},
        "span": {language: span(pair, outcome.unit, language) for language in LANGUAGES},
    }
