"""The tables behind a report, with identifiers for names and plain numbers, as programs read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.report.labels import title
from sim.report.languages import localised
from sim.report.report_sources import Dossier
from sim.scenario.describe import describe
from sim.study.compare import Comparison
from sim.study.reproduction import environment, software_version
from sim.study.screening.found import Conclusion, Screening
from sim.study.tidy_tables import clock, curves, flows, front

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS = ("type", "channel", "resident_kind", "grid")


def sheets(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """Every table by name, in the order of a workbook; those without a row are left out."""
    import pandas as pd

    comparison = dossier.comparison
    found = {
        "about": pd.DataFrame(list(_about(dossier)), columns=["item", "text"]),
        "differences": comparison.table.reset_index() if comparison.policies else pd.DataFrame(),
        "levels": comparison.levels.reset_index(),
        **{f"by_{dimension}": _groups(comparison, dimension) for dimension in DIMENSIONS},
        "curves": curves(comparison),
        "clock": clock(comparison),
        "flows": flows(comparison),
        "front": front(comparison).rename(columns=lambda name: name.replace("outcome", "settled")),
        "unknowns": pd.DataFrame(list(_unknowns(dossier.screening, comparison)) if dossier.screening else []),
        "parameters": pd.DataFrame(list(_parameters(comparison))),
        "replications": replications(comparison),
    }
    return {name: table for name, table in found.items() if len(table)}


def _about(dossier: Dossier) -> Iterator[tuple[str, str]]:
    comparison = dossier.comparison
    yield "command", dossier.command
    yield "version", software_version()
    yield "seed", str(comparison.effort.seed)
    yield "replications", str(comparison.replication_count)
    for name, digest in comparison.digests.items():
        yield f"digest {name}", digest
    yield from environment().items()


def _groups(comparison: Comparison, dimension: str) -> pd.DataFrame:
    """Outcomes of one dimension: scenario, row, outcome, unit, mean, interval."""
    import pandas as pd

    rows = [
        (scenario, label, name, comparison.declared(name).unit, *estimate)
        for scenario, summary in comparison.summaries_by.items()
        for label, outcomes in summary.get(dimension, {}).items()
        for name, estimate in outcomes.items()
    ]
    columns = ["scenario", dimension, "outcome", "unit", "mean", "low", "high", "n", "undefined"]
    return pd.DataFrame(rows, columns=columns)


def _unknowns(screening: Screening, comparison: Comparison) -> Iterator[dict[str, Any]]:
    for one in screening.conclusions:
        place = {"policy": one.policy, "outcome": one.outcome, "unit": comparison.declared(one.outcome).unit}
        yield from (place | row for row in _moves(one))


def _moves(one: Conclusion) -> Iterator[dict[str, Any]]:
    """Both ends of every group, and of every unknown that was found to do something by itself."""
    for kind, moves in (("as_group", one.groups), ("for_itself", one.alone)):
        for move in moves:
            for high, fate in move.fates(one.difference):
                end = move.high if high else move.low
                yield {
                    "what": move.name,
                    "kind_of_move": kind,
                    "end": "at_high" if high else "at_low",
                    "difference": end.difference,
                    "low": end.difference - end.half_width,
                    "high": end.difference + end.half_width,
                    "seen": str(move.seen),
                    "fate": fate.value,
                }


def _parameters(comparison: Comparison) -> Iterator[dict[str, str | float]]:
    """The base's parameters; lists and other values that are no number as text."""
    for row in describe(comparison.scenarios[comparison.base]):
        yield {
            "path": row.path,
            "meaning": row.path,
            "value": _plain(row.value),
            "unit": row.unit,
            "range_low": _plain(row.low),
            "range_high": _plain(row.high),
            "kind": row.kind,
            "grade": row.grade,
            "provenance": row.source,
        }


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def replications(comparison: Comparison) -> pd.DataFrame:
    """Every run, with the reason in the rows of those that failed."""
    import pandas as pd

    rows = [
        {"scenario": run.policy}
        | ({"set": run.draw} if comparison.is_over else {})
        | {"seed": run.seed, "digest": run.digest, "failure": run.failure}
        | run.outcomes
        for run in comparison.replications
    ]
    return pd.DataFrame(rows)


def meanings(comparison: Comparison, language: str) -> dict[str, str]:
    """What each parameter of the base means, by path."""
    rows = describe(comparison.scenarios[comparison.base])
    return {row.path: localised(row.meaning, language) for row in rows}


def names(comparison: Comparison, language: str) -> dict[str, str]:
    """The titles of the scenarios by name."""
    return {name: title(scenario, language) for name, scenario in comparison.scenarios.items()}
