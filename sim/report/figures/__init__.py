"""Figures: matplotlib without a window, imported where it is used; one small file a figure.

They draw the tidy tables of `sim.study.tidy_tables` and compute nothing themselves.
"""

from sim.report.figures.drawing import PALETTE, Drawing, as_svg, inline, png, style

__all__ = ["PALETTE", "Drawing", "as_svg", "inline", "png", "style"]
