"""Record layouts of communities, of people under watch, and of premises whose operators have duties."""

from __future__ import annotations

import numpy as np

COMMUNITY = np.dtype(
    [
        ("watch", "f8"),
        ("watched_at", "f8"),
        ("briefed", "f8"),
        ("briefed_at", "f8"),
        ("first_grid", "i4"),
        ("grids", "i4"),
        ("zone", "i4"),
        ("charges", "i4"),
        ("matters", "i4"),
        ("checking", "i4"),
        ("docket", "i4"),
        ("docket_last", "i4"),
        ("docketed", "i4"),
        ("convening", "i4"),
    ],
    align=True,
)

CHARGE = np.dtype([("key", "u8"), ("resident", "i4"), ("grid", "i4"), ("looks", "i4")], align=True)
"""Somebody under watch: a number, never a name."""

PREMISES = np.dtype(
    [
        ("key", "u8"),
        ("kept", "f8"),
        ("kept_at", "f8"),
        ("risk", "f8"),
        ("kind", "i4"),
        ("place", "i4"),
        ("grid", "i4"),
        ("community", "i4"),
        ("matters", "i4"),
        ("visits", "i4"),
    ],
    align=True,
)
