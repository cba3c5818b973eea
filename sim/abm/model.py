"""The Mesa model: it advances the engine step by step and shows the town as agents in cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import mesa
import numpy as np

from sim.abm.agents import Community, Department, GridWorker, Mediator, Officer, Resident, VolunteerTeam
from sim.abm.collect import standard_collector
from sim.abm.pace import PacedModel
from sim.abm.space import TownSpace
from sim.abm.tally import GridTally, tally
from sim.engine.assemble import assemble, ground_of
from sim.engine.duties import give_duty
from sim.engine.invariants import ALWAYS, check
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import HOUR
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel, Duty, PoolKind


class TownModel(PacedModel):
    """A town that is lived through step by step, an hour at a time unless told otherwise.

    Each step advances the engine, moves the agents to their cells, calls `step` of those agents whose class
    defines one, calls `on_step`, and collects data. A run without rules of its own ends with the digest and
    the outcomes of `simulate` for the same scenario and seed. `time` is in hours, whatever the step.

    To try a rule the engine does not have, pass `on_step`, override `step`, or put a subclass of an agent
    in `officer_type` and its like. What a rule may set is listed in `sim.abm.agents`; everything else is
    read-only. Whenever a rule has set something, the town is looked over (`sim.engine.invariants`).

    A model can be copied, pickled and gone on with in another process, in the middle of the run; a rule that
    goes with it is a function or class that can be imported by name.

    Attributes:
        town_scenario: the scenario (`scenario` is Mesa's own, and holds nothing but the seed).
        replication: the seed of the run.
        space: the grids as cells.
        datacollector: what is collected after every step.
    """

    running: bool

    officer_type: ClassVar[type[Officer]] = Officer
    grid_worker_type: ClassVar[type[GridWorker]] = GridWorker
    mediator_type: ClassVar[type[Mediator]] = Mediator
    department_type: ClassVar[type[Department]] = Department
    community_type: ClassVar[type[Community]] = Community
    volunteer_team_type: ClassVar[type[VolunteerTeam]] = VolunteerTeam
    resident_type: ClassVar[type[Resident]] = Resident

    def __init__(
        self,
        scenario: Scenario | str | Path,
        *,
        rng: Any = None,
        policy: str | None = None,
        hours_per_step: float = 1.0,
        on_step: Callable[[TownModel], object] | None = None,
        datacollector: mesa.DataCollector | None = None,
        journal: bool = False,
        **overrides: Any,
    ) -> None:
        """Assemble the town.

        Args:
            scenario: a scenario, or the path of its file.
            rng: the replication's seed; whatever else Mesa takes yields a seed by chance.
            policy: a policy of the scenario file, by name.
            hours_per_step: how far a step goes.
            on_step: called with the model after every step.
            datacollector: collected after every step in place of the standard one; each model gets a copy.
            journal: whether to keep the journal's entries.
            **overrides: values by dotted path, as `**{"triage.recognition": 0.8}`, which lets `batch_run`
                vary parameters.
        """
        if "seed" in overrides:
            raise TypeError("pass rng=..., the seed of the replication, instead of seed=...")
        super().__init__(rng=_seed(rng) if isinstance(rng, int | np.integer) else rng)
        self.town_scenario = _loaded(scenario, policy, overrides)
        self.replication = int(self._seed)
        self.on_step = on_step
        self._town = open_town(assemble(self.town_scenario, self.replication, journal=journal))
        self._is_changed = False
        self.keep_pace(hours_per_step, float(self._town.clock[0]["end"]) / HOUR)
        self.space = TownSpace(ground_of(self.town_scenario.town), self.random)
        self.space.belong_to(self)
        self._residents: dict[int, Resident] = {}
        self._tally: tuple[int, GridTally] = (-1, tally(self.town))
        self._people()
        self._place_officers()
        self.datacollector = deepcopy(datacollector) if datacollector else standard_collector()

    def step(self) -> None:
        """Live through the next `hours_per_step` hours; nothing happens once the run has ended.

        Raises:
            BrokenInvariant: the state at the end of the run is not one that the model can be in.
        """
        self._place_officers()
        self._act()
        if self.on_step is not None:
            self.on_step(self)
        if self.time >= self.end_time:
            close_books(self._town)
            check(self._town, *ALWAYS)
            self.running = False
        self.datacollector.collect(self)

    def live_until(self, hours: float) -> None:
        """Let the engine handle every event before this hour of the run."""
        self._town = advance(self._town, min(hours, self.end_time) * HOUR)

    @property
    def town(self) -> Town:
        """The engine's records, read-only. Arrays are replaced as they grow, so read them through this."""
        if self.__dict__.get("_locked", (None, None))[0] is not self._town:
            self._locked = self._town, self._town.locked()
        return self._locked[1]

    def change(self, records: str, index: Any, **values: Any) -> None:
        """Write fields of records; for the setters of agents and cells, which know what is right."""
        rows: Any = getattr(self._town, records)
        for name, value in values.items():
            rows[name][index] = value
        self._is_changed = True

    def change_trust(self, resident: int, felt: Mapping[Channel, float]) -> None:
        """Write what a resident has learned of some channels; for the setter of `Resident.trust`."""
        for channel, value in felt.items():
            self._town.trust[resident, channel] = value
        self._is_changed = True

    def give_duty(self, officer: int, duty: Duty) -> None:
        """Officer of row `officer` has another duty until their roster's next change."""
        self._town = give_duty(self._town, officer, duty)
        self._is_changed = True

    def check_rules(self) -> None:
        """Look the town over when a rule has set something; raises RuntimeError when it is in disorder."""
        if not self._is_changed:
            return
        self._is_changed = False
        try:
            check(self._town)
        except AssertionError as broken:
            raise RuntimeError(f"after a rule, {self.date:%Y-%m-%d %H:%M}: {broken}") from broken

    def __getstate__(self) -> dict[str, Any]:
        """Everything but views of the records and what the run says in the end, which are made anew."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_locked", "_run")}

    def resident(self, index: int) -> Resident:
        """The resident of row `index` as an agent, the same one every time."""
        if not 0 <= index < len(self.town.residents):
            raise IndexError(f"resident {index}: there are {len(self.town.residents)}")
        if index not in self._residents:
            self._residents[index] = self.resident_type(self, index)
        return self._residents[index]

    def forget(self, resident: Resident) -> None:
        """Let go of a resident's agent."""
        self._residents.pop(resident.index, None)

    @property
    def minute(self) -> float:
        """Minutes since the start of the run."""
        return float(self.town.clock[0]["now"])

    @property
    def date(self) -> datetime:
        """The moment in the calendar of the scenario."""
        period = self.town_scenario.period
        first = datetime.combine(period.start, time()) - timedelta(days=int(period.warmup_days))
        return first + timedelta(minutes=self.minute)

    @property
    def tally(self) -> GridTally:
        """Open, waiting and latent matters by grid."""
        events = int(self.town.clock[0]["events"])
        if self._tally[0] != events:
            self._tally = (events, tally(self.town))
        return self._tally[1]

    @property
    def open_matters(self) -> int:
        """Matters reported or found and not closed."""
        return int(self.tally.open.sum())

    @property
    def waiting(self) -> int:
        """Matters that wait for officers."""
        return int(self.tally.waiting.sum())

    @property
    def latent(self) -> int:
        """Troubles that have begun and nobody knows of."""
        return int(self.tally.latent.sum())

    @property
    def busy_officers(self) -> int:
        """Officers with a trouble in hand."""
        return int((self.town.officers["trouble"] != NOBODY).sum())

    @property
    def reports_so_far(self) -> int:
        """Reports through any channel since the start of the run."""
        return int(self.town.clock[0]["reports_n"])

    @property
    def digest(self) -> str:
        """Digest of everything the journal recorded so far; at the end that of `simulate`."""
        return f"{int(self.town.clock[0]['digest']):016x}"

    @property
    def run(self) -> Run:
        """The finished run, with its outcomes and tables; raises RuntimeError before the end."""
        if self.running:
            raise RuntimeError(f"the run is only at {self.date:%Y-%m-%d %H:%M}; run_model() ends it")
        return self._run

    @cached_property
    def _run(self) -> Run:
        return Run(self.town_scenario, self.replication, self._town)

    def _people(self) -> None:
        for index in range(len(self.town.officers)):
            self.officer_type(self, index)
        self._workers()
        for index, name in enumerate(self.town_scenario.department):
            self.department_type(self, index, name)
        community = self.town.grids["community"]
        for index in range(int(community.max()) + 1):
            cells = [self.space[g] for g in np.flatnonzero(community == index).tolist()]
            self.community_type(self, index, cells)
        volunteers = self.town_scenario.volunteers
        for index in range(volunteers.teams):
            people = (volunteers.people + index) // volunteers.teams
            self.volunteer_team_type(self, index, people)

    def _workers(self) -> None:
        rungs = list(self.town_scenario.rung)
        for index, pool in enumerate(self.town.pools[self.town.workers["pool"]]):
            if pool["kind"] == PoolKind.GRID:
                self.grid_worker_type(self, index, self.space[int(pool["place"])])
            elif pool["kind"] == PoolKind.RUNG:
                self.mediator_type(self, index, rungs[pool["owner"]], int(pool["place"]))

    def _place_officers(self) -> None:
        officers = self.town.officers
        cells = self.space.nearest(np.column_stack([officers["x"], officers["y"]]))
        for officer in self._all_officers:
            officer.cell = cells[officer.index]

    @cached_property
    def _all_officers(self) -> list[Officer]:
        return list(self.agents_by_type.get(self.officer_type, ()))

    def _act(self) -> None:
        for kind in list(_with_rules(self.agent_types)):
            self.agents_by_type[kind].do("step")


def _with_rules(kinds: list[type[mesa.Agent]]) -> Iterator[type[mesa.Agent]]:
    """The classes of agents that define a step of their own."""
    return (kind for kind in kinds if kind.step is not mesa.Agent.step)


def _loaded(scenario: Scenario | str | Path, policy: str | None, overrides: dict[str, Any]) -> Scenario:
    if not isinstance(scenario, Scenario):
        return load(scenario, policy=policy, overrides=overrides)
    if policy is not None or overrides:
        raise TypeError("a policy and overrides are laid over a file: give the path of the scenario")
    return scenario


def _seed(given: int | np.integer) -> int:
    """A plain number, since Mesa's own generator refuses those of NumPy."""
    if not 0 <= given < 2**63:
        raise ValueError(f"rng={given}: the seed of a replication is a whole number from 0 on")
    return int(given)
