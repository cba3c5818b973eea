"""The people and bodies of the town as Mesa agents: thin views by index on the engine's records.

What a rule may set on them: `duty`, `zone`, `free_time`, `skilled`, `experience` and `fatigue` of officers,
`trust` of residents, `care` of cells. Everything else is read-only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from mesa.discrete_space import CellAgent, FixedAgent

from sim.abm import setting
from sim.abm.views import Field, Record, somebody, within
from sim.kernel.queues import CLASSES
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Channel, Domain, Duty, ResidentKind, Role

_felt = within(-1.0, 1.0, "trust")

if TYPE_CHECKING:
    from sim.abm.space import GridCell
    from sim.abm.surroundings import Surroundings


class _OfTheTown:
    """Whoever the engine knows of, and would go on to keep at work."""

    def remove(self) -> None:
        """Refused; raises TypeError."""
        raise TypeError(
            f"{type(self).__name__} {self.index} belongs to the town and cannot be removed: "  # type: ignore[attr-defined]
            "numbers of staff are the scenario's, and Officer.duty = Duty.OFF sends an officer home"
        )


class Officer(_OfTheTown, CellAgent):
    """An officer, in the cell nearest to where they are.

    A duty that is set lasts until the roster's next change; work in hand is finished first, or handed over
    where the station does that. A zone brings its post with it; free time counts when they are next free.

    Attributes:
        index: row in `town.officers`.
    """

    role = Field("role", Role, "Police role.")
    squad = Field("squad", int, "Squad in the roster.")
    zone = Field("zone", int, "Index of their police zone. May be set.", setting.zone)
    duty = Field("duty", Duty, "What they are on duty for now. May be set.", setting.duty)
    doing = Field("doing", Activity, "What they are doing.")
    domain = Field("domain", Domain, "Whose business that is.")
    free_time = Field("free_time", Activity, "What they do with free hours. May be set.", setting.free_time)
    skilled = Field("skilled", bool, "Whether they may do what needs skill. May be set.", setting.skilled)
    experience = Field("experience", float, "From 0, a newcomer, to 1. May be set.", setting.experience)
    fatigue = Field("fatigue", float, "From 0, rested, to 1. May be set.", setting.fatigue)
    responds = Field(
        "responds", bool, "Whether their group takes part in call response, as rosters are laid."
    )
    trouble = Field("trouble", somebody, "Row of the trouble in hand, or None.")
    calls = Field("calls", int, "Troubles they were sent to so far.")
    visits = Field("visits", int, "Visits they paid so far.")

    def __init__(self, model: Surroundings, index: int) -> None:
        """The officer of row `index`."""
        super().__init__(model)
        self.index = index

    record = Record("officers", "Their OFFICER record, to be read.")

    @property
    def group(self) -> str:
        """Name of their group in the scenario."""
        return list(self.model.town_scenario.officers)[self.record["group"]]

    @property
    def position(self) -> tuple[float, float]:
        """Where they are, in km; while travelling, where they set out."""
        return float(self.record["x"]), float(self.record["y"])

    @property
    def busy_minutes(self) -> float:
        """Minutes spent on troubles so far, the one in hand included."""
        record = self.record
        running = self.model.minute - record["since"] if record["trouble"] != NOBODY else 0.0
        return float(record["busy_minutes"] + running)

    @property
    def minutes(self) -> dict[Activity, float]:
        """Minutes of the measured period so far by activity, the one in hand included."""
        clock, record = self.model.town.clock[0], self.record
        spent = self.model.town.hours[self.index].sum(axis=1)
        until = min(self.model.minute, float(clock["measure_to"]))
        spent[record["doing"]] += max(until - max(float(record["since"]), float(clock["measure_from"])), 0.0)
        return {activity: float(spent[activity]) for activity in Activity}


class _Worker(_OfTheTown):
    """What everybody in a pool of helpers has in common."""

    model: Surroundings
    index: int
    trouble = Field("trouble", somebody, "Row of the trouble in hand, or None.")
    busy_minutes = Field("busy_minutes", float, "Working minutes taken on in the measured period so far.")
    handled = Field("handled", int, "Troubles taken on so far.")

    record = Record("workers", "The WORKER record.")


class GridWorker(_Worker, FixedAgent):
    """A grid worker, in the cell of their grid.

    Attributes:
        index: row in `town.workers`.
    """

    def __init__(self, model: Surroundings, index: int, cell: GridCell) -> None:
        """The worker of row `index`, whose grid is `cell`."""
        super().__init__(model)
        self.index = index
        self.cell = cell


class Mediator(_Worker, mesa.Agent):
    """A mediator of one place of a rung.

    Attributes:
        index: row in `town.workers`.
        rung: name of the rung in the scenario.
        place: index of the community or zone it serves; 0 for the whole town.
    """

    def __init__(self, model: Surroundings, index: int, rung: str, place: int) -> None:
        """The worker of row `index`."""
        super().__init__(model)
        self.index, self.rung, self.place = index, rung, place


class Department(_OfTheTown, mesa.Agent):
    """A department of the town government.

    Attributes:
        index: row in `town.departments`, and of its pool.
        name: its name in the scenario.
    """

    def __init__(self, model: Surroundings, index: int, name: str) -> None:
        """The department of row `index`."""
        super().__init__(model)
        self.index, self.name = index, name

    record = Record("pools", "Its POOL record.")

    desks = Field("workers", int, "People who handle matters.")
    free_desks = Field("free", int, "Those of them with nothing in hand.")

    @property
    def waiting(self) -> int:
        """Matters in its line."""
        return int(self.model.town.lines[self.record["line"] * CLASSES]["waiting"])

    @property
    def handled(self) -> int:
        """Matters taken on so far."""
        first = int(self.record["first_worker"])
        return int(self.model.town.workers["handled"][first : first + self.desks].sum())


class Community(_OfTheTown, mesa.Agent):
    """A village or community.

    Attributes:
        index: its number, as in the `community` of grids.
        cells: its grids.
    """

    def __init__(self, model: Surroundings, index: int, cells: Iterable[GridCell]) -> None:
        """The community made of `cells`."""
        super().__init__(model)
        self.index, self.cells = index, tuple(cells)

    @property
    def residents(self) -> int:
        """People who live in it."""
        return sum(cell.registered + cell.new for cell in self.cells)

    @property
    def open_matters(self) -> int:
        """Matters reported or found in it and not closed."""
        return sum(cell.open_matters for cell in self.cells)

    @property
    def latent(self) -> int:
        """Troubles in it that have begun and nobody knows of."""
        return sum(cell.latent for cell in self.cells)


class VolunteerTeam(_OfTheTown, mesa.Agent):
    """A team of volunteers.

    Attributes:
        index: its number.
        people: how many belong to it.
    """

    def __init__(self, model: Surroundings, index: int, people: int) -> None:
        """Team number `index`."""
        super().__init__(model)
        self.index, self.people = index, people


class Resident(FixedAgent):
    """A resident, made when somebody asks for them, in the cell of their grid.

    Attributes:
        index: row in `town.residents`.
    """

    kind = Field("kind", ResidentKind, "Registered or new.")
    household = Field("household", int, "Index of their household.")

    def __init__(self, model: Surroundings, index: int) -> None:
        """The resident of row `index`."""
        super().__init__(model)
        self.index = index
        self.cell = model.space[int(self.record["grid"])]

    record = Record("residents", "Their RESIDENT record, to be read.")

    @property
    def trust(self) -> Mapping[Channel, float]:
        """What they have learned of each channel, from -1 to 1; 0 without experience.

        May be set to a mapping of some channels, the others staying as they are.
        """
        known = self.model.town.trust[self.index]
        return MappingProxyType({channel: float(known[channel]) for channel in Channel})

    @trust.setter
    def trust(self, learned: Mapping[Channel, float]) -> None:
        """Let them believe this of these channels from now on."""
        felt = {Channel.of(channel): _felt(value) for channel, value in learned.items()}
        self.model.change_trust(self.index, felt)

    @property
    def troubles(self) -> list[int]:
        """Rows of the troubles that have befallen them so far."""
        town: Any = self.model.town
        rows = town.troubles[: int(town.clock[0]["troubles_n"])]
        begun = (rows["resident"] == self.index) & (rows["onset"] < self.model.minute)
        return np.flatnonzero(begun).tolist()

    def remove(self) -> None:
        """Forget the agent; the resident lives on."""
        self.model.forget(self)
        super().remove()
