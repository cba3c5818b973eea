"""The commands on the model itself: `systems`, what each part does, and `odd`, its description."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import AsJson, Fresh, Lang, OutFolder, Seed, Settings, Workers, takes
from sim.app.printing import console

if TYPE_CHECKING:
    from sim.study.levers import LeverFindings
    from sim.study.system_signatures import Signatures

DEFAULT_SCENARIO = "danghu"
DEFAULT_REPLICATIONS = 30
INTERRUPTED = 130

ScenarioFile = Annotated[str, typer.Argument(metavar="[SCENARIO]")]
Reps = Annotated[int, typer.Option("--reps", min=2, metavar="N")]
Measure = Annotated[bool, typer.Option("--measure/--no-measure")]
Levers = Annotated[bool, typer.Option("--levers")]
PairCount = Annotated[int, typer.Option("--pairs", min=2, metavar="N")]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="LEVER")]
PageFile = Annotated[Path | None, typer.Option("--page", metavar="FILE")]
Write = Annotated[bool, typer.Option("--write")]


@dataclass(frozen=True, kw_only=True)
class AskedSystems:
    """What `systems` can be asked."""

    scenario: ScenarioFile = DEFAULT_SCENARIO
    reps: Reps = DEFAULT_REPLICATIONS
    measure: Measure = True
    levers: Levers = False
    pairs: PairCount = DEFAULT_REPLICATIONS
    seed: Seed = 1
    only: Only = None
    page: PageFile = None
    out: OutFolder = None
    fresh: Fresh = False
    settings: Settings = None
    workers: Workers = None
    as_json: AsJson = False
    lang: Lang = "en"


@takes(AskedSystems)
def systems(asked: AskedSystems) -> None:
    """List the systems of the source text: levers, files, and what moving each from none to full does."""
    if asked.levers:
        _levers(asked)
    elif asked.measure:
        _signatures(asked)
    else:
        _list(asked.scenario, asked.settings or [], asked.as_json, asked.lang)


def _signatures(asked: AskedSystems) -> None:
    language = asked.lang
    found = _measure(asked.scenario, (asked.reps, asked.workers), asked.settings or [], language)
    stopped = _complain(found, language)
    if found.comparison.replication_count and asked.as_json:
        typer.echo(found.to_json())
    elif found.comparison.replication_count:
        from sim.report.systems_tables import show_signatures

        show_signatures(found, console(), language)
    if stopped or not found.comparison.replication_count:
        raise typer.Exit(INTERRUPTED if stopped else 1)


def _levers(asked: AskedSystems) -> None:
    """Every lever low against high; exit code 1 where a claim or the model must be mended."""
    from sim.report.lever_page import lost_runs, page, show_levers
    from sim.report.report_words import word
    from sim.study.store.files import write_whole

    language = asked.lang
    found = _measure_levers(asked)
    for line in lost_runs(found, language):
        typer.echo(line, err=True)
    if asked.page:
        write_whole(asked.page, page(found))
        typer.echo(word("wrote", language, path=asked.page), err=True)
    if asked.as_json:
        typer.echo(found.to_json())
    else:
        show_levers(found, console(), language)
    if found.interrupted or found.faults:
        raise typer.Exit(INTERRUPTED if found.interrupted else 1)


def _measure_levers(asked: AskedSystems) -> LeverFindings:
    from sim.app.progress import Progress
    from sim.study.compare import Execution
    from sim.study.levers import lever_plan, small
    from sim.study.store.agreeing import How
    from sim.study.store.lever_runs import measure_kept

    plan = lever_plan(asked.scenario, asked.settings or [], asked.only or [])
    with Progress(asked.pairs * len(plan.towns), asked.lang) as progress:
        execution = Execution(asked.workers, small, on_done=progress.advance)
        seeds = range(asked.seed, asked.seed + asked.pairs)
        return measure_kept(plan, seeds, execution, asked.out, How(asked.fresh))


def _list(scenario: str, settings: list[str], as_json: bool, language: str) -> None:
    from sim.study.system_signatures import plan, plan_json

    planned = plan(scenario, settings)
    if as_json:
        typer.echo(plan_json(planned))
        return
    from sim.report.systems_tables import show_plan

    show_plan(planned, console(), language)


def _measure(scenario: str, effort: tuple[int, int | None], settings: list[str], language: str) -> Signatures:
    from sim.app.progress import Progress
    from sim.scenario.system_catalogue import SYSTEMS
    from sim.study.compare import Execution
    from sim.study.replication_rule import Effort
    from sim.study.system_signatures import measure

    reps, workers = effort
    with Progress(2 * reps * (len(SYSTEMS) + 1), language) as progress:
        execution = Execution(workers, on_done=progress.advance)
        return measure(scenario, Effort(reps), execution, settings)


def _complain(found: Signatures, language: str) -> bool:
    """Failed runs and an early stop, on standard error; says whether the planner stopped it."""
    from sim.report.notes import failures
    from sim.report.report_words import word

    said = failures(found.comparison, language)
    if found.comparison.interrupted:
        said.append(word("stopped", language, done=len(found.comparison.replications)))
    for line in said:
        typer.echo(line, err=True)
    return found.comparison.interrupted


def odd(
    write: Write = False,
    lang: Lang = "en",
) -> None:
    """Print the model's description in the ODD+D protocol, generated from the code as it is."""
    from sim.report.odd import ODD_FILE, description
    from sim.report.report_words import word
    from sim.study.store.files import write_whole

    if not write:
        typer.echo(description())
        return
    write_whole(ODD_FILE, description())
    typer.echo(word("wrote", lang, path=ODD_FILE), err=True)
