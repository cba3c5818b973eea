"""Who gives the hours: one scale, hours of people in the measured period, for everybody who pays.

Police and auxiliaries are paid for every hour on the roster; of all others only hours on the town's matters
count, which is what a policy asks of them. A mayor asks for hours a week, however long the period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import Outcome, outcome, outcomes
from sim.vocabulary.clock import DAY, WEEK_DAYS
from sim.vocabulary.terms import Payer

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


_PARTNERS = (Payer.BUREAU, Payer.DEPARTMENTS, Payer.COMMUNITY, Payer.VOLUNTEERS)


def _weeks(run: MeasuredRun) -> float:
    return (run.window.end - run.window.start) / DAY / WEEK_DAYS


@outcome(
    "cost.police_h",
    "h",
    "lower",
    ("hours paid by the police", "公安投入工时"),
    (
        "hours of all officers on the roster, overtime included: who is added costs all of theirs, whatever "
        "they do",
        "全体人员在岗工时（含加班）：每增一人，其全部工时都计入，不论用于何事",
    ),
    headline=True,
)
def cost_police_h(run: MeasuredRun) -> float:
    return float(run.hours_on_duty[run.is_sworn].sum())


@outcome(
    "cost.auxiliaries_h",
    "h",
    "lower",
    ("hours of auxiliaries", "辅警投入工时"),
    ("hours of auxiliaries on the roster, overtime included", "辅警在岗工时（含加班）"),
)
def cost_auxiliaries_h(run: MeasuredRun) -> float:
    return float(run.hours_on_duty[~run.is_sworn].sum())


_GIVEN = {
    Payer.BUREAU: Outcome(
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
    Payer.STATION: Outcome(
        "cost.station_h",
        "h",
        None,
        "hours at the station's window",
        "派出所窗口工时",
        "hours of the clerks at the station's own windows",
        "派出所自设窗口的办理工时",
    ),
    Payer.DEPARTMENTS: Outcome(
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
    Payer.COMMUNITY: Outcome(
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
    Payer.VOLUNTEERS: Outcome(
        "cost.volunteers_h",
        "h",
        None,
        "hours given by volunteers",
        "志愿者投入工时",
        "hours of volunteers on patrol",
        "志愿者巡逻工时",
    ),
}
"""Hours of everybody but those on the roster."""


@outcomes(*_GIVEN.values())
def given_hours(run: MeasuredRun) -> dict[str, float]:
    return {given.name: run.paid_hours[payer] for payer, given in _GIVEN.items()}


@outcome(
    "week.non_police_h",
    "h",
    "lower",
    ("an officer's weekly hours on disputes and non-police matters", "人均每周纠纷与非警务工时"),
    (
        "hours on disputes and non-police activity of all who take part in call response, auxiliaries too, "
        "over their number and over the weeks of the measured period",
        "参与接处警人员（含辅警）的纠纷与非警务工时，除以其人数和统计期周数",
    ),
)
def week_non_police_h(run: MeasuredRun) -> float:
    responders = (run.town.officers["responds"] == 1).sum()
    return ratio(float(run.non_police_hours), responders * _weeks(run))


@outcome(
    "week.partners_h",
    "h",
    None,
    ("weekly hours of everybody but the station", "派出所以外每周投入工时"),
    (
        "hours of the sub-bureau and neighbours, departments, the community and volunteers, over the weeks "
        "of the measured period",
        "分局与邻近派出所、职能部门、社区和志愿者的工时，除以统计期周数",
    ),
)
def week_partners_h(run: MeasuredRun) -> float:
    return sum(run.paid_hours[payer] for payer in _PARTNERS) / _weeks(run)
