"""What more or fewer people of a pool bring with them: `other_work` is a share of each one's time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sim.scenario.errors import MOST_PLACES, Words, listing, say
from sim.scenario.schema import Scenario


class OwnPeople(NamedTuple):
    """A pool's own people: where their number stands, how many, and the share that other work takes of them."""

    path: str
    people: int
    share: float


def own_people(scenario: Scenario) -> Mapping[str, OwnPeople]:
    """The own people of every pool that has levers for them, by the path of its section."""
    pools: dict[str, tuple[str, Any]] = {
        f"rung.{name}": ("mediators", one) for name, one in scenario.rung.items()
    }
    pools |= {f"department.{name}": ("desks", one) for name, one in scenario.department.items()}
    pools |= {"hotline": ("operators", scenario.hotline), "windows": ("clerks", scenario.windows)}
    return {
        section: OwnPeople(f"{section}.{number}", getattr(one, number), one.other_work)
        for section, (number, one) in pools.items()
    }


def work_that_goes_along(scenario: Scenario, base: Scenario) -> list[Words]:
    """That other work grows or shrinks with the people whose number a policy over `base` moves, if any."""
    paths = list(_moved(own_people(scenario), own_people(base)))
    return [say("other_work_moves", names=listing(paths, MOST_PLACES))] if paths else []


def _moved(now: Mapping[str, OwnPeople], before: Mapping[str, OwnPeople]) -> Iterator[str]:
    for section, pool in now.items():
        was = before.get(section)
        if was and was.people and pool.people != was.people and pool.share == was.share > 0:
            yield pool.path
