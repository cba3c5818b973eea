"""What the figures of studies share: panels, labels of factors, intervals, a quiet grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.metrics.reading import SHARE, unit_words
from sim.report.figures import PALETTE
from sim.report.languages import localised
from sim.report.numbers import headed
from sim.report.study_words import AXES, study_word
from sim.report.wrapping import balanced
from sim.study.factor_space import Space
from sim.study.sentence_parts import outcome_words, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, LINE = "#333333", "#8A8A8A", "#DDDDDD"
WIDTH = 8.5


def panels(count: int, height: float, across: int = 2) -> tuple[Figure, list[Axes]]:
    """A figure of so many panels, each of a height in inches; those left over are taken away."""
    from matplotlib.figure import Figure

    across = min(across, count)
    down = math.ceil(count / across)
    figure = Figure(figsize=(WIDTH, 0.4 + height * down))
    every = list(figure.subplots(down, across, squeeze=False).flat)
    for axes in every[count:]:
        axes.remove()
    return figure, every[:count]


def factor_labels(space: Space, names: Sequence[str], language: str, columns: int) -> list[str]:
    """Labels of factors in lines of so many columns."""
    labels = {factor.name: localised(factor.called, language) for factor in space.factors}
    return ["\n".join(balanced(labels.get(name, name), columns)) for name in names]


def outcome_title(name: str, language: str, columns: int = 44) -> str:
    """Label of an outcome with its unit, in lines of so many columns."""
    unit = localised(unit_words(unit_of(name)), language)
    label = localised(outcome_words(name), language)
    return "\n".join(balanced(headed(label, unit, language), columns))


def scale_of(name: str) -> float:
    """What values of an outcome are multiplied by for readers: 100 for a share."""
    return 100.0 if unit_of(name) == SHARE else 1.0


def axis_word(key: str, language: str, **blanks: object) -> str:
    """What an axis or a series is called, its blanks filled."""
    return study_word(AXES, key, language, **blanks)


def reach(middle: Any, low: Any, high: Any) -> list[np.ndarray]:
    """Lengths of the two arms of intervals, as matplotlib takes them; an undefined arm has none."""
    middle, low, high = (np.asarray(part, float) for part in (middle, low, high))
    return [np.nan_to_num(middle - low).clip(0), np.nan_to_num(high - middle).clip(0)]


def legend_below(figure: Figure, axes: Axes, columns: int = 0) -> None:
    """One legend for all panels, of what one of them shows, in so many columns; 0 for a single row."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=columns or len(labels))


def quiet_grid(axes: Axes, axis: Any = "both") -> None:
    """Thin lines behind the data."""
    axes.grid(axis=axis, color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)


def colour(i: int) -> str:
    """The i-th colour."""
    return PALETTE[i % len(PALETTE)]
