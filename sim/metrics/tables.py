"""A run as pandas tables, in words instead of codes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.metrics.window import Window
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import (
    Activity,
    Channel,
    Duty,
    Ending,
    Finder,
    Origin,
    ResidentKind,
    Role,
    Stage,
    Term,
)

if TYPE_CHECKING:
    import pandas as pd

_TIMES = ("onset", "reported", "taken_in", "queued", "dispatched", "arrived", "scene_end", "handed", "closed")
_NUMBERS = (
    "grid",
    "resident",
    "parent",
    "crew",
    "reports",
    "stubbornness",
    "on_scene",
    "write_up",
    "x",
    "y",
)
_FLAGS = ("urgent", "durable", "attended", "bounced", "escalated")


def _words(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    import pandas as pd

    return pd.Categorical.from_codes(codes, dtype=_sorts(tuple(names)))


@lru_cache(maxsize=32)
def _sorts(names: tuple[str, ...]) -> pd.CategoricalDtype:
    """The type of a column of these words: a hundred runs in turn have the same."""
    import pandas as pd

    return pd.CategoricalDtype(names)


def _terms(codes: np.ndarray, term: type[Term]) -> pd.Categorical:
    return _words(codes, [member.key for member in term])


def incidents(window: Window) -> pd.DataFrame:
    """One row a trouble that began before the end, by its number in the run.

    Times are minutes of the run, NaN where a stage never came.
    """
    import pandas as pd

    begun = np.flatnonzero(window.all["stage"] != Stage.UNBORN)
    rows, town = window.all[begun], window.town
    times = {name: np.where(np.isfinite(rows[name]), rows[name], np.nan) for name in _TIMES}
    columns = {
        "type": _words(rows["type"], list(window.scenario.trouble)),
        "origin": _terms(rows["origin"], Origin),
        "channel": _terms(rows["channel"], Channel),
        "ending": _terms(rows["ending"], Ending),
        "found": _terms(rows["found"], Finder),
        "resident_kind": _terms(town.residents["kind"][rows["resident"]], ResidentKind),
        **times,
        **{name: rows[name] for name in _NUMBERS},
        "hops": window.hops(rows),
        **{name: rows[name] == 1 for name in _FLAGS},
    }
    return pd.DataFrame(columns, index=pd.Index(begun, name="incident"))


def officers(window: Window) -> pd.DataFrame:
    """One row an officer: place in the station, hours by activity, overtime, calls attended."""
    import pandas as pd

    rows = window.town.officers
    hours = window.town.hours.sum(axis=2) / HOUR
    groups = list(window.scenario.officers)
    columns = {
        "group": [groups[g] for g in rows["group"]],
        "role": _terms(rows["role"], Role),
        "duty": _terms(rows["duty"], Duty),
        **{name: rows[name] for name in ("squad", "zone", "calls", "visits")},
        "responds": rows["responds"] == 1,
        **{f"{a.key}_h": hours[:, a] for a in Activity},
        "overtime_h": rows["overtime"] / HOUR,
    }
    return pd.DataFrame(columns).rename_axis("officer")
