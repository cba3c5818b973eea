"""The declared outcomes: name, unit, better direction, meaning in both languages.

Resolution counts a matter from its first report to its final closure over all hops; response counts a
110 call from being answered to the first officer on scene. Both look at matters of the measured period.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.declare import Better, Outcome
from sim.vocabulary.terms import Activity, Channel, Group

_STATISTICS = {"mean": ("mean", "均值"), "median": ("median", "中位数"), "p90": ("90th percentile", "第90百分位"), "p95": ("95th percentile", "第95百分位")}

_TIMES = (
    ("response_min", "min", "response time", "响应时间", "110 call answered to first officer on scene", "110接警至首名民警到场"),
    ("response_urgent_min", "min", "urgent response time", "紧急警情响应时间", "the same, urgent calls only", "同上，仅紧急警情"),
    ("resolution_h", "h", "resolution time", "办结时间", "first report to final closure over all hops; a matter still open counts with its age at the end of the run", "首次反映至最终办结（含全部流转）；未结者按期末时长计"),
    ("dispatch_wait_min", "min", "wait for a free crew", "等待派警时间", "joining the police line to being dispatched or giving up", "进入处警队列至派警或放弃"),
)

_HEADLINES = {
    "response_urgent_min.p90",
    "resolution_h.mean",
    "resolution_h.p90",
}


def _times() -> Iterator[Outcome]:
    for name, unit, en, zh, definition_en, definition_zh in _TIMES:
        for stat, (stat_en, stat_zh) in _STATISTICS.items():
            full = f"{name}.{stat}"
            yield Outcome(
                full, unit, "lower", f"{en}, {stat_en}", f"{zh}（{stat_zh}）", definition_en, definition_zh, full in _HEADLINES
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
                f"警力工时：{activity.zh}",
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
                f"{group.zh}类110警情占全部110警情（噪音是否计入求助由场景决定）",
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
            "mean experience of the residents who have any, from -1 (not settled) to 1 (settled in good time)",
            "有经验居民的平均评价，-1为未化解，1为及时化解",
        )


_SINGLE = (
    Outcome("calls_110", "calls", "lower", "110 calls", "110警情数", "reports by 110, the repeated ones included", "经110的反映次数（含重复）", True),
    Outcome("calls_per_officer_month", "calls", "lower", "calls per response officer and month", "接处警民警月人均警情", "110 calls over officers who take part in call response, over months of 30.4 days", "110警情数除以参与接处警民警数与月数（每月30.4天）", True),
    Outcome("noise_110", "calls", "lower", "noise calls by 110", "110噪音警情", "110 calls about noise", "噪音类110警情"),
    Outcome("noise_other_channels", "reports", None, "noise reports by 12345 and petition", "12345及信访噪音举报", "reports about noise by 12345 or petition", "经12345及信访的噪音反映"),
    Outcome("officer_hours.total", "h", None, "officer hours: all on duty", "警力工时：在岗合计", "hours of all officers on the roster, and overtime", "全体民警在岗工时（含加班）"),
    Outcome("officer_hours.non_police", "h", "lower", "officer hours on disputes and non-police activity", "纠纷与非警务工时", "response officers' hours on disputes and non-police matters: travel, scene, write-up, mediation, government tasks", "接处警民警用于纠纷与非警务的工时：路途、现场、文书、调解、政府任务", True),
    Outcome("officer_hours.on_calls", "h", "lower", "officer hours on calls and mediation", "警情与调解工时", "response officers' hours on calls: travel, scene, write-up, and mediation at the station", "接处警民警用于警情的工时：路途、现场、文书及所内调解", True),
    Outcome("non_police_share", "share", "lower", "disputes and non-police share", "纠纷与非警务占比", "response officers' hours on disputes and non-police activity over the sum of these and base work", "接处警民警纠纷与非警务工时占其与基层基础工作工时之和", True),
    Outcome("base_work_share", "share", "higher", "base work share", "基层基础工作占比", "response officers' hours on base work over the sum of these and disputes and non-police activity", "接处警民警基层基础工作工时占其与纠纷非警务工时之和"),
    Outcome("utilisation", "share", "lower", "utilisation", "警力利用率", "response officers' hours on calls, mediation, tasks and cases over their hours present without rest", "接处警民警用于警情、调解、任务、办案的工时占在岗（不含休息）工时", True),
    Outcome("overtime_h", "h", "lower", "overtime", "加班工时", "hours worked after the end of a shift", "下班后继续工作的工时", True),
    Outcome("waited_share", "share", "lower", "share that waited for a crew", "需等待派警的占比", "matters in the police line that were not dispatched at once", "进入处警队列而未即时派警者占比"),
    Outcome("withdrawn_share", "share", "lower", "share that gave up waiting", "放弃等待占比", "matters in the police line whose reporters gave up", "进入处警队列而放弃等待者占比"),
    Outcome("hops", "hands", "lower", "hands a matter passes through", "流转次数", "mean number of times a reported matter was handed on", "每件反映事项平均移交次数"),
    Outcome("bounced", "share", "lower", "share refused or misrouted", "退回或误转占比", "refused or misrouted over all matters that were handed on", "被拒收或误转者占全部移交事项"),
    Outcome("first_owner_right", "share", "higher", "first hand was the right one", "首派准确率", "matters whose first hand was the one whose duty they are", "首个承办方即法定责任主体者占比"),
    Outcome("repeat_share", "share", "lower", "reported more than once", "重复反映占比", "matters reported again while open", "未结期间再次反映者占比", True),
    Outcome("recurrence", "share", "lower", "came back after closing", "复发占比", "reported matters that are relapses of earlier ones", "反映事项中属于既往事项复发者占比", True),
    Outcome("escalations", "incidents", "lower", "group incidents", "激化事件数", "open matters that became group incidents", "未结期间激化为群体事件的数量", True),
    Outcome("found_early_share", "share", "higher", "found before any report", "早发现占比", "matters found and closed before anybody reported them, over all that became known", "未经反映即被发现并办结者占全部已知事项", True),
    Outcome("prevented", "matters", "higher", "prevented", "预防数", "preventable matters that base work kept from happening", "经基层基础工作预防而未发生的事项"),
    Outcome("durably_settled_share", "share", "higher", "settled for good", "持久化解占比", "closed matters whose settlement lasts", "办结事项中持久化解者占比", True),
    Outcome("backlog", "matters", "lower", "open at the end", "期末未结", "reported matters still open when the measured period ends", "统计期末尚未办结的事项"),
    Outcome("fairness.new_residents_h", "h", None, "resolution gap of new residents", "新居民办结时间差", "mean resolution time of new residents minus that of registered residents", "新居民与常住人口平均办结时间之差"),
    Outcome("fairness.grids_h", "h", "lower", "resolution gap among grids", "网格间办结时间差", "90th minus 10th percentile of mean resolution time over grids", "各网格平均办结时间第90与第10百分位之差"),
    Outcome("cost.police_h", "h", "lower", "hours paid by the police", "公安投入工时", "all officers' hours on matters", "全体民警用于事项的工时", True),
    Outcome("cost.departments_h", "h", None, "hours paid by departments", "职能部门投入工时", "desk hours of departments and 12345", "职能部门与12345的经办工时", True),
    Outcome("cost.community_h", "h", None, "hours paid by the community", "社区投入工时", "hours of mediators and grid workers on matters", "调解员与网格员用于事项的工时", True),
)  # fmt: skip

OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome for outcome in (*_SINGLE, *_times(), *_hours(), *_shares())
}
