"""The commands on parameters: `check`, `params` and `schema`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import AsJson, Debug, Lang, Language
from sim.app.words import word

if TYPE_CHECKING:
    from rich.table import Table

    from sim.scenario.describe import Row
    from sim.scenario.schema import Scenario

WIDTH_OF_A_FILE = 180
SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


class KindOption(StrEnum):
    """The kinds of parameter, as typed on the command line."""

    lever = "lever"
    uncertainty = "uncertainty"
    constant = "constant"


ScenarioFile = Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario's TOML file.")]
PolicyNames = Annotated[
    list[str] | None, typer.Argument(metavar="[POLICY]...", help="Policies by name; a+b joins two.")
]
PolicyName = Annotated[str | None, typer.Option("--policy", help="Under this policy.")]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="Set one parameter.")]
OnlyKind = Annotated[KindOption | None, typer.Option("--kind", help="Only parameters of this kind.")]


def check(
    scenario: ScenarioFile,
    policies: PolicyNames = None,
    settings: Settings = None,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Check a scenario and policies; show all that is wrong."""
    from sim.scenario.errors import ScenarioErrors
    from sim.scenario.load import load, load_policies

    base, problems = None, []
    try:
        base = load(scenario, overrides=settings or ())
    except ScenarioErrors as errors:
        problems += errors.problems
    try:
        under = load_policies(scenario, policies or (), settings or ())
    except ScenarioErrors as errors:
        problems += errors.problems
    if base is None or problems:
        raise ScenarioErrors(problems)
    _say_ok(base, under, lang.value)


def _say_ok(base: Scenario, under: dict[str, Scenario], language: str) -> None:
    from sim.scenario.describe import by_grade, by_kind, changes, describe

    rows = describe(base)
    kinds = ", ".join(f"{count} {word(kind, language)}" for kind, count in sorted(by_kind(rows).items()))
    ungraded = word("ungraded", language)
    grades = ", ".join(f"{grade or ungraded} {count}" for grade, count in by_grade(rows).items())
    typer.echo(f"{word('ok', language)}: {base.name} ({_title(base, language)})")
    typer.echo(f"  {word('parameters', language, count=len(rows), kinds=kinds)}")
    typer.echo(f"  {word('grades', language, grades=grades)}")
    for name, scenario in under.items():
        moved = [after.path for _, after in changes(base, scenario)]
        names = ", ".join(moved)
        said = word("moves" if moved else "moves_none", language, count=len(moved), names=names)
        typer.echo(f"{word('ok', language)}: {name} ({_title(scenario, language)}) {said}")


def _title(scenario: Scenario, language: str) -> str:
    return scenario.title.zh if language == "zh" else scenario.title.en


def params(
    scenario: ScenarioFile,
    kind: OnlyKind = None,
    policy: PolicyName = None,
    settings: Settings = None,
    as_json: AsJson = False,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """List every parameter of a scenario.

    Each with its value, unit, bounds, range, kind, grade, meaning and source.
    """
    from dataclasses import asdict

    from sim.scenario.describe import describe
    from sim.scenario.load import load

    loaded = load(scenario, overrides=settings or (), policy=policy)
    rows = describe(loaded, kind.value if kind else None)
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    elif not rows:
        typer.echo(word("no_rows", lang.value))
    else:
        _print(_table(rows, lang.value))


def schema(lang: Lang = Language.en, debug: Debug = False) -> None:  # noqa: ARG001
    """Print the JSON Schema of scenario files, for TOML editors."""
    from sim.scenario.editor import editor_schema

    typer.echo(json.dumps(editor_schema(), ensure_ascii=False, indent=1))


def _table(rows: list[Row], language: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(word("path", language), overflow="fold", style="bold")
    table.add_column(word("value", language), justify="right", overflow="fold", max_width=24)
    for heading in ("unit", "allowed", "range", "kind", "grade"):
        table.add_column(word(heading, language), no_wrap=heading != "unit")
    for heading in ("meaning", "source"):
        table.add_column(word(heading, language), overflow="fold")
    for row in rows:
        table.add_row(*_cells(row, language))
    return table


def _cells(row: Row, language: str) -> list[str]:
    from rich.markup import escape

    from sim.scenario.errors import shown
    from sim.scenario.wording import KINDS, unit_name

    kind = KINDS[row.kind][1] if language == "zh" else row.kind
    value = row.value if isinstance(row.value, str) else shown(row.value)
    range_given = "" if row.low is None and row.high is None else f"{_number(row.low)} – {_number(row.high)}"
    cells = [row.path, value, unit_name(row.unit, language), _bounds(row.bounds), range_given]
    return [escape(cell) for cell in (*cells, kind, row.grade, row.label(language), row.source)]


def _bounds(bounds: dict[str, float]) -> str:
    if bounds.keys() == {"ge", "le"}:
        return f"{_number(bounds['ge'])} – {_number(bounds['le'])}"
    return " ".join(f"{SIGNS[name]} {_number(bound)}" for name, bound in bounds.items())


def _number(bound: object) -> str:
    if isinstance(bound, list):
        return "[" + ", ".join(map(_number, bound)) + "]"
    return "…" if bound is None else f"{bound:g}" if isinstance(bound, float) else str(bound)


def _print(table: Table) -> None:
    """Print at the width of the terminal; a file or a pipe gets lines that need no folding."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_FILE).print(table)
