"""How long people wait and matters take: mean and quantiles of each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.metrics.declare import Outcome, outcomes
from sim.metrics.tally.sheet import Time

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


_STATISTICS = {
    "mean": ("mean", "均值"),
    "median": ("median", "中位数"),
    "p90": ("90th percentile", "第90百分位数"),
    "p95": ("95th percentile", "第95百分位数"),
}

_TIMES = (
    (
        "response_min",
        "min",
        "response time",
        "到场时长",
        "110 call answered to first officer on scene",
        "110接警至首名民警到场",
    ),
    (
        "response_urgent_min",
        "min",
        "urgent response time",
        "紧急警情到场时长",
        "110 call answered to first officer on scene, urgent calls only",
        "110接警至首名民警到场，仅统计紧急警情",
    ),
    (
        "travel_urgent_min",
        "min",
        "urgent calls: setting out and travel",
        "紧急警情派警至到场时长",
        "dispatch to first officer on scene, urgent calls only; the rest of their response time is "
        "answering, triage and waiting for a crew",
        "派警至首名民警到场，仅统计紧急警情；到场时长的其余部分为接警、分类和等待派警",
    ),
    (
        "resolution_h",
        "h",
        "resolution time",
        "办结时长",
        "first report to closure over all hops, settled or not, of matters closed by the end of the run",
        "首次反映至办结，流转过程全部计入，不论是否化解；只统计期末前已办结的事项",
    ),
    (
        "settlement_h",
        "h",
        "time until settled",
        "化解时长",
        "first report to settlement, of matters settled within 30 days of their first report: to be read "
        "beside that share",
        "首次反映至化解，只统计首次反映后30天内化解的事项；须与30天化解率一并看",
    ),
    (
        "dispatch_wait_min",
        "min",
        "wait for a free crew, of all who asked",
        "全部待派者等待时长",
        "joining the police line to the first dispatch, to giving up, or to being turned off, which takes no "
        "time in a full line; who still waits counts to the end of the run",
        "进入待派队列至首次派警、放弃等待或未受理（待派已满而当即未受理的计为零）；仍在等待的计至期末",
    ),
    (
        "wait_served_min",
        "min",
        "wait of those served",
        "已派警者等待时长",
        "joining the police line to the first dispatch, only of those to whom somebody was sent and who did "
        "not give up all the same",
        "进入待派队列至首次派警，仅统计已派警且未放弃的",
    ),
    (
        "wait_gave_up_min",
        "min",
        "wait of those who gave up",
        "放弃者等待时长",
        "joining the police line to giving up, only of those who gave up",
        "进入待派队列至放弃，仅统计放弃等待的",
    ),
    (
        "wait_turned_off_min",
        "min",
        "wait of those turned off",
        "未受理者等待时长",
        "joining the police line to being turned off, the line being full: at once, or when a more pressing "
        "call takes the place",
        "进入待派队列至因待派已满而未受理：当即未受理，或被更紧急的警情挤出",
    ),
)

_HEADLINES = {
    "response_urgent_min.p90",
    "settlement_h.mean",
}

_WHAT = {
    "response_min": Time.RESPONSE,
    "response_urgent_min": Time.RESPONSE_URGENT,
    "travel_urgent_min": Time.TRAVEL_URGENT,
    "resolution_h": Time.RESOLUTION,
    "settlement_h": Time.SETTLEMENT,
    "dispatch_wait_min": Time.WAIT,
    "wait_served_min": Time.WAIT_SERVED,
    "wait_gave_up_min": Time.WAIT_GAVE_UP,
    "wait_turned_off_min": Time.WAIT_TURNED_OFF,
}


def _times() -> Iterator[Outcome]:
    for name, unit, en, zh, definition_en, definition_zh in _TIMES:
        for stat, (stat_en, stat_zh) in _STATISTICS.items():
            full = f"{name}.{stat}"
            yield Outcome(
                full,
                unit,
                "lower",
                f"{en}, {stat_en}",
                f"{zh}{stat_zh}",
                definition_en,
                definition_zh,
                full in _HEADLINES,
            )


@outcomes(*_times())
def durations(run: MeasuredRun) -> dict[str, float]:
    return {
        f"{name}.{statistic}": value
        for name, what in _WHAT.items()
        for statistic, value in run.tally.spread(what).items()
    }
