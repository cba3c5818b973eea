"""The command `case`: one and the same matter lived through under two policies."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.completing import policy_names
from sim.app.options import AsJson, Lang, Report, Seed, Settings, takes
from sim.app.printing import console
from sim.app.results_written import refuse_page, write_file
from sim.report.report_words import word
from sim.study.matter_choice import MatterChoice, WorstBy

if TYPE_CHECKING:
    from sim.study.case import Case


BaseFile = Annotated[str, typer.Argument(metavar="BASE")]
PolicyName = Annotated[str, typer.Argument(metavar="POLICY", autocompletion=policy_names)]
Incident = Annotated[int | None, typer.Option("--incident", metavar="ID")]
Worst = Annotated[WorstBy | None, typer.Option("--worst", metavar="|".join(WorstBy))]
MostDifferent = Annotated[bool, typer.Option("--most-different")]
OfType = Annotated[str | None, typer.Option("--type", metavar="TYPE")]


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


@takes(AskedCase)
def case(asked: AskedCase) -> None:
    """Live through one matter under two policies; without a choice, a typical one."""
    choice = _choice(asked)
    if asked.report is not None:
        refuse_page(asked.report, asked.lang)
    found = _live(asked, choice)
    if asked.report is not None:
        from sim.report.case.case_page import page

        write_file(asked.report, page(found, _command(asked, found), asked.lang), asked.lang)
    if asked.as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        _show(asked, found)


def _choice(asked: AskedCase) -> MatterChoice:
    ways = (asked.incident is not None, asked.worst is not None, asked.most_different)
    if sum(ways) > 1:
        raise typer.BadParameter(word("one_way", asked.lang))
    return MatterChoice(asked.incident, asked.worst, asked.kind, asked.most_different)


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
