"""Levers that cannot act as things stand, and why: one table, which every mechanism with a lever extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sim.scenario.describe import changes, describe
from sim.scenario.errors import MOST_PLACES, Words, listing, say
from sim.scenario.fields import NONE
from sim.scenario.matters import POLICE, TroubleType
from sim.scenario.schema import Scenario

Acts = Callable[[Scenario, str], bool]
"""Whether a lever acts in a scenario; the name is that of the entry which it belongs to, or empty."""


class Rule(NamedTuple):
    """A lever, as a path in which `*` stands for an entry; when it acts; and the text that says why it does not."""

    lever: str
    acts: Acts
    reason: str


def recognition(scenario: Scenario) -> float:
    """Share of matters that the desk sees for what they are, by eye, by training or from shared records."""
    triage, known = scenario.triage, scenario.information
    return 1.0 - (1.0 - triage.recognition) * (1.0 - known.training) * (1.0 - known.shared)


def _kinds(scenario: Scenario) -> list[TroubleType]:
    return [kind for kind in scenario.trouble.values() if kind.per_day > 0]


def _recognises(scenario: Scenario, _: str) -> bool:
    return recognition(scenario) > 0


def _is_owned(scenario: Scenario, name: str) -> bool:
    return scenario.trouble[name].owner != POLICE


def _passes_on(scenario: Scenario, _: str) -> bool:
    return scenario.triage.pass_on > 0


def _has_list(scenario: Scenario, _: str) -> bool:
    return any(kind.negative_list and kind.owner != POLICE for kind in _kinds(scenario))


def _has_owners(scenario: Scenario, _: str) -> bool:
    return any(kind.owner != POLICE for kind in _kinds(scenario))


def _is_owner(scenario: Scenario, name: str) -> bool:
    return any(kind.owner == name for kind in _kinds(scenario))


def _is_no_errand(scenario: Scenario, name: str) -> bool:
    return scenario.trouble[name].group != "service"


def _owns_more_than_errands(scenario: Scenario, name: str) -> bool:
    return any(kind.owner == name and kind.group != "service" for kind in _kinds(scenario))


def _has_people(scenario: Scenario, name: str) -> bool:
    return any(group.roster == name and group.count for group in scenario.officers.values())


def _has_turns(scenario: Scenario, name: str) -> bool:
    return len(set(scenario.roster[name].cycle)) > 1


def _has_calls(scenario: Scenario, name: str) -> bool:
    """Whether the shifts of a group's roster have hours in which calls are answered."""
    shifts = (scenario.shift.get(day) for day in scenario.roster[scenario.officers[name].roster].cycle)
    return any(part.does == "response" for shift in shifts if shift for part in shift.segments)


def _has_officers(scenario: Scenario, name: str) -> bool:
    return scenario.officers[name].count > 0


def _has_workers(scenario: Scenario, _: str) -> bool:
    return scenario.grid_work.workers > 0


def _suits_grids(scenario: Scenario, _: str) -> bool:
    return any(kind.grid_can_settle > 0 for kind in _kinds(scenario))


def _uses_recognition(scenario: Scenario, _: str) -> bool:
    """Whether anything is done with what the desk recognises."""
    grid = scenario.grid_work
    listed = _has_list(scenario, _) and scenario.triage.pass_on > 0
    return listed or (grid.task_list > 0 and grid.workers > 0) or scenario.ladder.from_desk > 0


def _reports_again(scenario: Scenario, _: str) -> bool:
    return scenario.choice.again_share > 0


def _has_rung(scenario: Scenario, _: str) -> bool:
    return any(rung.open > 0 for rung in scenario.rung.values())


def _visits(scenario: Scenario, _: str) -> bool:
    return scenario.base_work.visit_minutes is not None


def _cares(scenario: Scenario, _: str) -> bool:
    return scenario.base_work.care > 0 or scenario.volunteers.care > 0


def _has_charges(scenario: Scenario, _: str) -> bool:
    return scenario.stability.people > 0 or scenario.stability.matters > 0


def _looks_after(scenario: Scenario, _: str) -> bool:
    return scenario.stability.officer_hours + scenario.stability.grid_hours > 0


def _is_visited(kind: str) -> Acts:
    """Whether anybody gives minutes to premises of a kind when they are due."""
    return lambda scenario, _: _minutes(scenario, kind) > 0


def _minutes(scenario: Scenario, kind: str) -> float:
    manner = getattr(scenario, kind)
    return manner.minutes + manner.department_minutes


def _meets(scenario: Scenario, _: str) -> bool:
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


def _is_one_of(group: str) -> Acts:
    return lambda scenario, _: any(kind.group == group for kind in _kinds(scenario))


def _above_zero(path: str) -> Acts:
    """Whether the number at a path of two names is there and above zero."""
    section, name = path.split(".")
    return lambda scenario, _: (getattr(getattr(scenario, section), name) or 0) > 0


def _needs(path: str, *levers: str) -> list[Rule]:
    """Levers that act where the number at `path` is above zero."""
    return [Rule(lever, _above_zero(path), path) for lever in levers]


def _of_premises(kind: str) -> list[Rule]:
    """Visits to premises of a kind need premises, rounds, and somebody's minutes."""
    visited = [f"{kind}.{name}" for name in ("places", "minutes", "department_minutes")]
    return [
        *_needs(f"{kind}.count", f"{kind}.visit_days", *visited),
        *_needs(f"{kind}.visit_days", *visited),
        *_needs(f"{kind}.yields", f"{kind}.visit_days", *visited),
        Rule(f"{kind}.visit_days", _is_visited(kind), "idle_visitors"),
        Rule(f"{kind}.places", _is_visited(kind), "idle_visitors"),
    ]


RULES: tuple[Rule, ...] = (
    Rule("trouble.*.negative_list", _is_owned, "idle_owner"),
    Rule("trouble.*.negative_list", _is_no_errand, "idle_errand"),
    Rule("trouble.*.negative_list", _recognises, "idle_recognition"),
    Rule("trouble.*.negative_list", _passes_on, "triage.pass_on"),
    Rule("triage.pass_on", _has_list, "idle_list"),
    Rule("triage.pass_on", _recognises, "idle_recognition"),
    Rule("triage.declines", _passes_on, "triage.pass_on"),
    Rule("triage.declines", _has_list, "idle_list"),
    Rule("triage.recognition", _uses_recognition, "idle_use"),
    Rule("triage.same_matter", _reports_again, "choice.again_share"),
    Rule("dispatch.handover", _has_owners, "idle_owners"),
    Rule("responsibility.pressure", _has_owners, "idle_owners"),
    Rule("department.*.desks", _is_owner, "idle_nothing_owned"),
    Rule("department.*.refuses", _is_owner, "idle_nothing_owned"),
    Rule("department.*.refuses", _owns_more_than_errands, "idle_only_errands"),
    Rule("roster.*.squads", _has_people, "idle_roster"),
    Rule("roster.*.squads", _has_turns, "idle_turns"),
    Rule("officers.*.responds", _has_officers, "idle_nobody"),
    Rule("officers.*.responds", _has_calls, "idle_never_on_call"),
    Rule("officers.*.roster", _has_officers, "idle_nobody"),
    *_needs(
        "grid_work.workers",
        "grid_work.round_days",
        "grid_work.notice",
        "grid_work.task_list",
        "grid_work.joint",
    ),
    *_needs("grid_work.notice", "grid_work.round_days"),
    *_needs("grid_work.round_days", "grid_work.notice"),
    Rule("grid_work.task_list", _recognises, "idle_recognition"),
    Rule("grid_work.task_list", _suits_grids, "trouble.*.grid_can_settle"),
    Rule("ladder.from_scene", _has_rung, "rung.*.open"),
    Rule("ladder.from_desk", _has_rung, "rung.*.open"),
    Rule("ladder.from_desk", _recognises, "idle_recognition"),
    Rule("rung.*.open", _is_one_of("dispute"), "idle_disputes"),
    Rule("linkage.inspection_days", _meets, "idle_office"),
    Rule("linkage.consultation_days", _meets, "idle_office"),
    *_needs("linkage.notice", "linkage.inspection_days"),
    *_needs("linkage.inspection_days", "linkage.notice"),
    *_needs("linkage.hours", "linkage.notice", "linkage.inspection_days"),
    *_needs("linkage.places", "linkage.consultation_days", "linkage.warning"),
    *_needs("linkage.consultation_days", "linkage.places", "linkage.warning"),
    *_needs("linkage.defuses", "linkage.consultation_days", "linkage.places", "linkage.warning"),
    *_needs("linkage.warning", "linkage.consultation_days", "linkage.places"),
    *_needs("council.places", "council.meeting_days"),
    *_needs("council.meeting_days", "council.places"),
    *_needs("council.hears", "council.meeting_days", "council.places"),
    *_needs("volunteers.hours_week", "volunteers.people", "volunteers.helps", "volunteers.recruits_week"),
    *_needs("volunteers.people", "volunteers.hours_week", "volunteers.helps"),
    *_needs("volunteers.teams", "volunteers.people", "volunteers.hours_week", "volunteers.recruits_week"),
    *_needs("volunteers.notice", "volunteers.helps"),
    Rule("base_work.notice", _visits, "base_work.visit_minutes"),
    Rule("base_work.prevents", _cares, "idle_care"),
    Rule("analysis.steers", _visits, "base_work.visit_minutes"),
    Rule("analysis.revisits", _visits, "base_work.visit_minutes"),
    *_needs("spells.cuts", "analysis.revisits"),
    *_needs("analysis.revisits", "analysis.revisit_days"),
    *_needs("access.identifies", "access.registers"),
    *_needs("opinion.filmed", "opinion.composure", "opinion.backing"),
    *_needs("grid_work.notice", "grid_work.knows"),
    *_needs("grid_work.round_days", "grid_work.knows"),
    *_needs("opinion.shakes", "opinion.backing"),
    *_needs("treatment.weight", "treatment.explains"),
    *_needs("careers.turnover", "careers.mentoring"),
    *_needs("windows.clerks", "windows.one_stop", "windows.online", "windows.self_service", "windows.guided"),
    Rule("windows.clerks", _is_one_of("service"), "idle_errands"),
    *_needs("hotline.operators", "hotline.misroutes"),
    Rule("government.accepts", _is_one_of("government"), "idle_tasks"),
    Rule("careers.multi_skilled", lambda town, _: any(one.needs_skill for one in _kinds(town)), "idle_skill"),
    Rule("stability.officer_hours", _has_charges, "idle_watch"),
    Rule("stability.grid_hours", _has_charges, "idle_watch"),
    Rule("stability.matters", _looks_after, "idle_unattended"),
    *_needs("stability.holds", "stability.officer_hours", "stability.grid_hours", "stability.matters"),
    *_of_premises("venues"),
    *_of_premises("firms"),
    *_of_premises("landlords"),
    *_needs("venues.count", "venues.closes"),
    *_needs("firms.count", "firms.closes"),
    Rule("trouble.*.case_list", lambda town, name: town.trouble[name].opens_case > 0, "trouble.*.opens_case"),
    *_needs("grievance.persuades", "grievance.informs"),
    Rule("dispatch.take_over_saves_min", lambda town, _: town.dispatch.take_over, "dispatch.take_over"),
    Rule("dispatch.age_min", lambda town, _: town.dispatch.ages, "dispatch.ages"),
    Rule("dispatch.trip_km", lambda town, _: town.dispatch.trip_calls > 1, "idle_trip"),
    Rule("dispatch.displaces", lambda town, _: town.dispatch.waiting_room is not None, "idle_room"),
)
"""Every condition of every lever; of one that has several, the first that does not hold is said."""

STANDING_READY = ("idle_roster", "idle_turns", "idle_nobody", "idle_never_on_call", "idle_only_errands")
"""Reasons that are said of what a policy moves, not of rosters and roles that a town merely holds ready."""


def idle(scenario: Scenario, base: Scenario | None = None) -> list[Words]:
    """The levers that are on and cannot act, with the reason; those of one reason in one sentence.

    Args:
        scenario: the town.
        base: the town that it is a policy over: only what the policy moves is looked at then.
    """
    reasons: dict[str, list[str]] = {}
    for path in levers_in_use(scenario, base):
        rule = _broken(scenario, path)
        if rule and (base is not None or rule.reason not in STANDING_READY):
            reasons.setdefault(rule.reason, []).append(path)
    return [_said(reason, paths) for reason, paths in reasons.items()]


def levers_in_use(scenario: Scenario, base: Scenario | None = None) -> list[str]:
    """Paths of the levers that some file sets, or that a policy over `base` moves, and that are on."""
    return [path for path, value in _given(scenario, base).items() if value and value != NONE]


def _given(scenario: Scenario, base: Scenario | None) -> Mapping[str, Any]:
    if base is not None:
        return {after.path: after.value for _, after in changes(base, scenario) if after.kind == "lever"}
    return {row.path: row.value for row in describe(scenario, "lever") if row.file}


def _broken(scenario: Scenario, path: str) -> Rule | None:
    """The first rule of a lever that does not hold."""
    first, *middle, last = path.split(".")
    lever = f"{first}.*.{last}" if middle else path
    name = middle[0] if middle else ""
    return next((rule for rule in RULES if rule.lever == lever and not rule.acts(scenario, name)), None)


def why_idle(scenario: Scenario, path: str) -> Words | None:
    """Why a lever cannot act as things stand; None where it can."""
    rule = _broken(scenario, path)
    return _why(rule.reason) if rule else None


def _why(reason: str) -> Words:
    return say(reason) if reason.startswith("idle_") else say("idle_without", path=reason)


def _said(reason: str, paths: list[str]) -> Words:
    names = listing(paths, MOST_PLACES)
    key = "idle_one" if len(paths) == 1 else "idle_many"
    return say(key, names=names, count=len(paths), reason=_why(reason))


def partly(scenario: Scenario) -> list[Words]:
    """How much of what is on the negative list is passed on, where it is less than half."""
    listed = [kind.label for kind in scenario.trouble.values() if kind.negative_list and kind.owner != POLICE]
    known, passed = recognition(scenario), scenario.triage.pass_on
    if not listed or not 0 < known * passed < 0.5:
        return []
    names = Words(
        listing((label.en for label in listed), MOST_PLACES).en,
        listing((label.zh for label in listed), MOST_PLACES).zh,
    )
    return [
        say(
            "idle_partly",
            names=names,
            share=f"{known * passed:.0%}",
            known=f"{known:.0%}",
            passed=f"{passed:.0%}",
        )
    ]
