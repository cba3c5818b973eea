"""The commands on the model itself: `systems`, what each part does, and `odd`, its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import AsJson, Debug, Lang, Language
from sim.app.printing import console

if TYPE_CHECKING:
    from sim.study.systems import Signatures

DEFAULT_SCENARIO = "danghu"
DEFAULT_REPLICATIONS = 30
INTERRUPTED = 130

ScenarioFile = Annotated[str, typer.Argument(metavar="[SCENARIO]")]
Reps = Annotated[int, typer.Option("--reps", min=2, metavar="N")]
Measure = Annotated[bool, typer.Option("--measure/--no-measure")]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, metavar="N")]
Write = Annotated[bool, typer.Option("--write")]


def systems(
    scenario: ScenarioFile = DEFAULT_SCENARIO,
    reps: Reps = DEFAULT_REPLICATIONS,
    measure: Measure = True,
    settings: Settings = None,
    workers: Workers = None,
    as_json: AsJson = False,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """List the systems of the source text: levers, files, and what moving each from none to full does."""
    if not measure:
        _list(scenario, settings or [], as_json, lang.value)
        return
    found = _measure(scenario, (reps, workers), settings or [], lang.value)
    stopped = _complain(found, lang.value)
    if found.comparison.replication_count and as_json:
        typer.echo(found.to_json())
    elif found.comparison.replication_count:
        from sim.report.systems import show_signatures

        show_signatures(found, console(), lang.value)
    if stopped or not found.comparison.replication_count:
        raise typer.Exit(INTERRUPTED if stopped else 1)


def _list(scenario: str, settings: list[str], as_json: bool, language: str) -> None:
    from sim.study.systems import plan, plan_json

    planned = plan(scenario, settings)
    if as_json:
        typer.echo(plan_json(planned))
        return
    from sim.report.systems import show_plan

    show_plan(planned, console(), language)


def _measure(scenario: str, effort: tuple[int, int | None], settings: list[str], language: str) -> Signatures:
    from sim.app.progress import Progress
    from sim.scenario.catalogue import SYSTEMS
    from sim.study.compare import Execution
    from sim.study.precision import Effort
    from sim.study.systems import measure

    reps, workers = effort
    with Progress(2 * reps * len(SYSTEMS), language) as progress:
        execution = Execution(workers, on_done=progress.advance)
        return measure(scenario, Effort(reps), execution, settings)


def _complain(found: Signatures, language: str) -> bool:
    """Failed runs and an early stop, on standard error; says whether the planner stopped it."""
    from sim.report.notes import failures
    from sim.report.words import word

    said = failures(found.comparison, language)
    if found.comparison.interrupted:
        said.append(word("stopped", language, done=len(found.comparison.replications)))
    for line in said:
        typer.echo(line, err=True)
    return found.comparison.interrupted


def odd(
    write: Write = False,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Print the model's description in the ODD+D protocol, generated from the code as it is."""
    from sim.report.odd import ODD_FILE, description
    from sim.report.words import word
    from sim.study.store.files import write_whole

    if not write:
        typer.echo(description())
        return
    write_whole(ODD_FILE, description())
    typer.echo(word("wrote", lang.value, path=ODD_FILE), err=True)
