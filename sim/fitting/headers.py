"""Headers that call logs are known to use, English, Chinese and the codes of interfaces, by what they say.

The Chinese headers and the codes of their pinyin initials (BJSJ for 报警时间) are those of exports and of
programs of police stations and command centres that have been published (grade C).
"""

from __future__ import annotations

import unicodedata

HEADERS: dict[str, tuple[str, ...]] = {
    "received": (
        *("received", "incidentstart", "starttime", "calltime", "reported", "createtime", "created"),
        *("dispatchrequest", "requesttime", "calltimestamp", "callentry", "timeofcall", "calldate"),
        *("接警时间", "报警时间", "接报时间", "受理时间", "来电时间", "警情时间", "来话时间", "呼入时间"),
        *("=接警", "=报警", "=接报"),
        *("报警日期", "接警日期", "接報時間", "報案時間"),
    ),
    "queued": (
        *("queue", "entered"),
        *("下达时间", "下发时间", "推送时间", "转警时间", "接收时间", "签收时间"),
    ),
    "dispatched": (
        *("dispatch", "assigned"),
        *("派警时间", "派单时间", "派出时间", "调派时间", "指派时间", "处警时间", "派警", "派遣時間"),
    ),
    "enroute": ("enroute", "responding", "turnout", "出警时间", "出动时间", "出发时间", "出警", "出發時間"),
    "arrived": (
        *("arriv", "onscene", "atscene"),
        *("到场时间", "到达", "抵达", "到现场", "到场", "抵達", "到達"),
    ),
    "cleared": (
        *("clear", "complete", "available"),
        *("处警结束", "处置结束", "处警完毕", "处置完毕", "处理完毕", "离场", "处结", "返回", "清場"),
    ),
    "closed": (
        *("closed", "closetime", "final", "结案时间", "归档时间", "办结时间", "结束时间", "反馈时间"),
        "結案時間",
    ),
    "id": (
        *("incidentnumber", "incidentid", "eventid", "callid", "caseno", "number", "=id"),
        *(
            "警情编号",
            "接警单",
            "接警单编号",
            "警情流水号",
            "事件单编号",
            "警情号",
            "单号",
            "编号",
            "案件編號",
        ),
    ),
    "linked": (
        *("linkedincident", "relatedincident", "duplicateof", "parentincident"),
        *("关联警情编号", "关联编号", "主接警单编号", "主接警单", "原警情编号", "重复警情编号"),
    ),
    "type": (
        *("calltype", "problem", "nature", "category", "type"),
        *("警情类别", "警情类型", "类别", "类型", "案由", "警情性质", "性质", "反馈报警类别", "反馈警情类别"),
        *("案類", "類別"),
    ),
    "type_desk": ("initialtype", "initialcalltype", "接警报警类别", "接警警情类别", "接警类别", "报警类别"),
    "priority": ("priority", "urgency", "警情等级", "警情级别", "等级", "级别", "优先", "紧急程度"),
    "channel": (
        *("reception", "channel", "source", "origin"),
        *("报警方式", "接警方式", "报警形式", "来话类别", "来源", "渠道"),
    ),
    "outcome": (
        *("disposition", "outcome", "result"),
        *("处理结果", "处置结果", "处警结果", "结果"),
    ),
    "place": (
        *("beat", "district", "sector", "precinct", "zone"),
        *("辖区", "责任区", "社区", "派出所", "属地村社"),
    ),
    "station": ("管辖单位", "管辖单位名", "管辖单位名称", "所属分局", "所属单位", "agency"),
    "reopened": ("reopen", "重开", "重启"),
    "own": (
        *("selfinitiated", "officerinitiated", "onview", "proactive", "initiatedbyofficer", "selfgenerated"),
        *("主动发现", "自行发现", "巡逻发现", "自接警", "民警发起"),
    ),
    "unit": (
        *("=unit", "=units", "unitid", "unitnumber", "unitname", "carnumber", "callsign"),
        *("处警单元", "处警单编号", "派警单编号", "指令单编号", "处警车辆", "出动车辆", "处警车组", "警组"),
    ),
    "people": (
        *("=officers", "officercount", "numberofofficers", "=personnel", "crewsize"),
        *("处警人", "处警人员", "处警民警", "出动人员", "出动警力", "出警人员", "出动人数", "出警人数"),
    ),
}
"""Parts of headers, small letters without blanks and signs; the longest that fits decides.

What begins with = is a whole header: a unit is no part of a community.
"""

CODES: dict[str, tuple[str, ...]] = {
    "received": ("bjsj", "jjsj", "hrsj"),
    "dispatched": ("pjsj", "cjsj", "cjczsj"),
    "queued": ("pdjssj",),
    "enroute": ("sjcjsj",),
    "arrived": ("ddxcsj", "dcsj"),
    "cleared": ("clwbsj",),
    "closed": ("jasj", "fksj"),
    "id": ("jjdbh", "jqbh", "jqlsh"),
    "linked": ("zjjdbh", "glzjjdbh"),
    "type": ("jqlxdm", "bjlxdm", "jqlbdm", "bjlbdm"),
    "priority": ("jqdjdm", "jqjb"),
    "channel": ("bjfsdm", "lhlx"),
    "outcome": ("cljgdm", "cjjg"),
    "station": ("gxdwdm",),
    "unit": ("pjdbh", "cjdbh", "zlbh"),
    "people": ("cdryqk", "cjrxm", "cdry"),
}
"""Whole headers of interfaces, by what they say; of several the first stands."""

NO_ROLE = (
    *(
        "事发时间",
        "案发时间",
        "发生时间",
        "发现时间",
        "办结时限",
        "截止时间",
        "反馈单编号",
        "报警人",
        "报警电话",
    ),
    *("报警内容", "反馈信息", "地点类型", "案发日期", "回访时间", "出生", "occurred"),
)
"""Parts of headers that look like one of the above and are none."""

LENGTHS: dict[str, tuple[str, ...]] = {
    "delay": (
        *("dispatchtime", "dispatchdelay", "queuetime", "waittime", "timetodispatch", "delay"),
        *("派警用时", "派警时长", "接派警用时", "接派警时长", "派警耗时"),
    ),
    "turnout": ("turnouttime", "turnout", "chutetime", "出警用时", "出警时长", "出动用时"),
    "travel": ("traveltime", "travel", "drivetime", "途中用时", "路途用时", "路途时长", "途中时长"),
    "response": (
        *("responsetime", "totalresponse", "totalresponsetime", "response"),
        *("到场用时", "到场时长", "到达用时", "到达时长", "响应时长", "响应时间"),
    ),
    "scene": ("onscene", "timeonscene", "onscenetime", "scenetime", "现场用时", "处置用时", "处置时长"),
    "total": ("totaltime", "duration", "calllength", "总用时", "总时长", "处警时长", "处警用时"),
}
"""Parts of headers of lengths of time, by the part of a call's life that they measure."""

UNITS_OF_LENGTH: dict[str, tuple[str, ...]] = {
    "s": ("sec", "秒"),
    "min": ("min", "分"),
    "h": ("hour", "hrs", "小时"),
}

INITIATED = ("officer", "radio", "self", "patrol", "巡逻", "民警", "自行")
CANCELLED = ("cancel", "取消", "撤销", "撤警")
TEST = ("test", "测试")
REPEAT = ("duplicate", "repeat", "重复")
REFUSED = ("refused", "declined", "不予受理", "不受理")


def folded(header: str) -> str:
    """The letters and digits of a header, small and of plain width: what is compared."""
    wide = unicodedata.normalize("NFKC", header).casefold()
    return "".join(mark for mark in wide if mark.isalnum())


def likeness(header: str) -> tuple[str, int]:
    """What a header most probably says, and how many letters say so; 0 when nothing does."""
    letters = folded(header)
    for name, codes in CODES.items():
        if letters in codes:
            return name, 100 - codes.index(letters)
    if any(part in letters for part in NO_ROLE):
        return "", 0
    return _longest(letters, HEADERS)


def length_likeness(header: str) -> tuple[str, int]:
    """Which part of a call's life a length of time measures by its header; 0 when nothing says so."""
    return _longest(folded(header), LENGTHS)


def _longest(letters: str, known: dict[str, tuple[str, ...]]) -> tuple[str, int]:
    found = [
        (len(part.encode()), name) for name, parts in known.items() for part in parts if _says(letters, part)
    ]
    fits, name = max(found, key=lambda pair: pair[0], default=(0, ""))
    return name, fits


def _says(letters: str, part: str) -> bool:
    return letters == part[1:] if part.startswith("=") else part in letters
