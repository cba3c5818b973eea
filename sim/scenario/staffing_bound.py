"""A change of staff in a town fitted to a log that shows no delays under load: its gain is a lower bound."""

from __future__ import annotations

from sim.scenario.describe import changes
from sim.scenario.errors import Words, say
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario

RISE = "dispatch.desk_rise"
NO_RISE = "its delays do not grow with the crews bound"
"""How a fit says so, in the source of the rise of the desk's time."""

_STAFF = ("officers.", "roster.", "shift.", "station.night_fewer")


def lower_bound(scenario: Scenario, base: Scenario) -> list[Words]:
    """That what a scenario gains or loses by its staff, against `base`, is at least what the town shows."""
    given = provenance(base).get(RISE)
    if given is None or NO_RISE not in (given.source or ""):
        return []
    moved = [after.path for _, after in changes(base, scenario) if after.path.startswith(_STAFF)]
    return [say("staffing_lower_bound", path=moved[0])] if moved else []
