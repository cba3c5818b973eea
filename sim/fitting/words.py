"""What a fitted town says of itself: labels, sources, and findings, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Words
from sim.study.wording import filled

CATALOGUE: dict[str, tuple[str, str]] = {
    # entries
    "kind": ("{name}, priority {priority}", "{name}（{priority}级）"),
    "kind_own": ("begun by officers: {name}", "民警自行发起：{name}"),
    "kind_family": ("{family}: rare categories, priority {priority}", "{family}：少见类别（{priority}级）"),
    "kind_attended_rest": ("other rare categories, priority {priority}", "其他少见类别（{priority}级）"),
    "kind_unreached_rest": (
        "cleared without an arrival, priority {priority}",
        "未到场即结束（{priority}级）",
    ),
    "kind_left_rest": (
        "left to others, no crew bound, priority {priority}",
        "未出警、由他方处理（{priority}级）",
    ),
    "kind_own_rest": ("begun by officers: other", "民警自行发起：其他"),
    "crews_weekdays": ("crews on working days, {hours}", "工作日警组（{hours}）"),
    "crews": ("crews, {hours}", "警组（{hours}）"),
    "others": ("whoever takes what no crew is sent to", "未出警事项的承接方"),
    "title": ("Fitted from {file}", "由 {file} 拟合"),
}


def say(key: str, **blanks: object) -> Words:
    """The catalogue's text `key` with its blanks filled; blanks that are Words speak both languages."""
    return filled(CATALOGUE[key], blanks)
