"""What a rule may set on an officer, and what keeps the books right when it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.abm.views import within
from sim.vocabulary.terms import Activity, Duty

if TYPE_CHECKING:
    from sim.abm.surroundings import OnDuty

_FREE_TIMES = (Activity.BASE_WORK, Activity.CASE_WORK, Activity.DESK)


def duty(officer: OnDuty, given: Any) -> None:
    """Another duty from now until the roster's next change."""
    officer.model.give_duty(officer.index, Duty.of(given))


def zone(officer: OnDuty, given: Any) -> None:
    """The post goes with the zone, which is one of the officer's own station."""
    zones, record = officer.model.town.zones, officer.record
    own = np.flatnonzero(zones["desk"] == record["desk"]).tolist()
    if given not in own:
        raise ValueError(f"zone = {given!r}: the zones of this officer's station are {own}")
    place = {"post_x": zones["x"][given], "post_y": zones["y"][given]}
    covers = given if record["covers"] == record["zone"] else record["covers"]
    officer.model.change("officers", officer.index, zone=given, covers=covers, **place)


def free_time(officer: OnDuty, activity: Any) -> None:
    """What they do with free hours, from when they are next free."""
    if activity not in _FREE_TIMES:
        allowed = ", ".join(f"Activity.{one.name}" for one in _FREE_TIMES)
        raise ValueError(f"free_time = {activity!r}: one of {allowed}")
    officer.model.change("officers", officer.index, free_time=int(activity))


def _changed(field: str, kind: Callable[[Any], Any]) -> Callable[[Any, Any], None]:
    def change(officer: OnDuty, value: Any) -> None:
        officer.model.change("officers", officer.index, **{field: kind(value)})

    return change


skilled = _changed("skilled", bool)
experience = _changed("experience", within(0.0, 1.0, "experience"))
fatigue = _changed("fatigue", within(0.0, 1.0, "fatigue"))
