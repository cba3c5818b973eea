"""A run as outcomes look at it: what several of them share is worked out once."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sim.kernel.state import Town
from sim.metrics.tally.fill import Tally
from sim.metrics.window import Window
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import Activity, Domain, Payer, PoolKind, Role

ON_MATTERS = (
    Activity.TRAVEL,
    Activity.ON_SCENE,
    Activity.WRITE_UP,
    Activity.MEDIATION,
    Activity.GOVERNMENT_TASK,
)
_PAYERS: dict[Payer, list[PoolKind]] = {
    Payer.DEPARTMENTS: [PoolKind.DEPARTMENT, PoolKind.HOTLINE],
    Payer.COMMUNITY: [PoolKind.RUNG, PoolKind.GRID],
    Payer.VOLUNTEERS: [],
    Payer.BUREAU: [],
    Payer.STATION: [PoolKind.WINDOW],
}
_PAID_BY = {payer: np.isin(np.arange(len(PoolKind)), kinds) for payer, kinds in _PAYERS.items()}
"""Whether a payer gives the hours of a kind of pool, of shape (kinds of pool,)."""


def payer_hours(town: Town) -> dict[Payer, float]:
    """Hours given up to now by everybody but those on the roster."""
    worked = np.bincount(town.workers["pool"], town.workers["busy_minutes"], len(town.pools)) / HOUR
    kind = town.pools["kind"]
    return {payer: float(worked[paid[kind]].sum() + town.outlay[payer]) for payer, paid in _PAID_BY.items()}


class MeasuredRun:
    """The measured period of a finished run.

    Attributes:
        window: the records of the period.
        town: every record of the run, as it was left.
        tally: counts, sums and times of the period.
    """

    def __init__(self, window: Window) -> None:
        """Go once through the records."""
        self.window, self.town, self.tally = window, window.town, Tally(window.town)

    @cached_property
    def hours_by_activity(self) -> np.ndarray:
        """Hours of all officers, of shape (activities,)."""
        return np.asarray(self.town.hours.sum(axis=(0, 2)) / HOUR)

    @cached_property
    def responder_hours(self) -> np.ndarray:
        """Hours of those who take part in call response, of shape (activities, domains)."""
        return np.asarray(self.town.hours[self.town.officers["responds"] == 1].sum(axis=0) / HOUR)

    @cached_property
    def matter_hours(self) -> np.ndarray:
        """Their hours on matters, of shape (activities on matters, domains)."""
        return self.responder_hours[list(ON_MATTERS)]

    @cached_property
    def non_police_hours(self) -> np.float64:
        """Their hours on disputes and non-police matters."""
        return np.float64(self.matter_hours[:, [Domain.DISPUTE, Domain.NON_POLICE]].sum())

    @cached_property
    def base_work_hours(self) -> np.float64:
        """Their hours on base work."""
        return np.float64(self.responder_hours[Activity.BASE_WORK].sum())

    @cached_property
    def is_sworn(self) -> np.ndarray:
        """Which officers are no auxiliaries; a mask."""
        return np.asarray(self.town.officers["role"] != Role.AUXILIARY)

    @cached_property
    def responding_officers(self) -> int:
        """How many officers, auxiliaries aside, take part in call response."""
        return int(((self.town.officers["responds"] == 1) & self.is_sworn).sum())

    @cached_property
    def hours_on_duty(self) -> np.ndarray:
        """Hours on the roster, overtime included, of shape (officers,)."""
        return np.asarray(self.town.hours[:, 1:, :].sum(axis=(1, 2)) / HOUR)

    @cached_property
    def paid_hours(self) -> dict[Payer, float]:
        """Hours given by everybody but those on the roster."""
        return payer_hours(self.town)
