"""Levers that cannot act as things stand, and why: one table, which every mechanism with a lever extends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.scenario.describe import changes, describe
from sim.scenario.errors import MOST_PLACES, Words, listing, say
from sim.scenario.fields import NONE
from sim.scenario.lever_conditions import (
    Acts,
    above_zero,
    cares,
    comes_together,
    has_calls,
    has_charges,
    has_hotline,
    has_list,
    has_officers,
    has_owners,
    has_people,
    has_rung,
    has_turns,
    is_no_errand,
    is_one_of,
    is_owned,
    is_owner,
    is_visited,
    looks_after,
    meets,
    needs_trade,
    owns_more_than_errands,
    passes_on,
    recognises,
    recognition,
    reports_again,
    suits_grids,
    uses_recognition,
    visits,
)
from sim.scenario.matters import POLICE
from sim.scenario.schema import Scenario


class Rule(NamedTuple):
    """A lever, as a path in which `*` stands for an entry; when it acts; and the text that says why it does not."""

    lever: str
    acts: Acts
    reason: str


def _needs(path: str, *levers: str) -> list[Rule]:
    """Levers that act where the number at `path` is above zero."""
    return [Rule(lever, above_zero(path), path) for lever in levers]


def _of_premises(kind: str) -> list[Rule]:
    """Visits to premises of a kind need premises, rounds, and somebody's minutes."""
    visited = [f"{kind}.{name}" for name in ("places", "minutes", "department_minutes")]
    return [
        *_needs(f"{kind}.count", f"{kind}.visit_days", *visited),
        *_needs(f"{kind}.visit_days", *visited),
        *_needs(f"{kind}.yields", f"{kind}.visit_days", *visited),
        Rule(f"{kind}.visit_days", is_visited(kind), "idle_visitors"),
        Rule(f"{kind}.places", is_visited(kind), "idle_visitors"),
    ]


RULES: tuple[Rule, ...] = (
    Rule("trouble.*.negative_list", is_owned, "idle_owner"),
    Rule("trouble.*.negative_list", is_no_errand, "idle_errand"),
    Rule("trouble.*.negative_list", recognises, "idle_recognition"),
    Rule("trouble.*.negative_list", passes_on, "triage.pass_on"),
    Rule("triage.pass_on", has_list, "idle_list"),
    Rule("triage.pass_on", recognises, "idle_recognition"),
    Rule("triage.declines", passes_on, "triage.pass_on"),
    Rule("triage.declines", has_list, "idle_list"),
    Rule("triage.recognition", uses_recognition, "idle_use"),
    Rule("triage.same_matter", reports_again, "choice.again_share"),
    Rule("information.hotline_sees", has_hotline, "idle_hotline"),
    *_needs("grid_work.workers", "information.grid_sees"),
    Rule("dispatch.handover", has_owners, "idle_owners"),
    Rule("responsibility.pressure", has_owners, "idle_owners"),
    Rule("department.*.desks", is_owner, "idle_nothing_owned"),
    Rule("department.*.refuses", is_owner, "idle_nothing_owned"),
    Rule("department.*.refuses", owns_more_than_errands, "idle_only_errands"),
    Rule("roster.*.squads", has_people, "idle_roster"),
    Rule("roster.*.squads", has_turns, "idle_turns"),
    Rule("officers.*.responds", has_officers, "idle_nobody"),
    Rule("officers.*.responds", has_calls, "idle_never_on_call"),
    Rule("officers.*.roster", has_officers, "idle_nobody"),
    *_needs(
        "grid_work.workers",
        "grid_work.round_days",
        "grid_work.notice",
        "grid_work.task_list",
        "grid_work.joint",
    ),
    *_needs("grid_work.notice", "grid_work.round_days"),
    *_needs("grid_work.round_days", "grid_work.notice"),
    Rule("grid_work.task_list", recognises, "idle_recognition"),
    Rule("grid_work.task_list", suits_grids, "trouble.*.grid_can_settle"),
    Rule("ladder.from_scene", has_rung, "rung.*.open"),
    Rule("ladder.from_desk", has_rung, "rung.*.open"),
    Rule("ladder.from_desk", recognises, "idle_recognition"),
    Rule("rung.*.open", is_one_of("dispute"), "idle_disputes"),
    Rule("linkage.inspection_days", meets, "idle_office"),
    Rule("linkage.consultation_days", meets, "idle_office"),
    *_needs("linkage.notice", "linkage.inspection_days"),
    *_needs("linkage.inspection_days", "linkage.notice"),
    *_needs("linkage.hours", "linkage.notice", "linkage.inspection_days"),
    *_needs("linkage.places", "linkage.consultation_days", "linkage.warning"),
    *_needs("linkage.consultation_days", "linkage.places", "linkage.warning"),
    *_needs("linkage.defuses", "linkage.consultation_days", "linkage.places", "linkage.warning"),
    *_needs("linkage.warning", "linkage.consultation_days", "linkage.places"),
    *_needs("council.places", "council.seated"),
    Rule("council.meeting_days", comes_together, "council.places"),
    *_needs("council.meeting_days", "council.places", "council.seated"),
    *_needs("council.meeting_days", "council.members", "council.briefed", "council.trained"),
    *_needs("areas.tells", "council.members"),
    *_needs("base_work.prevents", "council.trained"),
    Rule("council.briefed", has_hotline, "idle_hotline"),
    Rule("council.briefed", has_owners, "idle_owners"),
    Rule("council.seated", is_one_of("dispute"), "idle_disputes"),
    *_needs("council.hears", "council.meeting_days", "council.places"),
    *_needs("volunteers.hours_week", "volunteers.people", "volunteers.helps", "volunteers.recruits_week"),
    *_needs("volunteers.people", "volunteers.hours_week", "volunteers.helps"),
    *_needs("volunteers.teams", "volunteers.people", "volunteers.hours_week", "volunteers.recruits_week"),
    *_needs("volunteers.notice", "volunteers.helps"),
    Rule("base_work.notice", visits, "base_work.visit_minutes"),
    Rule("base_work.prevents", cares, "idle_care"),
    Rule("analysis.steers", visits, "base_work.visit_minutes"),
    Rule("analysis.revisits", visits, "base_work.visit_minutes"),
    *_needs("post.walk_in", "post.zones"),
    Rule("post.zones", is_one_of("help"), "idle_help"),
    Rule("areas.own", visits, "base_work.visit_minutes"),
    *_needs("spells.cuts", "analysis.revisits"),
    *_needs("analysis.revisits", "analysis.revisit_days"),
    *_needs("access.identifies", "access.registers"),
    *_needs("access.coverage", "access.pilot"),
    *_needs("access.pilot", "access.coverage"),
    *_needs("opinion.filmed", "opinion.composure", "opinion.backing"),
    *_needs("grid_work.notice", "grid_work.knows"),
    *_needs("grid_work.round_days", "grid_work.knows"),
    *_needs("opinion.shakes", "opinion.backing"),
    *_needs("treatment.weight", "treatment.explains"),
    *_needs("careers.turnover", "careers.mentoring"),
    *_needs("windows.clerks", "windows.one_stop", "windows.online", "windows.self_service", "windows.guided"),
    Rule("windows.clerks", is_one_of("service"), "idle_errands"),
    *_needs("hotline.operators", "hotline.misroutes"),
    Rule("government.accepts", is_one_of("government"), "idle_tasks"),
    *[Rule(f"careers.{lever}", needs_trade, "idle_skill") for lever in ("multi_skilled", "pairs")],
    Rule("careers.pairs", lambda town, _: town.careers.multi_skilled < 1, "idle_all_skilled"),
    Rule("stability.officer_hours", has_charges, "idle_watch"),
    Rule("stability.grid_hours", has_charges, "idle_watch"),
    Rule("stability.matters", looks_after, "idle_unattended"),
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
    return [
        say(
            "idle_partly",
            names=listing(listed, MOST_PLACES),
            share=f"{known * passed:.0%}",
            known=f"{known:.0%}",
            passed=f"{passed:.0%}",
        )
    ]
