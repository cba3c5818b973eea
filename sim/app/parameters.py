"""The commands on parameters: `check`, `params` and `schema`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.app.completing import policy_names
from sim.app.options import Anyway, AsJson, Lang, Settings
from sim.app.parameter_words import word
from sim.app.printing import print_table, width
from sim.report.languages import choose, localised
from sim.report.wrapping import columns, hanging

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from sim.scenario.describe import ParameterRow
    from sim.scenario.schema import Scenario

VALUE_COLUMNS = 24
INDENT = 2
SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


class KindOption(StrEnum):
    """The kinds of parameter, as typed on the command line."""

    lever = "lever"
    uncertainty = "uncertainty"
    constant = "constant"


ScenarioFile = Annotated[str, typer.Argument(metavar="SCENARIO")]
PolicyNames = Annotated[list[str] | None, typer.Argument(metavar="[POLICY]...", autocompletion=policy_names)]
PolicyName = Annotated[str | None, typer.Option("--policy", metavar="POLICY")]
OnlyKind = Annotated[KindOption | None, typer.Option("--kind", metavar="|".join(KindOption))]


def check(
    scenario: ScenarioFile,
    policies: PolicyNames = None,
    settings: Settings = None,
    anyway: Anyway = False,
    lang: Lang = "en",
) -> None:
    """Check a scenario and policies; show all that is wrong."""
    from sim.scenario.errors import ScenarioErrors
    from sim.scenario.load import load, load_policies
    from sim.scenario.plausibility import Implausible, ratios

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
    if (said := ratios(base)) and not anyway:
        raise Implausible(base.name, said)
    _say_ok(base, under, lang)


def _say_ok(base: Scenario, under: dict[str, Scenario], language: str) -> None:
    from sim.scenario.describe import UNGRADED, by_grade, by_kind, changes, describe
    from sim.scenario.extent import reservations
    from sim.scenario.faint import faint
    from sim.scenario.idle_levers import idle, partly
    from sim.scenario.plausibility import ratios
    from sim.scenario.shared_work import work_that_goes_along
    from sim.scenario.shortfalls import shortfalls
    from sim.scenario.staffing_bound import lower_bound
    from sim.scenario.warmup import too_short

    rows = describe(base)
    comma, counts = word("comma", language), by_grade(rows)
    kinds = comma.join(
        word("kind_count", language, count=count, kind=word(kind, language))
        for kind, count in sorted(by_kind(rows).items())
    )
    ungraded = counts.pop(UNGRADED, 0)
    grades = comma.join(word("grade_count", language, grade=grade, count=n) for grade, n in counts.items())
    grades += word("ungraded", language, count=ungraded) if ungraded else ""
    typer.echo(_passed(base, language))
    typer.echo(f"  {word('parameters', language, count=len(rows), kinds=kinds)}")
    typer.echo(f"  {word('grades', language, grades=grades)}")
    known = [*ratios(base), *shortfalls(base), *reservations(base), *idle(base), *partly(base)]
    for said in (*known, *filter(None, [too_short(base)])):
        typer.echo(f"  {localised(said, language)}")
    for name, scenario in under.items():
        moved = [after.path for _, after in changes(base, scenario)]
        for line in _moves(_passed(scenario, language, name), moved, language):
            typer.echo(line)
        found = (*ratios(scenario), *shortfalls(scenario), *idle(scenario, base), *partly(scenario))
        found += (*faint(scenario, base), *work_that_goes_along(scenario, base))
        found += tuple(lower_bound(scenario, base))
        for said in (one for one in found if one not in known):
            typer.echo(f"  {localised(said, language)}")


def _passed(scenario: Scenario, language: str, name: str | None = None) -> str:
    from sim.scenario.provenance import title_of

    title = localised(title_of(scenario), language)
    return word("ok", language, name=name or scenario.name, title=title)


def _moves(start: str, paths: list[str], language: str) -> list[str]:
    """The levers that a policy moves: in one line if they fit, else those of one kind together."""
    if not paths:
        return [start + word("moves_none", language)]
    key, names = "moves_one" if len(paths) == 1 else "moves", word("comma", language).join(paths)
    whole = start + word(key, language, count=len(paths), names=names)
    if columns(whole) <= width():
        return [whole]
    groups = (hanging(group, width() - INDENT, INDENT) for group in _grouped(paths))
    below = [" " * INDENT + line for group in groups for line in group]
    return [start + word("moves_many", language, count=len(paths)), *below]


def _grouped(paths: list[str]) -> list[str]:
    """Paths that differ in their second part only as one, such as ``rung.{village, court}.open``."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        first, second, *rest = path.split(".")
        groups.setdefault((first, ".".join(["", *rest])), []).append(second)
    return [
        f"{first}.{'{' + ', '.join(names) + '}' if len(names) > 1 else names[0]}{rest}"
        for (first, rest), names in groups.items()
    ]


def params(
    scenario: ScenarioFile,
    kind: OnlyKind = None,
    policy: PolicyName = None,
    settings: Settings = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> None:
    """List every parameter of a scenario.

    Each with its value, unit, bounds, range, kind, grade, meaning and source.
    """
    from sim.scenario.describe import describe
    from sim.scenario.load import load

    loaded = load(scenario, overrides=settings or (), policy=policy)
    rows = describe(loaded, kind.value if kind else None)
    if as_json:
        typer.echo(json.dumps([_document(row) for row in rows], ensure_ascii=False, indent=1))
    elif not rows:
        typer.echo(word("no_rows", lang))
    else:
        print_table(_table(rows, lang))


def _document(row: ParameterRow) -> dict[str, Any]:
    meaning = {"en": row.meaning.en, "zh": row.meaning.zh}
    return {field: value for field, value in vars(row).items() if field != "meaning"} | meaning


def schema(lang: Lang = "en") -> None:  # noqa: ARG001
    """Print the JSON Schema of scenario files, for TOML editors."""
    from sim.scenario.editor import editor_schema

    typer.echo(json.dumps(editor_schema(), ensure_ascii=False, indent=1))


def _table(rows: list[ParameterRow], language: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("path", "value", "allowed", "kind"):
        table.add_column(word(heading, language), overflow="fold", vertical="top")
    table.columns[1].justify, table.columns[1].max_width = "right", VALUE_COLUMNS
    for row in rows:
        table.add_row(*_cells(row, language))
    return table


def _cells(row: ParameterRow, language: str) -> list[Text]:
    """Four cells of two parts, one below the other."""
    from rich.text import Text

    from sim.scenario.loader_words import KINDS, source_name, unit_name

    kind = choose((row.kind, KINDS[row.kind][1]), language)
    range_given = "" if row.low is None and row.high is None else f"{_number(row.low)} – {_number(row.high)}"
    name = Text.assemble((row.path, "bold"), "\n", localised(row.meaning, language))
    others = (
        (_value(row.value, language), localised(unit_name(row.unit), language)),
        (_bounds(row.bounds), range_given),
    )
    origin = f"{kind} {row.grade}", localised(source_name(row.source), language)
    return [name, *(Text("\n".join(parts)) for parts in (*others, origin))]


def _value(value: object, language: str) -> str:
    from sim.scenario.errors import shown

    if isinstance(value, bool):
        return word("true" if value else "false", language)
    return value if isinstance(value, str) else shown(value)


def _bounds(bounds: dict[str, float]) -> str:
    if bounds.keys() == {"ge", "le"}:
        return f"{_number(bounds['ge'])} – {_number(bounds['le'])}"
    return " ".join(f"{SIGNS[name]} {_number(bound)}" for name, bound in bounds.items())


def _number(bound: object) -> str:
    if isinstance(bound, list):
        return "[" + ", ".join(map(_number, bound)) + "]"
    return "…" if bound is None else f"{bound:g}" if isinstance(bound, float) else str(bound)
