"""Looking at two lives of a town side by side."""

import numpy as np

from sim.kernel.state import Town
from sim.vocabulary.records import TROUBLE

DRAWN_AT_BIRTH = (
    "key",
    "type",
    "grid",
    "place",
    "resident",
    "x",
    "y",
    "on_scene",
    "write_up",
    "patience",
    "stubbornness",
)
DRAWN_AT_BIRTH += ("preventable", "escalates", "onset", "due", "urgent", "visible")
STATE = [name for name in Town.__annotations__ if name != "journal"]
GROWING = {"agenda": "agenda_n", "troubles": "troubles_n", "reports": "reports_n"}


def in_use(town: Town, name: str) -> np.ndarray:
    """An array of the town without the room kept for growth."""
    array = getattr(town, name)
    return array[: int(town.clock[0][GROWING[name]])] if name in GROWING else array


def same_to_the_byte(one: Town, other: Town, *, but: tuple[str, ...] = ()) -> list[str]:
    """Names of the arrays in which two towns differ, except `but`."""
    pairs = {name: (in_use(one, name), in_use(other, name)) for name in STATE if name not in but}
    return [name for name, (a, b) in pairs.items() if a.shape != b.shape or a.tobytes() != b.tobytes()]


def same_but_rows(one: Town, other: Town, name: str, rows: tuple[str, ...]) -> bool:
    """Whether an array is the same in both, but for the fields that point at rows of troubles."""
    a, b = in_use(one, name), in_use(other, name)
    return all((a[field] == b[field]).all() for field in a.dtype.names if field not in rows)


def by_key(troubles: np.ndarray) -> dict[int, np.void]:
    """TROUBLE records by identity."""
    rows = {int(row["key"]): row for row in troubles}
    assert len(rows) == len(troubles), "an identity given twice"
    return rows


def born(town: Town) -> np.ndarray:
    """The troubles of the stream at the end of a run; relapses and the like are left out."""
    return town.troubles[: int(town.clock[0]["stream_n"])]


def drawn(troubles: np.ndarray) -> np.ndarray:
    """What was drawn at birth, one record a trouble, in order of identity."""
    layout = np.dtype([(name, TROUBLE[name]) for name in DRAWN_AT_BIRTH])
    table = np.zeros(len(troubles), layout)
    for name in DRAWN_AT_BIRTH:
        table[name] = troubles[name]
    return np.sort(table, order="key")
