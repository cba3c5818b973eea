"""What an attribution says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "whole_unknown": ("is not one of the policies of this study", "不是本研究所列的政策"),
    "no_parts": (
        "must name the parts beside the whole, or attribute.groups must divide its levers",
        "除整体外还应列出各组成政策，或用 attribute.groups 划分其政策变量",
    ),
    "no_lever_of_whole": ("is no lever that the whole moves", "不是该政策所改动的政策变量"),
    "lever_twice": ("stands in the group {other} already", "已列入 {other} 组"),
    "not_of_whole": ("is moved by a part and not by the whole", "由组成政策改动，而整体政策并未改动"),
    "rest_of": ("what only {policy} has", "“{policy}”独有部分"),
    "attributed": (
        "{outcome}: {policy} brings {total} ({range}). Of this come from {list}.",
        "{outcome}：{policy}共引起变化{total}（{range}）。其中：{list}。",
    ),
    "attributed_part": ("{provision} {value} ({share})", "{provision}{value}（占{share}）"),
    "attributed_bare": ("{provision} {value}", "{provision}{value}"),
    "attributed_unsure": ("{provision} {value} (not sure)", "{provision}{value}（不确定）"),
    "attributed_nothing": (
        "{outcome}: no provision of {policy} moves it at all.",
        "{outcome}：{policy}的各项措施均未使其变化。",
    ),
    "attributed_zero": (
        "Exactly nothing comes from {list}: with or without it every run is the same.",
        "{list}的贡献恰为零：有无此项，各次运行完全相同。",
    ),
    "attributed_exactly": (
        "Shapley values over all combinations of {n} provisions, {runs} runs under common random numbers; "
        "they add up to the whole.",
        "对{n}项措施的全部组合计算Shapley值，共运行{runs}次，使用公共随机数；各项之和等于整体变化。",
    ),
    "attributed_by_orders": (
        "Shapley values estimated from random orders of {n} provisions, {runs} runs; they add up to the "
        "whole, and the intervals count the chance of the orders.",
        "按{n}项措施的随机次序估计Shapley值，共{runs}次运行；各项之和等于整体变化，区间已计入次序的随机性。",
    ),
}

say = Speaker(CATALOGUE)
