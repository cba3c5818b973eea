"""A change of staff in a town whose source shows no delays under load: its gain is a lower bound."""

from __future__ import annotations

from sim.scenario.describe import changes
from sim.scenario.errors import Words, say
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario

RISE = "dispatch.desk_rise"
NO_RISE = "its delays do not grow with the crews bound"
"""How a fit says so, in the source of the rise of the desk's time."""

NO_DELAYS = "monthly figures say nothing of its delays"
"""How a town says so, in the same place, that was made from figures without any time."""

_STAFF = ("officers.", "roster.", "shift.", "station.night_fewer")


def lower_bound(scenario: Scenario, base: Scenario) -> list[Words]:
    """That what a scenario gains or loses by its staff, against `base`, is at least what the town shows."""
    given = provenance(base).get(RISE)
    key = _reason(given.source or "") if given is not None else ""
    if not key:
        return []
    moved = [after.path for _, after in changes(base, scenario) if after.path.startswith(_STAFF)]
    return [say(key, path=moved[0])] if moved else []


def _reason(source: str) -> str:
    """The text that says why it is a lower bound; empty where it is none."""
    texts = {NO_RISE: "staffing_lower_bound", NO_DELAYS: "staffing_untold"}
    return next((key for told, key in texts.items() if told in source), "")
