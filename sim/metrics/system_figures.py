"""Figures that only some of the systems around the station bring about."""

from __future__ import annotations

from sim.metrics.declare import Outcome

SYSTEMS = (
    Outcome(
        "cost.volunteers_h",
        "h",
        None,
        "hours given by volunteers",
        "志愿者投入工时",
        "hours of volunteers on patrol",
        "志愿者巡逻工时",
    ),
    Outcome(
        "trips_per_errand",
        "trips",
        "lower",
        "trips an errand takes",
        "每件事跑动次数",
        "visits to a window or machine for each errand done",
        "每件办结事项到窗口或自助机的次数",
    ),
    Outcome(
        "errand_h",
        "h",
        "lower",
        "time an errand takes",
        "办事时长",
        "from the first step of an errand to its end, mean",
        "办事事项从开始到办结的平均时长",
    ),
    Outcome(
        "suspects_found",
        "people",
        "higher",
        "suspects found by access control",
        "访客系统发现嫌疑人",
        "wanted people whom a visitor scan recognised",
        "访客扫码识别的违法犯罪嫌疑人",
    ),
    Outcome(
        "sentiment_events",
        "events",
        "lower",
        "sentiment events",
        "涉警舆情",
        "filmed scenes that became sentiment events",
        "被拍摄现场引发的舆情数",
    ),
    Outcome(
        "open_cases",
        "cases",
        "lower",
        "cases open at the end",
        "期末在办案件",
        "cases not closed when the measured period ends",
        "统计期末尚未结案的案件",
    ),
    Outcome(
        "turned_away",
        "matters",
        "lower",
        "callers told to turn elsewhere",
        "告知另行反映",
        "matters whose reporters were told to turn elsewhere, rightly or by mistake",
        "被告知另行反映的事项（含误判）",
    ),
)
