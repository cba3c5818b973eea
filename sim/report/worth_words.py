"""What is said of differences too small to matter; a part of `sim.report.report_words`."""

from __future__ import annotations

WORTH_WORDS: dict[str, tuple[str, str]] = {
    "too_small": ("too small to matter", "差异过小"),
    "trifle": ("Sure, and too small to matter, under {policies}.", "差异明确但过小：{policies}。"),
    "trifle_open": (
        "Not sure, and too small to matter in any case, under {policies}.",
        "差异不确定，且无论如何都过小：{policies}。",
    ),
    "effect_trifle": ("{policy} {size} ({range})", "“{policy}”{size}（{range}）"),
    "worsens_trifle": (
        "Surely worse under {policy}, and too small to matter: {list}.",
        "“{policy}”下明确变差但差异过小的指标：{list}。",
    ),
    "grounds_trifle": (
        "{policy}: too small to matter, so that nothing hangs on what would turn it: {list}.",
        "“{policy}”：下列差异过小，是否反转都不影响结论：{list}。",
    ),
    "brief_small_relief": (
        "Nothing here relieves officers by as much as matters: the base spends {value} on disputes and "
        "non-police matters, and the most that any policy surely saves is {size} ({range}).",
        "没有一项政策能使民警负荷减轻到有实际意义的程度：基准的纠纷与非警务工时为{value}，能确认的最大降幅为{size}（95%置信区间{range}）。",
    ),
    "note_worth": (
        "“too small to matter”: the whole interval lies within the smallest difference worth acting on, "
        "which --worth OUTCOME=VALUE sets; the report lists them.",
        "“差异过小”指整个区间都在值得采取行动的最小差异之内；可用 --worth 指标=数值 设定，清单见报告。",
    ),
    "worth_title": ("The smallest differences worth acting on", "值得采取行动的最小差异"),
    "worth_least": ("smallest", "最小差异"),
    "worth_reason": ("why", "理由"),
    "worth_none": ("none set", "未设"),
}
