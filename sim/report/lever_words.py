"""What the page of levers says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.report.languages import choose

WORDS: dict[str, tuple[str, str]] = {
    "heading": ("Every lever, low against high: {scenario}", "各政策变量低值与高值对比：{scenario}"),
    "how": (
        "{pairs} pairs of runs a lever (seeds {first} to {last}), the same troubles on both sides; "
        "everything else stays as scenario and companion policy have it. No outcome is what the lever itself "
        "does. “Relative” is the size of the difference over the outcome. Intervals of 95%, simultaneous "
        "over {count} levers (Bonferroni). "
        "The line of each lever stands in `sim/scenario/claimed.py`. Version {version}.",
        "每项政策变量模拟{pairs}对（随机种子{first}至{last}），两侧发生的事完全相同，其余参数与情景及搭配政策一致。所选指标均非该变量自身的活动量。"
        "“相对变化”为差值占指标水平的比例。95%置信区间按{count}项变量作Bonferroni同时校正。各变量的声明见"
        "`sim/scenario/claimed.py`。版本{version}。",
    ),
    "stopped": ("Stopped early: fewer pairs than asked for.", "提前停止：对数少于要求。"),
    "summary": ("{count} levers: {parts}.", "共{count}项政策变量：{parts}。"),
    "part": ("{count} {held}", "{held}{count}项"),
    "comma": (", ", "，"),
    "lever": ("lever", "政策变量"),
    "ends": ("low → high", "低值 → 高值"),
    "beside": ("beside", "搭配"),
    "outcome": ("outcome", "指标"),
    "at_low": ("at low", "低值时"),
    "change": ("change", "变化"),
    "interval": ("95% interval", "95%置信区间"),
    "relative": ("relative", "相对变化"),
    "verdict": ("verdict", "判定"),
    "of": ("{outcome} ({group})", "{outcome}（{group}）"),
    "rises": ("rises", "上升"),
    "falls": ("falls", "下降"),
    "why_faint": (
        "Why some move their outcome by less than half a per cent",
        "部分政策变量使指标变动不足0.5%的原因",
    ),
    "why_idle": ("Levers that cannot act in this town", "在本镇不起作用的政策变量"),
    "reason": ("- {levers}: {reason}", "- {levers}：{reason}"),
    "list": (", ", "、"),
    "held_declared": ("as claimed", "符合声明"),
    "held_faint": ("less than half a per cent, with its reason", "变动不足0.5%，原因已说明"),
    "held_unsure": ("not sure", "不确定"),
    "held_idle": ("cannot act here", "在本镇不起作用"),
    "held_identical": ("THE SAME TO THE BYTE", "两侧逐字节相同"),
    "held_against": ("SURELY THE OTHER WAY", "明确与声明相反"),
    "held_unexplained": ("LESS THAN HALF A PER CENT, NO REASON GIVEN", "变动不足0.5%，未说明原因"),
    "held_stronger": ("MOVES, THOUGH SAID NOT TO", "有明显变动，与“不足0.5%”的说明不符"),
    "held_unknown": ("UNKNOWN: NOTHING TO COMPARE", "未知：没有可比的数据"),
    "wrote": ("wrote {path}", "已写出{path}"),
}


def lever_word(key: str, language: str, **blanks: object) -> str:
    """The text of a key in `language`."""
    return choose(WORDS[key], language).format(**blanks)
