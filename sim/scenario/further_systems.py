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
        none={"stability.officer_hours": 0.0, "stability.grid_hours": 0.0, "stability.matters": 0.0},
        full={"stability.officer_hours": HIGH, "stability.grid_hours": HIGH, "stability.matters": 1.0},
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
        none={"venues.visit_days": NONE, "venues.minutes": 0.0, "venues.closes": NONE},
        full={"venues.visit_days": LOW, "venues.minutes": HIGH, "venues.places": HIGH, "venues.closes": 22.0},
        watch={"prevented": RISES, "calls_110": FALLS, "noise_110": FALLS, "officer_hours.base_work": FALLS},
        also=("venues.department_minutes",),
    ),
    System(
        18,
        "firms and landlords held to their duties",
        "企业与房东主体责任",
        ("upkeep", "access"),
        none={
            "firms.visit_days": NONE,
            "firms.minutes": 0.0,
            "firms.department_minutes": 0.0,
            "landlords.visit_days": NONE,
            "landlords.minutes": 0.0,
        },
        full={
            "firms.visit_days": LOW,
            "firms.minutes": HIGH,
            "firms.department_minutes": HIGH,
            "firms.places": HIGH,
            "landlords.visit_days": LOW,
            "landlords.minutes": HIGH,
            "landlords.places": HIGH,
        },
        watch={"prevented": RISES, "calls_110": FALLS, "dispute_110": FALLS, "cost.departments_h": RISES},
        also=("firms.closes", "landlords.department_minutes"),
    ),
    System(
        19,
        "cases that the station does not take",
        "办案负面清单",
        ("cases",),
        none={"trouble.*.case_list": False},
        full={"trouble.*.case_list": True},
        watch={"officer_hours.case_work": FALLS, "cost.bureau_h": RISES, "open_cases": FALLS},
    ),
    System(
        20,
        "petitions on how a case was handled",
        "涉法信访",
        ("grievances",),
        none={"grievance.informs": 0.0},
        full={"grievance.informs": 1.0},
        watch={"case_petitions": FALLS, "officer_hours.write_up": RISES},
    ),
    System(
        21,
        "responsibility areas whose people know their officer",
        "责任区与人熟地熟",
        ("familiarity", "prevention"),
        none={"areas.own": 0.0},
        full={"areas.own": 1.0},
        watch={"found_early_share": RISES, "calls_110": FALLS},
    ),
    System(
        22,
        "records by who may see them",
        "按权限共享的信息",
        ("triage", "departments", "grid_workers"),
        none={"information.station_sees": 0.0, "information.hotline_sees": 0.0, "information.grid_sees": 0.0},
        full={"information.station_sees": 1.0, "information.hotline_sees": 1.0, "information.grid_sees": 1.0},
        watch={"reports": FALLS, "bounced": FALLS, "officer_hours.write_up": RISES},
    ),
)
