"""What is said of differences too small to matter; a part of `sim.report.words`."""

from __future__ import annotations

WORTH_WORDS: dict[str, tuple[str, str]] = {
    "too_small": ("too small to matter", "小到无关紧要"),
    "trifle": ("Sure, and too small to matter, under {policies}.", "确定但小到无关紧要：{policies}。"),
    "trifle_open": (
        "Not sure, and too small to matter in any case, under {policies}.",
        "不确定，且无论如何都小到无关紧要：{policies}。",
    ),
    "worsens_trifle": (
        "Surely worse under {policy}, and too small to matter: {list}.",
        "{policy}下确定变差但小到无关紧要的指标：{list}。",
    ),
    "grounds_trifle": (
        "{policy}: too small to matter, so that nothing hangs on what would turn it: {list}.",
        "{policy}：下列差异小到无关紧要，是否变号并无影响：{list}。",
    ),
    "brief_small_relief": (
        "Nothing here relieves officers by as much as matters: the base spends {value} on disputes and "
        "non-police matters, and the most that any policy surely saves is {size} ({range}).",
        "没有政策使民警负荷减轻到有意义的程度：基准的纠纷与非警务工时为{value}，各政策最多确定减少{size}（{range}）。",
    ),
    "note_worth": (
        "“too small to matter”: the whole interval lies within the smallest difference worth acting on, "
        "which --worth OUTCOME=VALUE sets; the report lists them.",
        "“小到无关紧要”：整个区间都在值得采取行动的最小差异之内；可用 --worth 指标=数值 设定，清单见报告。",
    ),
    "worth_title": ("The smallest differences worth acting on", "值得采取行动的最小差异"),
    "worth_least": ("smallest", "最小差异"),
    "worth_reason": ("why", "理由"),
    "worth_none": ("none set", "未设"),
}
