"""What only some of the systems around the station bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import count_of, count_per, outcome
from sim.metrics.tally.sheet import Count, Time

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


injuries = outcome(
    "injuries",
    "matters",
    "lower",
    ("matters in which somebody is hurt", "有人受伤的事项"),
    (
        "matters first reported in the period in which somebody is hurt before the first officer comes; "
        "where none comes, before they are settled",
        "统计期内首次反映、在首名民警到场前（无民警到场的为化解前）有人受伤的事项",
    ),
    headline=True,
)(count_of(Count.HURT))

author_found_share = outcome(
    "author_found_share",
    "share",
    "higher",
    ("whoever did it found on scene", "现场查获嫌疑人占比"),
    (
        "of crimes and disorder that officers reach, those whose author is still there",
        "民警到场的案件和治安警情中，嫌疑人仍在现场的占比",
    ),
)(count_per(Count.AUTHOR_FOUND, Count.AUTHOR_SOUGHT))


@outcome(
    "officers_left",
    "people",
    "lower",
    ("officers who left", "离任民警数"),
    (
        "officers and auxiliaries who left in the period and were replaced by newcomers",
        "统计期内离任并由新人接替的民警与辅警",
    ),
)
def officers_left(run: MeasuredRun) -> float:
    return float(run.town.officers["left"].sum())


near_repeats = outcome(
    "near_repeats",
    "matters",
    "lower",
    ("near repeats", "近重复事项"),
    (
        "matters in the period that an earlier one of the type, nearby and some days before, has set off",
        "统计期内由此前附近同类事项诱发的事项",
    ),
)(count_of(Count.SET_OFF))


@outcome(
    "turned_off_share",
    "share",
    "lower",
    ("share turned off", "待派已满未受理率"),
    (
        "matters in the police line that were turned off, the line being full",
        "进入待派队列的事项中，因待派已满而未受理的比例",
    ),
)
def turned_off_share(run: MeasuredRun) -> float:
    return ratio(run.tally.number(Time.WAIT_TURNED_OFF), run.tally.number(Time.WAIT))


trips_per_errand = outcome(
    "trips_per_errand",
    "trips",
    "lower",
    ("trips an errand takes", "每件事跑动次数"),
    ("visits to a window or machine for each errand done", "每件办结事项到窗口或自助机的次数"),
)(count_per(Count.TRIPS, Count.ERRANDS))

errand_h = outcome(
    "errand_h",
    "h",
    "lower",
    ("time an errand takes", "办事时长"),
    ("from the first step of an errand to its end, mean", "办事事项从开始到办结的平均时长"),
)(count_per(Count.ERRAND_H, Count.ERRANDS))


@outcome(
    "suspects_found",
    "people",
    "higher",
    ("suspects found by access control", "访客系统发现的嫌疑人"),
    ("wanted people whom a visitor scan recognised", "访客扫码识别的违法犯罪嫌疑人"),
)
def suspects_found(run: MeasuredRun) -> float:
    return float(run.town.clock[0]["suspects"])


sentiment_events = outcome(
    "sentiment_events",
    "events",
    "lower",
    ("sentiment events", "涉警舆情"),
    ("filmed scenes that became sentiment events", "被拍摄的现场引发的涉警舆情起数"),
)(count_of(Count.SENTIMENT))

petitions = outcome(
    "petitions",
    "events",
    "lower",
    ("petitions about tasks not taken on", "未承担任务引发的信访"),
    (
        "petitions that came back to the station in the period because it had not taken on a government task",
        "统计期内因派出所未承担政府交办任务而转回派出所的信访起数",
    ),
    headline=True,
)(count_of(Count.PETITIONS))

outbursts = outcome(
    "outbursts",
    "events",
    "lower",
    ("outbursts of people under watch", "稳控对象肇事起数"),
    (
        "outbursts in the period of people under watch that nobody held off",
        "统计期内未能避免的稳控对象肇事起数",
    ),
)(count_of(Count.OUTBURSTS))

case_petitions = outcome(
    "case_petitions",
    "events",
    "lower",
    ("petitions on how a case was handled", "涉法信访起数"),
    (
        "petitions in the period from matters that officers left unsettled and from cases that dragged on",
        "统计期内因民警到场未化解、案件久拖不结引发的信访起数",
    ),
)(count_of(Count.CASE_PETITIONS))

open_cases = outcome(
    "open_cases",
    "cases",
    "lower",
    ("cases open at the end", "期末在办案件"),
    ("cases not closed when the measured period ends", "统计期末尚未结案的案件"),
)(count_of(Count.OPEN_CASES))

turned_away = outcome(
    "turned_away",
    "matters",
    "lower",
    ("callers told to turn elsewhere", "告知另行反映数"),
    (
        "matters whose reporters were told to turn elsewhere, rightly or by mistake",
        "被告知另行反映的事项（含误判）",
    ),
)(count_of(Count.TURNED_AWAY))
