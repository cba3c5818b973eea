"""The trainer's page in a browser: what a frame costs while it plays, and how soon a moved lever is shown."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.table import Table

from sim.app.demo import LOCAL_NAMES, record
from sim.app.shown_runs import Studio, TownWish

VIEW = {"width": 1400, "height": 900}
FRAMES = 600
MOVES = 20
LEVER = "lever-triage.pass_on"
SHOWN = "body[data-shown='3.{pair}']"
MEASURE_FRAMES = """frames => new Promise(done => {
  const spent = [], step = govsim.step.bind(govsim);
  govsim.play(true);
  govsim.step = now => {
    if (govsim.phase === "reveal") govsim.begin(), govsim.play(true);
    const start = performance.now();
    step(now);
    document.body.offsetHeight;  // style and layout of this frame, here and now
    spent.push(performance.now() - start);
    if (spent.length === frames) { govsim.step = step; done(spent); }
  };
})"""


def page_table() -> Table:
    """Script, style and layout of a frame in milliseconds; seconds from a moved lever to the new pair."""
    table = Table(title=f"The trainer's page ({_load()})")
    for head in ("measured", "times", "median", "95th percentile", "most"):
        table.add_column(head)
    studio = Studio("danghu", None, 1)
    for policy in studio.recorded:
        studio.reel(TownWish(policy))
    with _browser() as browser:
        _row(table, "frame while playing, ms", _frames(browser, studio))
        _row(table, "lever moved to pair shown, s", _moves(browser, studio))
    return table


def _load() -> str:
    return f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes at work"


def _row(table: Table, name: str, times: list[float]) -> None:
    high = statistics.quantiles(times, n=20)[-1]
    told = (statistics.median(times), high, max(times))
    table.add_row(name, str(len(times)), *(f"{value:.2f}" for value in told))


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _frames(browser: Any, studio: Studio) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lesson.html"
        record(studio, file, "en", pairs=2)
        page = browser.new_page(viewport=VIEW)
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-shown]")
        page.keyboard.press("4")
        spent: list[float] = page.evaluate(MEASURE_FRAMES, FRAMES)
        page.close()
    return spent


def _moves(browser: Any, studio: Studio) -> list[float]:
    """Each move to a value that was never asked for, so that its town is lived through."""
    with _served(studio) as url:
        page = browser.new_page(viewport=VIEW)
        page.goto(url)
        page.wait_for_selector("body[data-shown]")
        page.keyboard.press("4")
        page.wait_for_selector(SHOWN.format(pair=2))
        page.keyboard.press("p")
        spent = [_move(page, n) for n in range(MOVES)]
        page.close()
    return spent


def _move(page: Any, n: int) -> float:
    milliseconds: float = page.evaluate(
        """([id, value, pair]) => new Promise(done => {
          const start = performance.now(), slider = document.getElementById(id);
          const shown = new MutationObserver(() => {
            if (document.body.dataset.shown !== pair) return;
            shown.disconnect();
            requestAnimationFrame(() => done(performance.now() - start));
          });
          shown.observe(document.body, { attributeFilter: ["data-shown"] });
          slider.value = value;
          slider.dispatchEvent(new Event("input"));
        })""",
        [LEVER, (n % 20) * 0.05, f"3.{n + 3}"],
    )
    return milliseconds / 1000


@contextmanager
def _served(studio: Studio) -> Iterator[str]:
    import uvicorn

    from sim.app.live.server import Page, application

    page = Page(studio, "en")
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(page, LOCAL_NAMES), log_level="error"))
    page.is_closing = lambda: server.should_exit
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)
