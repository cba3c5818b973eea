"""Systems that the source text names in passing: people under watch, premises, cases, areas, records."""

from __future__ import annotations

from sim.scenario.contrast import FALLS, HIGH, LOW, RISES, System
from sim.scenario.fields import NONE

FURTHER: tuple[System, ...] = (
    System(
        16,
        "keeping known risks stable",
        "稳控工作",
        ("stability",),
        moves={
            "stability.officer_hours": (0.0, HIGH),
            "stability.grid_hours": (0.0, HIGH),
            "stability.matters": (0.0, 1.0),
        },
        watch={
            "outbursts": FALLS,
            "escalations": FALLS,
            "officer_hours.government_task": RISES,
            "officer_hours.base_work": FALLS,
            "cost.community_h": RISES,
        },
    ),
    System(
        17,
        "special-trade venues",
        "场所特业管理",
        ("upkeep",),
        moves={
            "venues.visit_days": (NONE, LOW),
            "venues.minutes": (0.0, HIGH),
            "venues.closes": (NONE, 22.0),
            "venues.places": (None, HIGH),
        },
        watch={"prevented": RISES, "calls_110": FALLS, "noise_110": FALLS, "officer_hours.base_work": FALLS},
        also=("venues.department_minutes",),
    ),
    System(
        18,
        "firms and landlords held to their duties",
        "企业与房东主体责任",
        ("upkeep", "access"),
        moves={
            "firms.visit_days": (NONE, LOW),
            "firms.minutes": (0.0, HIGH),
            "firms.department_minutes": (0.0, HIGH),
            "landlords.visit_days": (NONE, LOW),
            "landlords.minutes": (0.0, HIGH),
            "firms.places": (None, HIGH),
            "landlords.places": (None, HIGH),
        },
        watch={"prevented": RISES, "calls_110": FALLS, "dispute_110": FALLS, "cost.departments_h": RISES},
        also=("firms.closes", "landlords.department_minutes"),
    ),
    System(
        19,
        "cases that the station does not take",
        "办案负面清单",
        ("cases",),
        moves={"trouble.*.case_list": (False, True)},
        watch={"officer_hours.case_work": FALLS, "cost.bureau_h": RISES, "open_cases": FALLS},
    ),
    System(
        20,
        "petitions on how a case was handled",
        "涉法信访",
        ("grievances",),
        moves={"grievance.informs": (0.0, 1.0)},
        watch={"case_petitions": FALLS, "officer_hours.write_up": RISES},
    ),
    System(
        21,
        "responsibility areas whose people know their officer",
        "责任区与人熟地熟",
        ("familiarity", "prevention"),
        moves={"areas.own": (0.0, 1.0)},
        watch={"found_early_share": RISES, "calls_110": FALLS},
    ),
    System(
        22,
        "records by who may see them",
        "按权限共享的信息",
        ("triage", "departments", "grid_workers"),
        moves={
            "information.station_sees": (0.0, 1.0),
            "information.hotline_sees": (0.0, 1.0),
            "information.grid_sees": (0.0, 1.0),
        },
        watch={"reports": FALLS, "bounced": FALLS, "officer_hours.write_up": RISES},
    ),
    System(
        23,
        "officers in village committees",
        "民警进村社两委",
        ("committees",),
        moves={"council.seated": (0.0, 1.0)},
        watch={"settled.for_good": RISES, "recurrence": FALLS, "officer_hours.base_work": RISES},
    ),
    System(
        24,
        "member meetings, police briefings, safety trainings",
        "社区党员大会、警务通报会、安全培训会",
        ("briefings", "reporting"),
        moves={"council.members": (0, 300), "council.briefed": (0, 300), "council.trained": (0, 300)},
        watch={"found_early_share": RISES, "prevented": RISES, "calls_110": FALLS},
    ),
    System(
        25,
        "masters and apprentices",
        "师徒结对",
        ("careers",),
        moves={"careers.pairs": (0.0, 1.0)},
        watch={"resolution_h.mean": FALLS, "officer_hours.write_up": RISES},
    ),
    System(
        26,
        "posts manned around the clock",
        "24小时警务站",
        ("officers", "reporting", "triage"),
        moves={"post.zones": (0, 4)},
        watch={"calls_110": FALLS, "officer_hours.travel": FALLS, "officer_hours.base_work": FALLS},
    ),
)
