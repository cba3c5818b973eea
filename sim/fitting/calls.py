"""A call log after cleaning, with the full account of what was read, kept, repaired, dropped and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.scenario.errors import Words

if TYPE_CHECKING:
    import pandas as pd

Effect = Literal["dropped", "value dropped", "repaired", "kept"]
MOMENTS = ("received", "queued", "dispatched", "enroute", "arrived", "cleared", "closed")

CREW_MOMENTS = ("dispatched", "enroute", "arrived", "cleared")
"""The moments that tell what a crew did."""
KNOWN = 0.05
"""A moment that fewer of the calls have is as good as not written down."""


@dataclass(frozen=True)
class Remark:
    """One line of the account.

    Attributes:
        code: short stable name of the finding, such as "negative_duration".
        count: how many it concerns: rows, except for "value dropped" and "repaired", which count values.
        effect: "dropped" (the row is not in the frame), "value dropped" (the row is, without that value),
            "repaired" (the value was read in another way) or "kept" (worth knowing, nothing changed).
        examples: a few of the places concerned, such as "line 17: 25-071089".
        words: the finding as a sentence.
    """

    code: str
    count: int
    effect: Effect
    examples: tuple[str, ...]
    words: Words


@dataclass(frozen=True)
class Account:
    """What became of every row of a log: rows_read == rows_kept + the rows its remarks count as dropped.

    Attributes:
        file: the log's file, as it is shown to a planner.
        encoding: the encoding it was read in.
        rows_read: rows below the header, blank lines aside.
        rows_kept: rows of the frame.
        remarks: what was found, the dropped first.
        first: local time of the first kept call, ISO, to the second; empty without calls.
        last: the same of the last kept call.
    """

    file: str
    encoding: str
    rows_read: int
    rows_kept: int
    remarks: tuple[Remark, ...]
    first: str
    last: str

    @property
    def rows_dropped(self) -> int:
        """Rows that are not in the frame."""
        return sum(remark.count for remark in self.remarks if remark.effect == "dropped")

    def count(self, code: str) -> int:
        """The count of the remark `code`; 0 when there was no reason to make it."""
        return sum(remark.count for remark in self.remarks if remark.code == code)


@dataclass(frozen=True)
class CallLog:
    """A clean log.

    `frame` has one row for each usable call, sorted by `received`; its columns are

    - "id": str
    - "type": str, the category as in the log
    - "priority": int as in the log; -1 unknown
    - "channel": str
    - "outcome": str; "" unknown
    - "received": datetime64[ns], local, naive, never NaT
    - "queued", "dispatched", "enroute", "arrived", "cleared", "closed": the same, NaT where missing or
      dropped as impossible
    - "reopened": bool
    - "place": str; "" unknown
    - "initiated": bool, begun by an officer, not a call from the public
    - "cancelled": bool, no unit ever arrived and the outcome or the times say so
    - "clock_change": bool, the interval crosses a local clock change, so its durations are not used

    - "linked": bool, the log names an earlier call that this one repeats
    - "people": int, how many people went; 0 unknown
    - "units": int, how many units were sent; 1 where the log has one row a call
    - "bound_min": float, minutes that all units of the call together were bound; NaN unknown

    "type", "channel", "outcome" and "place" are categoricals of str: a log of millions of calls stays small.

    `sent` has one row for each unit sent, where the log has such rows, and is None elsewhere: "id" of its
    call, "unit" (a number from 1; 0 unknown), "dispatched", "arrived", "cleared".

    `away` has one row for each crew of this station that was out on a row which the map leaves out, and is
    None where there is none: "id" of that row ("" without), "dispatched", "cleared".
    """

    frame: pd.DataFrame
    account: Account
    sent: pd.DataFrame | None = None
    away: pd.DataFrame | None = None

    @property
    def crew_times(self) -> tuple[str, ...]:
        """The moments of a crew that the log knows of at least some calls; empty: it tells of demand only.

        Such a log says how many calls come, when, where and of which kind; what its crews did with them,
        and how many crews there were, it does not say.
        """
        public = self.frame[~self.frame["initiated"].to_numpy(bool)]
        known = {name: float(public[name].notna().mean()) for name in CREW_MOMENTS}
        return tuple(name for name, share in known.items() if share >= KNOWN)
