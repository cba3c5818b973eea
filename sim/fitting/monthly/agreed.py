"""A town over the standard and the figures it is to agree with: its file, and the sample beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.fitting.monthly.agreeing_towns import Agreeing, agreeing_towns
from sim.fitting.monthly.call_classes import CLASSES, types_in
from sim.fitting.monthly.month_counts import MonthCounts
from sim.fitting.monthly.monthly_words import say
from sim.fitting.quantities import as_toml, given
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.scenario.schema import Scenario
from sim.scenario.staffing_bound import NO_DELAYS
from sim.study.calibration.beside import sample_text
from sim.study.execution import Execution

Tables = dict[str, Any]
Read = Callable[[str], Scenario]
"""Makes a scenario of a file's text, where its maps lie."""


@dataclass(frozen=True)
class Agreed:
    """A town that agrees with monthly figures: text of its file and of its sample, and what is to be said."""

    text: str
    sample: str
    said: Sequence[Words]


def told_nothing_of_waits() -> Tables:
    """The desk of a town of whose waits nothing is known: what staff brings there is a lower bound."""
    return {"desk_rise": given(0.0, 0.0, 0.0, f"{NO_DELAYS}: assumption", "D")}


def text_of(tables: Tables, remarks: Sequence[str]) -> str:
    """The text of a town's file."""
    return as_toml({FORMAT_KEY: FORMAT, **tables}, remarks)


def agree(
    tables: Tables, counted: MonthCounts, remarks: Sequence[str], read: Read, execution: Execution, sets: int
) -> Agreed:
    """Set the rates of a town by monthly figures, and find the towns that agree with them.

    Args:
        tables: the town's file, without the rates.
        counted: the figures.
        remarks: what stands in its head.
        read: makes a scenario of a text.
        execution: who does the runs.
        sets: how many towns are tried.

    Raises:
        ScenarioErrors: the tables are no scenario, or no town agrees.
    """
    base = read(text_of(tables, remarks))
    found = agreeing_towns(base, counted, execution, sets)
    if not found.sets:
        said = say("no_town", of=found.of, overloaded=found.overloaded)
        raise ScenarioErrors([Problem(counted.source, "", NOTHING, said, say("no_town_hint"))])
    source = say("month_rate", file=counted.source).en
    rates = {name: {"per_day": given(*rate, source, "D")} for name, rate in found.rates.items()}
    whole = {**tables, "trouble": _merged(tables.get("trouble", {}), rates)}
    text = text_of(whole, remarks)
    return Agreed(text, sample_text(read(text), found.sets, found.of), list(_said(base, counted, found)))


def _merged(own: Mapping[str, Any], rates: Mapping[str, Any]) -> Tables:
    return {name: {**own.get(name, {}), **rates.get(name, {})} for name in {**own, **rates}}


def _said(base: Scenario, counted: MonthCounts, found: Agreeing) -> list[Words]:
    head = say(
        "monthly",
        calls=f"{counted.calls:,.0f}",
        months=len(counted.months),
        a_day=f"{counted.calls / counted.days:.1f}",
        of=found.of,
        met=len(found.sets),
        overloaded=found.overloaded,
    )
    classes = [
        say(
            "reached",
            name=CLASSES[key].called,
            counted=f"{counted.counts[key] / counted.days:.2f}",
            reached=f"{found.reached[key]:.2f}",
        )
        for key in types_in(base, counted.counts)
    ]
    return [head, *classes, say("bound")]
