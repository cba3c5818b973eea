"""The six-digit dictionary of calls that interfaces of command centres use: class, type, detail.

Its classes and types as published in the program text of such a system (Zhejiang, about 2013; grade C).
Details are not in it, so that a code is named by its first four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CODE = re.compile(r"(?:110)?(\d{2})(\d{2})\d{2}")
CLASSES = {
    "10": "刑事",
    "20": "治安",
    "30": "交通",
    "40": "消防",
    "50": "群众求助",
    "60": "社会联动",
    "65": "警种协助",
    "70": "群体性事件",
    "80": "灾害",
    "90": "举报线索",
    "95": "投诉监督",
    "99": "其他",
}
_TYPES = {
    "10": "盗窃 抢劫 抢夺 杀人 伤害 诈骗 敲诈",
    "20": "打架斗殴 治安纠纷 妨碍公务 扰乱秩序 毁坏财物 家庭暴力 赌博 色情 – 盗窃 – 诈骗",
    "30": "事故 违法 逃逸 设施 秩序 保障",
    "40": "火灾 抢险救援",
    "50": "走失 失物 开锁 溺水 水电气热险情 危急病人 坠楼 自杀",
    "60": "卫生 电力 劳动 林水 工商 城管 通信 文广 环保 质监 烟草 民政 水气热 食药 安监 园文旅",
    "65": "交管 治安 消防 刑事",
    "70": "上访 阻断交通 集会 打砸 械斗",
}
TYPES = {
    f"{code}{number:02}": name
    for code, names in _TYPES.items()
    for number, name in enumerate(names.split(), 1)
    if name != "–"
}
FAMILIES = {
    "治安：治安纠纷": "dispute",
    "治安：家庭暴力": "dispute",
    "刑事*": "crime",
    "治安*": "order",
    "交通*": "traffic",
    "群众求助*": "help",
    "社会联动*": "duty",
    "消防*": "duty",
    "群体性事件*": "order",
}
"""Patterns of the names and the families they belong to; disputes are a type of public order here."""
MOST_UNKNOWN = 0.1


def name_of(code: str) -> str:
    """The name of a code, such as 治安：盗窃; the code itself where the dictionary has no such class."""
    parts = CODE.fullmatch(code)
    if parts is None or parts[1] not in CLASSES:
        return code
    kind = TYPES.get(parts[1] + parts[2])
    return f"{CLASSES[parts[1]]}：{kind}" if kind else CLASSES[parts[1]]


def are_codes(texts: Iterable[str]) -> bool:
    """Whether nearly all of the texts are codes of the dictionary."""
    known = [name_of(text) != text for text in texts]
    return bool(known) and sum(known) >= (1 - MOST_UNKNOWN) * len(known)
