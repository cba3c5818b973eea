"""Which of the standard's types a category of a log or a bulletin is, as its words suggest."""

from __future__ import annotations

import re
from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "parking": "挪车|移车|堵车位|占用车位|move.*car|parking|blocked drive",
    "noise": "噪音|噪声|扰民|noise|loud",
    "labour": "欠薪|讨薪|劳资|劳动|工资|labou?r disp|wage",
    "tenancy": "租赁|租房|房东|房客|landlord|tenan",
    "consumer": "消费|购物|退款|consumer|refund",
    "medical": "医患|医疗纠纷|malpractice",
    "land": "征地|拆迁|土地|demolition|expropriat",
    "family": "家庭|家暴|夫妻|婚姻|恋爱|domestic|family",
    "neighbour": "邻里|相邻|纠纷|矛盾|neighbo|dispute|quarrel",
    "market": "食品|药品|假冒|伪劣|counterfeit|food safety",
    "pollution": "污染|环保|环境|排污|pollution|hazmat|dumping",
    "venue": "娱乐|歌厅|酒吧|ktv|entertainment|nightclub|bar check",
    "safety": "消防|火灾|火警|安全生产|隐患|爆炸|燃气|fire|gas leak|hazard",
    "death": "非正常死亡|死亡|自杀|跳楼|溺水|suicid|death|deceased|drown",
    "lost_found": "走失|失踪|遗失|丢失|拾|寻人|missing|lost|found|runaway",
    "household": "开锁|水电|动物|捕蛇|马蜂|犬|animal|lock.?out|water main",
    "theft_fraud": "larceny|theft|steal|burglary|robbery|fraud|swindle|shoplift|forgery|stolen|gla\\b"
    "|盗|诈骗|抢劫|抢夺|刑事|侵财",
    "traffic": "mvc|traffic|accident|vehicle|motorist|driver|dwi|hit.run|交通|车祸|肇事|停车|酒驾",
    "order": "assault|drug|weapon|homicide|sexual|disorder|trespass|suspicious|fight|alarm|drunk|intox"
    "|trouble|warrant|prowler|shots|治安|斗殴|打架|伤害|毒|醉|赌|可疑|黄赌",
    "advice": "咨询|查询|advice|information|inquiry",
    "welfare": "求助|救助|救护|welfare|check on|medical|ambulance|assist|injur|ill\\b|help",
}
"""Types of the standard, the finest first, and the words in a category that suggest them."""

BY_GROUP: Mapping[str, str] = {
    "noise": "noise",
    "dispute": "neighbour",
    "traffic": "traffic",
    "crime": "theft_fraud",
    "order": "order",
    "duty": "safety",
}
"""The commonest type of a family, for a category of which a map tells the family alone."""


def type_of(category: str, group: str = "") -> str:
    """The type that a category's words suggest, or else the commonest of its family; empty when none does."""
    found = (name for name, words in TYPES.items() if re.search(words, category, re.IGNORECASE))
    return next(found, BY_GROUP.get(group, ""))
