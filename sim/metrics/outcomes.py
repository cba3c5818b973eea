"""The declared outcomes: name, unit, better direction, meaning in both languages.

A matter is closed when its hand says so and settled when its people do: the one may go without the other.
Shares settled are of all matters that arise in the measured period, the same under every policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.cost_figures import COSTS
from sim.metrics.declare import Better, Outcome
from sim.metrics.figures import SINGLE
from sim.metrics.system_figures import SYSTEMS
from sim.metrics.tally.fates import Fate
from sim.metrics.week_figures import WEEKS
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

_WITHIN = (
    ("within_24h", "within 24 h", "24小时", "", ""),
    ("within_7d", "within 7 days", "7天", "", ""),
    ("within_30d", "within 30 days", "30天", "", ""),
    (
        "for_good",
        "for good",
        "30天持久",
        "; not counted where it comes back within 90 days of being settled",
        "；化解后90天内复发的不算",
    ),
)

_FATES: dict[Fate, tuple[Better, str, str]] = {
    Fate.PREVENTED: (None, "", ""),
    Fate.SETTLED_EARLY: ("higher", "", ""),
    Fate.SETTLED: (None, "", ""),
    Fate.UNSETTLED: (
        "lower",
        ": closed by whoever had it in hand, and not settled since",
        "：承办方已办结而至今未化解",
    ),
    Fate.GAVE_UP: ("lower", ": its reporter no longer waited for the police", "：报警人不再等待派警"),
    Fate.TURNED_OFF: ("lower", "", ""),
    Fate.TURNED_AWAY: ("lower", "", ""),
    Fate.UNREPORTED: (None, ": nobody has reported or settled it yet", "：尚无人反映或化解"),
    Fate.OPEN: ("lower", ": reported, and not closed yet", "：已反映而尚未办结"),
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


def _settled() -> Iterator[Outcome]:
    for name, en, zh, but_en, but_zh in _WITHIN:
        days = en if name != "for_good" else "within 30 days"
        days_zh = zh if name != "for_good" else "30天"
        yield Outcome(
            f"settled.{name}",
            "share",
            "higher",
            f"settled or prevented {en}",
            f"{zh}化解或预防率",
            f"matters that arise in the period and are settled {days} of arising, by whomever, or prevented, "
            f"over all that arise, reported or not{but_en}; to close one unsettled is not to settle it",
            f"统计期内发生的全部事项（不论是否反映）中，发生后{days_zh}内化解（不论由谁化解）或已预防的比例{but_zh}；"
            "办结但未化解的，不算化解",
            headline=True,
        )
        yield Outcome(
            f"settled_reported.{name}",
            "share",
            "higher",
            f"reported matters settled {en}",
            f"已反映事项{zh}化解率",
            f"matters first reported in the period and settled {days} of that, over all of them{but_en}; "
            "what prevention and early finding keep from being reported is not among them",
            f"统计期内首次反映的事项中，反映后{days_zh}内化解的比例{but_zh}；因预防和早发现而未反映的不在其内",
        )


def _fates() -> Iterator[Outcome]:
    for fate, (better, en, zh) in _FATES.items():
        yield Outcome(
            f"fate.{fate.key}",
            "share",
            better,
            f"after 30 days: {fate.en}",
            f"30天后：{fate.zh}",
            f"matters that arise in the period and stand so 30 days later{en}, over all that can be followed "
            "so long; the shares of all fates sum to one",
            f"统计期内发生、可跟踪满30天的事项中，30天后处于此状态的比例{zh}；各状态占比之和为1",
        )
    yield Outcome(
        "fate.followed",
        "share",
        "higher",
        "matters followed for 30 days",
        "可跟踪满30天的事项占比",
        "matters that arise in the period at least 30 days before the run ends, over all that arise in it",
        "统计期内发生的事项中，距模拟结束至少30天的比例",
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
            headline=channel == Channel.CALL_110,
        )


OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome
    for outcome in (
        *_settled(),
        *_times(),
        *SINGLE,
        *COSTS,
        *WEEKS,
        *SYSTEMS,
        *_fates(),
        *_hours(),
        *_shares(),
    )
}
