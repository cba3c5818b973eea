"""Every figure of the report, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from sim.report.figures import (
    calls_by_hour,
    calls_by_type,
    curves,
    differences,
    fairness,
    flows,
    front,
    grid_map,
    hours,
    swings,
)
from sim.report.figures.drawing import Drawing, as_svg, style
from sim.report.languages import LANGUAGES
from sim.study.compare import Comparison
from sim.study.screening.found import Screening

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[[Comparison, str], "Figure | None"]

FIGURES: dict[str, Draw] = {
    "differences": differences.draw,
    "hours": hours.draw,
    "response": curves.response,
    "settlement": curves.settlement,
    "clock": calls_by_hour.draw,
    "map": grid_map.draw,
    "flows": flows.draw,
    "front": front.draw,
    "fairness": fairness.draw,
    "types": calls_by_type.draw,
}


def drawings(
    comparison: Comparison, screening: Screening | None = None, only: Collection[str] | None = None
) -> dict[Drawing, Figure]:
    """Every figure that the runs allow, in both languages, ready to be saved in other formats too.

    Args:
        comparison: what was run.
        screening: what the conclusions rest on, where that was tried.
        only: names of the figures wanted; all by default.
    """
    draws = dict(FIGURES)
    if screening is not None:
        draws["swings"] = partial(swings.draw, screening)
    found = {}
    with style():
        for language in LANGUAGES:
            for name, draw in draws.items():
                if (only is None or name in only) and (figure := draw(comparison, language)):
                    found[Drawing(name, language, as_svg(figure))] = figure
    return found
