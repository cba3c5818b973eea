"""What figures say besides labels of outcomes, enums and scenarios; a part of `sim.report.report_words`."""

from __future__ import annotations

FIGURE_WORDS: dict[str, tuple[str, str]] = {
    # captions
    "figure_differences": (
        "What differs from the base, with 95% intervals: what residents get, and officers’ time",
        "与基准的差异及95%置信区间：群众所得与民警时间",
    ),
    "figure_hours": ("Officer hours by activity", "民警工时构成"),
    "figure_response": (
        "How soon officers are there: 110 calls that officers reached, by kind of matter",
        "到场时长：民警到场的110警情，按类别",
    ),
    "figure_settlement": (
        "How soon matters are settled, over all hands, by kind of matter",
        "化解时长：流转过程全部计入，按类别",
    ),
    "figure_clock": ("Calls by the hour, and officers by the hour", "分时段警情与警力"),
    "figure_map": ("Where people wait, and where matters stay open", "何处等得久，何处积压多"),
    "figure_flows": (
        "Through whose hands matters go: how they became known, who held them, how they ended",
        "事项流转：怎样得知、由谁承办、如何办结",
    ),
    "figure_front": (
        "Whose hours buy what: hours a week more and fewer of each payer, all on one scale",
        "投入与成效：各方每周工时的增减（同一刻度）",
    ),
    "figure_fairness": (
        "Fairness: how much is settled for registered and new residents, and how soon officers come",
        "公平性：常住居民与新居民的化解率与到场时长",
    ),
    "figure_types": ("110 calls by type of matter", "各类事项的110警情数"),
    # notes below figures
    "note_response": (
        "Each curve: the share of calls whose first officer is there within the time. Higher and further "
        "left is sooner. Shown: the base, and the policy that relieves officers most.",
        "曲线表示在相应时间内已有民警到场的警情比例；曲线越靠左上，到场越快。图中为基准和减负最多的政策。",
    ),
    "note_settlement": (
        "Each curve: the share of reported matters settled within the time after the first report; what is "
        "closed unsettled, or still open at the end, never joins its curve.",
        "曲线表示首次反映后在相应时间内化解的事项比例；未化解办结的、期末未结的始终不会进入曲线，因此曲线到不了100%。",
    ),
    "note_clock": (
        "Officers on call response stand in the roster; those out on calls are counted from dispatch to the "
        "end of the scene, officers on office days who back them up included.",
        "接处警在岗警力按排班计；正在处警的警力自派警计至现场处置结束，含日勤增援。",
    ),
    "note_map": (
        "White is zero, or no matter at all; colours end at the 98th percentile.",
        "白色为零或没有事项；颜色刻度的上限为第98百分位数。",
    ),
    "note_front": (
        "To the right of zero: hours that a policy adds; to the left: hours that it saves. Last column: what "
        "that buys.",
        "零线右侧为政策增加的工时，左侧为节省的工时；最右一列为换来的成效。",
    ),
    "note_types": (
        "The {count} types with most calls under the base.",
        "基准情景下110警情最多的{count}类事项。",
    ),
    # axes and keys
    "every_matter": ("all", "全部"),
    "figure_hours_axis": ("officer hours in the measured period", "统计期内民警工时"),
    "figure_differences_axis": ("change against the base in per cent", "相对基准的变化（%）"),
    "figure_types_axis": ("calls in the measured period", "统计期内110警情数"),
    "figure_response_axis": ("minutes since the call was answered", "接警后的分钟数"),
    "figure_response_share": ("share reached", "已到场的比例"),
    "figure_settlement_axis": ("hours since the first report", "首次反映后的小时数"),
    "figure_settlement_share": ("share settled", "已化解的比例"),
    "figure_clock_calls": ("110 calls in an hour", "每小时110警情数"),
    "figure_clock_staff": (
        "officers: on call response, and out on calls",
        "警力（人）：接处警在岗、正在处警",
    ),
    "figure_clock_axis": ("hour of the day", "时刻"),
    "on_duty": ("on call response, by the roster", "接处警在岗（排班）"),
    "figure_map_settled_7d": ("share settled within 7 days of the first report", "首次反映后7天化解率"),
    "figure_map_open": ("open at the end", "期末未结件数"),
    "figure_flows_panel": ("{name}: {count} matters", "{name}：{count}件"),
    "figure_front_axis": ("hours a week, against the base", "每周工时，与基准相比"),
    "payer_police": ("police", "公安"),
    "payer_auxiliaries": ("auxiliaries", "辅警"),
    "flow_other": ("others", "其他"),
    "source_found": ("found early: {finder}", "早发现：{finder}"),
    "route_police": ("police alone", "仅公安"),
    "route_police_first": ("police, then others", "先公安后其他方"),
    "route_others_first": ("others, then police", "先其他方后公安"),
    "route_others": ("others alone", "仅其他方"),
    "route_none": ("in nobody's hands", "无人承办"),
    "at_low_end": ("at the low end", "取范围下限"),
    "at_high_end": ("at the high end", "取范围上限"),
    "no_difference": ("no difference", "无差异"),
}
