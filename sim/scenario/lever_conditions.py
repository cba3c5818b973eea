"""Conditions of levers: what must hold in a scenario for a lever to act; each takes it and the entry's name."""

from __future__ import annotations

from collections.abc import Callable

from sim.scenario.matters import POLICE, TroubleType
from sim.scenario.schema import Scenario

Acts = Callable[[Scenario, str], bool]
"""Whether a lever acts in a scenario; the name is that of the entry which it belongs to, or empty."""


def recognition(scenario: Scenario) -> float:
    """Share of matters that the desk sees for what they are, by eye, by training or from shared records."""
    triage, known = scenario.triage, scenario.information
    return 1.0 - (1.0 - triage.recognition) * (1.0 - known.training) * (1.0 - known.shared)


def kinds(scenario: Scenario) -> list[TroubleType]:
    """The types of trouble that come up at all."""
    return [kind for kind in scenario.trouble.values() if kind.per_day > 0]


def recognises(scenario: Scenario, _: str) -> bool:
    """Whether the desk recognises anything."""
    return recognition(scenario) > 0 or scenario.information.station_sees > 0


def is_owned(scenario: Scenario, name: str) -> bool:
    """Whether a department owns the type."""
    return scenario.trouble[name].owner != POLICE


def passes_on(scenario: Scenario, _: str) -> bool:
    """Whether the desk passes anything on."""
    return scenario.triage.pass_on > 0


def has_list(scenario: Scenario, _: str) -> bool:
    """Whether a type that others own is on the negative list."""
    return any(kind.negative_list and kind.owner != POLICE for kind in kinds(scenario))


def needs_trade(scenario: Scenario, _: str) -> bool:
    """Whether any type needs a skill that not every officer has."""
    return any(kind.needs_skill for kind in kinds(scenario))


def comes_together(scenario: Scenario, _: str) -> bool:
    """Whether communities have anything to meet for."""
    council = scenario.council
    return council.places + council.members + council.briefed + council.trained > 0


def has_hotline(scenario: Scenario, _: str) -> bool:
    """Whether residents can turn to 12345."""
    return "hotline_12345" in scenario.channel


def has_owners(scenario: Scenario, _: str) -> bool:
    """Whether departments own any type."""
    return any(kind.owner != POLICE for kind in kinds(scenario))


def is_owner(scenario: Scenario, name: str) -> bool:
    """Whether the department owns any type."""
    return any(kind.owner == name for kind in kinds(scenario))


def is_no_errand(scenario: Scenario, name: str) -> bool:
    """Whether the type is more than an errand at a window."""
    return scenario.trouble[name].group != "service"


def owns_more_than_errands(scenario: Scenario, name: str) -> bool:
    """Whether the department owns a type that is no errand."""
    return any(kind.owner == name and kind.group != "service" for kind in kinds(scenario))


def has_people(scenario: Scenario, name: str) -> bool:
    """Whether anybody works by the roster."""
    return any(group.roster == name and group.count for group in scenario.officers.values())


def has_turns(scenario: Scenario, name: str) -> bool:
    """Whether the days of the roster differ."""
    return len(set(scenario.roster[name].cycle)) > 1


def has_calls(scenario: Scenario, name: str) -> bool:
    """Whether the shifts of a group's roster have hours in which calls are answered."""
    shifts = (scenario.shift.get(day) for day in scenario.roster[scenario.officers[name].roster].cycle)
    return any(part.does == "response" for shift in shifts if shift for part in shift.segments)


def has_officers(scenario: Scenario, name: str) -> bool:
    """Whether the group has anybody."""
    return scenario.officers[name].count > 0


def has_workers(scenario: Scenario, _: str) -> bool:
    """Whether there are grid workers."""
    return scenario.grid_work.workers > 0


def suits_grids(scenario: Scenario, _: str) -> bool:
    """Whether grid workers can settle any type."""
    return any(kind.grid_can_settle > 0 for kind in kinds(scenario))


def uses_recognition(scenario: Scenario, _: str) -> bool:
    """Whether anything is done with what the desk recognises."""
    grid = scenario.grid_work
    listed = has_list(scenario, _) and scenario.triage.pass_on > 0
    return listed or (grid.task_list > 0 and grid.workers > 0) or scenario.ladder.from_desk > 0


def reports_again(scenario: Scenario, _: str) -> bool:
    """Whether anybody reports again."""
    return scenario.choice.again_share > 0


def has_rung(scenario: Scenario, _: str) -> bool:
    """Whether a rung of the ladder is open."""
    return any(rung.open > 0 for rung in scenario.rung.values())


def visits(scenario: Scenario, _: str) -> bool:
    """Whether officers pay visits."""
    return scenario.base_work.visit_minutes is not None


def cares(scenario: Scenario, _: str) -> bool:
    """Whether visits or patrols leave any care."""
    return scenario.base_work.care > 0 or scenario.volunteers.care > 0


def has_charges(scenario: Scenario, _: str) -> bool:
    """Whether anybody or anything is under watch."""
    return scenario.stability.people > 0 or scenario.stability.matters > 0


def looks_after(scenario: Scenario, _: str) -> bool:
    """Whether anybody gives hours to what is under watch."""
    return scenario.stability.officer_hours + scenario.stability.grid_hours > 0


def is_visited(kind: str) -> Acts:
    """Whether anybody gives minutes to premises of a kind when they are due."""
    return lambda scenario, _: minutes(scenario, kind) > 0


def minutes(scenario: Scenario, kind: str) -> float:
    """Minutes that officers and departments give to a visit of premises of a kind."""
    manner = getattr(scenario, kind)
    return manner.minutes + manner.department_minutes


def meets(scenario: Scenario, _: str) -> bool:
    """Whether officers who must be there when departments and station meet ever have an office day."""
    if scenario.linkage.officers == 0:
        return True
    return any(
        segment.does == "office" or (segment.does == "response" and not group.responds)
        for group in scenario.officers.values()
        if group.count and group.role != "auxiliary"
        for name in scenario.roster[group.roster].cycle
        if name in scenario.shift
        for segment in scenario.shift[name].segments
    )


def is_one_of(group: str) -> Acts:
    """Whether any type is of a group."""
    return lambda scenario, _: any(kind.group == group for kind in kinds(scenario))


def above_zero(path: str) -> Acts:
    """Whether the number at a path of two names is there and above zero."""
    section, name = path.split(".")
    return lambda scenario, _: (getattr(getattr(scenario, section), name) or 0) > 0
