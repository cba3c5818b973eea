"""The systems around the station: their levers, their files, and what moving them should move."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.contrast import FALLS, HIGH, LOW, RISES, System
from sim.scenario.fields import NONE
from sim.scenario.further_systems import FURTHER

NEGATIVE_LIST = "trouble.*.negative_list"

SYSTEMS: tuple[System, ...] = (
    System(
        1,
        "reactive intake and fall-back",
        "被动接警与兜底",
        ("dispatch", "officers", "triage"),
        moves={
            "dispatch.handover": (1.0, 0.0),
            "dispatch.office_backup": (False, True),
            "dispatch.wake": (False, True),
        },
        watch={
            "hops": FALLS,
            "bounced": FALLS,
            "cost.departments_h": FALLS,
            "response_urgent_min.p90": FALLS,
        },
        also=("dispatch.rule",),
    ),
    System(
        2,
        "calls that are neither police business nor urgent",
        "“双非”警情",
        ("triage", "reporting"),
        moves={
            "triage.recognition": (0.0, 1.0),
            "triage.pass_on": (0.0, 1.0),
            "information.training": (0.0, 1.0),
            NEGATIVE_LIST: (False, True),
        },
        watch={
            "first_owner_right": RISES,
            "officer_hours.non_police": FALLS,
            "cost.departments_h": RISES,
            "resolution_h.mean": RISES,
        },
        also=("triage.declines",),
    ),
    System(
        3,
        "many channels, one trouble",
        "多渠道与重复反映",
        ("reporting", "triage", "recurrence"),
        moves={"information.shared": (0.0, 1.0), "triage.same_matter": (0.0, 1.0)},
        watch={"reports": FALLS, "bounced": FALLS, "officer_hours.on_calls": FALLS},
        also=("hotline.operators", "hotline.bought", "hotline.misroutes"),
    ),
    System(
        4,
        "departments and their duties",
        "职能部门履职",
        ("departments",),
        moves={"department.*.refuses": (1.0, 0.0), "responsibility.pressure": (0.0, 1.0)},
        watch={"bounced": FALLS, "cost.departments_h": RISES},
        also=("department.*.desks", "department.*.bought"),
    ),
    System(
        5,
        "government tasks",
        "政府交办任务",
        ("government", "dispatch"),
        moves={"government.accepts": (0.0, 1.0)},
        watch={
            "officer_hours.government_task": RISES,
            "officer_hours.base_work": FALLS,
            "non_police_share": RISES,
            "utilisation": RISES,
        },
    ),
    System(
        6,
        "police grid and grid",
        "警格+网格",
        ("grid_workers",),
        moves={
            "grid_work.round_days": (NONE, LOW),
            "grid_work.notice": (0.0, HIGH),
            "grid_work.task_list": (0.0, 1.0),
            "grid_work.joint": (0.0, 1.0),
        },
        watch={
            "found_early_share": RISES,
            "calls_110": FALLS,
            "officer_hours.on_calls": FALLS,
            "cost.community_h": RISES,
        },
        also=("grid_work.knows",),
    ),
    System(
        7,
        "doorstep mediation ladder",
        "家门口调解阶梯",
        ("mediation",),
        moves={"ladder.from_scene": (0.0, 1.0), "ladder.from_desk": (0.0, 1.0), "rung.*.open": (0.0, 1.0)},
        watch={
            "settled.for_good": RISES,
            "recurrence": FALLS,
            "officer_hours.mediation": FALLS,
            "cost.community_h": RISES,
        },
        also=("rung.*.mediators", "rung.*.bought"),
    ),
    System(
        8,
        "department linkage",
        "部门联动",
        ("linkage",),
        moves={
            "linkage.inspection_days": (NONE, LOW),
            "linkage.notice": (0.0, HIGH),
            "linkage.consultation_days": (NONE, LOW),
            "linkage.places": (0, HIGH),
            "linkage.warning": (0.0, 1.0),
        },
        watch={"escalations": FALLS, "found_early_share": RISES, "cost.departments_h": RISES},
    ),
    System(
        9,
        "volunteers",
        "志愿者队伍",
        ("volunteers", "prevention"),
        moves={
            "volunteers.people": (0, None),
            "volunteers.hours_week": (0.0, HIGH),
            "volunteers.helps": (0.0, 1.0),
            "volunteers.recruits_week": (0.0, HIGH),
        },
        watch={
            "cost.volunteers_h": RISES,
            "found_early_share": RISES,
            "prevented": RISES,
            "calls_110": FALLS,
        },
    ),
    System(
        10,
        "council halls",
        "“三会议事厅”",
        ("councils",),
        moves={"council.meeting_days": (NONE, LOW), "council.places": (0, HIGH)},
        watch={"found_early_share": RISES, "cost.community_h": RISES},
    ),
    System(
        11,
        "smart-community access",
        "智慧安防小区",
        ("access", "cases"),
        moves={"access.coverage": (0.0, 1.0), "access.registers": (0.0, 1.0)},
        watch={"suspects_found": RISES, "prevented": RISES, "share.crime": FALLS},
        also=("access.pilot",),
    ),
    System(
        12,
        "one-stop windows",
        "一窗通办",
        ("windows",),
        moves={
            "windows.one_stop": (0.0, 1.0),
            "windows.online": (0.0, None),
            "windows.self_service": (0.0, None),
            "windows.guided": (0.0, 1.0),
            "windows.calendar": (None, "always"),
        },
        watch={"trips_per_errand": FALLS, "errand_h": FALLS, "cost.departments_h": FALLS},
        also=("windows.clerks", "windows.bought"),
    ),
    System(
        13,
        "proactive policing",
        "主动警务",
        ("prevention", "spells"),
        moves={
            "analysis.steers": (0.0, 1.0),
            "analysis.revisits": (0.0, 0.5),  # the other half goes where the trend points
            "base_work.notice": (0.0, HIGH),
            "base_work.prevents": (0.0, HIGH),
        },
        watch={"prevented": RISES, "found_early_share": RISES, "calls_110": FALLS},
        also=("analysis.revisit_days",),
    ),
    System(
        14,
        "reform levers",
        "改革举措",
        ("careers", "triage", "mediation"),
        moves={
            NEGATIVE_LIST: (False, True),
            "rung.*.mediators": (1, HIGH),
            "information.shared": (0.0, 1.0),
            "careers.multi_skilled": (0.0, 1.0),
            "careers.mentoring": (0.0, 1.0),
        },
        watch={"first_owner_right": RISES, "officer_hours.on_scene": FALLS},
    ),
    System(
        15,
        "enforcement risk and opinion",
        "执法风险与涉警舆情",
        ("opinion", "treatment"),
        moves={"opinion.composure": (0.0, 1.0)},
        watch={"sentiment_events": FALLS},
        also=("opinion.backing", "treatment.explains"),
    ),
    *FURTHER,
)

STAFFING = (
    "dispatch.age_min",
    "dispatch.ages",
    "dispatch.cover",
    "dispatch.discipline",
    "dispatch.displaces",
    "dispatch.divert",
    "dispatch.from_post",
    "dispatch.leave",
    "dispatch.nobody_on_duty",
    "dispatch.overtime_limit_h",
    "dispatch.preempt",
    "dispatch.shift_end",
    "dispatch.short_handed",
    "dispatch.take_over",
    "dispatch.take_over_saves_min",
    "dispatch.trip_calls",
    "dispatch.trip_km",
    "dispatch.waiting_room",
    "officers.*.count",
    "officers.*.responds",
    "officers.*.roster",
    "roster.*.squads",
    "station.night_fewer",
)
"""Levers that belong to no system: who is there, when and where, and what dispatchers do in need."""


def place_of(behaviour: str) -> str:
    """Where a behaviour is found in the package: its file, or its folder when it has one."""
    folder = Path(__file__).resolve().parents[1] / "behaviour" / behaviour
    return f"behaviour/{behaviour}" if folder.is_dir() else f"behaviour/{behaviour}.py"
