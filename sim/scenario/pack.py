"""From a scenario to the flat records that compiled code reads.

Layouts follow the schema: a number `triage.recognition` becomes the field `triage_recognition` of the
settings, a duration becomes three fields ending in `_shape`, `_mean`, `_sigma`, a word its number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from pydantic import BaseModel

from sim.scenario.fields import Section, number_type
from sim.scenario.matters import POLICE, DepartmentService, Handling, Rung, TroubleType
from sim.scenario.operator_duties import Business
from sim.scenario.schema import ChannelHabit, Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.latest import kept
from sim.vocabulary.records import CALENDAR, NOBODY
from sim.vocabulary.terms import (
    Channel,
    Discipline,
    DispatchRule,
    Domain,
    Group,
    Interrupts,
    Leave,
    Line,
    NobodyOnDuty,
    PremisesKind,
    ShiftEnd,
    ShortHanded,
)

MAX_CREW = 50
SHAPES = ("constant", "exponential", "lognormal")
SCOPES = ("community", "zone", "town")

_WORDS: dict[str, dict[str, int]] = {
    "shape": {word: i for i, word in enumerate(SHAPES)},
    "scope": {word: i for i, word in enumerate(SCOPES)},
    "group": {group.key: int(group) for group in Group},
    "line": {line.key: int(line) for line in Line},
    "rule": {rule.key: int(rule) for rule in DispatchRule},
    "discipline": {one.key: int(one) for one in Discipline},
    "leave": {one.key: int(one) for one in Leave},
    "preempt": {one.key: int(one) for one in Interrupts},
    "divert": {one.key: int(one) for one in Interrupts},
    "shift_end": {one.key: int(one) for one in ShiftEnd},
    "short_handed": {one.key: int(one) for one in ShortHanded},
    "nobody_on_duty": {one.key: int(one) for one in NobodyOnDuty},
}


class Tables(NamedTuple):
    """The packed scenario: one record a trouble type, channel, rung, department, kind of premises; settings is one record."""

    types: np.ndarray
    pull: np.ndarray
    channels: np.ndarray
    rungs: np.ndarray
    departments: np.ndarray
    manners: np.ndarray
    calendars: np.ndarray
    settings: np.ndarray


def _names(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Field names of the record of `model`, with the type that numpy stores."""
    for name, field in model.model_fields.items():
        kind = number_type(field.annotation)
        if isinstance(kind, type) and issubclass(kind, Section):
            yield from _names(kind, f"{prefix}{name}_")
        elif kind in (float, int, bool) or name in _WORDS:
            yield f"{prefix}{name}", "f8" if kind is float else "i4"


def _values(section: Section, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Values in the order of `_names`."""
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, Section):
            yield from _values(value, f"{prefix}{name}_")
        elif name in _WORDS:
            yield f"{prefix}{name}", _WORDS[name][value]
        elif isinstance(value, (int, float)):
            yield f"{prefix}{name}", value
        elif (number := _number_of_none(section, name)) is not None:
            yield f"{prefix}{name}", number


def _number_of_none(section: Section, name: str) -> Any:
    """What stands for none of a parameter in the records; None of one that cannot be none."""
    extra = type(section).model_fields[name].json_schema_extra
    return extra.get("none") if isinstance(extra, dict) else None


def _layout(model: type[BaseModel], *extra: tuple[Any, ...]) -> np.dtype:
    return np.dtype([*_names(model), *extra], align=True)


TYPE = _layout(
    TroubleType,
    *_names(Handling),
    ("id", "u8"),
    ("owner", "i4"),
    ("domain", "i4"),
    ("crew", "f8", (MAX_CREW,)),
)
RUNG = _layout(Rung, ("calendar", "i4"))
DEPARTMENT = _layout(DepartmentService, ("calendar", "i4"))
MANNER = _layout(Business)
CHANNEL = _layout(ChannelHabit, ("available", "i4"))
SETTINGS = _layout(Scenario, ("visiting_hours", "i4"))


def identity(name: str) -> int:
    """64 bits that stand for a name, so that adding a type leaves the draws of the others alone."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def domain_of(kind: TroubleType) -> Domain:
    """Whose business a trouble of this type is, in the source's division of hours."""
    if kind.group == "dispute":
        return Domain.DISPUTE
    is_police = kind.owner == POLICE and kind.group in ("order", "crime", "traffic")
    return Domain.POLICE if is_police else Domain.NON_POLICE


def _table(layout: np.dtype, rows: Sequence[tuple[Section, dict[str, Any]]]) -> np.ndarray:
    table = records(layout, len(rows))
    for record, (section, extra) in zip(table, rows, strict=True):
        for name, value in (*_values(section), *extra.items()):
            record[name] = value
    return table


def _type_extra(name: str, kind: TroubleType, scenario: Scenario) -> dict[str, Any]:
    crew = np.ones(MAX_CREW)
    crew[: len(kind.crew)] = np.cumsum(kind.crew)
    owner = list(scenario.department).index(kind.owner) if kind.owner != POLICE else NOBODY
    handled = dict(_values(scenario.handling.get(kind.handling, Handling())))
    return {"id": identity(name), "owner": owner, "domain": int(domain_of(kind)), "crew": crew, **handled}


def _calendars(scenario: Scenario) -> np.ndarray:
    table = records(CALENDAR, len(scenario.calendar) + 1)
    table[0] = (0.0, 1440.0, 0b1111111, 1)
    for record, calendar in zip(table[1:], scenario.calendar.values(), strict=True):
        days = sum(1 << (day - 1) for day in set(calendar.weekdays))
        always = calendar.open == 0 and calendar.close == 24 and days == 0b1111111
        record["open"], record["close"] = 60 * calendar.open, 60 * calendar.close
        record["days"], record["always"] = days, always
    return table


def calendar_index(scenario: Scenario, name: str) -> int:
    """Row of the calendar called `name`; "always" exists without being declared."""
    return list(scenario.calendar).index(name) + 1 if name in scenario.calendar else 0


def _channels(scenario: Scenario) -> np.ndarray:
    habits = scenario.channel or {Channel.CALL_110.key: ChannelHabit()}
    rows = [
        (habits.get(channel.key, ChannelHabit()), {"available": channel.key in habits}) for channel in Channel
    ]
    return _table(CHANNEL, rows)


def _pull(scenario: Scenario) -> np.ndarray:
    pull = np.zeros((len(scenario.trouble), len(Channel)))
    for row, kind in zip(pull, scenario.trouble.values(), strict=True):
        for name, logit in kind.pull.items():
            row[Channel.from_key(name)] = logit
    return pull


_KEPT = 8


@kept(_KEPT)
def pack(scenario: Scenario) -> Tables:
    """The scenario as records; rows follow the order of the file. Whoever writes to them writes to a copy."""
    visiting = calendar_index(scenario, scenario.base_work.calendar)
    with_calendar = {
        name: [(part, {"calendar": calendar_index(scenario, part.calendar)}) for part in parts.values()]
        for name, parts in (("rung", scenario.rung), ("department", scenario.department))
    }
    return Tables(
        types=_table(TYPE, [(k, _type_extra(n, k, scenario)) for n, k in scenario.trouble.items()]),
        pull=_pull(scenario),
        channels=_channels(scenario),
        rungs=_table(RUNG, with_calendar["rung"]),
        departments=_table(DEPARTMENT, with_calendar["department"]),
        manners=_table(MANNER, [(getattr(scenario, kind.key), {}) for kind in PremisesKind]),
        calendars=_calendars(scenario),
        settings=_table(SETTINGS, [(scenario, {"visiting_hours": visiting})]),
    )
