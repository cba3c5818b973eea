"""Parameters of dispatch: who is sent and how they travel, in which order calls are served, what gives way."""

from __future__ import annotations

from typing import Literal

from sim.scenario.fields import Number, Section, Whole, constant, lever, share, uncertainty
from sim.scenario.matters import NONE, Duration

ROOM_FOR_ALL = 1_000_000
MOST_ROOM = 10_000
"""A waiting room that nothing fills in practice; more than that is none."""

Interrupts = Literal["never", "urgent", "class"]


class Dispatch(Section):
    """Who is sent and how fast, in which order lines are served, and what dispatchers do in need."""

    rule: Literal["nearest_free", "zone_first", "least_loaded"] = lever(
        "nearest_free", "name", "how the desk chooses among free officers", "派警规则"
    )
    speed_kmh: Number = uncertainty(
        None, "km/h", "travel speed; none is no time to travel", "行进速度", ge=0.1, le=200, none=0.0
    )
    detour: float = uncertainty(1.3, "ratio", "road distance over straight distance", "绕行系数", ge=1, le=3)
    desk_rise: float = uncertainty(
        0.0,
        "1/crew",
        "rise of the logarithm of the desk's time with each crew that is under way or on scene when a call comes",
        "每多一组在途或在场的处警组，接警台处理用时对数的增量",
        most=2,
    )
    turnout: Duration = constant(NONE, "", "time from dispatch to setting out", "派警至出发用时")
    office_backup: bool = lever(
        False, "yes/no", "officers on office days back up when all are busy", "日勤增援"
    )
    wake: bool = lever(
        False, "yes/no", "officers at rest on duty are woken for urgent calls", "紧急警情可调用备勤民警"
    )
    handover: float = share(lever, "share of non-police matters officers hand to the owner", "现场移交率")
    handover_min: float = uncertainty(
        15.0,
        "min",
        "time on scene until a matter that is handed to its owner has been handed over, if it is not done sooner",
        "现场移交用时（提前处置完毕的除外）",
        gt=0,
        le=240,
    )
    from_post: bool = lever(
        False,
        "yes/no",
        "free officers set out from their posts, not from their last scene",
        "空闲民警从驻点出发",
    )
    discipline: Literal["head_blocks", "first_fit", "head_reserves", "those_there"] = lever(
        "head_blocks",
        "name",
        "what happens when the head of a line cannot be served: it blocks its line; the first that can be served "
        "goes; it also keeps the hands it could use from the lines below; or whoever is there goes and begins",
        "队首警力不足时：阻塞本队；后面可派者先派；为队首预留警力；到多少人先处置多少人",
    )
    short_slows: float = uncertainty(
        1.0,
        "ratio",
        "time on scene added, in proportion, for each member a crew lacks over those there",
        "缺员延缓处置的程度",
        most=3,
    )
    leave: Literal["together", "one_by_one"] = lever(
        "together",
        "name",
        "how a crew leaves the scene: together, or each when their own part is done",
        "离场方式",
    )
    preempt: Interrupts = lever(
        "never",
        "name",
        "which calls take officers from less pressing work, which is resumed later",
        "抽调在场警力",
    )
    divert: Interrupts = lever(
        "never", "name", "which calls take officers on their way to something less pressing", "途中改派"
    )
    shift_end: Literal["overtime", "hand_over"] = lever(
        "overtime",
        "name",
        "work in hand when a duty ends: finished in overtime, or handed over",
        "交班时在办警情",
    )
    overtime_limit_h: Number = lever(
        None,
        "h",
        "overtime not yet rested off from which on an officer whose duty ends hands work over; none is no limit",
        "未休加班达到此时数者下班即移交在办警情；none为不限",
        ge=0.5,
        le=200,
        none=0.0,
    )
    short_handed: Literal["those_there", "call_in", "reinforced"] = lever(
        "those_there",
        "name",
        "what a call gets that needs more officers than are on duty: those there, others called in from home, or "
        "the rest from the sub-bureau",
        "所需警力超过在岗人数时：有多少派多少；召回休班民警；分局增援",
    )
    nobody_on_duty: Literal["refused", "waits", "neighbour", "stand_by"] = lever(
        "refused",
        "name",
        "who answers calls in hours when nobody is on duty: no such hours; they wait; the neighbour or sub-bureau; "
        "an officer on stand-by at home",
        "无人在岗时段：不允许；等待；邻近派出所或分局代处；召回听班民警",
    )
    reinforcement_min: float = uncertainty(
        30.0, "min", "time until reinforcement or a neighbour's crew is there", "增援到场时长", gt=0, le=600
    )
    take_over: bool = lever(
        False, "yes/no", "a closer officer who becomes free takes over a call under way", "就近接替途中警情"
    )
    take_over_saves_min: float = lever(3.0, "min", "time that this must save", "接替至少节省", gt=0, le=120)
    trip_calls: int = lever(
        1, "calls", "calls that a crew may take on one trip", "一次出警可连续处置的警情数", ge=1, le=20
    )
    trip_km: float = lever(
        2.0, "km", "distance from one to the next on a trip", "连续处置的最远间距", most=100
    )
    cover: bool = lever(
        False, "yes/no", "an empty zone is covered by a free officer of the fullest", "空岗警务区补位"
    )
    ages: bool = lever(False, "yes/no", "calls become more pressing as they wait", "久候升级")
    age_min: float = lever(
        60.0, "min", "wait after which a call moves up a class", "升级所需等待时长", gt=0, le=10_000
    )
    waiting_room: Whole = lever(
        None,
        "calls",
        "calls that may wait for a crew; further ones that are not urgent are turned off; none is no limit",
        "待派警情上限，超出后不再受理非紧急警情",
        most=MOST_ROOM,
        none=ROOM_FOR_ALL,
    )
    displaces: bool = lever(
        False,
        "yes/no",
        "a more pressing call takes the place of the least pressing in a full line",
        "待派已满时挤出低等级警情",
    )
