"""What a mayor asks: hours a week, of one officer and of everybody else, however long the period."""

from __future__ import annotations

from sim.metrics.declare import Outcome

WEEK_DAYS = 7.0

WEEKS = (
    Outcome(
        "week.non_police_h",
        "h",
        "lower",
        "an officer's weekly hours on disputes and non-police matters",
        "人均每周纠纷与非警务工时",
        "hours on disputes and non-police activity of all who take part in call response, auxiliaries too, "
        "over their number and over the weeks of the measured period",
        "参与接处警人员（含辅警）的纠纷与非警务工时，除以其人数和统计期周数",
    ),
    Outcome(
        "week.partners_h",
        "h",
        None,
        "weekly hours of everybody but the station",
        "派出所以外每周投入工时",
        "hours of the sub-bureau and neighbours, departments, the community and volunteers, over the weeks "
        "of the measured period",
        "分局与邻近派出所、职能部门、社区和志愿者的工时，除以统计期周数",
    ),
)
