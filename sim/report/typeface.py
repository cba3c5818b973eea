"""The Chinese typeface that ships with the package: a subset of Noto Sans SC (OFL, licence beside it).

matplotlib reads it as OTF, pages as WOFF2. A page also takes along the Latin letters that matplotlib measured
its figures with, so that their text is as wide on the reader's machine as it was on this one.
"""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FONT_FILE = Path(__file__).parent / "fonts" / "GovsimSansSC-Regular.otf"
WEB_FILE = FONT_FILE.with_suffix(".woff2")
FAMILY = "Govsim Sans SC"
LATIN_FAMILY = "Govsim Latin"
FIRST_CHINESE = 0x2E80


@cache
def covered() -> frozenset[str]:
    """Every character that the shipped subset can draw."""
    return _characters(FONT_FILE)


@cache
def web_covered() -> frozenset[str]:
    """Every character that the subset for pages can draw."""
    return _characters(WEB_FILE)


def _characters(file: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(file) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def register() -> str:
    """Make the typeface known to matplotlib; returns its family name."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(str(FONT_FILE))
    return FAMILY


def web_font() -> bytes:
    """The whole shipped subset as WOFF2, for a server."""
    return WEB_FILE.read_bytes()


def web_subset(text: str) -> bytes:
    """The typeface with only the Chinese characters of ``text``, as WOFF2, for a self-contained page."""
    return _cut(FONT_FILE, sorted(c for c in set(text) if ord(c) >= FIRST_CHINESE))


def data_uri(font: bytes) -> str:
    """A WOFF2 font as the address of itself."""
    return "data:font/woff2;base64," + base64.b64encode(font).decode()


def embedded(text: str) -> str:
    """CSS rules that bring every letter of ``text``: `FAMILY` for Chinese, `LATIN_FAMILY` for others."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url({data_uri(font)}) format("woff2"); }}'
        for family, font in ((FAMILY, web_subset(text)), (LATIN_FAMILY, _latin(text)))
    )


def _latin(text: str) -> bytes:
    """DejaVu Sans, which comes with matplotlib, with the letters, digits and signs of ``text``."""
    from matplotlib import get_data_path

    file = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    wanted = {c for c in text if ord(c) < FIRST_CHINESE} | set(map(chr, range(0x20, 0x7F)))
    return _cut(file, sorted(wanted))


def _cut(file: Path, characters: Iterable[str]) -> bytes:
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options: Any = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    with TTFont(file, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(characters))
        cutter.subset(font)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer)
    return buffer.getvalue()
