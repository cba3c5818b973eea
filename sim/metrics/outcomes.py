"""The declared outcomes: name, unit, better direction, meaning in both languages.

Resolution counts a matter from its first report to its final closure over all hops; response counts a
110 call from being answered to the first officer on scene. Both look at matters of the measured period.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.declare import Better, Outcome
from sim.metrics.figures import SINGLE
from sim.metrics.system_figures import SYSTEMS
from sim.vocabulary.terms import Activity, Channel, Group

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
        "first report to final closure over all hops; "
        "a matter still open counts with its age at the end of the run",
        "首次反映至最终办结，流转过程全部计入；期末仍未办结的，按已历时长计",
    ),
    (
        "lasting_h",
        "h",
        "time until it is over",
        "彻底了结时长",
        "first report to the last closure, over all relapses that follow within the run",
        "首次反映至最后一次办结，其间的复发全部计入",
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
    "resolution_h.mean",
    "lasting_h.mean",
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


def _hours() -> Iterator[Outcome]:
    better: dict[Activity, Better] = {Activity.BASE_WORK: "higher"}
    for activity in Activity:
        if activity != Activity.OFF_DUTY:
            yield Outcome(
                f"officer_hours.{activity.key}",
                "h",
                better.get(activity),
                f"officer hours: {activity.en}",
                f"民警工时：{activity.zh}",
                f"hours that all officers spent on {activity.en} in the measured period",
                f"统计期内全体民警用于{activity.zh}的工时",
            )


def _shares() -> Iterator[Outcome]:
    for group in Group:
        if group != Group.GOVERNMENT:
            yield Outcome(
                f"share.{group.key}",
                "share",
                None,
                f"share of 110 calls: {group.en}",
                f"110警情占比：{group.zh}",
                f"110 calls about {group.en} over all 110 calls (noise within help if the scenario says so)",
                f"{group.zh}类110警情占全部110警情（噪音是否计入群众求助由情景设定）",
            )
    for channel in Channel:
        yield Outcome(
            f"channel.{channel.key}",
            "share",
            None,
            f"share of reports: {channel.en}",
            f"反映渠道占比：{channel.zh}",
            f"reports through {channel.en} over all reports, repeated ones included",
            f"经{channel.zh}的反映占全部反映（含重复）",
        )
        yield Outcome(
            f"trust.{channel.key}",
            "-1..1",
            "higher",
            f"trust: {channel.en}",
            f"信任度：{channel.zh}",
            "mean experience of residents who have any, from -1 (not settled) to 1 (settled in good time)",
            "反映过问题的居民的平均评价，−1表示未化解，1表示及时化解",
        )


OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome for outcome in (*_times(), *SINGLE, *SYSTEMS, *_hours(), *_shares())
}
