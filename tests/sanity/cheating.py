"""For each lever of the systems the policy that cheats with it.

That is work on paper, duties dropped, people in the way. What makes a policy useless is set with it: visits
that press nobody, watching that holds nothing off, halls that hear of nothing.
"""

from __future__ import annotations

from tests.signature.values import OWNED_ELSEWHERE, RUNGS, every_department

PREMISES = ("venues", "firms", "landlords")
CASES = ("order", "theft_fraud", "traffic")
LISTED = {f"trouble.{kind}.negative_list": True for kind in OWNED_ELSEWHERE}
DESK = {"triage.recognition": 1.0, "triage.pass_on": 1.0}


def of_premises(**settings: object) -> dict[str, object]:
    """The same of every kind of premises."""
    return {f"{kind}.{name}": value for kind in PREMISES for name, value in settings.items()}


CHEATS: dict[str, dict[str, object]] = {
    "a watch that holds nothing off": {
        "stability.officer_hours": 2.0,
        "stability.grid_hours": 4.0,
        "stability.matters": 1.0,
        "stability.holds": 0.0,
    },
    "the watch dropped": {
        "stability.officer_hours": 0.0,
        "stability.grid_hours": 0.0,
        "stability.matters": 0.0,
    },
    "visits that press nobody": of_premises(
        visit_days=7.0, places=10, minutes=60.0, department_minutes=60.0, yields=0.0
    ),
    "premises left alone": of_premises(visit_days="none"),
    "shut for half an hour": {
        f"{kind}.{name}": hour
        for kind in ("venues", "firms")
        for name, hour in (("closes", 24.0), ("opens", 0.5))
    },
    "every case to a bureau that returns nearly all": {
        **{f"trouble.{kind}.case_list": True for kind in CASES},
        "cases.returned": 0.9,
    },
    "told and not persuaded": {"grievance.informs": 1.0, "grievance.persuades": 0.0},
    "an area of one's own where nobody says a word": {
        "areas.own": 1.0,
        "areas.tells": 0.0,
        "base_work.notice": 0.0,
        "base_work.settles": 0.0,
    },
    "curt, silent, filmed, and left alone": {
        "grievance.informs": 0.0,
        "treatment.explains": 0.0,
        "opinion.composure": 0.0,
        "opinion.backing": 0.0,
    },
    "back to every place, long after, for nothing": {
        "analysis.revisits": 0.5,
        "analysis.revisit_days": 90.0,
        "analysis.steers": 0.0,
        "base_work.notice": 0.0,
        "base_work.prevents": 0.0,
        "spells.cuts": 0.0,
    },
    "passed on to partners who have no time": {
        **DESK,
        **LISTED,
        **every_department("department.{}.desks", 1),
        **every_department("department.{}.other_work", 0.95),
        **{f"rung.{rung}.mediators": 1 for rung in RUNGS},
        **{f"rung.{rung}.other_work": 0.95 for rung in RUNGS},
        "ladder.from_desk": 0.9,
        "hotline.operators": 1,
        "hotline.misroutes": 1.0,
        "windows.clerks": 1,
        "responsibility.pressure": 0.0,
    },
    "callers told that it is in hand": {"triage.same_matter": 1.0, "choice.reassured": 1.0},
    "everybody out and looking away": {
        "grid_work.round_days": 0.5,
        "grid_work.notice": 0.0,
        "grid_work.knows": 0.6,
        "grid_work.joint": 1.0,
        "grid_work.task_list": 1.0,
        "grid_work.skill": 0.0,
        "volunteers.people": 32000,
        "volunteers.recruits_week": 150.0,
        "volunteers.notice": 0.0,
        "volunteers.helps": 1.0,
        "volunteers.hours_week": 1.5,
        "council.meeting_days": 7.0,
        "council.places": 8,
        "council.hears": 0.0,
        "linkage.inspection_days": 7.0,
        "linkage.notice": 0.0,
        "linkage.consultation_days": 3.0,
        "linkage.places": 30,
        "linkage.warning": 1.0,
        "linkage.defuses": 0.0,
    },
    "registered and not identified": {
        "access.coverage": 1.0,
        "access.pilot": 1.0,
        "access.registers": 1.0,
        "access.identifies": 0.0,
    },
    "well known, and sent to the wrong office": {
        **LISTED,
        "information.training": 1.0,
        "information.shared": 1.0,
        "triage.mistakes": 1.0,
    },
    "a seat on committees that hardly meet and settle nothing": {
        "council.seated": 1.0,
        "council.meeting_days": 90.0,
        "council.places": 1,
        "council.skill": 0.0,
    },
    "every week a hall full of people who keep it to themselves": {
        "council.meeting_days": 7.0,
        "council.members": 300,
        "council.briefed": 300,
        "council.trained": 300,
        "council.officer_min": 120.0,
        "areas.tells": 0.0,
        "base_work.prevents": 0.0,
        "analysis.memory_days": 0.1,
    },
    "masters who explain for an hour and never let go": {
        "careers.pairs": 1.0,
        "careers.pair_min": 60.0,
        "careers.pair_matters": 1000,
    },
    "posts manned where nobody comes": {"post.zones": 4, "post.walk_in": 0.0},
    "every record open, and nothing done with what it shows": {
        "information.station_sees": 1.0,
        "information.hotline_sees": 1.0,
        "information.grid_sees": 1.0,
        "information.entering_min": 60.0,
        "triage.pass_on": 0.0,
        "grid_work.task_list": 0.0,
        "ladder.from_desk": 0.0,
    },
    "bought hands that settle nothing": {
        **{f"rung.{rung}.bought": 4 for rung in RUNGS},
        **{f"rung.{rung}.open": 1.0 for rung in RUNGS},
        **{f"rung.{rung}.skill": 0.0 for rung in RUNGS},
        **every_department("department.{}.bought", 4),
        **every_department("department.{}.settles", 0.0),
        "hotline.bought": 4,
    },
    "mentors who teach nothing, in one trade": {
        "careers.mentoring": 1.0,
        "careers.mentor_gain": 1.0,
        "careers.multi_skilled": 0.0,
    },
    "the farthest sent, the rest asleep": {
        "dispatch.rule": "least_loaded",
        "dispatch.wake": False,
        "dispatch.office_backup": False,
    },
    "tired out": {
        "roster.four_squads.squads": 2,
        "dispatch.nobody_on_duty": "waits",
        "dispatch.overtime_limit_h": "none",
        "fatigue.errs": 1.0,
    },
}
"""Policy -> what it sets, levers and what makes them useless alike."""
