"""Pictures of every page that readers meet, in both languages, into docs/pictures.

    python -m experiments.pictures

Pages are made anew: a comparison of five policies and one matter in Danghu, a small study, a fit of a small
log, and the trainer's page; Chromium takes them, one screen each, and the report on paper and on a phone too.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from experiments.intake.invented_calls import as_csv, lived, table

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "zh")
DESK, PHONE, PAPER = (1400, 900), (390, 844), (703, 1032)
QUALITY = 72
POLICIES = ("referral", "ladder", "departments", "volunteers", "integrated")
BRIEF = ("--reps", "5", "--no-screen")


class Picture(NamedTuple):
    """A picture: its name, the page, the window, and how it is looked at."""

    name: str
    page: Path
    size: tuple[int, int]
    medium: str = "screen"
    scheme: Any = "light"


def govsim(folder: Path, *words: str | Path) -> None:
    """Run a command of the program in a folder: pages tell the command, and name no place of one machine."""
    command = [sys.executable, "-m", "sim.cli", *map(str, words)]
    subprocess.run(command, check=True, cwd=folder)


def pages(folder: Path) -> Iterator[Picture]:
    """Make every page, and say how each is to be taken."""
    report = folder / "report.html"
    govsim(folder, "compare", "danghu", *POLICIES, *BRIEF, "--report", report.name)
    yield Picture("report", report, DESK)
    yield Picture("report-dark", report, DESK, scheme="dark")
    yield Picture("report-phone", report, PHONE)
    yield Picture("report-a4", report, PAPER, "print")
    govsim(folder, "case", "danghu", "integrated", "--report", "case.html")
    yield Picture("case", folder / "case.html", DESK)
    study = folder / "study"
    govsim(folder, "study", ROOT / "experiments" / "gallery" / "sweep.toml", "--out", study.name)
    yield Picture("study", study / "report.html", DESK)
    as_csv(folder / "station.csv", table(lived(days=20, per_day=30.0)))
    govsim(folder, "fit", "station.csv", "--out", "fitted.toml", "--reps", "5")
    yield Picture("fit", folder / "fitted-fit.html", DESK)
    town = folder / "demo.html"
    govsim(folder, "demo", "danghu", "--record", town.name)
    yield Picture("trainer", town, DESK)


def taken(browser: Any, picture: Picture, language: str) -> bytes:
    """The picture in a language, as WebP."""
    from PIL import Image

    width, height = picture.size
    window = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, locale=language
    )
    page = window.new_page()
    page.goto(picture.page.as_uri())
    _speak(page, language)
    page.emulate_media(media=picture.medium)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    image = Image.open(io.BytesIO(page.screenshot()))
    window.close()
    written = io.BytesIO()
    image.save(written, "WEBP", quality=QUALITY, method=6)
    return written.getvalue()


def _speak(page: Any, language: str) -> None:
    """Switch the page to a language: reports by their button, the trainer's page by its own."""
    if page.query_selector(f"[data-choose='{language}']"):
        page.click(f"[data-choose='{language}']")
    elif not str(page.get_attribute("html", "lang")).startswith(language):
        page.click("#language")


def main() -> None:
    """Take all of them."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in pages(Path(place)):
            for language in LANGUAGES:
                file = TARGET / f"{picture.name}.{language}.webp"
                file.write_bytes(taken(browser, picture, language))
        browser.close()


if __name__ == "__main__":
    main()
