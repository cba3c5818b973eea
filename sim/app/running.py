"""The commands `run` and `compare`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.app.extras import need
from sim.app.options import takes
from sim.app.printing import console
from sim.app.results_written import refuse_page, screened, written
from sim.app.run_options import Asked, AskedToCompare
from sim.app.sampled import lies_over, sample_of
from sim.report.report_words import word
from sim.study.store.agreeing import How
from sim.study.store.planner_files import refuse_to_overwrite

if TYPE_CHECKING:
    from sim.study.compare import Comparison
    from sim.study.replication_rule import Effort
    from sim.study.screening.found import Screening
    from sim.study.worth import Worth

RUN_REPLICATIONS = 5
COMPARE_REPLICATIONS = 10
OVER_REPLICATIONS = 3  # of each parameter set of a sample, which has dozens
INTERRUPTED = 130


@takes(Asked)
def run(asked: Asked) -> None:
    """Simulate a scenario: outcomes with their intervals over replications."""
    _answer(asked, "run", (), RUN_REPLICATIONS)


@takes(AskedToCompare)
def compare(asked: AskedToCompare) -> None:
    """Compare policies with a base scenario under the same troubles: what differs, and how surely."""
    default = OVER_REPLICATIONS if lies_over(asked) else COMPARE_REPLICATIONS
    _answer(asked, "compare", asked.policies or _beside(asked), default)


def _beside(asked: AskedToCompare) -> list[str]:
    """Every policy beside the scenario that fits it, said on standard error; refused when there is none."""
    from sim.scenario.errors import ScenarioErrors
    from sim.scenario.load import load, load_policies
    from sim.scenario.shipped import policies_of

    load(asked.scenario, overrides=asked.settings or ())
    fitting = []
    for name in policies_of(asked.scenario):
        with suppress(ScenarioErrors):
            load_policies(asked.scenario, [name], asked.settings or ())
            fitting.append(name)
    if not fitting:
        raise typer.BadParameter(word("no_policies", asked.lang))
    names = word("list_comma", asked.lang).join(fitting)
    typer.echo(word("all_policies", asked.lang, count=len(fitting), names=names), err=True)
    return fitting


def _answer(asked: Asked, command: str, policies: Sequence[str], default: int) -> None:
    from sim.study.compare import gather_scenarios

    _check(asked)
    effort = _effort(asked, default)
    scenarios = gather_scenarios(asked.scenario, policies, asked.settings or ())
    worth = _worth(asked)
    comparison = replace(_simulate(asked, scenarios, effort), worth=worth)
    _complain(asked, comparison)
    code = 0
    if comparison.replication_count:
        screening = screened(asked, comparison)
        code = written(asked, comparison, screening, _command(asked, command, policies, default))
        _print(asked, comparison, screening)
    if comparison.interrupted:
        raise typer.Exit(INTERRUPTED)
    if comparison.missing or not comparison.replication_count:
        raise typer.Exit(1)
    if code:
        raise typer.Exit(code)


def _worth(asked: Asked) -> dict[str, Worth]:
    """The smallest differences worth acting on that the planner sets; refused before anything runs."""
    from sim.study.execution import declared_outcomes
    from sim.study.worth import read_worth

    given = asked.worth if isinstance(asked, AskedToCompare) else None
    return read_worth(given, declared_outcomes()) if given else {}


def _check(asked: Asked) -> None:
    """Refuse what cannot work before the simulation takes its time."""
    if asked.reps is not None and asked.precision is not None:
        raise typer.BadParameter(word("exclusive", asked.lang))
    if _over(asked) is not None and asked.precision is not None:
        raise typer.BadParameter(word("exclusive_over", asked.lang))
    if _over(asked) is not None and _is_at_point(asked):
        raise typer.BadParameter(word("exclusive_point", asked.lang))
    if asked.out is not None and asked.out.exists() and not asked.out.is_dir():
        raise typer.BadParameter(word("is_file", asked.lang, option="--out", path=asked.out))
    if asked.formats and asked.out is None:
        raise typer.BadParameter(word("format_needs_out", asked.lang))
    if asked.geojson is not None:
        refuse_to_overwrite(asked.geojson)
    if asked.report is not None:
        refuse_page(asked.report, asked.lang)
    if asked.dask is not None:
        need("distributed", asked.lang)


def _over(asked: Asked) -> Path | None:
    """The calibration's folder over whose sample policies are compared, if one is named."""
    return asked.over if isinstance(asked, AskedToCompare) else None


def _is_at_point(asked: Asked) -> bool:
    """Whether policies are to be compared at the town's own values, whatever sample there is."""
    return isinstance(asked, AskedToCompare) and asked.point


def _effort(asked: Asked, default: int) -> Effort:
    from sim.study.replication_rule import Effort

    count = None if asked.precision is not None else asked.reps or default
    return Effort(count, asked.precision, asked.on, asked.seed)


def _simulate(asked: Asked, scenarios: dict[str, Any], effort: Effort) -> Comparison:
    """The comparison: of runs kept in the folder for results, if one is named, and new ones."""
    from sim.app.progress import Progress
    from sim.study.execution import Execution
    from sim.study.gates import first_run
    from sim.study.store.comparing import keeping, lived

    sample = sample_of(asked, scenarios) if isinstance(asked, AskedToCompare) else None
    count = effort.replications or 0
    total = count * len(scenarios) * (len(sample) if sample is not None else 1)
    with Progress(total or None, asked.lang) as progress:
        known = first_run(next(iter(scenarios.values())), effort.seed, anyway=asked.anyway)
        with keeping(asked.out, scenarios, effort, How(asked.fresh, asked.mix_builds)) as folder:
            execution = Execution(asked.workers, on_done=progress.advance, dask=asked.dask)
            return lived(scenarios, effort, execution, sample, folder, known)


def _command(asked: Asked, command: str, policies: Sequence[str], default: int) -> str:
    """The shortest command line that makes the same result."""
    words = ["govsim", command, asked.scenario, *policies]
    if asked.precision is not None:
        words += ["--precision", f"{asked.precision:.6g}", "--on", asked.on]
    else:
        words += ["--reps", str(asked.reps or default)]
    words += ["--seed", str(asked.seed)]
    if (folder := _over(asked)) is not None:
        words += ["--over", str(folder)]
    for setting in asked.settings or ():
        words += ["--set", setting]
    if asked.anyway:
        words.append("--anyway")
    if _is_at_point(asked):
        words.append("--point")
    if isinstance(asked, AskedToCompare) and asked.screen is not None:
        words.append("--screen" if asked.screen else "--no-screen")
    if isinstance(asked, AskedToCompare):
        for worth in asked.worth or ():
            words += ["--worth", worth]
    return shlex.join(words)


def _complain(asked: Asked, comparison: Comparison) -> None:
    """What went wrong, on standard error."""
    from sim.report.notes import failures

    lines = failures(comparison, asked.lang)
    if comparison.interrupted:
        done = len(comparison.replications)
        lines.append(word("stopped", asked.lang, done=done) if done else word("nothing_finished", asked.lang))
    lines += _missing(comparison, asked.lang)
    if asked.debug:
        lines += [run.trace for run in comparison.failures[:1]]
    for line in lines:
        typer.echo(line, err=True)


def _missing(comparison: Comparison, language: str) -> list[str]:
    """Which runs the machine failed to do."""
    if not comparison.missing:
        return []
    each = [
        word("missing_run", language, policy=lost.task.policy, seed=lost.task.seed, reason=lost.reason)
        for lost in comparison.missing
    ]
    return [*each, word("missing_runs", language, count=len(each))]


def _print(asked: Asked, comparison: Comparison, screening: Screening | None) -> None:
    if asked.as_json:
        typer.echo(comparison.to_json())
        return
    from sim.report.terminal import show

    show(comparison, console(), asked.lang, every=asked.every, screening=screening)
    if asked.out is None and asked.report is None:
        typer.echo(word("hint_out", asked.lang), err=True)
