"""The town of a bulletin over the standard: residents and officers as told, or by its calls."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.fitting.monthly.agreed import Agreed, agree, told_nothing_of_waits
from sim.fitting.monthly.bulletin_words import say
from sim.fitting.monthly.month_bulletin import MonthBulletin
from sim.fitting.quantities import given
from sim.fitting.standard import people_of, read
from sim.fitting.station.form import dealt, officers_for, squads
from sim.scenario.errors import Words
from sim.scenario.shipped_names import STANDARD
from sim.study.execution import Execution

PEOPLE_RANGE = 3.0


def bulletin_town(
    bulletin: MonthBulletin, name: str, staff: tuple[int | None, int | None], execution: Execution, sets: int
) -> Agreed:
    """The file of a bulletin's town, its sample, and what is to be said of them.

    Args:
        bulletin: what was read.
        name: of the town.
        staff: residents and officers, None where they are not told.
        execution: who does the runs.
        sets: how many towns are tried.

    Raises:
        ScenarioErrors: no town agrees.
    """
    tables, assumed = _tables(bulletin, name, *staff)
    file = bulletin.counted.source
    remarks = [say("head", file=file).en, say("head", file=file).zh]
    found = agree(tables, bulletin.counted, remarks, read, execution, sets)
    return Agreed(found.text, found.sample, [*bulletin.said, *assumed, *found.said])


def _tables(
    bulletin: MonthBulletin, name: str, people: int | None, officers: int | None
) -> tuple[dict[str, Any], list[Words]]:
    counted = bulletin.counted
    title = say("title", file=Path(counted.source).name)
    usual = people_of(counted.calls / counted.days) if people is None else people
    source = f"as many as make the calls of {counted.source}, by the standard's calls a head: assumption"
    registered = usual if people else given(usual, usual / PEOPLE_RANGE, usual * PEOPLE_RANGE, source, "D")
    groups = [one for one in squads() if not one.is_auxiliary]
    many = officers if officers is not None else officers_for(usual)
    said = [] if people else [say("people_assumed", people=f"{usual:,}")]
    said += [] if officers is not None else [say("officers_assumed", officers=many)]
    tables: dict[str, Any] = {
        "extends": STANDARD,
        "name": name,
        "title": {"en": title.en, "zh": title.zh},
        "period": {"start": counted.months[0]},
        "residents": {"registered": registered},
        "officers": {key: {"count": count} for key, count in dealt(many, groups).items()},
        "dispatch": told_nothing_of_waits(),
    }
    return tables, said
