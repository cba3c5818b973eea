"""The town as a Mesa model: agents and cells that look into the records of the same engine."""

from sim.abm.agents import Community, Department, GridWorker, Mediator, Officer, Resident, VolunteerTeam
from sim.abm.model import TownModel
from sim.abm.space import GridCell, TownSpace

__all__ = [
    "Community",
    "Department",
    "GridCell",
    "GridWorker",
    "Mediator",
    "Officer",
    "Resident",
    "TownModel",
    "TownSpace",
    "VolunteerTeam",
]
