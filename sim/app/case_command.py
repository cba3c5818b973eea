"""The command `case`: one and the same matter lived through under two policies."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.app.completing import policy_names
from sim.app.options import AsJson, Debug, Lang, takes
from sim.app.printing import console
from sim.report.report_words import word

if TYPE_CHECKING:
    from sim.study.case import Case, MatterChoice


class WorstBy(StrEnum):
    """By what a matter can be the worst of the base's."""

    resolution = "resolution"
    response = "response"
    hands = "hands"
    reports = "reports"


BaseFile = Annotated[str, typer.Argument(metavar="BASE")]
PolicyName = Annotated[str, typer.Argument(metavar="POLICY", autocompletion=policy_names)]
Incident = Annotated[int | None, typer.Option("--incident", metavar="ID")]
Worst = Annotated[WorstBy | None, typer.Option("--worst", metavar="|".join(WorstBy))]
MostDifferent = Annotated[bool, typer.Option("--most-different")]
OfType = Annotated[str | None, typer.Option("--type", metavar="TYPE")]
Seed = Annotated[int, typer.Option("--seed", min=0, metavar="N")]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE")]
Report = Annotated[Path | None, typer.Option("--report", metavar="FILE.html")]


@dataclass(frozen=True, kw_only=True)
class AskedCase:
    """What `case` can be asked."""

    base: BaseFile
    policy: PolicyName
    incident: Incident = None
    worst: Worst = None
    most_different: MostDifferent = False
    kind: OfType = None
    seed: Seed = 1
    settings: Settings = None
    report: Report = None
    as_json: AsJson = False
    lang: Lang = "en"
    debug: Debug = False


@takes(AskedCase)
def case(**given: Any) -> None:
    """Live through one matter under two policies; without a choice, a typical one."""
    asked = AskedCase(**given)
    choice = _choice(asked)
    if asked.report is not None and asked.report.is_dir():
        raise typer.BadParameter(word("is_folder", asked.lang, option="--report", path=asked.report))
    if asked.report is not None:
        from sim.study.store.planner_files import refuse_to_overwrite

        refuse_to_overwrite(asked.report)
    found = _live(asked, choice)
    if asked.report is not None:
        from sim.report.case.case_page import page
        from sim.study.store.planner_files import write_own

        write_own(asked.report, page(found, _command(asked, found), asked.lang))
        typer.echo(word("wrote", asked.lang, path=asked.report), err=True)
    if asked.as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        _show(asked, found)


def _choice(asked: AskedCase) -> MatterChoice:
    from sim.study.case import MatterChoice, Measure

    ways = (asked.incident is not None, asked.worst is not None, asked.most_different)
    if sum(ways) > 1:
        raise typer.BadParameter(word("one_way", asked.lang))
    worst = Measure(asked.worst.value) if asked.worst else None
    return MatterChoice(asked.incident, worst, asked.kind, asked.most_different)


def _live(asked: AskedCase, choice: MatterChoice) -> Case:
    from sim.app.progress import Progress
    from sim.study.case import both, case_of
    from sim.study.compare import gather_scenarios

    scenarios = gather_scenarios(asked.base, [asked.policy], asked.settings or ())
    with Progress(2, asked.lang) as progress:
        runs = both(scenarios, asked.seed, lambda: progress.advance_by(1))
    return case_of(runs, choice)


def _command(asked: AskedCase, found: Case) -> str:
    """The command line that makes the same page: it names the matter itself, however it was chosen."""
    words = ["govsim", "case", asked.base, asked.policy, "--incident", str(found.lives[0].incident)]
    words += ["--seed", str(asked.seed)]
    for setting in asked.settings or ():
        words += ["--set", setting]
    return shlex.join([*words, "--report", str(asked.report)])


def _show(asked: AskedCase, found: Case) -> None:
    from sim.report.case.case_terminal import show_case

    show_case(found, console(), asked.lang)
    if asked.report is None:
        typer.echo(word("hint_case", asked.lang), err=True)
