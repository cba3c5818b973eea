"""Record layouts: what the engine remembers of each trouble, grid, pool and event.

Times are minutes from the start of the run; NEVER has not come. An index of NOBODY points at nothing.

Fields of a trouble stand in the order in which its way through the desk comes to them: what is asked together
lies in one line of the processor's cache, and each line is fetched but once.
"""

from __future__ import annotations

import numpy as np

NOBODY = -1
NEVER = np.inf
CLASSES = 8
LINES_OF_DESK = 6  # three for those who wait, and behind each one for crews that are not complete
INCOMPLETE = 3  # from a waiting line to that of its incomplete crews
DEFUSED = 2

CLOCK = np.dtype(
    [
        ("now", "f8"),
        ("end", "f8"),
        ("measure_from", "f8"),
        ("measure_to", "f8"),
        ("seed", "u8"),
        ("digest", "u8"),
        ("sequence", "i8"),
        ("events", "i8"),
        ("horizon", "f8"),
        ("agenda_n", "i8"),
        ("near_n", "i8"),
        ("troubles_n", "i8"),
        ("stream_n", "i8"),
        ("next_birth", "i8"),
        ("latent_n", "i8"),
        ("journal_n", "i8"),
        ("reports_n", "i8"),
        ("suspects", "i8"),
        ("scans", "i8"),
        ("at_risk_first", "i8"),
        ("at_risk_last", "i8"),
        ("marked_n", "i8"),
        ("largest_desk", "i8"),
        ("weekday", "i4"),
        ("journal_on", "i4"),
        ("births_vary", "i1"),
        ("reports_noted", "i1"),
        ("scenes_vary", "i1"),
        ("desks_vary", "i1"),
        ("officers_tire", "i1"),
        ("first_is_over", "i1"),
    ],
    align=True,
)

EVENT = np.dtype(
    [("time", "f8"), ("order", "i8"), ("subject", "i4"), ("stamp", "i4"), ("kind", "i4")], align=True
)

JOURNAL = np.dtype(
    [("time", "f8"), ("trouble", "i4"), ("actor", "i4"), ("entry", "i4"), ("detail", "i4")], align=True
)

REPORT = np.dtype([("time", "f8"), ("trouble", "i4"), ("channel", "i1"), ("again", "i1")], align=True)

TROUBLE = np.dtype(
    [
        ("onset", "f8"),
        ("due", "f8"),
        ("escalates", "f8"),
        ("reported", "f8"),
        ("key", "u8"),
        ("type", "i4"),
        ("grid", "i4"),
        ("crew", "i2"),
        ("reports", "i2"),
        ("stage", "i1"),
        ("origin", "i1"),
        ("channel", "i1"),
        ("urgent", "i1"),
        ("priority", "i1"),
        ("line", "i1"),
        ("listed", "i1"),
        ("first_right", "i1"),
        ("strayed", "i1"),
        ("turned_away", "i1"),
        ("settled_as", "i1"),
        ("settled_lasts", "i1"),
        ("taken_in", "f8"),
        ("queued", "f8"),
        ("joined", "f8"),
        ("patience", "f8"),
        ("x", "f8"),
        ("y", "f8"),
        ("next", "i4"),
        ("previous", "i4"),
        ("wants", "i2"),
        ("team", "i2"),
        ("present", "i2"),
        ("outside", "i2"),
        ("dispatched", "f8"),
        ("arrived", "f8"),
        ("on_scene", "f8"),
        ("ends", "f8"),
        ("left", "f8"),
        ("spell_from", "f8"),
        ("lead", "i4"),
        ("spell", "i4"),
        ("attempts", "i2"),
        ("asked", "i2"),
        ("ending", "i1"),
        ("durable", "i1"),
        ("attended", "i1"),
        ("kept", "i1"),
        ("scene_end", "f8"),
        ("closed", "f8"),
        ("write_up", "f8"),
        ("stubbornness", "f8"),
        ("hardened", "f8"),
        ("handed", "f8"),
        ("preventable", "f8"),
        ("hours_left", "f8"),
        ("outside_from", "f8"),
        ("smoulders", "f8"),
        ("place", "i4"),
        ("resident", "i4"),
        ("parent", "i4"),
        ("pool", "i4"),
        ("worker", "i4"),
        ("helper", "i4"),
        ("premises", "i4"),
        ("next_at_risk", "i4"),
        ("parts", "i2"),
        ("hops", "i2"),
        ("rung", "i2"),
        ("held_off", "i2"),
        ("bounced", "i1"),
        ("visible", "i1"),
        ("found", "i1"),
        ("escalated", "i1"),
        ("distressed", "i1"),
        ("tries", "i1"),
        ("warned", "i1"),
        ("refused", "i1"),
        ("bureau", "i1"),
        ("set_off", "i1"),
        ("slighted", "i1"),
    ],
    align=True,
)

CALENDAR = np.dtype([("open", "f8"), ("close", "f8"), ("days", "i4"), ("always", "i4")], align=True)
LINE = np.dtype([("head", "i4"), ("tail", "i4"), ("waiting", "i4")], align=True)

DESK = np.dtype(
    [("shaken", "f8"), ("shaken_at", "f8"), ("first_officer", "i4"), ("officers", "i4"), ("marked", "i4")],
    align=True,
)

POOL = np.dtype(
    [
        ("key", "u8"),
        ("wakes", "f8"),
        ("other_work", "f8"),
        ("job", "f8"),
        ("all_busy", "f8"),
        ("last_free", "f8"),
        ("memory", "f8"),
        ("remembered", "f8"),
        ("looked", "f8"),
        ("closes", "f8"),
        ("worked", "f8"),
        ("own_key", "u8"),
        ("own_at", "f8"),
        ("own_job", "f8"),
        ("own_until", "f8"),
        ("own_day", "i4"),
        ("own_number", "i4"),
        ("own_waiting", "i4"),
        ("kind", "i4"),
        ("owner", "i4"),
        ("place", "i4"),
        ("first_worker", "i4"),
        ("workers", "i4"),
        ("free", "i4"),
        ("line", "i4"),
        ("calendar", "i4"),
        ("marked", "i4"),
    ],
    align=True,
)

WORKER = np.dtype(
    [("busy_minutes", "f8"), ("taken", "f8"), ("pool", "i4"), ("trouble", "i4"), ("handled", "i4")],
    align=True,
)

GRID = np.dtype(
    [
        ("x", "f8"),
        ("y", "f8"),
        ("reach", "f8"),
        ("area_km2", "f8"),
        ("zone", "i4"),
        ("area", "i4"),
        ("community", "i4"),
        ("desk", "i4"),
        ("neighbour", "i4"),
        ("first_resident", "i4"),
        ("end_resident", "i4"),
        ("registered", "i4"),
        ("new", "i4"),
        ("first_place", "i4"),
        ("end_place", "i4"),
        ("pool", "i4"),
        ("rounds", "i4"),
        ("meetings", "i4"),
        ("inspections", "i4"),
        ("on_round", "i4"),
    ],
    align=True,
)

PLACE = np.dtype(
    [
        ("care", "f8"),
        ("care_at", "f8"),
        ("trend", "f8"),
        ("trend_at", "f8"),
        ("called_at", "f8"),
        ("known", "f8"),
        ("known_at", "f8"),
        ("grid", "i4"),
        ("first_resident", "i4"),
        ("registered", "i4"),
        ("new", "i4"),
        ("latent", "i4"),
        ("visits", "i4"),
        ("patrols", "i4"),
        ("landlord", "i4"),
    ],
    align=True,
)

RESIDENT = np.dtype([("grid", "i4"), ("household", "i4"), ("kind", "i1")], align=True)

TEAM = np.dtype(
    [
        ("members", "f8"),
        ("energy", "f8"),
        ("hours", "f8"),
        ("zone", "i4"),
        ("patrols", "i4"),
        ("settled", "i4"),
    ],
    align=True,
)

ZONE = np.dtype(
    [("x", "f8"), ("y", "f8"), ("first_grid", "i4"), ("grids", "i4"), ("desk", "i4"), ("manned", "i4")],
    align=True,
)
