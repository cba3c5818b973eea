"""Titles of figures that say what they show, and what stands beside figures; of `report_words`."""

from __future__ import annotations

FINDING_WORDS: dict[str, tuple[str, str]] = {
    "shows_differences": (
        "{policy}: of {all} headline outcomes {better} surely get better and {worse} surely get worse",
        "“{policy}”：{all}项主要指标中，{better}项明确改善，{worse}项明确变差",
    ),
    "shows_hours": (
        "Under {policy} officers’ hours go down by {less} for “{from_}” and up by {more} for “{to}”",
        "“{policy}”下，民警用于“{from_}”的工时减少{less}，用于“{to}”的增加{more}",
    ),
    "shows_response": (
        "Within 15 minutes officers are at {after} of the calls they go to under {policy}; now at {before}",
        "民警15分钟内到场的比例：现状{before}，“{policy}”下{after}",
    ),
    "shows_settlement": (
        "Within a day {after} of reported matters are settled under {policy}; now {before}",
        "首次反映后一天内化解的比例：现状{before}，“{policy}”下{after}",
    ),
    "shows_clock": (
        "In the busiest hour {after} officers are out on calls under {policy}; now {before}",
        "最忙的一小时正在处警的警力：现状{before}人，“{policy}”下{after}人",
    ),
    "shows_map": (
        "Half of the grids settle more than {after} within 7 days under {policy}; now more than {before}",
        "半数网格的7天化解率：现状高于{before}，“{policy}”下高于{after}",
    ),
    "shows_flows": (
        "Police alone deal with {after} of known matters under {policy}; now with {before}",
        "仅由公安承办的事项比例：现状{before}，“{policy}”下{after}",
    ),
    "shows_front": (
        "{policy} takes {hours} more a week from all together, {share} of it from {most}",
        "“{policy}”下，各方每周共多投入{hours}，其中“{most}”{share}",
    ),
    "shows_fairness": (
        "Registered residents are ahead of new ones by {after} points under {policy}; now by {before}",
        "常住居民与新居民7天化解率之差：现状{before}个百分点，“{policy}”下{after}个百分点",
    ),
    "shows_types": (
        "Calls fall most for {type}: from {before} to {after} under {policy}",
        "警情下降最多的是“{type}”：由{before}起降至{after}起（“{policy}”）",
    ),
    "figure_source": (
        "Source: govsim, {base}, {count} runs of each. A model, not a measurement.",
        "来源：govsim 模拟“{base}”，各情景重复{count}次。模型结果，不是实测。",
    ),
    "figure_sheet": ("Table “{sheet}” of tables.xlsx.", "数据见 tables.xlsx 中的“{sheet}”表。"),
    "map_generated": (
        "The map is generated: its grids are not those of any real town.",
        "地图由程序生成，不是真实网格的位置。",
    ),
    "map_given": ("The map is the one of {file}.", "地图取自 {file}。"),
    "behind_hours": ("officer hours in the period", "统计期内民警工时"),
    "behind_response": ("reached within so many minutes", "到场所用分钟数不超过"),
    "behind_settlement": ("settled within so many hours", "化解所用小时数不超过"),
    "behind_clock": ("hour", "时刻"),
    "behind_hour": ("{calls} calls, {out} officers out", "警情{calls}起，处警{out}人"),
    "behind_map": ("grids", "网格"),
    "behind_grids": ("{share} of grids settle within 7 days at most", "{share}的网格7天化解率不超过"),
    "behind_flows": ("in whose hands", "承办路径"),
    "behind_front": ("hours a week", "每周工时"),
    "behind_fairness": ("whose matters, and what", "谁的事项、哪项指标"),
    "behind_types": ("110 calls in the period", "统计期内110警情数"),
    "behind": ("The numbers behind it", "图中数据"),
    # each policy in words
    "policy_change": ("{what}: {before} → {after}", "{what}：{before} → {after}"),
    "policy_entries": (" ({names})", "（{names}）"),
    "policy_entries_more": (" ({names} and others, {count} in all)", "（{names}等{count}项）"),
    "policy_more": ("and {count} further changes", "另有{count}处改变"),
    "policy_unchanged": ("nothing against the base", "与基准相比没有改变"),
    "policy_none": ("none", "无"),
    "policy_list": ("a list", "一组数值"),
    "policy_better": ("Better: {list}.", "改善：{list}。"),
    "policy_worse": ("Worse: {list}.", "变差：{list}。"),
    "policy_nothing": (
        "Nothing that matters surely gets better or worse.",
        "没有指标明确改善或变差到值得重视的程度。",
    ),
}
