"""The command `demo`: the trainer's page, live or recorded."""

from __future__ import annotations

import contextlib
import socket
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.app.extras import missing
from sim.app.options import Lang, Seed
from sim.app.parameter_words import word

if TYPE_CHECKING:
    from sim.app.shown_runs import Studio

RECORDED_PAIRS = 5
LOOPBACK = "127.0.0.1"
LOCAL_NAMES = (LOOPBACK, "localhost", "::1", "[::1]")

ScenarioFile = Annotated[str, typer.Argument(metavar="[SCENARIO]")]
Record = Annotated[Path | None, typer.Option("--record", metavar="FILE.html")]
Policy = Annotated[str | None, typer.Option("--policy", metavar="POLICY")]
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS")]
Port = Annotated[int, typer.Option("--port", min=0, max=65_535, metavar="N")]


def demo(
    scenario: ScenarioFile = "danghu",
    record_to: Record = None,
    policy: Policy = None,
    seed: Seed = 1,
    host: Host = LOOPBACK,
    port: Port = 8765,
    lang: Lang = "en",
) -> None:
    """Show two towns side by side under the same troubles: a live page, or one file to take along."""
    if record_to is not None and record_to.is_dir():
        raise typer.BadParameter(word("demo_folder", lang, path=record_to))
    from sim.app.shown_runs import Studio

    studio = Studio(scenario, policy, seed)
    if record_to is not None:
        record(studio, record_to, lang)
        size = record_to.stat().st_size // 1024
        typer.echo(word("demo_wrote", lang, path=record_to, size=size), err=True)
    else:
        _serve(studio, host, port, lang)


def record(studio: Studio, target: Path, language: str, pairs: int = RECORDED_PAIRS) -> None:
    """Write the page of a studio's scenes as one file, which appears only when it is whole.

    Args:
        studio: whose scenes are told.
        target: the HTML file.
        language: what the page first speaks.
        pairs: pairs of runs that say how sure each difference is.

    Raises:
        ScenarioErrors: another's file would be lost, or the place cannot be written to.
    """
    from sim.app.progress import Progress
    from sim.app.recording import page, written
    from sim.app.shown_runs import TownWish
    from sim.report.town.packing import document_of
    from sim.report.town.shown_story import catalogue
    from sim.study.store.planner_files import refuse_to_overwrite, write_own

    refuse_to_overwrite(target)
    towns = [TownWish(policy) for policy in studio.recorded]
    both = list(permutations(towns, 2)) or [(towns[0], towns[0])]
    sure = {}
    with Progress(len(both) + 1, language) as progress:
        for left, right in both:
            sure[f"{left.policy}|{right.policy}"] = studio.sure(left, right, pairs)
            progress.advance_by(1)
        film = studio.block(towns, {"pair": 0, "sure": sure, "reach": studio.reaches(towns[-1])})
        progress.advance_by(1)
    said = "".join(written(document_of(film)))
    write_own(target, page(catalogue(studio.lesson, studio.titles(studio.recorded), language), film, said))


def _serve(studio: Studio, host: str, port: int, language: str) -> None:
    try:
        import uvicorn

        from sim.app.live.patience import PatientProtocol
        from sim.app.live.server import Page, application
    except ModuleNotFoundError as error:
        line = missing(error.name or "starlette", language)
        raise typer.BadParameter(word("demo_needs", language, line=line)) from None
    listener = _listener(host, port, language)
    _warm(studio, language)
    names = LOCAL_NAMES if host in LOCAL_NAMES else ("*",)
    page = Page(studio, language)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(word("demo_open", language, url=f"http://{shown}:{listener.getsockname()[1]}/"), err=True)
    app = application(page, names)
    patience: Any = {"http": PatientProtocol, "timeout_graceful_shutdown": 3}
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", **patience))
    page.is_closing = lambda: server.should_exit
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises once more what has stopped it
        server.run(sockets=[listener])


def _listener(host: str, port: int, language: str) -> socket.socket:
    """A socket that waits for pages; port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise typer.BadParameter(word("demo_busy", language, host=host, port=port, reason=reason)) from None


def _warm(studio: Studio, language: str) -> None:
    """Live through the towns of the scenes, so that no page waits for them or for the compiler."""
    from sim.app.progress import Progress
    from sim.app.shown_runs import TownWish

    with Progress(None, language):
        for policy in studio.recorded:
            studio.reel(TownWish(policy))
