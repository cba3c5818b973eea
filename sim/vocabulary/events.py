"""What happens: the kinds of event and their order, the steps of a trouble, the entries of the journal.

As with the other terms, members are added at the end and never renumbered.
"""

from __future__ import annotations

from sim.vocabulary.terms import Term


class Event(Term):
    """The kinds of event, each with one handler in the engine."""

    BIRTH = 0, "trouble begins", "事项发生"
    REPORT = 1, "resident reports", "群众反映"
    TAKEN_IN = 2, "taken in", "受理完成"
    ARRIVAL = 3, "officer arrives", "民警到场"
    SCENE_END = 4, "scene ends", "现场处置结束"
    WRITTEN_UP = 5, "written up", "文书制作完成"
    SHIFT = 6, "roster changes", "班次变更"
    POOL_END = 7, "helper finishes", "协同力量处理完毕"
    POOL_OPEN = 8, "helper's office opens", "协同力量上班"
    ANSWER = 9, "department answers", "部门答复"
    SCREEN = 10, "grid round", "网格排查"
    VISIT = 11, "officer's visit", "民警走访"
    PATIENCE = 12, "patience ends", "报警人不再等待"
    AGAIN = 13, "reported again", "再次反映"
    ESCALATION = 14, "escalates", "激化"
    PATROL = 15, "volunteers patrol", "志愿者巡逻"
    COUNCIL = 16, "council hall meets", "议事厅会议"
    INSPECTION = 17, "joint inspection", "联合检查"
    CONSULTATION = 18, "joint consultation", "集中会商"
    SCAN = 19, "a wanted person passes a scanner", "访客系统预警"
    SITTING = 20, "a case comes up again", "案件续办"
    TURNOVER = 21, "an officer is replaced", "人员更替"
    TRIP = 22, "a resident comes to the window", "群众到窗口"
    LEAVES = 23, "an officer leaves the scene", "单名民警离场"
    REINFORCED = 24, "help from outside arrives", "外援到达"
    AGED = 25, "a call has waited long", "久候升级"
    COVERED = 26, "an officer reaches an empty zone", "补位到位"
    SET_OUT = 27, "a round put off is begun", "顺延的网格排查开始"
    ROUND_END = 28, "grid round ends", "网格排查结束"
    CHECK = 29, "check on people under watch is due", "稳控走访到期"
    OUTBURST = 30, "somebody under watch may break out", "稳控对象可能肇事"
    PREMISES = 31, "visit to premises is due", "场所走访到期"
    CALMED = 32, "a matter under watch has calmed down", "稳控事项平息"


class Rank(Term):
    """Order of events that fall on the same instant: the world first, then people, then the books."""

    FREEING = 0, "hands become free", "释放"
    ROSTER = 1, "rosters and offices", "班次"
    ARRIVING = 2, "troubles arrive", "到达"


class Step(Term):
    """Where a trouble goes next; a behaviour answers with one, the engine carries it out."""

    STAY = 0, "stays where it is", "状态不变"
    CLOSE = 1, "is closed", "办结"
    TO_POLICE = 2, "to the police line", "转待派警"
    TO_STATION = 3, "to the station's mediation", "转所内调解"
    TO_LADDER = 4, "to the mediation ladder", "转调解阶梯"
    TO_DEPARTMENT = 5, "to the department", "转职能部门"
    TO_GRID = 6, "to the grid", "转网格"
    TO_LATENT = 7, "back to lying latent", "转回潜伏"
    TURN_AWAY = 8, "told to turn elsewhere", "告知另行反映"
    TO_WINDOW = 9, "to the service window", "转服务窗口"


class Entry(Term):
    """What the journal records of a trouble."""

    BORN = 0, "began", "发生"
    PREVENTED = 1, "prevented", "被预防"
    FOUND = 2, "found early", "早发现"
    REPORTED = 3, "reported", "反映"
    DECLINED = 4, "passed on at the desk", "接警分流"
    QUEUED = 5, "waiting for police", "待派警"
    DISPATCHED = 6, "dispatched", "派警"
    ARRIVED = 7, "police on scene", "到场"
    SCENE_ENDED = 8, "police leave the scene", "离场"
    HANDED = 9, "handed on", "移交"
    STARTED = 10, "helper begins", "协同力量开始处理"
    REFUSED = 11, "refused", "部门退单"
    BOUNCED = 12, "sent to the wrong hands", "错派"
    FELL_BACK = 13, "back to the station", "退回派出所兜底"
    NOT_SETTLED = 14, "not settled here", "未化解"
    REPEATED = 15, "reported again", "再次反映"
    ESCALATED = 16, "escalated", "激化"
    RELAPSED = 17, "came back", "复发"
    CLOSED = 18, "closed", "办结"
    GAVE_UP = 19, "gave up waiting", "放弃等待"
    TURNED_AWAY = 20, "told to turn elsewhere", "告知另行反映"
    DEFUSED = 21, "risk taken out in consultation", "会商化解风险"
    CASE_OPENED = 22, "case opened", "立案"
    SENTIMENT = 23, "sentiment event", "引发涉警舆情"
    TRIP = 24, "trip to the window", "到窗口办理"
    STRAYED = 25, "taken in by a neighbour station", "误报至邻近派出所"
    INTERRUPTED = 26, "interrupted", "中断"
    REINFORCED = 27, "help from outside arrives", "外援到场"
    LEFT = 28, "an officer leaves the scene", "一名民警离场"
    TURNED_OFF = 29, "turned off, the line being full", "待派已满未受理"
    RECALLED = 30, "an officer turns back on the way", "一名民警途中改派"
    WENT_ON = 31, "an officer goes on to the next call", "一名民警续处下一警情"
    HELD_OFF = 32, "held off by the watch on it", "稳控中未激化"
