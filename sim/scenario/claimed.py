"""The claim of every lever, one line each: who adds a lever adds its line here.

`govsim systems --levers` lives through both ends and says whether the claim holds.
"""

from __future__ import annotations

from sim.scenario.claims import OWN, Claim
from sim.scenario.contrast import FALLS, HIGH, LOW, RISES, named
from sim.scenario.fields import NONE

COMMON_DESK = {"triage.recognition": 0.35, "information.training": 0.0, "information.shared": 0.0}
"""Under referral nearly all is recognised; a desk that sees little leaves room for what helps it."""
UNSHARED = {"information.shared": 0.0}
MINDFUL = {"grid_work.knows": 0.5}
"""Grid workers who go where they know of matters."""
ONE_TRADE = {"careers.multi_skilled": 0.0}
WEEKLY = {"council.meeting_days": 7.0}
NEIGHBOUR = {"dispatch.nobody_on_duty": "neighbour"}
AUXILIARIES = {"officers.auxiliaries.count": 60}
NO_BACKUP = {"dispatch.office_backup": False}
HOTLINE = "channel.hotline_12345"
TYPE = f"type.{OWN}"
BUSY = {"department.{}.other_work": 0.9}
"""Departments whose other work leaves hardly anybody free: the high end of its range."""
OFTEN = {
    "firms": {"firms.visit_days": 14.0},
    "landlords": {"landlords.visit_days": 14.0},
}
"""Premises, many in a community, that are visited every few days."""

CLAIMS: tuple[Claim, ...] = (
    # the desk
    Claim("triage.recognition", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral"),
    Claim("triage.pass_on", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral"),
    Claim("triage.declines", 0.0, 1.0, "settled.within_7d", FALLS, "referral"),
    Claim("triage.same_matter", 0.0, 1.0, "officer_hours.on_calls", FALLS),
    Claim("information.training", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral", COMMON_DESK),
    Claim("information.shared", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral", COMMON_DESK),
    Claim("information.station_sees", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral", COMMON_DESK),
    Claim("information.hotline_sees", 0.0, 1.0, "bounced", FALLS, given=UNSHARED),
    Claim(
        "information.grid_sees",
        0.0,
        1.0,
        "calls_110",
        FALLS,
        given=MINDFUL | UNSHARED,
        faint="faint_recorded",
    ),
    Claim("trouble.*.negative_list", False, True, "resolution_h.mean", RISES, "referral", of=TYPE),
    # dispatch
    Claim("dispatch.rule", "nearest_free", "least_loaded", "officer_hours.travel", RISES),
    Claim("dispatch.office_backup", False, True, "response_urgent_min.p90", FALLS),
    Claim("dispatch.wake", False, True, "response_urgent_min.p90", FALLS),
    Claim("dispatch.handover", 0.0, 1.0, "officer_hours.non_police", FALLS),
    Claim("dispatch.from_post", False, True, "travel_urgent_min.mean"),
    Claim("dispatch.discipline", "those_there", "head_blocks", "response_min.mean", RISES),
    Claim("dispatch.leave", "together", "one_by_one", "utilisation", FALLS),
    Claim("dispatch.preempt", "never", "class", "response_urgent_min.p90", FALLS),
    Claim("dispatch.divert", "never", "urgent", "response_urgent_min.p90", FALLS),
    Claim("dispatch.shift_end", "overtime", "hand_over", "dispatch_wait_min.mean"),
    Claim("dispatch.short_handed", "those_there", "reinforced", "utilisation", FALLS),
    Claim(
        "dispatch.nobody_on_duty",
        "waits",
        "neighbour",
        "response_min.mean",
        FALLS,
        given={"roster.four_squads.squads": 2},
    ),
    Claim("dispatch.overtime_limit_h", 2.0, NONE, "dispatch_wait_min.mean"),
    Claim("dispatch.take_over", False, True, "travel_urgent_min.mean", FALLS),
    Claim(
        "dispatch.take_over_saves_min",
        1.0,
        60.0,
        "travel_urgent_min.mean",
        RISES,
        given={"dispatch.take_over": True},
    ),
    Claim("dispatch.trip_calls", 1, 5, "officer_hours.travel", FALLS),
    Claim("dispatch.trip_km", 0.2, 10.0, "response_min.mean", given={"dispatch.trip_calls": 5}),
    Claim("dispatch.cover", False, True, "response_min.median", FALLS),
    Claim("dispatch.ages", False, True, "response_min.p90", RISES),
    Claim("dispatch.age_min", 15.0, 240.0, "response_min.mean", given={"dispatch.ages": True}),
    Claim("dispatch.waiting_room", 2, NONE, "settled.within_24h", RISES),
    Claim("dispatch.displaces", False, True, "response_min.mean", given={"dispatch.waiting_room": 2}),
    # the station
    Claim("station.night_fewer", 0, 3, "response_urgent_min.p90", RISES),
    Claim("roster.four_squads.squads", 2, 4, "response_urgent_min.p90", FALLS, given=NEIGHBOUR),
    Claim("roster.*.squads", 1, 3, "response_urgent_min.p90", FALLS, "three-squads", NEIGHBOUR),
    Claim("officers.auxiliaries.count", 0, 60, "response_urgent_min.p90", FALLS),
    Claim("officers.case.count", "x0.5", "x1.5", "open_cases", FALLS),
    Claim("officers.*.count", "x0.5", "x1.5", "response_urgent_min.p90", FALLS),
    Claim(
        "officers.auxiliaries.responds",
        False,
        True,
        "response_urgent_min.p90",
        FALLS,
        "",
        {**AUXILIARIES, **NO_BACKUP},
    ),
    Claim("officers.*.responds", False, True, "response_urgent_min.p90", FALLS, "", NO_BACKUP),
    Claim(
        "officers.auxiliaries.roster",
        "four_squads",
        "three_squads",
        "response_urgent_min.p90",
        FALLS,
        "",
        AUXILIARIES,
    ),
    Claim("officers.case.roster", "case_days", "four_squads", "open_cases", FALLS),
    Claim("officers.*.roster", "four_squads", "three_squads", "response_urgent_min.p90", FALLS),
    Claim("post.zones", 0, 4, "officer_hours.travel", FALLS),
    Claim("base_work.notice", 0.0, HIGH, "calls_110", FALLS),
    Claim("base_work.prevents", 0.0, HIGH, "calls_110", FALLS),
    Claim("analysis.steers", 0.0, 1.0, "calls_110", FALLS),
    Claim("analysis.revisits", 0.0, 0.5, "calls_110", FALLS),
    Claim(
        "analysis.revisit_days",
        1.0,
        14.0,
        "near_repeats",
        None,
        "",
        {"analysis.revisits": 0.5},
        faint="faint_revisits",
    ),
    Claim("areas.own", 0.0, 1.0, "found_early_share", RISES),
    Claim("careers.mentoring", 0.0, 1.0, "settled.for_good", RISES, faint="faint_mentor"),
    Claim("careers.multi_skilled", 0.0, 1.0, "resolution_h.mean", FALLS, of="type.traffic"),
    Claim("careers.pairs", 0.0, 1.0, "resolution_h.mean", FALLS, given=ONE_TRADE, of="type.traffic"),
    Claim("opinion.composure", 0.0, 1.0, "trust.call_110", RISES),
    Claim("opinion.backing", 0.0, 1.0, "settled.within_24h", RISES),
    Claim("treatment.explains", 0.0, 1.0, "trust.call_110", RISES),
    Claim("government.accepts", 0.0, 1.0, "officer_hours.base_work", FALLS),
    # grids, volunteers, councils, access
    Claim("grid_work.round_days", LOW, HIGH, "calls_110", RISES),
    Claim("grid_work.notice", LOW, HIGH, "calls_110", FALLS),
    Claim("grid_work.knows", 0.0, 0.5, "calls_110", FALLS, faint="faint_knows"),
    Claim("grid_work.task_list", 0.0, 1.0, "officer_hours.on_calls", FALLS),
    Claim("grid_work.joint", 0.0, 1.0, "settled.for_good", RISES),
    Claim("volunteers.people", 0, "x1.0", "calls_110", FALLS),
    Claim("volunteers.hours_week", 0.0, HIGH, "calls_110", FALLS),
    Claim("volunteers.helps", 0.0, 1.0, "settled.within_7d", RISES, faint="faint_small"),
    Claim("volunteers.recruits_week", 0.0, HIGH, "calls_110", FALLS, faint="faint_recruits"),
    Claim("council.meeting_days", LOW, HIGH, "calls_110", RISES, faint="faint_hall"),
    Claim("council.places", 0, HIGH, "calls_110", FALLS, faint="faint_hall"),
    Claim("council.seated", 0.0, 1.0, "settled.for_good", RISES),
    Claim("council.members", 0, 300, "calls_110", FALLS, given=WEEKLY),
    Claim("council.briefed", 0, 300, "officer_hours.non_police", FALLS, given=WEEKLY),
    Claim("council.trained", 0, 300, "calls_110", FALLS, given=WEEKLY, of="type.theft_fraud"),
    Claim("access.coverage", 0.0, 1.0, "calls_110", FALLS, of="type.theft_fraud"),
    Claim("access.pilot", 0.0, 1.0, "calls_110", FALLS, of="type.theft_fraud"),
    Claim("access.registers", 0.0, 1.0, "officer_hours.case_work", FALLS),
    # people under watch, premises with operators, cases
    Claim("stability.officer_hours", 0.0, HIGH, "outbursts", FALLS),
    Claim("stability.grid_hours", 0.0, HIGH, "outbursts", FALLS),
    Claim("stability.matters", 0.0, 1.0, "escalations", FALLS),
    Claim("venues.visit_days", LOW, HIGH, "calls_110", RISES, of="type.order"),
    Claim("venues.places", 1, HIGH, "calls_110", FALLS, of="type.order", faint="faint_venues"),
    Claim("venues.minutes", LOW, HIGH, "calls_110", FALLS, of="type.order"),
    Claim("venues.department_minutes", 0.0, HIGH, "calls_110", FALLS, of="type.order"),
    Claim("venues.closes", 22.0, NONE, "calls_110", RISES, of="type.noise"),
    Claim("firms.visit_days", LOW, HIGH, "calls_110", RISES, of="type.labour"),
    Claim("firms.places", 1, HIGH, "calls_110", FALLS, "", OFTEN["firms"], "type.labour"),
    Claim("firms.minutes", 0.0, HIGH, "calls_110", FALLS, "", OFTEN["firms"], "type.labour"),
    Claim(
        "firms.department_minutes",
        0.0,
        HIGH,
        "calls_110",
        FALLS,
        "",
        {**OFTEN["firms"], "firms.minutes": 0.0},
        "type.labour",
    ),
    Claim("firms.closes", 22.0, NONE, "calls_110", RISES, of="type.noise"),
    Claim("landlords.visit_days", LOW, HIGH, "calls_110", RISES, of="type.tenancy"),
    Claim("landlords.places", 1, HIGH, "calls_110", FALLS, "", OFTEN["landlords"], "type.tenancy"),
    Claim("landlords.minutes", LOW, HIGH, "calls_110", FALLS, "", OFTEN["landlords"], "type.tenancy"),
    Claim("landlords.department_minutes", 0.0, 60.0, "calls_110", FALLS, of="type.tenancy"),
    Claim("trouble.*.case_list", False, True, "open_cases", FALLS),
    Claim("grievance.informs", 0.0, 1.0, "case_petitions", FALLS),
    # mediation
    Claim("ladder.from_scene", 0.0, 1.0, "settled.for_good", RISES),
    Claim("ladder.from_desk", 0.0, 1.0, "officer_hours.on_calls", FALLS),
    Claim(
        "rung.counselling.mediators", LOW, HIGH, "disputes_24h_share", RISES, "ladder", faint="faint_distress"
    ),
    Claim("rung.counselling.open", 0.0, 1.0, "settled.for_good", RISES, "ladder", faint="faint_distress"),
    Claim("rung.counselling.bought", 0, 4, "disputes_24h_share", RISES, "ladder", faint="faint_distress"),
    Claim("rung.village.open", 0.0, 1.0, "settled.for_good", RISES, "ladder", faint="faint_next"),
    Claim("rung.court.mediators", LOW, HIGH, "resolution_h.mean", FALLS, "ladder"),
    Claim("rung.*.mediators", LOW, HIGH, "disputes_24h_share", RISES, "ladder"),
    Claim("rung.*.open", 0.0, 1.0, "settled.for_good", RISES, "ladder"),
    Claim("rung.guardians.bought", 0, 4, "disputes_24h_share", RISES, "ladder", faint="faint_room"),
    Claim("rung.*.bought", 0, 4, "disputes_24h_share", RISES, "ladder"),
    # departments, hotline, windows
    Claim("department.*.desks", "x0.5", "x2", "resolution_h.mean", FALLS, "referral", of=TYPE),
    Claim("department.*.refuses", 0.0, 1.0, "response_min.mean", RISES, "referral"),
    Claim("department.*.bought", 0, 4, "resolution_h.mean", FALLS, "referral", BUSY, of=TYPE),
    Claim("responsibility.pressure", 0.0, 1.0, "officer_hours.non_police", FALLS, "referral"),
    Claim(
        "linkage.inspection_days", LOW, HIGH, "reports", RISES, "", {"linkage.notice": 12.0}, "type.market"
    ),
    Claim("linkage.notice", LOW, HIGH, "reports", FALLS, "", {"linkage.inspection_days": 7.0}, "type.market"),
    Claim("linkage.consultation_days", LOW, HIGH, "escalations", RISES),
    Claim("linkage.places", 0, HIGH, "escalations", FALLS),
    Claim("linkage.warning", 0.0, 1.0, "escalations", FALLS),
    Claim("hotline.operators", 1, 4, "resolution_h.mean", FALLS, of=HOTLINE, faint="faint_hotline"),
    Claim("hotline.bought", 0, 4, "resolution_h.mean", FALLS, of=HOTLINE, faint="faint_hotline"),
    Claim("hotline.misroutes", 0.0, HIGH, "trust.hotline_12345", FALLS),
    Claim("windows.clerks", LOW, HIGH, "errand_h", FALLS),
    Claim("windows.bought", 0, 6, "errand_h", FALLS),
    Claim("windows.calendar", "office_hours", "always", "errand_h", FALLS),
    Claim("windows.one_stop", 0.0, 1.0, "errand_h", FALLS),
    Claim("windows.online", 0.0, 1.0, "errand_h", FALLS),
    Claim("windows.self_service", 0.0, 1.0, "errand_h", FALLS),
    Claim("windows.guided", 0.0, 1.0, "errand_h", FALLS),
)
"""Of several that stand for a lever the first is its claim."""


def claim_of(path: str) -> Claim | None:
    """The claim of the lever at a path; None where nobody has made one."""
    return next((claim for claim in CLAIMS if named(path, (claim.lever,))), None)


def unclaimed(paths: list[str]) -> str:
    """What to do about levers without a claim; empty where every one has its own."""
    missing = [path for path in paths if claim_of(path) is None]
    lines = [f'    Claim("{path}", 0.0, 1.0, "settled.for_good", RISES),' for path in missing]
    if not missing:
        return ""
    return "\n".join(
        [
            f"no claim for {', '.join(missing)}. Add a line to CLAIMS of sim/scenario/claimed.py that says what "
            "each moves from low to high (an outcome of `govsim outcomes` that is not the lever's own activity), "
            "such as",
            *lines,
        ]
    )
