"""The words of the model: append-only enums, each member with an English and a Chinese label.

The number of a member is stored in records and journals, so members are added at the end and never
renumbered. Compiled code uses the members as plain integers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Self

from sim.vocabulary.texts import InLanguages


class Term(InLanguages, IntEnum):
    """An integer enum whose members carry a label in each language."""

    def __new__(cls, value: int, en: str, zh: str) -> Term:
        """Make the member `value` with its two labels."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.en = en
        member.zh = zh
        return member

    @property
    def key(self) -> str:
        """The member's name as it is written in scenario files and outcome names."""
        return self.name.lower()

    @classmethod
    def of(cls, number: Any) -> Self:
        """The member of this number; raises ValueError, with the names there are, when there is none."""
        if number not in cls._value2member_map_:
            raise ValueError(f"{number!r}: one of {', '.join(f'{cls.__name__}.{one.name}' for one in cls)}")
        return cls._value2member_map_[number]  # type: ignore[return-value]

    @classmethod
    def from_key(cls, key: str) -> Term:
        """The member written `key`; raises KeyError when there is none."""
        return cls[key.upper()]


class Channel(Term):
    """Where a resident raises a trouble."""

    CALL_110 = 0, "110 call", "110报警"
    HOTLINE_12345 = 1, "12345 hotline", "12345热线"
    PETITION = 2, "petition", "信访"
    GRID_WORKER = 3, "grid worker", "网格员"
    ONLINE = 4, "online", "网上"
    WINDOW = 5, "service window", "服务窗口"


class Group(Term):
    """Families of troubles, as the station's own statistics divide them."""

    HELP = 0, "help request", "群众求助"
    DISPUTE = 1, "dispute", "矛盾纠纷"
    NOISE = 2, "noise", "噪音"
    ORDER = 3, "public order", "治安"
    CRIME = 4, "crime", "刑事"
    TRAFFIC = 5, "traffic", "交通"
    DUTY = 6, "department duty", "部门职责事项"
    GOVERNMENT = 7, "government task", "政府交办任务"
    SERVICE = 8, "service errand", "窗口办事"


class Domain(Term):
    """Whose business an officer's minute is."""

    POLICE = 0, "police business", "警务"
    DISPUTE = 1, "disputes", "矛盾纠纷"
    NON_POLICE = 2, "non-police activity", "非警务活动"
    OWN = 3, "the station's own work", "所内工作"


class Activity(Term):
    """What an officer is doing; every minute on the roster is exactly one of these."""

    OFF_DUTY = 0, "off duty", "下班"
    BASE_WORK = 1, "base work", "基层基础工作"
    TRAVEL = 2, "travel", "途中"
    ON_SCENE = 3, "on scene", "现场处置"
    WRITE_UP = 4, "write-up", "制作文书"
    MEDIATION = 5, "mediation", "调解"
    GOVERNMENT_TASK = 6, "government task", "政府交办任务"
    CASE_WORK = 7, "case work", "办案"
    DESK = 8, "desk and training", "内勤与训练"
    REST = 9, "rest on duty", "备勤"


class Duty(Term):
    """What the roster says an officer is there for."""

    OFF = 0, "off", "下班"
    RESPONSE = 1, "call response", "接处警"
    OFFICE = 2, "office day", "日常勤务"
    DESK = 3, "desk", "内勤"
    REST = 4, "rest", "备勤"
    CASES = 5, "case work", "办案"


class Role(Term):
    """Police roles."""

    COMMUNITY = 0, "community officer", "社区民警"
    CASE = 1, "case officer", "执法办案民警"
    OTHER = 2, "other officer", "其他民警"
    AUXILIARY = 3, "auxiliary", "辅警"


class ResidentKind(Term):
    """Registered residents and new residents."""

    REGISTERED = 0, "registered resident", "常住居民"
    NEW = 1, "new resident", "新居民"


class Line(Term):
    """The waiting lines of a station desk."""

    RESPONSE = 0, "calls", "警情"
    OFFICE = 1, "follow-up and tasks", "后续处理与任务"
    CASES = 2, "cases", "案件"


class DispatchRule(Term):
    """How the desk chooses among the officers who are free."""

    NEAREST_FREE = 0, "nearest free officer", "就近派警"
    ZONE_FIRST = 1, "own zone first", "本警务区优先"
    LEAST_LOADED = 2, "least loaded officer", "负荷最轻者优先"


class Discipline(Term):
    """What happens when the head of a line cannot be served."""

    HEAD_BLOCKS = 0, "the head blocks its line", "队首阻塞"
    FIRST_FIT = 1, "the first that can be served goes", "可派者先派"
    HEAD_RESERVES = 2, "the head keeps the hands it could use", "为队首预留"
    THOSE_THERE = 3, "whoever is there begins", "到多少处置多少"


class Leave(Term):
    """How a crew leaves the scene."""

    TOGETHER = 0, "together", "一同离场"
    ONE_BY_ONE = 1, "one by one", "逐人离场"


class Interrupts(Term):
    """Which calls take officers from less pressing ones."""

    NEVER = 0, "none", "不抽调"
    URGENT = 1, "urgent calls", "紧急警情"
    CLASS = 2, "any more pressing call", "更高级警情"


class ShiftEnd(Term):
    """What becomes of work in hand when a duty ends."""

    OVERTIME = 0, "finished in overtime", "加班办完"
    HAND_OVER = 1, "handed over", "移交下一班"


class ShortHanded(Term):
    """What a call gets that needs more officers than are on duty."""

    THOSE_THERE = 0, "those there", "有多少派多少"
    CALL_IN = 1, "others called in", "召回休班"
    REINFORCED = 2, "reinforcement from the sub-bureau", "分局增援"


class NobodyOnDuty(Term):
    """Who answers calls in hours when nobody is on duty."""

    REFUSED = 0, "no such hours", "不允许"
    WAITS = 1, "they wait", "等待"
    NEIGHBOUR = 2, "a neighbour's crew", "邻近派出所代处"
    STAND_BY = 3, "an officer on stand-by", "听班"


class PoolKind(Term):
    """Hands other than the police that a trouble can lie in."""

    HOTLINE = 0, "12345 desk", "12345座席"
    DEPARTMENT = 1, "department", "职能部门"
    RUNG = 2, "mediation rung", "调解阶梯"
    GRID = 3, "grid", "网格"
    WINDOW = 4, "service window", "服务窗口"


class Origin(Term):
    """Where a trouble comes from."""

    BORN = 0, "new", "新发"
    RELAPSE = 1, "relapse", "复发"
    REPEAT = 2, "repeat report", "重复反映"
    ESCALATION = 3, "escalation", "激化"
    CASE = 4, "case", "案件"
    SENTIMENT = 5, "sentiment event", "涉警舆情"
    PETITION = 6, "petition about a task not taken on", "未承担任务引发的信访"
    CONSULTATION = 7, "joint consultation", "集中会商"
    INSPECTION = 8, "joint inspection", "联合检查"
    CHECK = 9, "check on people under watch", "稳控走访"
    OUTBURST = 10, "outburst of somebody under watch", "稳控对象肇事"
    PREMISES = 11, "visit to premises", "场所走访"
    CASE_PETITION = 12, "petition on how a case was handled", "涉法信访"
    COMMUNITY_MEETING = 13, "officer at a community meeting", "民警参加社区会议"


class Stage(Term):
    """Where a trouble stands."""

    UNBORN = 0, "not yet begun", "未发生"
    LATENT = 1, "latent", "潜伏"
    INTAKE = 2, "being taken in", "受理中"
    WAITING_POLICE = 3, "waiting for police", "待派警"
    POLICE_COMING = 4, "police on the way", "民警途中"
    ON_SCENE = 5, "police on scene", "现场处置"
    POOL_WAITING = 6, "waiting with a helper", "等待协同力量处理"
    POOL_AT_WORK = 7, "helper at work", "协同力量处理中"
    POOL_DELAY = 8, "awaiting the department's answer", "等待部门答复"
    WAITING_STATION = 9, "waiting for the station's mediation", "等待所内调解"
    AT_STATION = 10, "at the station", "所内调解"
    CLOSED = 11, "closed", "办结"
    TURNED_AWAY = 12, "told to turn elsewhere", "告知另行反映"
    WAITING_CASE = 13, "case waiting for a sitting", "案件待办"
    RESTING = 14, "between two sittings or trips", "待下次办理"


class Ending(Term):
    """How a trouble ended; each trouble has exactly one."""

    NOT_YET = 0, "open at the end of the run", "期末未结"
    ON_SCENE = 1, "settled on scene", "现场化解"
    STATION = 2, "mediated at the station", "所内化解"
    LADDER = 3, "settled on the mediation ladder", "调解阶梯化解"
    DEPARTMENT = 4, "settled by a department", "部门办结"
    GRID = 5, "settled by the grid", "网格化解"
    PREVENTED = 6, "prevented", "已预防"
    WITHDRAWN = 7, "given up waiting", "放弃等待"
    UNSETTLED = 8, "closed unsettled", "未化解办结"
    DONE = 9, "duty done", "任务完成"
    VISIT = 10, "settled on an officer's visit", "走访化解"
    VOLUNTEERS = 11, "settled by volunteers", "志愿者化解"
    COUNCIL = 12, "settled in the council hall", "议事厅化解"
    TASK_DECLINED = 13, "task not taken on", "未承担任务"
    ERRAND = 14, "errand done", "办事完成"
    CASE_CLOSED = 15, "case closed", "结案"
    TURNED_OFF = 16, "turned off, the line being full", "待派已满未受理"
    TO_BUREAU = 17, "case handed to the sub-bureau", "案件移交分局"


class Finder(Term):
    """Who found a trouble before it was reported."""

    NOBODY = 0, "nobody", "无"
    GRID = 1, "grid round", "网格排查"
    OFFICER = 2, "officer's visit", "民警走访"
    VOLUNTEERS = 3, "volunteer patrol", "志愿者巡逻"
    INSPECTION = 4, "joint inspection", "联合检查"
    COUNCIL = 5, "council hall", "议事厅"


class PremisesKind(Term):
    """Kinds of premises whose operators have duties that keep troubles from arising."""

    VENUES = 0, "special-trade venues", "场所特业"
    FIRMS = 1, "firms", "企业"
    LANDLORDS = 2, "rented buildings", "出租房"


class Payer(Term):
    """Who gives hours besides the police."""

    DEPARTMENTS = 0, "departments", "职能部门"
    COMMUNITY = 1, "community", "社区"
    VOLUNTEERS = 2, "volunteers", "志愿者"
    BUREAU = 3, "sub-bureau and neighbours", "分局与邻近派出所"
    STATION = 4, "the station's window", "派出所窗口"


class RecordKeeper(Term):
    """Who keeps records of matters."""

    STATION = 0, "the station", "派出所"
    HOTLINE = 1, "the 12345 desk", "12345座席"
    GRID = 2, "the grid", "网格"
    DEPARTMENTS = 3, "departments", "职能部门"
