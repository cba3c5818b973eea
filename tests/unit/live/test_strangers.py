"""Other sites, half requests and broken bodies take nothing from the live page and print nothing."""

import asyncio
import json
import socket
import threading
import time
from contextlib import contextmanager

import httpx
import pytest
import uvicorn

from sim.app.live import patience, server
from sim.app.live.server import Page, application
from sim.app.shown_runs import Studio
from tests.unit.live.loops import complete

JSON = {"content-type": "application/json"}
TOWN = {"policy": "", "levers": {}}


@pytest.fixture(scope="module")
def page(hillfoot_file):
    return Page(Studio(hillfoot_file, "proactive", 1), "en")


def ask(page, method, path, **given):
    async def scene():
        transport = httpx.ASGITransport(application(page, ["127.0.0.1"]))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **given)

    return complete(scene())


def test_a_lever_named_by_half_a_character_is_refused_in_words(page):
    session = page.sessions.open()
    odd = {"policy": "", "levers": {"\ud800": 1, "k" * 3000: 1}}
    body = json.dumps({"session": session.name, "left": TOWN, "right": odd})
    answer = ask(page, "POST", "/play", content=body, headers=JSON)
    page.sessions.close(session)
    assert answer.status_code == 422
    assert "not a lever" in answer.text
    assert len(answer.text) <= server.LONGEST_COMPLAINT


FOREIGN = [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:99"},
           {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_page_of_another_site_gets_no_session_and_no_run(page, headers):
    before = page.plays.runs
    assert ask(page, "GET", "/events", headers=headers).status_code == 403
    body = json.dumps({"session": "x", "left": TOWN, "right": TOWN})
    assert ask(page, "POST", "/play", content=body, headers={**JSON, **headers}).status_code == 403
    assert len(page.sessions) == 0
    assert page.plays.runs == before


def test_our_own_page_is_no_stranger(page):
    for headers in (
        {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ):
        answer = ask(page, "POST", "/play", content="{}", headers={**JSON, **headers})
        assert answer.status_code == 422  # heard, and found to wish nothing


def scope(method, path, *headers):
    there = [(b"host", b"127.0.0.1"), *headers]
    return {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": there, "http_version": "1.1", "scheme": "http", "asgi": {"version": "3.0"},
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}  # fmt: skip


async def gone():
    return {"type": "http.disconnect"}


def test_a_page_that_has_gone_before_the_first_event_leaves_its_place(page):
    async def broken(message):
        raise OSError("gone")

    async def scene(send):
        try:
            await application(page, ["127.0.0.1"])(scope("GET", "/events"), gone, send)
        except (OSError, ExceptionGroup):
            return

    complete(scene(broken))
    assert len(page.sessions) == 0


def test_a_body_that_is_cut_off_is_no_wish(page):
    told = []

    async def send(message):
        told.append(message)

    kind = (b"content-type", b"application/json")
    complete(application(page, ["127.0.0.1"])(scope("POST", "/play", kind), gone, send))
    assert told[0]["status"] == 422


def test_a_body_that_never_comes_is_not_waited_for(page, monkeypatch):
    monkeypatch.setattr(server, "BODY_S", 0.05)
    told = []

    async def never():
        await asyncio.sleep(60)

    async def send(message):
        told.append(message)

    kind = (b"content-type", b"application/json")
    began = time.monotonic()
    complete(application(page, ["127.0.0.1"])(scope("POST", "/play", kind), never, send))
    assert told[0]["status"] == 422
    assert time.monotonic() - began < 10


@contextmanager
def serving(page):
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        application(page, ["127.0.0.1"]), http=patience.PatientProtocol, log_level="critical", lifespan="off"
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield listener.getsockname()
    running.should_exit = True
    thread.join(10)
    listener.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"])
def test_half_a_request_is_given_up(page, monkeypatch, begun):
    monkeypatch.setattr(patience, "HEAD_S", 0.3)
    with serving(page) as address, socket.create_connection(address, timeout=10) as client:
        client.sendall(begun)
        assert client.recv(10) == b""


def test_a_second_request_that_stays_half_is_given_up_too(page, monkeypatch):
    monkeypatch.setattr(patience, "HEAD_S", 0.5)
    with serving(page) as address, socket.create_connection(address, timeout=10) as client:
        client.sendall(b"GET /catalogue.jso HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b"404" in client.recv(4096)
        client.sendall(b"GET / HT")
        while client.recv(4096):
            pass
