"""Who gives the hours: one scale, hours of people in the measured period, for everybody who pays.

Police and auxiliaries are paid for every hour on the roster; of all others only hours on the town's matters
count, which is what a policy asks of them.
"""

from __future__ import annotations

from sim.metrics.declare import Outcome

COSTS = (
    Outcome(
        "cost.police_h",
        "h",
        "lower",
        "hours paid by the police",
        "公安投入工时",
        "hours of all officers on the roster, overtime included: who is added costs all of theirs, whatever "
        "they do",
        "全体人员在岗工时（含加班）：每增一人，其全部工时都计入，不论用于何事",
        headline=True,
    ),
    Outcome(
        "cost.auxiliaries_h",
        "h",
        "lower",
        "hours of auxiliaries",
        "辅警投入工时",
        "hours of auxiliaries on the roster, overtime included",
        "辅警在岗工时（含加班）",
    ),
    Outcome(
        "cost.bureau_h",
        "h",
        "lower",
        "hours lent by the sub-bureau and neighbours",
        "分局与邻近派出所支援工时",
        "hours of officers whom the sub-bureau or a neighbour station lends, from reaching the scene to "
        "leaving it, and of the sub-bureau on cases that the station does not take",
        "分局或邻近派出所支援警力自到场至离场的工时，以及分局办理派出所不办案件的工时",
        headline=True,
    ),
    Outcome(
        "cost.station_h",
        "h",
        None,
        "hours at the station's window",
        "派出所窗口工时",
        "hours of the clerks at the station's own windows",
        "派出所自设窗口的办理工时",
    ),
    Outcome(
        "cost.departments_h",
        "h",
        None,
        "hours paid by departments",
        "职能部门投入工时",
        "hours of departments and 12345 on the town's matters, in inspections and consultations; not those "
        "on their other work",
        "职能部门与12345办理事项、检查和会商的工时，不含其他工作",
        headline=True,
    ),
    Outcome(
        "cost.community_h",
        "h",
        None,
        "hours paid by the community",
        "社区投入工时",
        "hours of mediators and grid workers on matters, on rounds and in council halls; not those on their "
        "other work",
        "调解员与网格员处理事项、排查和参加三会议事厅的工时，不含其他工作",
        headline=True,
    ),
    Outcome(
        "cost.volunteers_h",
        "h",
        None,
        "hours given by volunteers",
        "志愿者投入工时",
        "hours of volunteers on patrol",
        "志愿者巡逻工时",
    ),
)
