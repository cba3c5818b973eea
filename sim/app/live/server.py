"""The server of the live page: its files, one stream of events for each page, and the runs it asks for."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from sim.app.live.live_runs import Plays, VoidWishError
from sim.app.live.sessions import FullHouseError, Session, Sessions
from sim.app.parameter_words import word
from sim.app.recording import FIRST_MODULE, asset, face_rule, modules
from sim.app.shown_runs import Studio, TownWish, wish
from sim.report.languages import LANGUAGES
from sim.report.refusals import refusal_lines
from sim.report.town.shown_story import catalogue
from sim.report.typeface import web_font
from sim.scenario.errors import ScenarioErrors
from sim.vocabulary.broken import BrokenInvariant
from sim.vocabulary.writing import excerpt, plain

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

SIDES = ("left", "right")
LARGEST_BODY = 4096
LONGEST_COMPLAINT = 600
QUIET_S = 1.0
BODY_S = 10.0
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}

Answer = Callable[[Any, Any, Any], Awaitable[None]]
Asked = dict[str, Any]
Files = dict[str, tuple[bytes, str]]


class Page:
    """The live page: what it serves, and who has it open.

    Attributes:
        studio: whose scenes are shown.
        sessions: the pages that are open.
        plays: their runs.
        files: the page's own files by name, with their media types.
        is_closing: whether the server is about to end; streams of events then end as well.
    """

    def __init__(self, studio: Studio, language: str) -> None:
        """Serve the scenes of `studio`; the page first speaks `language`."""
        self.studio = studio
        self.sessions = Sessions()
        self.plays = Plays(studio)
        self.files = _files(studio, language)
        gc.freeze()  # scenarios and libraries stay: looking through them again would slow down moved levers
        self.is_closing: Callable[[], bool] = lambda: False

    async def file(self, request: Request) -> Response:
        """One of the page's own files; nothing else can be named."""
        from starlette.responses import Response

        name = request.scope["path"].removeprefix("/") or "index.html"
        if name not in self.files:
            return Response("not found", 404)
        body, kind = self.files[name]
        return Response(body, media_type=kind)

    async def events(self, request: Request) -> Answer:
        """The stream of events that a page listens to as long as it is open: that is its session."""
        from starlette.responses import PlainTextResponse, StreamingResponse

        if _is_foreign(request):
            return PlainTextResponse("asked for by a page of another site", 403)
        try:
            session = self.sessions.open()
        except FullHouseError:
            return PlainTextResponse("as many pages are open as this server serves", 503)
        stream = StreamingResponse(self._told(session), media_type="text/event-stream")

        async def listened_to(scope: Any, receive: Any, send: Any) -> None:
            try:
                await stream(scope, receive, send)
            finally:  # also where the page had gone before the first event
                self.sessions.close(session)

        return listened_to

    async def _told(self, session: Session) -> AsyncIterator[str]:
        yield _event("session", {"session": session.name})
        while not self.is_closing():
            try:
                name, document = await asyncio.wait_for(session.told.get(), QUIET_S)
                yield _event(name, document)
            except TimeoutError:
                yield ": still here\n\n"

    async def play(self, request: Request) -> Response:
        """Two towns with some levers moved, as a packed block."""
        from starlette.responses import Response

        async def played(session: Session, asked: Asked) -> Response:
            towns = [_wished(asked[side]) for side in SIDES]
            return Response(await self.plays.play(session, *towns), media_type="application/octet-stream")

        return await self._answer(request, self._complaints, played)

    async def reach(self, request: Request) -> Response:
        """What one lever moves in a town, as a text in each language."""
        from starlette.responses import JSONResponse

        async def told(session: Session, asked: Asked) -> Response:
            return JSONResponse(await self.plays.reach(session, _wished(asked["town"]), asked["path"]))

        return await self._answer(request, self._reach_complaints, told)

    async def _answer(
        self,
        request: Request,
        complaints_of: Callable[[Asked], list[str]],
        answer: Callable[[Session, Asked], Awaitable[Response]],
    ) -> Response:
        """The answer to a session that asks for something there is; else why there is none."""
        from starlette.responses import JSONResponse, PlainTextResponse

        if _is_foreign(request):
            return PlainTextResponse("asked for by a page of another site", 403)
        asked = await _asked(request)
        session = self.sessions.find(asked.get("session"))
        complaints = complaints_of(asked)
        if session is None or complaints:
            complaint = excerpt(plain("; ".join(complaints)), LONGEST_COMPLAINT)
            return PlainTextResponse(complaint or "this page has no session", 422)
        try:
            return await answer(session, asked)
        except VoidWishError:
            return PlainTextResponse("something else is wished by now", 409)
        except ScenarioErrors as errors:
            said = {language: "; ".join(refusal_lines(errors, language)) for language in LANGUAGES}
            return JSONResponse(said, 422)
        except BrokenInvariant as broken:
            return JSONResponse({each: word("disorder", each, finding=broken) for each in LANGUAGES}, 500)

    def _complaints(self, asked: Asked) -> list[str]:
        return [complaint for side in SIDES for complaint in self._town_complaints(asked.get(side), side)]

    def _reach_complaints(self, asked: Asked) -> list[str]:
        path = asked.get("path")
        known = isinstance(path, str) and not self.studio.unknown([path])
        return [
            *self._town_complaints(asked.get("town"), "town"),
            *([] if known else ["path: a lever of this page"]),
        ]

    def _town_complaints(self, town: object, name: str) -> list[str]:
        if not isinstance(town, dict) or not isinstance(town.get("levers"), dict):
            return [f"{name}: a policy, and levers as paths and numbers"]
        if town.get("policy") not in self.studio.policies:
            return [f"{name}: a policy of this page"]
        return self.studio.refusals(town["levers"])


def _wished(town: Asked) -> TownWish:
    return wish(town["policy"], town["levers"])


def _event(name: str, document: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(document, ensure_ascii=False)}\n\n"


def _is_foreign(request: Request) -> bool:
    """Does a page of another site ask? Browsers say so, in one header or the other."""
    headers = request.headers
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


async def _asked(request: Request) -> dict[str, Any]:
    """What the page asks for; empty when the body is cut off, too long, too slow, or no JSON object."""
    from starlette.requests import ClientDisconnect

    if request.headers.get("content-type") != "application/json":
        return {}
    try:
        async with asyncio.timeout(BODY_S):
            asked = json.loads(await _body(request))
    except (ClientDisconnect, TimeoutError, ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


async def _body(request: Request) -> bytes:
    """The body; empty when it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return b""
    return body


def _files(studio: Studio, language: str) -> Files:
    """Every file of the page by name; the typeface is whole, since it has no way to go."""
    told = json.dumps(catalogue(studio.lesson, studio.titles(studio.policies), language), ensure_ascii=False)
    style = face_rule("face.woff2") + asset("style.css")
    index = (
        asset("index.html")
        .replace("<!--style-->", '<link rel="stylesheet" href="style.css">')
        .replace("<!--script-->", f'<script type="module" src="{FIRST_MODULE}"></script>')
    )
    files = {
        "index.html": (index.encode(), "text/html"),
        "style.css": (style.encode(), "text/css"),
        "face.woff2": (web_font(), "font/woff2"),
        "catalogue.json": (told.encode(), "application/json"),
    }
    return files | {name: (asset(name).encode(), "text/javascript") for name in modules()}


def application(page: Page, hosts: Sequence[str]) -> Starlette:
    """The ASGI application; it answers only to these host names."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route

    routes = [
        Route("/events", page.events),
        Route("/play", page.play, methods=["POST"]),
        Route("/reach", page.reach, methods=["POST"]),
        Route("/{name:path}", page.file),
    ]
    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(_Headers)]
    return Starlette(routes=routes, middleware=guards)


class _Headers:
    """Adds the security headers to every answer."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, send_with_headers)
