"""Every lever low against high as a page in both languages, and as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from sim.metrics.outcomes import OUTCOMES
from sim.report.labels import label, title
from sim.report.languages import LANGUAGES, localised
from sim.report.lever_words import lever_word
from sim.report.numbers import bare_level, difference, outcome_head, span
from sim.report.report_words import word
from sim.report.wrapping import lines
from sim.scenario.errors import Words, say
from sim.scenario.schema import Scenario
from sim.study.lever_verdicts import Held, relative
from sim.study.levers import LeverFindings, LeverMove
from sim.study.reproduction import software_version

COLUMNS = ("lever", "ends", "beside", "outcome", "at_low", "change", "interval", "relative", "verdict")
ON_SCREEN = (0, 3, 7, 8)
NUMERIC = ("at_low", "change", "interval", "relative")


def page(found: LeverFindings) -> str:
    """The page in Markdown, English first."""
    return "\n".join(line for language in LANGUAGES for line in _page(found, language))


def _page(found: LeverFindings, language: str) -> Iterator[str]:
    yield from (f"# {heading(found, language)}", "")
    for text in (how(found, language), *summary(found, language)):
        yield from (text, "")
    yield _line(lever_word(name, language) for name in COLUMNS)
    yield _line("---:" if name in NUMERIC else "---" for name in COLUMNS)
    yield from (_line(cells(found, one, language)) for one in found.acting)
    yield ""
    yield from reasons(found, language)


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"


def heading(found: LeverFindings, language: str) -> str:
    """What the page is about."""
    return lever_word("heading", language, scenario=title(found.plan.scenario, language))


def how(found: LeverFindings, language: str) -> str:
    """How it was measured."""
    seeds = {"first": found.seeds[0], "last": found.seeds[-1]}
    blanks = {"pairs": len(found.seeds), "count": len(found.acting), "version": software_version()}
    return lever_word("how", language, **seeds, **blanks)


def summary(found: LeverFindings, language: str) -> list[str]:
    """How many levers came out how, and whether it was stopped."""
    said = list(found.held.values())
    parts = [
        lever_word("part", language, count=said.count(one), held=lever_word(f"held_{one}", language))
        for one in Held
        if one in said
    ]
    joined = lever_word("comma", language).join(parts)
    told = [lever_word("summary", language, count=len(said), parts=joined)]
    return told + ([lever_word("stopped", language)] if found.interrupted else [])


def lost_runs(found: LeverFindings, language: str) -> list[str]:
    """Of each lever that lost runs, the reason of the first."""
    failed = {run.policy: run for run in reversed(found.replications) if run.failure}
    told = [(one.path, failed[town]) for one in found.acting for town in one.towns if town in failed]
    return [
        word("failed_run", language, policy=path, seed=run.seed, reason=run.failure) for path, run in told
    ]


def cells(found: LeverFindings, one: LeverMove, language: str) -> list[str]:
    """A lever that can act as a row of `COLUMNS`."""
    pair, claim, unit = found.pairs[one.path], one.claim, OUTCOMES[one.claim.outcome].unit
    given = [f"`{path}={value}`" for path, value in claim.around(one.path).items()]
    return [
        f"`{one.path}`",
        " → ".join(_shown(value, language) for value in one.ends),
        " ".join([*filter(None, [claim.beside]), *given]),
        _outcome(found.plan.scenario, one, language),
        bare_level(pair.base, unit),
        difference(pair.difference, pair, unit),
        span(pair, unit, language),
        f"{relative(pair):.1%}",
        lever_word(f"held_{found.held[one.path]}", language),
    ]


def _shown(value: object, language: str) -> str:
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    return f"{value:,g}" if isinstance(value, int | float) else str(value)


def _outcome(scenario: Scenario, one: LeverMove, language: str) -> str:
    name = outcome_head(OUTCOMES[one.claim.outcome], language)
    if one.of:
        dimension, key = one.of.split(".")
        name = lever_word("of", language, outcome=name, group=label(scenario, dimension, key, language))
    return f"{name} {lever_word(one.claim.course.value, language)}" if one.claim.course else name


def reasons(found: LeverFindings, language: str) -> Iterator[str]:
    """Why levers are faint and why others cannot act, those of one reason together."""
    faint = [one for one in found.acting if found.held[one.path] is Held.FAINT]
    idle = [one for one in found.plan.moved if one.idle is not None]
    yield from _reasons("why_faint", [(say(one.claim.faint), one.path) for one in faint], language)
    yield from _reasons("why_idle", [(one.idle, one.path) for one in idle if one.idle], language)


def _reasons(key: str, told: list[tuple[Words, str]], language: str) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for why, path in told:
        by_reason.setdefault(localised(why, language), []).append(f"`{path}`")
    if by_reason:
        yield from (f"## {lever_word(key, language)}", "")
        for reason, paths in by_reason.items():
            names = lever_word("list", language).join(paths)
            yield lever_word("reason", language, levers=names, reason=reason)
        yield ""


def show_levers(found: LeverFindings, console: Console, language: str) -> None:
    """The narrow columns of the page, its summary and its reasons."""
    console.print(Text(heading(found, language), style="bold"))
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index in ON_SCREEN:
        name = COLUMNS[index]
        side: JustifyMethod = "right" if name in NUMERIC else "left"
        table.add_column(Text(lever_word(name, language)), justify=side, overflow="fold")
    for one in found.acting:
        row = cells(found, one, language)
        style = "bold yellow" if found.held[one.path].is_fault else ""
        table.add_row(*(Text(row[index].strip("`"), style=style) for index in ON_SCREEN))
    console.print(table)
    for text in (*reasons(found, language), *summary(found, language), how(found, language)):
        for line in lines(text.replace("`", ""), console.width):
            console.print(line, highlight=False, markup=False)
