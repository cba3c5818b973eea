"""A browser, a recording to open from disk, and a live server with its page."""

import contextlib
import shutil
import socket
import threading
from types import SimpleNamespace

import pytest

from sim.app.demo import LOCAL_NAMES, record
from sim.app.shown_runs import Studio

REFUSED = "status of 422"  # the browser's own note on an answer that the page deals with
VIEW = {"width": 1400, "height": 900}
TOWN = """
extends = "{danghu}"
name = "autumn"
title = {{ en = "A town in autumn", zh = "秋天的镇" }}
period = {{ start = 2022-09-01, days = 40.0, warmup_days = 2.0, cooldown_days = 6.0 }}
"""


@pytest.fixture(scope="module")
def browser():
    """Chromium without a window; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def town(root, tmp_path_factory):
    """Forty days of the reference town, with its policies beside it."""
    file = tmp_path_factory.mktemp("town") / "autumn.toml"
    file.write_text(TOWN.format(danghu=root / "scenarios" / "danghu.toml"), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def studio(town):
    """The stories of that town."""
    return Studio(town, None, 1)


@pytest.fixture(scope="session")
def recording(studio, tmp_path_factory):
    """The page as one file."""
    file = tmp_path_factory.mktemp("recording") / "town.html"
    record(studio, file, "en", pairs=2)
    return file


@pytest.fixture
def open_page(browser):
    """Open an address in a window of its own; complaints of the page fail the test."""
    complaints = []

    def note(said):
        if said.type == "error" and REFUSED not in said.text:
            complaints.append(said.text)

    with contextlib.ExitStack() as closing:

        def open_page(address, **view):
            context = browser.new_context(viewport=VIEW | view)
            closing.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", note)
            page.goto(address)
            page.wait_for_selector("body[data-shown]")
            return page

        yield open_page
    assert complaints == []


@pytest.fixture
def recorded(open_page, recording):
    """The recording, opened from disk."""
    return open_page(recording.as_uri())


@pytest.fixture
def live(studio):
    """A live server in a thread: its address, and the page it serves."""
    import uvicorn

    from sim.app.live.server import Page, application

    page = Page(studio, "en")
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(application(page, LOCAL_NAMES), log_level="error", timeout_graceful_shutdown=3)
    )
    page.is_closing = lambda: server.should_exit
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield SimpleNamespace(url=f"http://127.0.0.1:{listener.getsockname()[1]}/", page=page)
    server.should_exit = True
    thread.join(10)
    listener.close()
