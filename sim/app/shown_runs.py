"""The runs that the trainer's page shows: which stories a scenario can tell, and the towns they need."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sim.metrics.run import simulate
from sim.report.town.lessons import sure
from sim.report.town.pairs import PairedTowns
from sim.report.town.run_tables import Reel
from sim.report.town.shown_story import block
from sim.report.town.sliders import bounds, levers_of
from sim.report.town.stories import CHOSEN, STORIES, Story
from sim.scenario.describe import ParameterRow
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.shipped import town_file
from sim.scenario.vary import vary

REELS = 5
"""Runs kept with their journals, some tens of megabytes each; a story needs two."""
OUTCOMES = 400

Levers = Mapping[str, float]
Key = tuple[str, tuple[tuple[str, float], ...], int]


class Studio:
    """Makes what the page shows of one scenario. Safe to use from several threads."""

    def __init__(self, scenario: str | Path, policy: str | None, seed: int) -> None:
        """Read the scenario and find the stories that its policies can tell.

        Args:
            scenario: the scenario's TOML file, or its name.
            policy: a policy to show first, against the scenario as it stands; None for the presets alone.
            seed: the replication's seed that every story is told with.

        Raises:
            ScenarioErrors: something is wrong with the scenario, or with the policy asked for.
        """
        self.path, self.seed = town_file(scenario), seed
        self.base = load(self.path)
        self._under = {"": self.base}
        self.stories = self._tellable(policy)
        self._lock = threading.Lock()
        self._reels: OrderedDict[Key, Reel] = OrderedDict()
        self._outcomes: OrderedDict[Key, dict[str, float]] = OrderedDict()

    def _tellable(self, policy: str | None) -> list[Story]:
        if policy is not None:
            self._under[policy] = load(self.path, policy=policy)
            return [replace(CHOSEN, right=policy), *filter(self._has_policies, STORIES)]
        return list(filter(self._has_policies, STORIES)) or [CHOSEN]

    def _has_policies(self, story: Story) -> bool:
        try:
            for policy in (story.left, story.right):
                self.scenario(policy, {})
        except ScenarioErrors:
            return False
        return True

    def scenario(self, policy: str, levers: Levers) -> Scenario:
        """The scenario under a policy, with levers moved; raises ScenarioErrors."""
        if policy not in self._under:
            self._under[policy] = load(self.path, policy=policy)
        return vary(self._under[policy], levers, self.path.name)

    @cached_property
    def _levers(self) -> dict[str, ParameterRow]:
        return levers_of(self.base)

    def refusals(self, levers: Levers) -> list[str]:
        """Why levers may not be set to these values, one text for each that may not."""
        found = []
        for path, value in levers.items():
            if path not in self._levers:
                found.append(f"{path}: not a lever of this page")
                continue
            low, high = bounds(self._levers[path])
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                found.append(f"{path} = {value}: from {low:g} to {high:g}")
        return found

    def reel(self, policy: str, levers: Levers) -> Reel:
        """The run of a town with its journal; the latest few are kept."""
        key = _key(policy, levers, self.seed)
        with self._lock:
            if key in self._reels:
                self._reels.move_to_end(key)
                return self._reels[key]
        reel = Reel(simulate(self.scenario(policy, levers), self.seed, journal=True))
        with self._lock:
            self._reels[key] = reel
            self._outcomes[key] = reel.run.outcomes
            _forget(self._reels, REELS)
        return reel

    def outcomes(self, policy: str, levers: Levers, seed: int) -> dict[str, float]:
        """The outcomes of a town's run; kept, since they are small."""
        key = _key(policy, levers, seed)
        with self._lock:
            known = self._outcomes.get(key)
        if known is None:
            known = simulate(self.scenario(policy, levers), seed).outcomes
            with self._lock:
                self._outcomes[key] = known
                _forget(self._outcomes, OUTCOMES)
        return known

    def sure(self, story: Story, levers: Levers, pairs: int) -> dict[str, Any]:
        """What so many pairs of runs say together, the story's own among them."""
        seeds = range(self.seed, self.seed + pairs)
        left = [self.outcomes(story.left, {}, seed) for seed in seeds]
        return sure(left, [self.outcomes(story.right, levers, seed) for seed in seeds])

    def block(self, story: Story, levers: Levers, more: Mapping[str, Any]) -> bytes:
        """What the page shows of a story with levers of the right town moved, packed."""
        pair = PairedTowns(self.reel(story.left, {}), self.reel(story.right, levers))
        return block(story, pair, {"moved": dict(levers), **more})


def _key(policy: str, levers: Levers, seed: int) -> Key:
    return policy, tuple(sorted(levers.items())), seed


def _forget(shelf: OrderedDict[Key, Any], most: int) -> None:
    while len(shelf) > most:
        shelf.popitem(last=False)
