"""What the live server serves, and what it refuses."""

import json

import httpx
import pytest

from sim.app.live.server import LARGEST_BODY, Page, application
from sim.app.recording import modules
from sim.app.shown_runs import Studio
from sim.vocabulary.broken import BrokenInvariant
from tests.unit.live.loops import complete

LEFT, RIGHT = {"policy": "", "levers": {}}, {"policy": "proactive", "levers": {}}
BOTH = {"left": LEFT, "right": RIGHT}


def right(**levers):
    """A wish with levers of the right town at values; dots are written as two underscores."""
    return {"right": {**RIGHT, "levers": {path.replace("__", "."): value for path, value in levers.items()}}}


@pytest.fixture(scope="module")
def page(hillfoot_file):
    return Page(Studio(hillfoot_file, "proactive", 1), "en")


@pytest.fixture
def ask(page):
    """Ask the server something; gives the answer."""

    def ask(method, path, *, host="127.0.0.1", **given):
        async def scene():
            transport = httpx.ASGITransport(application(page, ["127.0.0.1"]))
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
                return await client.request(method, path, **given)

        return complete(scene())

    return ask


@pytest.fixture
def play(page, ask):
    """TownWish for a pair of towns with a session of its own."""

    def play(**wish):
        session = page.sessions.open()
        try:
            return ask("POST", "/play", json={"session": session.name, **BOTH, **wish})
        finally:
            page.sessions.close(session)

    return play


@pytest.mark.parametrize("name", ["", "index.html", "style.css", "face.woff2", "catalogue.json", *modules()])
def test_the_page_is_served_with_a_tight_policy(ask, name):
    answer = ask("GET", f"/{name}")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/server.py", "/..%2fshow.js", "//etc/passwd",
     "/page/show.js", "/index.html%00"],
)  # fmt: skip
def test_paths_lead_nowhere_else(ask, path):
    assert ask("GET", path).status_code == 404


def test_another_host_name_is_refused(ask):
    assert ask("GET", "/", host="evil.example").status_code == 400


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({"left": 9}, "left"),
        ({"left": {"policy": "../../etc/passwd", "levers": {}}}, "left: a policy of this page"),
        ({"left": {"policy": ["proactive"], "levers": {}}}, "left: a policy of this page"),
        ({"right": {"policy": "proactive"}}, "levers"),
        ({"right": {"policy": "proactive", "levers": []}}, "levers"),
        (right(period__days=1e9), "period.days: not a lever of this page"),
        (right(triage__recognition=1.5), "triage.recognition = 1.5: from 0 to 1"),
        (right(triage__recognition="0.5; import os"), "triage.recognition"),
        (right(triage__recognition=None), "triage.recognition"),
        (right(station__night_fewer=1000), "station.night_fewer = 1000: from 0 to 10"),
        ({"session": "somebody else"}, "session"),
        ({"session": None}, "session"),
    ],
)
def test_wishes_out_of_bounds_are_refused(page, play, wish, complaint):
    before = page.plays.runs
    answer = play(**wish)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert page.plays.runs == before


def test_a_number_that_json_does_not_have_is_refused(page, ask):
    session = page.sessions.open()
    body = json.dumps({"session": session.name, **BOTH, **right(triage__recognition=float("nan"))})
    answer = ask("POST", "/play", content=body, headers={"content-type": "application/json"})
    page.sessions.close(session)
    assert answer.status_code == 422


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_a_form_of_another_site_is_refused(page, ask, kind):
    session = page.sessions.open()
    body = json.dumps({"session": session.name, **BOTH})
    answer = ask("POST", "/play", content=body, headers={"content-type": kind})
    page.sessions.close(session)
    assert answer.status_code == 422


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"[" * 4000, b"\xff"])
def test_what_is_no_wish_is_refused(ask, body):
    answer = ask("POST", "/play", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422


def test_a_wish_that_is_too_long_is_refused(page, ask):
    session = page.sessions.open()
    body = json.dumps({"session": session.name, **BOTH}) + " " * LARGEST_BODY
    answer = ask("POST", "/play", content=body, headers={"content-type": "application/json"})
    page.sessions.close(session)
    assert answer.status_code == 422


def test_a_wish_within_bounds_gives_a_pair(play):
    answer = play(**right(triage__recognition=0.9))
    assert answer.status_code == 200
    assert answer.content[:2] == b"\x1f\x8b"


def test_a_run_in_disorder_is_told_in_both_languages(page, play, monkeypatch):
    def broken(*_, **__):
        raise BrokenInvariant("minutes_booked: 3")

    monkeypatch.setattr("sim.app.shown_runs.lived", broken)
    answer = play(**right(triage__recognition=0.8125))
    assert answer.status_code == 500
    assert answer.json()["en"].endswith("no figure of it is shown: minutes_booked: 3")
    assert answer.json()["zh"].endswith("minutes_booked: 3")


def test_what_a_lever_moves_is_told_in_both_languages(page, ask):
    session = page.sessions.open()
    wish = {"session": session.name, "town": RIGHT, "path": "triage.pass_on"}
    answer = ask("POST", "/reach", json=wish)
    refused = ask("POST", "/reach", json={**wish, "path": "period.days"})
    page.sessions.close(session)
    assert set(answer.json()) == {"en", "zh"}
    assert refused.status_code == 422
    assert "path: a lever of this page" in refused.text
