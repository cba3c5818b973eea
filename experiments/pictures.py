"""Pictures of every page that readers meet, in both languages, into docs/pictures.

    python -m experiments.pictures [report] [case] [study] [fit] [trainer]

Pages are made anew: a comparison of five policies and one matter in Danghu, a small study, a fit of a small
log, and the trainer's page; Chromium takes them, one screen each, and the report on paper and on a phone
too. Beside them stands when each was made, and from what.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from experiments.intake.invented_calls import as_csv, lived, table
from experiments.pages import ROOT, made_now

TARGET = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "zh")
DESK, PHONE, PAPER = (1400, 900), (390, 844), (703, 1032)
QUALITY = 72
POLICIES = ("referral", "ladder", "departments", "volunteers", "integrated")
HEAD = """# Pictures of every page, in both languages

Made by `python -m experiments.pictures`: date, and the commit whose program made the page.

各页面的中英文截图，由上述命令生成；表中为生成日期和所用提交。"""
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


def report_pictures(folder: Path) -> Iterator[Picture]:
    """The comparison of five policies, on a screen, in the dark, on a phone and on paper."""
    report = folder / "report.html"
    govsim(folder, "compare", "danghu", *POLICIES, *BRIEF, "--report", report.name)
    yield Picture("report", report, DESK)
    yield Picture("report-dark", report, DESK, scheme="dark")
    yield Picture("report-phone", report, PHONE)
    yield Picture("report-a4", report, PAPER, "print")


def case_picture(folder: Path) -> Iterator[Picture]:
    """One matter under two policies."""
    govsim(folder, "case", "danghu", "integrated", "--report", "case.html")
    yield Picture("case", folder / "case.html", DESK)


def study_picture(folder: Path) -> Iterator[Picture]:
    """A small study."""
    study = folder / "study"
    govsim(folder, "study", ROOT / "experiments" / "gallery" / "sweep.toml", "--out", study.name)
    yield Picture("study", study / "report.html", DESK)


def fit_picture(folder: Path) -> Iterator[Picture]:
    """The fit of a small log."""
    as_csv(folder / "station.csv", table(lived(days=20, per_day=30.0)))
    govsim(folder, "fit", "station.csv", "--out", "fitted.toml", "--reps", "5")
    yield Picture("fit", folder / "fitted-fit.html", DESK)


def trainer_picture(folder: Path) -> Iterator[Picture]:
    """The trainer's page before play."""
    govsim(folder, "demo", "danghu", "--record", "demo.html")
    yield Picture("trainer", folder / "demo.html", DESK)


PAGES: dict[str, Callable[[Path], Iterator[Picture]]] = {
    "report": report_pictures,
    "case": case_picture,
    "study": study_picture,
    "fit": fit_picture,
    "trainer": trainer_picture,
}


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


def listed(index: str, names: Iterable[str], made: str) -> str:
    """The page that says when and from what each page's pictures were made, with those of `names` renewed."""
    kept = dict(re.findall(r"^\| (\w+) \| (.+) \|$", index, re.MULTILINE))
    kept |= dict.fromkeys(names, made)
    rows = "\n".join(f"| {name} | {kept[name]} |" for name in PAGES if name in kept)
    return f"{HEAD}\n\n| page | made |\n|---|---|\n{rows}\n"


def main(names: list[str]) -> None:
    """Take those of some pages, or all of them."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name in names:
            for picture in PAGES[name](Path(place)):
                for language in LANGUAGES:
                    file = TARGET / f"{picture.name}.{language}.webp"
                    file.write_bytes(taken(browser, picture, language))
        browser.close()
    index = TARGET / "README.md"
    before = index.read_text(encoding="utf-8") if index.exists() else ""
    index.write_text(listed(before, names, made_now()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
