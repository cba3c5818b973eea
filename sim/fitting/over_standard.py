"""A fitted town laid over the standard, so that departments, rungs and grids are there and policies can act.

What a log or a bulletin tells is the town's own: crews, how often calls come, their times. Everything else
is the standard's, per head of as many people as would make so many calls, with the standard's ranges. Each
kind of call is like a type of the standard, so that a policy on the type is one on the kind. What the
standard assumes of the police's own time is taken back, since the log's times hold it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.fitting.fitted_town_words import say
from sim.fitting.quantities import given
from sim.fitting.standard import people_of, standard
from sim.scenario.dispatch import Dispatch
from sim.scenario.errors import Words
from sim.scenario.matters import NONE, Duration
from sim.scenario.shipped_names import STANDARD
from sim.vocabulary.terms import Channel

Tables = dict[str, Any]

LEFT = "others"
"""The owner of calls to which no crew was sent."""

_PEOPLE_RANGE = 3.0
_POLICE_TIME = (
    *("turnout", "office_backup", "wake", "discipline", "short_slows", "leave", "preempt", "divert"),
    *("shift_end", "short_handed", "nobody_on_duty"),
)
"""What the standard assumes of dispatch and a log's times hold already."""
_INCIDENT = (3, 2, 5)
"""Crews that a group incident takes: half the standard's officers, for a crew is about two."""


def lay(tables: Tables, likes: Mapping[str, str], file: str) -> Tables:
    """The tables of a town laid over the standard.

    Args:
        tables: those of a town that stands alone.
        likes: entry of a kind of call -> type of the standard; what is missing, or empty, is like none.
        file: what the town was fitted from.
    """
    kinds = {key: kind for key, kind in tables["trouble"].items() if kind.get("owner") != LEFT}
    officers = tables["officers"]
    laid = {
        "period": _only(tables["period"], "start", "days"),
        "town": _only(tables["town"], "seed", "day_spread"),
        "residents": _residents(kinds, file),
        "channel": _channels(tables.get("channel", {})),
        "dispatch": _dispatch() | tables.get("dispatch", {}),
        "station": {"follow_up": 0.0},
        "fatigue": {"slows": 0.0},
        "escalation": _incident(officers),
        "officers": _officers() | officers,
        "trouble": _unreported(kinds)
        | {key: _kind(key, kind, likes.get(key, "")) for key, kind in kinds.items()},
    }
    rest = {
        key: part for key, part in tables.items() if key not in laid and key not in ("triage", "department")
    }
    return {"extends": STANDARD, **rest, **laid}


def _only(table: Tables, *keys: str) -> Tables:
    return {key: table[key] for key in keys if key in table}


def _number(value: Any) -> float:
    return float(value["value"] if isinstance(value, Mapping) else value)


def _residents(kinds: Tables, file: str) -> Tables:
    calls = (_number(kind["per_day"]) for kind in kinds.values() if not kind.get("scheduled"))
    people = people_of(math.fsum(calls))
    source = f"as many as make the calls of {file}, by the standard's calls a head: assumption"
    return {"registered": given(people, people / _PEOPLE_RANGE, people * _PEOPLE_RANGE, source, "D")}


def _channels(told: Tables) -> Tables:
    """The channels that the log has: its times until a crew is sent hold the taking of the report."""
    return {key: {"intake": _plain(NONE)} | told.get(key, {}) for key in (Channel.CALL_110.key, *told)}


def _dispatch() -> Tables:
    plain = Dispatch().model_dump(mode="json")
    return {key: plain[key] for key in _POLICE_TIME}


def _incident(officers: Tables) -> Tables:
    crews = int(sum(_number(group["count"]) for group in officers.values()))
    usual, least, most = (max(1, min(crews, number)) for number in _INCIDENT)
    source = "half the standard's officers, for a crew is about two: assumption"
    return {"crew": given(usual, least, most, source, "D")}


def _officers() -> Tables:
    """The standard's officers: crews answer in their place; community officers do base work beside them."""
    return {name: {"count": 0} for name in standard().officers} | {"community": {"responds": False}}


def _unreported(kinds: Tables) -> Tables:
    """The standard's own types, of which a log has its own kinds; errands at windows are in no log."""
    found = standard().trouble
    silent = {name for name, kind in found.items() if kind.group != "service"} - kinds.keys()
    return {name: {"per_day": 0.0} for name in found if name in silent}


def _kind(key: str, kind: Tables, like: str) -> Tables:
    """A kind of call as one of a type: what the police do about it is the log's."""
    if not like:
        return kind
    own = {
        "urgent_share": 0.0,
        "crew": [1.0],
        "write_up": _plain(NONE),
        "latency": _plain(NONE),
        "opens_case": 0.0,
        "needs_skill": False,
    }
    named = {} if key == like else {"label": kind["label"], "like": like}
    return named | own | {key: part for key, part in kind.items() if key not in ("label", "group", "owner")}


def _plain(duration: Duration) -> Tables:
    return {"shape": duration.shape, "mean": duration.mean}


def remarks(laid: Tables, tables: Tables) -> list[Words]:
    """What a planner should know of a town laid over the standard; `tables` are those it was made of."""
    kinds = [laid["trouble"][key] for key in tables["trouble"] if key in laid["trouble"]]
    people, mapped = laid["residents"]["registered"], sum("crew" in kind for kind in kinds)
    left = sum(kind.get("owner") == LEFT for kind in tables["trouble"].values())
    said = [
        say("laid", people=f"{people['value']:,}", low=f"{people['low']:,}", high=f"{people['high']:,}"),
        say("laid_crews"),
        say("laid_kinds", mapped=mapped, kinds=len(kinds)),
    ]
    return [*said, say("laid_left", count=left)] if left else said
