"""Record layouts of officers, and of the changes of duty in their rosters."""

from __future__ import annotations

import numpy as np

OFFICER = np.dtype(
    [
        ("key", "u8"),
        ("x", "f8"),
        ("y", "f8"),
        ("post_x", "f8"),
        ("post_y", "f8"),
        ("since", "f8"),
        ("busy_minutes", "f8"),
        ("overtime", "f8"),
        ("kept_in", "f8"),
        ("fatigue", "f8"),
        ("unrested", "f8"),
        ("experience", "f8"),
        ("left_at", "f8"),
        ("arrives", "f8"),
        ("owed", "f8"),
        ("visited", "f8"),
        ("patrolled", "f8"),
        ("acquainted", "f8"),
        ("area_first", "i4"),
        ("area_end", "i4"),
        ("covers", "i4"),
        ("on_trip", "i4"),
        ("desk", "i4"),
        ("zone", "i4"),
        ("group", "i4"),
        ("squad", "i4"),
        ("trouble", "i4"),
        ("mate", "i4"),
        ("stamp", "i4"),
        ("calls", "i4"),
        ("visits", "i4"),
        ("patrols", "i4"),
        ("change", "i4"),
        ("last_change", "i4"),
        ("successors", "i4"),
        ("considered", "i4"),
        ("left", "i4"),
        ("taught", "i4"),
        ("role", "i1"),
        ("responds", "i1"),
        ("free_time", "i1"),
        ("skilled", "i1"),
        ("knocks", "i1"),
        ("duty", "i1"),
        ("doing", "i1"),
        ("domain", "i1"),
    ],
    align=True,
)

CHANGE = np.dtype([("time", "f8"), ("duty", "i4")], align=True)
