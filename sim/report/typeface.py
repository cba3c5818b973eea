"""The Chinese typeface that ships with the package: a subset of Noto Sans SC (OFL, licence beside it)."""

from __future__ import annotations

import base64
import io
import logging
from functools import cache
from pathlib import Path

FONT_FILE = Path(__file__).parent / "fonts" / "GovsimSansSC-Regular.otf"
FAMILY = "Govsim Sans SC"


@cache
def covered() -> frozenset[str]:
    """Every character that the shipped subset can draw."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(FONT_FILE) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def register() -> str:
    """Make the typeface known to matplotlib; returns its family name."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(str(FONT_FILE))
    return FAMILY


def embedded(text: str) -> str:
    """A data URI of the typeface with only the Chinese characters of ``text``, for a self-contained page."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    with TTFont(FONT_FILE, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(c for c in set(text) if ord(c) > 0x2E7F)))
        cutter.subset(font)
        buffer = io.BytesIO()
        font.save(buffer)
    return "data:font/otf;base64," + base64.b64encode(buffer.getvalue()).decode()
