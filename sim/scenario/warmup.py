"""How long a town must run before it is measured: three times its slowest memory.

A town begins without a past: nothing is latent, nobody relapses, no grid is cared for. What a memory with
time constant T still lacks after the warm-up falls as exp(-warm-up / T); after three of them it lacks 5 %, and
over a measured period of several of them less than that on average. What only the town as it is today can tell
is no memory of a run: officers have served for years, and what people trust at first is stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.scenario.errors import Words, say
from sim.scenario.matters import TroubleType
from sim.scenario.schema import Scenario

TIMES = 3
_DAY_MIN = 1440.0
_OFF_HALF_THE_TIME = 2.0


class Memory(NamedTuple):
    """A memory of the town: the parameter that makes it long, and its time constant in days."""

    path: str
    days: float


def _of_type(name: str, kind: TroubleType) -> Memory:
    """Latency; and where troubles relapse, a loop of latency and relapse that is left with chance 1 - p.

    The number in a loop with mean lag L that brings each back with chance p settles as exp(-t (1 - p) / L).
    """
    latency = kind.latency.mean / _DAY_MIN
    back = kind.relapse * (1.0 - kind.settled_on_scene * kind.durable_on_scene)
    if back == 0.0:
        return Memory(f"trouble.{name}.latency", latency)
    return Memory(f"trouble.{name}.relapse_days", (latency + kind.relapse_days) / max(1.0 - back, 0.05))


def _of_spell(scenario: Scenario, name: str) -> Memory:
    """A chain of which each sets off the next with the same chance settles as a loop that is left does."""
    goes_on = scenario.trouble[name].set_off_share
    return Memory("spells.days", scenario.spells.days / (1.0 - goes_on))


def memories(scenario: Scenario) -> Iterator[Memory]:
    """Every memory of the town that is switched on."""
    yield from (_of_type(name, kind) for name, kind in scenario.trouble.items() if kind.per_day > 0)
    yield from (
        _of_spell(scenario, name) for name, kind in scenario.trouble.items() if kind.set_off_share > 0
    )
    base, volunteers, fatigue = scenario.base_work, scenario.volunteers, scenario.fatigue
    if base.prevents > 0:
        yield Memory("base_work.care_days", base.care_days)
    if scenario.analysis.steers > 0:
        yield Memory("analysis.memory_days", scenario.analysis.memory_days)
    if volunteers.people and volunteers.hours_week > 0 and volunteers.recovery > 0:
        yield Memory("volunteers.recovery", 1.0 / volunteers.recovery)
    if fatigue.wears > 0:
        yield Memory("fatigue.rest_days", _OFF_HALF_THE_TIME * fatigue.rest_days)
    if fatigue.builds > 0:
        yield Memory("fatigue.recovers", 1.0 / (24.0 * max(fatigue.recovers, 1e-3)))


def slowest(scenario: Scenario) -> Memory:
    """The slowest memory of the town; none has the path "" and no length."""
    return max(memories(scenario), key=lambda memory: memory.days, default=Memory("", 0.0))


def needed_days(scenario: Scenario) -> float:
    """The warm-up that the rule asks for."""
    return round(TIMES * slowest(scenario).days, 6)


def too_short(scenario: Scenario) -> Words | None:
    """What to warn of when the warm-up is shorter than the rule asks for, in both languages."""
    needed, given = needed_days(scenario), scenario.period.warmup_days
    if given >= needed:
        return None
    memory = slowest(scenario)
    return say(
        "warm_up", given=f"{given:g}", needed=f"{needed:.0f}", path=memory.path, days=f"{memory.days:.0f}"
    )
