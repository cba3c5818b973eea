"""The words in which a journey is told: who holds the trouble, what they do, why it moved, what was felt.

What happened at each step is said by the journal's own entries (`sim.vocabulary.events.Entry`).
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sim.vocabulary.terms import Term


def member[T: Term](kind: type[T], code: Any) -> T:
    """The member of `kind` whose number is `code`; raises ValueError when there is none."""
    return cast("T", _member(kind, int(code)))


@cache  # an enum takes a microsecond to look up a member, and a page asks for tens of thousands
def _member(kind: Any, code: int) -> Any:
    return kind(code)


class Holder(Term):
    """In whose hands a trouble lies."""

    RESIDENT = 0, "the residents", "当事群众"
    DESK = 1, "the station's 110 desk", "派出所接警台"
    HOTLINE = 2, "12345 desk", "12345座席"
    PETITION = 3, "petition office", "信访部门"
    ONLINE = 4, "online service", "网上受理平台"
    LINE = 5, "the station's waiting line", "派出所待派队列"
    OFFICERS = 6, "officers", "民警"
    STATION = 7, "the station's mediation", "所内调解"
    CASES = 8, "case work", "办案"
    RUNG = 9, "mediation rung", "调解阶梯"
    DEPARTMENT = 10, "department", "职能部门"
    GRID = 11, "grid worker", "网格员"
    WINDOW = 12, "service window", "服务窗口"
    NEIGHBOUR = 13, "neighbour station", "邻近派出所"
    VOLUNTEERS = 14, "volunteers", "志愿者"
    COUNCIL = 15, "council hall", "议事厅"
    INSPECTION = 16, "joint inspection", "联合检查"
    NOBODY = 17, "nobody, it is over", "已了结"


class Phase(Term):
    """What goes on while a trouble lies in a hand."""

    UNREPORTED = 0, "not reported", "未反映"
    INTAKE = 1, "being taken in", "受理中"
    WAITING = 2, "waiting", "等待"
    TRAVELLING = 3, "on the way", "途中"
    AT_WORK = 4, "at work", "处理中"
    BETWEEN = 5, "until the next sitting", "等待下次办理"
    TURNED_AWAY = 6, "told to turn elsewhere", "被告知另行反映"
    OVER = 7, "over", "了结"


class Why(Term):
    """Why a trouble came to be where it is, or why it stays."""

    BEGAN = 0, "it begins", "事情发生"
    CAME_BACK = 1, "it had not been settled for good", "此前未持久化解"
    NOTICED = 2, "somebody noticed it before it was reported", "反映之前已被发现"
    LEFT_ALONE = (
        3,
        "whoever found it could not settle it, and nobody had reported it",
        "发现后未能化解，尚无人反映",
    )
    SPOKE_UP = 4, "the resident reports it", "群众反映"
    HANDS_FREE = 5, "somebody is free for it", "有人接手办理"
    NOT_POLICE = 6, "the desk sees that it is not police business", "接警台识别为非警务"
    OWNER = 7, "the department owns such matters", "属该部门职责"
    WRONG_ADDRESS = 8, "it was sent to the wrong department", "错派部门"
    SENT_ON = 9, "the wrong department sends it on", "错派部门转出"
    REFUSED = 10, "the department does not take it", "部门退单"
    FALLBACK = 11, "nobody else takes it", "无其他承办方，派出所兜底"
    STATIONS_OWN = 12, "it is taken for the station's own business", "按派出所职责处警"
    PLANNED = 13, "a task of which the station takes its part", "派出所承担任务"
    SCENE_OVER = 14, "the officers have done what they can on scene", "现场处置完毕"
    UNSETTLED_ON_SCENE = 15, "not settled on scene", "现场未化解"
    NO_AGREEMENT = 16, "the parties did not agree", "双方未达成一致"
    NO_SHOW = 17, "a party did not come", "当事人未到场"
    NEXT_HAND = 18, "the last hand could not settle it", "上一承办方未能化解"
    COUNSELLED = 19, "counselling is over", "心理疏导完毕"
    TO_MEDIATION = 20, "a dispute for mediators", "纠纷转调解"
    TO_GRID = 21, "a matter that the grid can settle", "网格可办理的事项"
    TOO_LONG = 22, "the wait was too long", "等待过久"
    LINE_FULL = 23, "too many calls are waiting", "待派警情过多"
    IN_HAND = 24, "the desk sees that it is in hand", "接警台识别出正在办理"
    STILL_WAITING = 25, "it still waits for officers", "仍在等待派警"
    NOT_RECOGNISED = 26, "nobody sees that it is in hand: a second matter", "未识别为重复，另作一件处理"
    ELSEWHERE = 27, "the resident tries another door", "群众改走其他渠道"
    TURNED_AWAY = 28, "the desk does not take it", "接警台不予受理"
    LEFT_OPEN = 29, "it was left open too long", "久拖未决"
    SPREAD = 30, "a heated scene spreads online", "现场视频在网上扩散"
    RISK_SEEN = 31, "the consultation takes the risk out", "会商消除隐患"
    BORDER = 32, "the call reached the neighbour station", "误报至邻近派出所"
    ANOTHER_TRIP = 33, "the errand needs another trip", "还需再跑一次"
    CRIME = 34, "what happened is a case to work on", "需立案侦办"
    SETTLED = 35, "it is settled", "已化解"
    DONE = 36, "what was to be done is done", "已办完"
    LEFT_UNSETTLED = 37, "nobody goes on with it", "无后续承办方"
    PREVENTED = 38, "care at its place keeps it from happening", "所在居住点走访巡防到位，未发生"
    SOME_THERE = 39, "the rest of the crew is still on the way", "其余民警尚在途中"
    NO_RUNG = 40, "no mediator is left to take it", "各级调解均未受理"
    MORE_PRESSING = 41, "its officers are needed for something else", "民警被抽调或交班"
    PART_DONE = 42, "an officer's part in it is over", "一名民警任务完成"
    OUTSIDE_HELP = 43, "help comes from outside", "外援到场"
    KEPT = 44, "it is under watch", "列入稳控"
    BUREAUS = 45, "the sub-bureau takes the case", "案件由分局办理"
    GRIEVANCE = 46, "those concerned are not content with how it was handled", "当事人对办理不满"


class Feeling(Term):
    """What the resident makes of a step."""

    SATISFIED = 0, "satisfied", "满意"
    LATE = 1, "settled, but late", "办成但偏慢"
    LET_DOWN = 2, "let down", "失望"
    TURNED_AWAY = 3, "turned away", "遭推诿"
    IMPATIENT = 4, "impatient", "着急"
    GAVE_UP = 5, "gave up", "不再等待"
