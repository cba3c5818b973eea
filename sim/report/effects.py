"""What a policy does on the whole, to residents and to officers' load; and which policy is told first."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sim.metrics.declare import Outcome
from sim.report.sentences import OF_RESIDENTS, URGENT, harms
from sim.study.compare import Comparison
from sim.study.gates import overload
from sim.study.statistics import Verdict

LOAD = "week.non_police_h"
FELT = (*OF_RESIDENTS, URGENT)
"""Outcomes that residents feel."""


class ResidentsGain(StrEnum):
    """What residents get: more, less, some of each, or nothing that matters."""

    GAIN = "gain"
    MIXED = "mixed"
    LOSS = "loss"
    NOTHING = "nothing"


class Officers(StrEnum):
    """What becomes of an officer's hours on disputes and non-police matters."""

    RELIEF = "relief"
    SAME = "same"
    BURDEN = "burden"


class Effect(NamedTuple):
    """What a policy does on the whole.

    Attributes:
        policy: its name.
        residents: what residents get.
        officers: what becomes of officers' load.
        worst: the outcome that gets worse and stands first; None where none does.
        overloaded: whether officers cannot keep up under it.
    """

    policy: str
    residents: ResidentsGain
    officers: Officers
    worst: Outcome | None
    overloaded: bool

    @property
    def is_clean(self) -> bool:
        """Whether it relieves officers and nobody loses by it."""
        unharmed = self.residents in (ResidentsGain.GAIN, ResidentsGain.NOTHING)
        return unharmed and self.officers is Officers.RELIEF and not self.overloaded


def effect(comparison: Comparison, policy: str) -> Effect:
    """What a policy does on the whole, by what is sure and large enough to matter."""
    found = {name: _direction(comparison, policy, name) for name in FELT if name in comparison.names}
    better, worse = (verdict in found.values() for verdict in (Verdict.BETTER, Verdict.WORSE))
    residents = {
        (True, True): ResidentsGain.MIXED,
        (True, False): ResidentsGain.GAIN,
        (False, True): ResidentsGain.LOSS,
        (False, False): ResidentsGain.NOTHING,
    }[better, worse]
    lost = sorted(harms(comparison, policy), key=lambda one: one.name not in FELT)
    means = {name: one.mean for name, one in comparison.summaries[policy].items()}
    overloaded = bool(overload(comparison.scenarios[policy], means))
    return Effect(policy, residents, _load(comparison, policy), next(iter(lost), None), overloaded)


def _direction(comparison: Comparison, policy: str, name: str) -> Verdict | None:
    """The verdict on a difference that matters; None of a trifle."""
    return None if comparison.is_trifle(policy, name) else comparison.verdict(policy, name)


def _load(comparison: Comparison, policy: str) -> Officers:
    if LOAD not in comparison.names:
        return Officers.SAME
    directions = {Verdict.BETTER: Officers.RELIEF, Verdict.WORSE: Officers.BURDEN}
    return directions.get(_direction(comparison, policy, LOAD) or Verdict.SAME, Officers.SAME)


def told_first(comparison: Comparison) -> tuple[Effect, Effect | None]:
    """The policy to tell of, and, where somebody loses by it, the best one by which nobody does.

    The first is the one that relieves officers most; else the first by which residents gain; else the first.
    """
    found = [effect(comparison, policy) for policy in comparison.policies]
    relieving = [one for one in found if one.officers is Officers.RELIEF and not one.overloaded]
    clean = _most_relieving(comparison, [one for one in found if one.is_clean])
    first = _most_relieving(comparison, relieving)
    if first is None:
        gaining = (one for one in found if one.residents is ResidentsGain.GAIN and not one.overloaded)
        return next(gaining, found[0]), None
    return first, None if first.is_clean else clean


def _most_relieving(comparison: Comparison, some: list[Effect]) -> Effect | None:
    return min(some, key=lambda one: comparison.pairs[one.policy][LOAD].difference, default=None)
