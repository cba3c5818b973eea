"""The runs that the trainer's page shows: which scenes a scenario can tell, and the towns they need."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sim.metrics.run import simulate
from sim.report.labels import title
from sim.report.languages import LANGUAGES, in_each
from sim.report.town.hours_read import Books, lived
from sim.report.town.plain_levers import SAID
from sim.report.town.run_tables import Reel, ShownSpan
from sim.report.town.scenes import SCENES, LessonPlan, Scene, own_scenes, plan
from sim.report.town.shown_story import block
from sim.report.town.sliders import bounds, levers_of, reach, sliders
from sim.report.town.sureness import sure
from sim.scenario.describe import ParameterRow
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.shipped import policies_of, town_file
from sim.scenario.vary import vary

REELS = 8
"""Runs kept with their journals, some tens of megabytes each; a pair needs two."""
OUTCOMES = 400
FALLBACK = "five-more-community"
"""A policy that any town with community officers can have."""

Levers = Mapping[str, float]


class TownWish(NamedTuple):
    """A town as it is wished for: its policy, empty for none, and levers moved over it."""

    policy: str
    levers: tuple[tuple[str, float], ...] = ()


def wish(policy: str, levers: Levers) -> TownWish:
    """The wish for a policy with levers moved."""
    return TownWish(policy, tuple(sorted(levers.items())))


class Studio:
    """Makes what the page shows of one scenario. Safe to use from several threads."""

    def __init__(self, scenario: str | Path, policy: str | None, seed: int) -> None:
        """Read the scenario and find the scenes that its policies can tell.

        Args:
            scenario: the scenario's TOML file, or its name.
            policy: a policy to show first, against the scenario as it stands; None for the presets alone.
            seed: the replication's seed that every scene is told with.

        Raises:
            ScenarioErrors: something is wrong with the scenario, or with the policy asked for.
        """
        self.path, self.seed = town_file(scenario), seed
        self.base = load(self.path)
        self._under = {"": self.base}
        self.scenes = self._tellable(policy)
        self._rows: dict[str, dict[str, ParameterRow]] = {}
        self._lock = threading.Lock()
        self._reels: OrderedDict[TownWish, Reel] = OrderedDict()
        self._outcomes: OrderedDict[tuple[TownWish, int], dict[str, float]] = OrderedDict()

    def _tellable(self, policy: str | None) -> list[Scene]:
        if policy is not None:
            self._under[policy] = load(self.path, policy=policy)
            return own_scenes("", policy)
        told = [scene for scene in SCENES if self._has(scene.left) and self._has(scene.right)]
        return told or own_scenes("", FALLBACK if self._has(FALLBACK) else "")

    def _has(self, policy: str) -> bool:
        try:
            self.scenario(TownWish(policy))
        except ScenarioErrors:
            return False
        return True

    def scenario(self, town: TownWish) -> Scenario:
        """The scenario of a town that is wished for; raises ScenarioErrors."""
        if town.policy not in self._under:
            self._under[town.policy] = load(self.path, policy=town.policy)
        return vary(self._under[town.policy], dict(town.levers), self.path.name)

    @cached_property
    def lesson(self) -> LessonPlan:
        """The scenes, laid into the stretch that tells them best."""

        @cache
        def whole(policy: str) -> Reel:
            run = simulate(self.scenario(TownWish(policy)), self.seed, journal=True)
            self._keep(TownWish(policy), self.seed, run.outcomes)
            return Reel(run)

        return plan(self.scenes, whole)

    @property
    def recorded(self) -> list[str]:
        """The policies of the scenes, each once."""
        return list(dict.fromkeys(policy for scene in self.scenes for policy in (scene.left, scene.right)))

    @cached_property
    def policies(self) -> list[str]:
        """Every policy that this town can have, the scenario as it stands first."""
        return [
            "",
            *(
                name
                for name in dict.fromkeys([*self.recorded, *policies_of(self.path)])
                if name and self._has(name)
            ),
        ]

    def titles(self, policies: Sequence[str]) -> dict[str, dict[str, str]]:
        """What policies are called, by name, in both languages."""
        return {name: self._title(name) if name else _said("as_it_stands") for name in policies}

    def _title(self, policy: str) -> dict[str, str]:
        scenario = self.scenario(TownWish(policy))
        return {language: title(scenario, language) for language in LANGUAGES}

    def unknown(self, paths: Sequence[str]) -> list[str]:
        """Those of the paths that are no lever of the page."""
        return [path for path in paths if path not in self._policy_levers("")]

    def refusals(self, levers: Levers) -> list[str]:
        """Why levers may not be set to these values, one text for each that may not."""
        found, known = [], self._policy_levers("")
        for path, value in levers.items():
            if path not in known:
                found.append(f"{path}: not a lever of this page")
                continue
            low, high = bounds(known[path])
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                found.append(f"{path} = {value}: from {low:g} to {high:g}")
        return found

    def reel(self, town: TownWish) -> Reel:
        """The run of a town, with journal and books, to the end of the stretch; the latest are kept."""
        with self._lock:
            if town in self._reels:
                self._reels.move_to_end(town)
                return self._reels[town]
        reel = self._live(town, self.lesson.stretch)
        with self._lock:
            self._reels[town] = reel
            _forget(self._reels, REELS)
        return reel

    def _live(self, town: TownWish, stretch: ShownSpan) -> Reel:
        return Reel(*lived(self.scenario(town), self.seed, stretch.start, stretch.end))

    def outcomes(self, town: TownWish, seed: int) -> dict[str, float]:
        """The outcomes of a town's whole run; kept, since they are small."""
        with self._lock:
            known = self._outcomes.get((town, seed))
        return known or self._keep(town, seed, simulate(self.scenario(town), seed).outcomes)

    def _keep(self, town: TownWish, seed: int, found: dict[str, float]) -> dict[str, float]:
        with self._lock:
            self._outcomes[town, seed] = found
            _forget(self._outcomes, OUTCOMES)
        return found

    def sure(self, left: TownWish, right: TownWish, pairs: int) -> dict[str, Any]:
        """What so many pairs of runs say together, the one shown among them."""
        seeds = range(self.seed, self.seed + pairs)
        return sure(
            [self.outcomes(left, seed) for seed in seeds], [self.outcomes(right, seed) for seed in seeds]
        )

    def reach(self, town: TownWish, path: str) -> dict[str, str]:
        """What a lever moves from one end to the other in a town; says so where an end cannot be."""
        ends = bounds(self._policy_levers("")[path])
        try:
            low, high = (self._books(wish(town.policy, {**dict(town.levers), path: end})) for end in ends)
        except ScenarioErrors:
            return _said("unreachable")
        return reach(low, high)

    def reaches(self, town: TownWish) -> dict[str, dict[str, str]]:
        """What each lever moves in a town, by path."""
        return {path: self.reach(town, path) for path in self._policy_levers(town.policy)}

    def _books(self, town: TownWish) -> Books:
        stretch = self.lesson.stretch
        return lived(self.scenario(town), self.seed, stretch.start, stretch.end)[1]

    def _policy_levers(self, policy: str) -> dict[str, ParameterRow]:
        """AnswerPlace a policy itself has the levers; they are described once."""
        if policy not in self._rows:
            self._rows[policy] = levers_of(self.scenario(TownWish(policy)))
        return self._rows[policy]

    def block(self, towns: Sequence[TownWish], more: Mapping[str, Any]) -> bytes:
        """What the page shows of some towns, packed."""
        told = [{"policy": town.policy, "levers": dict(town.levers)} for town in towns]
        rows = [self._policy_levers(town.policy) for town in towns]
        return block(
            self.lesson,
            [self.reel(town) for town in towns],
            {"wishes": told, "levers": sliders(rows), **more},
        )


def _said(key: str) -> dict[str, str]:
    return in_each(SAID[key])


def _forget(shelf: OrderedDict[Any, Any], most: int) -> None:
    while len(shelf) > most:
        shelf.popitem(last=False)
