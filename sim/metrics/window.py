"""What of a run counts: the troubles and calls of the measured period."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sim.kernel.state import Town
from sim.metrics.record_rows import RecordRows
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.endings import SETTLING
from sim.vocabulary.terms import Channel, Ending, Group, Origin

MONTH_DAYS = 30.4


def is_settled(troubles: RecordRows) -> np.ndarray:
    """Which of them are settled; a mask."""
    return np.isin(troubles["ending"], SETTLING)


class Window:
    """The records of a run that fall into its measured period."""

    def __init__(self, town: Town, scenario: Scenario) -> None:
        """Look at `town` at the end of a run of `scenario`."""
        self.town = town
        self.scenario = scenario
        clock = town.clock[0]
        self.start, self.end = float(clock["measure_from"]), float(clock["measure_to"])
        self.run_end = float(clock["end"])
        self.all = RecordRows(town.troubles[: int(clock["troubles_n"])])
        self.months = (self.end - self.start) / DAY / MONTH_DAYS

    def _inside(self, times: np.ndarray) -> np.ndarray:
        return (times >= self.start) & (times < self.end)

    @cached_property
    def reports(self) -> np.ndarray:
        """Every report of the period, the repeated ones too, errands aside; REPORT records."""
        rows = self.town.reports[: int(self.town.clock[0]["reports_n"])]
        group = self.town.types["group"][self.all["type"][rows["trouble"]]]
        return rows[self._inside(rows["time"]) & (group != Group.SERVICE)]

    @cached_property
    def calls(self) -> np.ndarray:
        """Reports by 110."""
        return self.reports[self.reports["channel"] == Channel.CALL_110]

    @cached_property
    def _own(self) -> np.ndarray:
        """Residents' own troubles: neither what they leave behind nor errands; a mask."""
        is_errand = self.town.types["group"][self.all["type"]] == Group.SERVICE
        return (self.all["origin"] <= Origin.RELAPSE) & ~is_errand

    @cached_property
    def errands(self) -> RecordRows:
        """Errands begun in the period and done."""
        is_errand = self.town.types["group"][self.all["type"]] == Group.SERVICE
        return self.all[is_errand & self._inside(self.all["reported"]) & np.isfinite(self.all["closed"])]

    @cached_property
    def reported(self) -> RecordRows:
        """Troubles first reported in the period by a resident."""
        return self.all[self._own & self._inside(self.all["reported"])]

    @cached_property
    def by_110(self) -> RecordRows:
        """Those first reported by 110; only its desk tells callers to turn elsewhere."""
        rows = self.reported
        return rows[(rows["channel"] == Channel.CALL_110) | (rows["turned_away"] == 1)]

    @staticmethod
    def diverted(troubles: RecordRows) -> np.ndarray:
        """Which of them the desk passed to another hand before any police, and were not refused; a mask."""
        handed = troubles["handed"]
        at_the_desk = (handed >= troubles["reported"]) & np.isfinite(handed) & (handed < troubles["queued"])
        return at_the_desk & (troubles["turned_away"] == 0) & (troubles["refused"] == 0)

    @cached_property
    def known(self) -> RecordRows:
        """Troubles first reported in the period, or found before any report and ended in it."""
        never_reported = ~np.isfinite(self.all["reported"])
        found = (self.all["found"] > 0) & never_reported & self._inside(self.all["closed"])
        return self.all[self._own & (found | self._inside(self.all["reported"]))]

    @cached_property
    def queued(self) -> RecordRows:
        """Troubles that joined a police line in the period, whatever their origin."""
        return self.all[self._inside(self.all["queued"])]

    @cached_property
    def prevented(self) -> int:
        """Troubles that care kept from happening."""
        return int(((self.all["ending"] == Ending.PREVENTED) & self._inside(self.all["onset"])).sum())

    def resolution_h(self, troubles: RecordRows) -> np.ndarray:
        """First report to closure in hours; endless for what is open when the run ends."""
        return (troubles["closed"] - troubles["reported"]) / HOUR

    def waited_min(self, queued: RecordRows) -> np.ndarray:
        """Minutes in the police line until dispatch or giving up; who still waits counts to the end."""
        left = np.minimum(queued["dispatched"], np.minimum(queued["closed"], self.run_end))
        return left - queued["queued"]

    def hops(self, troubles: RecordRows) -> np.ndarray:
        """Times each of `troubles` was passed from one hand to another; getting to its first hand is none."""
        first_elsewhere = np.isfinite(troubles["handed"]) & (troubles["handed"] < troubles["queued"])
        return troubles["hops"] - first_elsewhere.astype(np.int64)

    @cached_property
    def responses(self) -> RecordRows:
        """Troubles called in by 110 in the period that officers reached."""
        rows = self.reported
        return rows[(rows["channel"] == Channel.CALL_110) & np.isfinite(rows["arrived"])]
