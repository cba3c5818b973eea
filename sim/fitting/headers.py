"""Headers that call logs are known to use, English and Chinese, by what they say."""

from __future__ import annotations

HEADERS: dict[str, tuple[str, ...]] = {
    "received": (
        *("received", "incidentstart", "starttime", "calltime", "reported", "createtime", "created"),
        *("接警时间", "报警时间", "接报时间", "受理时间", "来电时间", "警情时间"),
    ),
    "queued": ("queue", "entered", "下达时间", "下发时间", "推送时间", "转警时间"),
    "dispatched": ("dispatch", "assigned", "派警时间", "派单时间", "派出时间", "调派时间", "指派时间"),
    "enroute": ("enroute", "responding", "turnout", "出警时间", "出动时间", "出发时间"),
    "arrived": ("arriv", "onscene", "atscene", "到场时间", "到达", "抵达", "到现场"),
    "cleared": ("clear", "complete", "available", "处警结束", "处置结束", "处警完毕", "处置完毕", "离场"),
    "closed": ("closed", "closetime", "final", "结案时间", "归档时间", "办结时间", "结束时间", "反馈时间"),
    "id": ("incidentnumber", "eventid", "callid", "caseno", "number", "警情编号", "接警单", "单号", "编号"),
    "type": (
        "calltype",
        "problem",
        "nature",
        "category",
        "type",
        "警情类别",
        "警情类型",
        "类别",
        "类型",
        "案由",
    ),
    "priority": ("priority", "urgency", "警情等级", "等级", "级别", "优先"),
    "channel": ("reception", "channel", "source", "origin", "报警方式", "接警方式", "来源", "渠道"),
    "outcome": ("disposition", "outcome", "result", "处理结果", "处置结果", "处警结果", "结果"),
    "place": ("beat", "district", "sector", "precinct", "zone", "辖区", "责任区", "社区", "派出所"),
    "reopened": ("reopen", "重开", "重启"),
}
"""Parts of headers, small letters without blanks and signs; the longest that fits decides."""

INITIATED = ("officer", "radio", "self", "patrol", "巡逻", "民警", "自行")
CANCELLED = ("cancel", "取消", "撤销", "撤警")
TEST = ("test", "测试")
REPEAT = ("duplicate", "repeat", "重复")
REFUSED = ("refused", "declined", "不予受理", "不受理")
