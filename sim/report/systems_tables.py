"""The systems of the source text for the terminal: what each is, and what moving it from none to full did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.metrics.declare import Outcome
from sim.metrics.outcomes import OUTCOMES
from sim.report.labels import title
from sim.report.languages import choose, localised
from sim.report.numbers import bare_level, difference, outcome_head, span
from sim.report.report_words import word
from sim.report.wrapping import balanced, lines
from sim.scenario.contrast import Sides, System, named
from sim.scenario.source_claims import SOURCE_CLAIMS
from sim.scenario.system_catalogue import SYSTEMS, place_of
from sim.study.statistics import Paired
from sim.study.system_signatures import Signatures, SystemEffect, SystemsPlan, finding

STYLES = {SystemEffect.EXPECTED: "bold cyan", SystemEffect.CONTRARY: "bold yellow"}
MARKS = {
    SystemEffect.EXPECTED: "✓",
    SystemEffect.CONTRARY: "×",
    SystemEffect.SAME: "=",
    SystemEffect.UNSURE: "≈",
}
OUTCOME_COLUMNS = 36
COURSES = {"rises": "▲", "falls": "▼"}


def show_plan(plan: SystemsPlan, console: Console, language: str) -> None:
    """The systems as they are declared, unmeasured."""
    _heading(plan, console, language)
    for system in SYSTEMS:
        _declared(system, plan.of(system), console, language)
        expects = (f"{_label(name, language)} {COURSES[way.value]}" for name, way in system.watch.items())
        _field("system_expects", expects, console, language)


def show_signatures(found: Signatures, console: Console, language: str) -> None:
    """The systems with what was measured, and what qualifies it."""
    _heading(found.plan, console, language)
    for system in SYSTEMS:
        _declared(system, found.plan.of(system), console, language)
        console.print(signature_table(found, system, language))
        _print_others(found, system, console, language)
    _source(found, console, language)
    console.print()
    for line in lines(_note(found, language), console.width):
        console.print(line, style="dim", highlight=False, markup=False)


def _heading(plan: SystemsPlan, console: Console, language: str) -> None:
    text = word("systems_title", language, scenario=title(plan.scenario, language))
    console.print(Text(text, style="bold"))


def _declared(system: System, both: Sides, console: Console, language: str) -> None:
    console.print()
    console.print(Text(f"{system.number}. {localised(system, language)}", style="bold"))
    _field("system_levers", levers(system, both, language), console, language)
    if system.also:
        _field("system_more", system.also, console, language)
    _field("system_files", (place_of(name) for name in system.files), console, language)


def _field(key: str, parts: Iterable[str], console: Console, language: str) -> None:
    joint = choose(("; ", "；"), language)
    colon = choose((": ", "："), language)
    for line in lines(f"{word(key, language)}{colon}{joint.join(parts)}", console.width - 3):
        console.print(f"   {line}", highlight=False, markup=False)


def levers(system: System, both: Sides, language: str) -> list[str]:
    """Each moved lever with its values without and with the system; a star stands for all entries alike."""
    none, full = both
    found = []
    for pattern in system.moved:
        paths = [path for path in none if named(path, (pattern,))]
        if paths:
            found.append(f"{pattern} {_values(none, paths, language)} → {_values(full, paths, language)}")
    return found


def _values(side: Mapping[str, Any], paths: list[str], language: str) -> str:
    different = list(dict.fromkeys(_shown(side[path], language) for path in paths))
    return "/".join(different)


def _shown(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    return f"{value:,g}" if isinstance(value, int | float) else str(value)


def signature_table(found: Signatures, system: System, language: str) -> Table:
    """What the system should move, then the headline outcomes that surely moved besides."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(word("outcome", language), width=OUTCOME_COLUMNS)
    for heading, width in (("system_none", 8), ("system_change", 9), ("interval", 20)):
        table.add_column(word(heading, language), justify="right", width=width)
    table.add_column(word("system_reading", language), width=15)
    for name, said in found.findings(system).items():
        text = f"{MARKS.get(said, '?')} {word(f'found_{said.value}', language)}"
        _row(table, found, system, name, Text(text, style=STYLES.get(said, "dim")), language)
    for name in _headlines(found, system):
        text = word("found_also", language)
        _row(table, found, system, name, Text(text), language)
    return table


def _headlines(found: Signatures, system: System) -> list[str]:
    moved = found.moved(system)
    return [name for name in moved if name not in system.watch and found.comparison.declared(name).headline]


def _row(table: Table, found: Signatures, system: System, name: str, reading: Text, language: str) -> None:
    pair, outcome = found.pairs[system.number][name], found.comparison.declared(name)
    table.add_row(
        Text("\n".join(balanced(outcome_head(outcome, language), OUTCOME_COLUMNS))),
        *_numbers(pair, outcome, language),
        reading,
    )


def _numbers(pair: Paired, outcome: Outcome, language: str) -> tuple[str, str, str]:
    unit = outcome.unit
    return bare_level(pair.base, unit), difference(pair.difference, pair, unit), span(pair, unit, language)


def _print_others(found: Signatures, system: System, console: Console, language: str) -> None:
    moved = found.moved(system)
    others = len(set(moved) - set(system.watch) - set(_headlines(found, system)))
    if others:
        console.print(f"   {word('system_others', language, count=others)}", style="dim", highlight=False)
    elif not moved:
        console.print(f"   {word('system_still', language)}", style="dim", highlight=False)


def _source(found: Signatures, console: Console, language: str) -> None:
    """The source's claims beside what the model says, and how far it goes along."""
    claims = [claim for claim in SOURCE_CLAIMS if claim.outcome in found.source]
    if not claims:
        return
    console.print()
    console.print(Text(word("claims_title", language), style="bold"))
    for claim in claims:
        pair, outcome = found.source[claim.outcome], found.comparison.declared(claim.outcome)
        said = word(f"found_{finding(pair, claim.course).value}", language)
        _field("claims_says", [localised(claim.says, language)], console, language)
        level, change, interval = _numbers(pair, outcome, language)
        model = word(
            "claims_model",
            language,
            outcome=outcome_head(outcome, language),
            level=level,
            change=change,
            interval=interval,
            said=said,
        )
        _field("claims_found", [model], console, language)
        _field("claims_apart", [localised(claim.apart, language)], console, language)


def _note(found: Signatures, language: str) -> str:
    seeds = [run.seed for run in found.comparison.replications] or [found.comparison.effort.seed]
    return word(
        "note_systems",
        language,
        count=found.comparison.replication_count,
        first=min(seeds),
        last=max(seeds),
        comparisons=found.comparisons,
    )


def _label(name: str, language: str) -> str:
    return localised(OUTCOMES[name], language) if name in OUTCOMES else name
