"""What the source text claims of cooperation, to be put beside what the model says."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.contrast import FALLS, RISES, Course
from sim.scenario.errors import Words

ALONE, TOGETHER = "alone", "integrated"
"""The policies that the claims compare: the station alone, and everything together."""


@dataclass(frozen=True)
class SourceClaim:
    """A claim of the source.

    Attributes:
        outcome: what it is about.
        course: which way that goes, from the station alone to everything together.
        says: what the source says.
        apart: how far the model goes along, and why it parts from the source where it does.
    """

    outcome: str
    course: Course
    says: Words
    apart: Words


SOURCE_CLAIMS: tuple[SourceClaim, ...] = (
    SourceClaim(
        "settled.for_good",
        RISES,
        Words(
            "disputes are settled at the doorstep and do not come back",
            "矛盾纠纷化解在家门口，不再反复",
        ),
        Words(
            "the same direction, a smaller step: all matters count here, most of which nobody mediates",
            "方向一致，幅度较小：此处计入全部事项，其中多数无须调解",
        ),
    ),
    SourceClaim(
        "recurrence",
        FALLS,
        Words("no recurrence where the ladder works", "调解到位之处“零复发”"),
        Words(
            "not none: the source tells of those that came to mediation and of its own success; parties who stay "
            "away, stubborn ones and distress leave some to come back",
            "不会为零：原文所述是进入调解的纠纷，且为自报成效；未到场、对立较深或有心理困扰的仍会复发",
        ),
    ),
    SourceClaim(
        "officer_hours.base_work",
        RISES,
        Words("officers get time for base work", "民警腾出时间开展基层基础工作"),
        Words(
            "hours that are set free go to visits and patrol by themselves here; a station could spend them otherwise",
            "模型中省出的工时自动用于走访巡逻；现实中也可能另作他用",
        ),
    ),
    SourceClaim(
        "repeat_110",
        FALLS,
        Words("calls for the same matter fall", "同一事项重复报警减少"),
        Words(
            "where a department takes long, callers who were passed on may call again, which works against it",
            "转交后部门办理较慢的，报警人可能再次报警，抵消部分效果",
        ),
    ),
    SourceClaim(
        "officer_hours.non_police",
        FALLS,
        Words("the police are freed from matters of others", "民警从非警务事项中解脱出来"),
        Words(
            "government tasks, which take officers as before, stay with the station",
            "政府交办任务仍由派出所承担，占用民警不变",
        ),
    ),
)
