"""What becomes of matters in the hands of those who have them: waiting, passing on, settling, coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import count_of, count_per, outcome
from sim.metrics.tally.sheet import Count, Time

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


@outcome(
    "waited_share",
    "share",
    "lower",
    ("share that waited for a crew", "等待派警率"),
    (
        "matters in the police line that were not dispatched at once",
        "进入待派队列的事项中，未能立即派警的比例",
    ),
)
def waited_share(run: MeasuredRun) -> float:
    return ratio(run.tally.sheet.filled[Time.WAIT], run.tally.number(Time.WAIT))


@outcome(
    "withdrawn_share",
    "share",
    "lower",
    ("share that gave up waiting", "放弃等待率"),
    ("matters in the police line whose reporters gave up", "进入待派队列的事项中，报警人放弃等待的比例"),
)
def withdrawn_share(run: MeasuredRun) -> float:
    return ratio(run.tally.number(Time.WAIT_GAVE_UP), run.tally.number(Time.WAIT))


disputes_24h_share = outcome(
    "disputes_24h_share",
    "share",
    "higher",
    ("disputes settled within 24 h", "纠纷24小时化解率"),
    (
        "disputes settled within 24 h of the first report, over all disputes reported; to close one "
        "unsettled is not to settle it",
        "首次反映后24小时内化解的纠纷，占反映的全部纠纷的比例；办结但未化解的，不算化解",
    ),
)(count_per(Count.DISPUTES_24H, Count.DISPUTES))

hops = outcome(
    "hops",
    "hands",
    "lower",
    ("times a matter is passed on", "流转次数"),
    (
        "mean number of times a reported matter was passed from one hand to another, the first not counted",
        "每件事项在承办方之间的平均转手次数（首个承办方不计）",
    ),
)(count_per(Count.HOPS, Count.REPORTED))

bounced = outcome(
    "bounced",
    "share",
    "lower",
    ("share refused or misrouted", "退单或错派率"),
    (
        "refused or misrouted over all matters that were handed on, or whose reporters were sent on",
        "全部转办、移交或告知另行反映的事项中，被退单或错派的比例",
    ),
)(count_per(Count.BOUNCED, Count.HANDED))

first_owner_right = outcome(
    "first_owner_right",
    "share",
    "higher",
    ("first hand was the right one", "首派准确率"),
    ("matters whose first hand was the one whose duty they are", "首个承办方就是法定责任主体的比例"),
)(count_per(Count.FIRST_RIGHT, Count.FIRST_KNOWN))

repeat_share = outcome(
    "repeat_share",
    "share",
    "lower",
    ("reported more than once", "重复反映率"),
    ("matters reported again while open", "办结前再次反映的事项比例"),
    headline=True,
)(count_per(Count.REPEATED, Count.REPORTED))

recurrence = outcome(
    "recurrence",
    "share",
    "lower",
    ("came back after closing", "复发率"),
    ("reported matters that are relapses of earlier ones", "反映的事项中，由以往事项复发而来的比例"),
    headline=True,
)(count_per(Count.RELAPSES, Count.REPORTED))

escalations = outcome(
    "escalations",
    "incidents",
    "lower",
    ("group incidents", "群体性事件数"),
    ("open matters that became group incidents", "未办结期间激化为群体性事件的起数"),
    headline=True,
)(count_of(Count.ESCALATIONS))

found_early_share = outcome(
    "found_early_share",
    "share",
    "higher",
    ("found before any report", "早发现率"),
    (
        "matters found and closed before anybody reported them, over all that became known",
        "群众反映之前即被发现并办结的事项，占全部已知事项的比例",
    ),
    headline=True,
)(count_per(Count.FOUND_EARLY, Count.KNOWN))

prevented = outcome(
    "prevented",
    "matters",
    "higher",
    ("prevented", "预防事项数"),
    ("preventable matters that base work kept from happening", "因基层基础工作到位而未发生的事项数"),
)(count_of(Count.PREVENTED))

backlog = outcome(
    "backlog",
    "matters",
    "lower",
    ("open at the end", "期末未结"),
    ("reported matters still open when the measured period ends", "统计期末尚未办结的事项"),
)(count_of(Count.BACKLOG))
