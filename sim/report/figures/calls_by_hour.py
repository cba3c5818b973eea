"""Calls by the hour of the day, against the officers who are there for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report.figures.drawing import RULE, legend, looks, new_figure, side_by_side, titles
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import clock

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HOURS = range(25)
ON_DUTY = "#DDDDDD"


def draw(comparison: Comparison, language: str) -> Figure | None:
    """Above the calls, below the officers on duty and those out on calls; None when runs do not tell them."""
    from matplotlib.patches import Patch

    table = clock(comparison)
    if table.empty:
        return None
    figure, (calls, staff) = new_figure(4.6, 2, 1, sharex=True)
    days = {name: table[table["scenario"] == name] for name in side_by_side(comparison)}
    staff.stairs(days[comparison.base]["on_duty"], HOURS, fill=True, color=ON_DUTY)
    handles: dict[str, Any] = {}
    for name, day in days.items():
        look = looks(comparison)[name]
        calls.stairs(day["calls"], HOURS, baseline=None, linewidth=1.6, **look)
        handles[titles(comparison, language)[name]] = staff.plot(np.arange(24) + 0.5, day["out"], **look)[0]
        if not np.allclose(day["on_duty"], days[comparison.base]["on_duty"]):
            staff.stairs(
                day["on_duty"], HOURS, baseline=None, linewidth=1.0, color=look["color"], linestyle=":"
            )
    handles[word("on_duty", language)] = Patch(color=ON_DUTY)
    _finish(calls, word("figure_clock_calls", language))
    _finish(staff, word("figure_clock_staff", language))
    staff.set_xlabel(word("figure_clock_axis", language))
    legend(figure, list(handles.values()), list(handles))
    return figure


def _finish(axes: Axes, caption: str) -> None:
    axes.set_title(caption)
    axes.set_xticks(range(0, 25, 3))
    axes.set_xlim(0, 24)
    axes.set_ylim(bottom=0)
    axes.grid(**RULE)
