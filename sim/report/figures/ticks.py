"""Numbers along axes as readers write them: no exponent, no zero with a sign, a true minus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sim.metrics.reading import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

MOST_PLACES = 9


def tidy(figure: Figure) -> Figure:
    """The same figure, with plain numbers along every axis whose numbers nobody has set."""
    from matplotlib.ticker import LogFormatter, ScalarFormatter

    for axes in figure.axes:
        for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
            if isinstance(axis.get_major_formatter(), ScalarFormatter | LogFormatter):
                axis.set_major_formatter(_plain_ticks()())
                _one_tick(axes, axis, name)
    return figure


def _one_tick(axes: Axes, axis: Axis, name: str) -> None:
    """An axis along which nothing differs has one number: those beside it would be of nobody's choosing."""
    low, high = axis.get_data_interval()
    alone = len(getattr(axes, f"get_shared_{name}_axes")().get_siblings(axes)) == 1
    if low == high and alone and getattr(axes, f"get_autoscale{name}_on")():
        axis.set_ticks([low])


@cache
def _plain_ticks() -> Any:
    from matplotlib.ticker import Formatter

    class PlainTicks(Formatter):
        """As many places as tell one tick from the next."""

        def format_ticks(self, values: Sequence[float]) -> list[str]:
            places = places_between([float(one) for one in values])
            return [plain(value, places) for value in values]

        def __call__(self, value: float, pos: int | None = None) -> str:
            del pos
            return plain(value, places_between([value]))

    return PlainTicks


def places_between(ticks: Sequence[float]) -> int:
    """Places after the point with which every tick is written in full."""
    size = max((abs(tick) for tick in ticks), default=0.0) or 1.0
    for places in range(MOST_PLACES):
        if all(math.isclose(round(tick, places), tick, rel_tol=1e-6, abs_tol=1e-9 * size) for tick in ticks):
            return places
    return MOST_PLACES
