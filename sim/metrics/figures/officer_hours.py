"""What officers' hours go to, and how many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import outcome
from sim.metrics.measured_run import ON_MATTERS
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import Activity

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


@outcome(
    "officer_hours.total",
    "h",
    None,
    ("officer hours: all on duty", "民警工时：在岗合计"),
    ("hours of all officers on the roster, and overtime", "全体民警在岗工时（含加班）"),
)
def officer_hours_total(run: MeasuredRun) -> float:
    return float(run.hours_by_activity[1:].sum())


@outcome(
    "officer_hours.non_police",
    "h",
    "lower",
    ("officer hours on disputes and non-police activity", "纠纷与非警务工时"),
    (
        "response officers' hours on disputes and non-police matters: travel, scene, write-up, "
        "mediation, government tasks",
        "接处警民警用于纠纷与非警务的工时：途中、现场处置、制作文书、调解、政府交办任务",
    ),
    headline=True,
)
def officer_hours_non_police(run: MeasuredRun) -> float:
    return float(run.non_police_hours)


@outcome(
    "officer_hours.on_calls",
    "h",
    "lower",
    ("officer hours on calls and mediation", "警情与调解工时"),
    (
        "response officers' hours on calls: travel, scene, write-up, and mediation at the station",
        "接处警民警用于警情的工时：途中、现场处置、制作文书和所内调解",
    ),
)
def officer_hours_on_calls(run: MeasuredRun) -> float:
    return float(run.matter_hours.sum() - run.responder_hours[Activity.GOVERNMENT_TASK].sum())


@outcome(
    "officer_hours.on_matters",
    "h",
    "lower",
    ("officer hours on matters", "事项处置工时"),
    (
        "hours of all officers and auxiliaries on calls, mediation and government tasks: travel, scene, "
        "write-up, sessions",
        "全体民警与辅警用于警情、调解和政府交办任务的工时：途中、现场处置、制作文书、调解",
    ),
)
def officer_hours_on_matters(run: MeasuredRun) -> float:
    return float(run.town.hours[:, list(ON_MATTERS), :].sum() / HOUR)


@outcome(
    "non_police_share",
    "share",
    "lower",
    ("disputes and non-police share", "纠纷与非警务工时占比"),
    (
        "response officers' hours on disputes and non-police activity over the sum of these and base work",
        "接处警民警的纠纷与非警务工时，占该工时与基层基础工作工时之和的比例",
    ),
)
def non_police_share(run: MeasuredRun) -> float:
    return ratio(run.non_police_hours, run.non_police_hours + run.base_work_hours)


@outcome(
    "base_work_share",
    "share",
    "higher",
    ("base work share", "基层基础工作工时占比"),
    (
        "response officers' hours on base work over the sum of these and disputes and non-police activity",
        "接处警民警的基层基础工作工时，占该工时与纠纷与非警务工时之和的比例",
    ),
)
def base_work_share(run: MeasuredRun) -> float:
    return ratio(run.base_work_hours, run.non_police_hours + run.base_work_hours)


@outcome(
    "utilisation",
    "share",
    "lower",
    ("utilisation", "警力占用率"),
    (
        "response officers' hours on calls, mediation, tasks and cases, over these and the hours in which "
        "they were free to be sent: on call response, office days or case work; desk duty, from which nobody "
        "is sent, and rest are left out",
        "接处警民警用于警情、调解、任务和办案的工时，占该工时与空闲可派工时（接处警、日常勤务、办案时段）之和的比例；"
        "不参与派警的内勤时段和备勤不计",
    ),
    headline=True,
)
def utilisation(run: MeasuredRun) -> float:
    work = run.responder_hours[[*ON_MATTERS, Activity.CASE_WORK]].sum()
    responds = run.town.officers["responds"] == 1
    free = run.responder_hours[[Activity.BASE_WORK, Activity.DESK]].sum()
    free -= run.town.officers["kept_in"][responds].sum() / HOUR
    return ratio(work, work + free)


@outcome(
    "overtime_h",
    "h",
    "lower",
    ("overtime", "加班工时"),
    ("hours worked after the end of a shift", "下班后继续工作的工时"),
    headline=True,
)
def overtime_h(run: MeasuredRun) -> float:
    return float(run.town.officers["overtime"].sum() / HOUR)
