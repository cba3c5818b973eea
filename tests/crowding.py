"""Texts of a figure as they are drawn: which of them cover one another, and which leave the figure."""

from itertools import combinations
from unittest import mock

from matplotlib.text import Text

TOUCHING = 1.0
"""Dots by which two texts may share an edge."""


def drawn_texts(figure):
    """Each text that is drawn, with its box in dots: ticks out of view are none of them."""
    found = {}
    draw = Text.draw

    def noted(text, renderer, *args, **kwargs):
        draw(text, renderer, *args, **kwargs)
        if text.get_visible() and text.get_text().strip():
            found[id(text)] = (text.get_text(), text.get_window_extent(renderer))

    with mock.patch.object(Text, "draw", noted):
        figure.canvas.draw()
    return list(found.values())


def crowded(figure, texts):
    """Pairs of texts that cover one another, and texts that are cut at the figure's edge."""
    pairs = [
        (one, other)
        for (one, a), (other, b) in combinations(texts, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > TOUCHING and min(a.y1, b.y1) - max(a.y0, b.y0) > TOUCHING
    ]
    frame = figure.bbox
    cut = [
        (text, "is cut")
        for text, box in texts
        if min(box.x0 - frame.x0, box.y0 - frame.y0, frame.x1 - box.x1, frame.y1 - box.y1) < -TOUCHING
    ]
    return pairs + cut
