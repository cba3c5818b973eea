"""Parameters of the systems around the station: information, responsibility, linkage, volunteers."""

from __future__ import annotations

from sim.scenario.fields import (
    Number,
    Section,
    constant,
    every,
    in_days,
    lever,
    per_minute,
    share,
    uncertainty,
)
from sim.scenario.matters import NONE, Duration
from sim.scenario.shared_parameters import skill


class Responsibility(Section):
    """How departments are held to their duties (压紧压实)."""

    pressure: float = share(lever, "chance that a matter is followed up with its department", "督办力度")
    deadline_days: float = in_days(uncertainty, 5.0, "answer due when followed up", "督办时限", most=60)
    refusal: Duration = constant(
        NONE,
        "",
        "time a department takes to say that a matter is not its own",
        "部门退单不属本部门事项的用时",
    )


class Government(Section):
    """Tasks that the town government asks of the station."""

    accepts: float = share(
        lever,
        "share of government tasks, seasonal checks too, that the station takes on",
        "承担政府交办任务（含季节性检查）的比例",
        1.0,
    )
    comes_back: float = share(
        uncertainty,
        "share of tasks not taken on whose trouble comes back to the station as a petition",
        "未承担任务转为信访、回到派出所的比例",
    )
    comes_back_days: float = in_days(uncertainty, 30.0, "mean time until it does", "转回的平均间隔")


class Linkage(Section):
    """Departments and station together: inspection, risk assessment, consultation, early warning."""

    inspection_days: Number = every(lever, "days between joint inspections of a community", "联合检查间隔")
    notice: float = per_minute(
        lever,
        "residents whose visible latent matters of departments an inspection notices in a minute",
        "联合检查每分钟可掌握职能部门事项的居民数",
    )
    consultation_days: Number = every(lever, "days between joint consultations", "集中会商间隔")
    places: int = lever(
        0, "matters", "matters that one consultation can take", "每次会商件数", most=500, per_head=True
    )
    warning: float = share(
        lever, "chance that an open matter at risk is known to the consultation", "预警通报率"
    )
    defuses: float = share(
        uncertainty, "chance that consultation takes the risk out of a matter", "会商化解风险率"
    )
    hours: float = uncertainty(
        1.0,
        "h",
        "hours of departments for each inspection and each matter consulted",
        "每次联合检查及每件会商的部门工时",
        most=100,
    )
    officers: int = uncertainty(
        0,
        "officers",
        "officers who take part in an inspection or consultation; with 0 it waits for none",
        "每次联合检查或会商参加的民警（0为无须民警参加）",
        most=20,
    )
    minutes: float = uncertainty(
        0.0, "min", "an officer's time for one of them", "民警参加一次的用时", most=1440
    )


class Volunteers(Section):
    """Volunteer teams: hours, turn-out, fatigue, recruitment, and what their patrols do."""

    teams: int = constant(0, "teams", "teams", "队伍数", most=10_000, per_head=True)
    people: int = lever(
        0, "people", "volunteers in all teams together", "志愿者人数", most=10_000_000, per_head=True
    )
    hours_week: float = lever(0.0, "h/week", "hours a volunteer offers in a week", "每周志愿时数", most=40)
    turnout: float = share(uncertainty, "share of the fresh who turn out", "到岗率")
    party: float = uncertainty(
        8.0, "h", "volunteer hours that one patrol of a place takes", "单次巡逻人时", gt=0, le=1000
    )
    notice: float = per_minute(
        uncertainty,
        "residents whose visible latent troubles a volunteer notices in a minute of patrol",
        "志愿者巡逻每分钟可掌握情况的居民数",
    )
    care: float = per_minute(
        uncertainty,
        "residents among whom a minute of a volunteer's patrol leaves care 1",
        "志愿者巡逻每分钟可使防范效应达到1的居民数",
    )
    helps: float = share(
        lever, "share of small matters found that they try to settle themselves", "小事就地化解的尝试率"
    )
    skill: float = skill("化解能力")
    durable: float = share(uncertainty, "share of their settlements that last", "持久化解率")
    tiring: float = uncertainty(
        0.0, "1/h", "energy lost by each hour a member gives", "每小时疲劳损耗", most=1
    )
    recovery: float = share(uncertainty, "share of lost energy regained in a day", "每日恢复率")
    leaving: float = share(uncertainty, "share of members who leave in a week when spent", "疲惫时周流失率")
    recruits_week: float = lever(
        0.0,
        "people/week",
        "people who join in a week, all teams",
        "每周招募人数",
        most=100_000,
        per_head=True,
    )


class Access(Section):
    """Smart-community access: visitor scans, lift control, landlords who register (智慧安防小区)."""

    coverage: float = share(lever, "share of rented flats whose visitors are scanned", "访客扫码覆盖率")
    pilot: float = share(lever, "share of places whose buildings have lift control", "梯控试点楼栋占比", 1.0)
    deters: float = share(uncertainty, "share of preventable crime that coverage deters", "威慑率")
    wanted_per_month: float = uncertainty(
        0.0,
        "people/month",
        "wanted people who pass a rented flat",
        "每月途经的涉案人员",
        most=10_000,
        per_head=True,
    )
    recognises: float = share(uncertainty, "chance that a scan recognises a wanted person", "识别率")
    registers: float = share(lever, "share of landlords who register tenants", "房东登记率")
    identifies: float = share(uncertainty, "chance that a register or scan names who did it", "身份核实率")


class Analysis(Section):
    """Trend analysis: what the journal so far says about where to go (主动警务)."""

    steers: float = share(lever, "share of visits and patrols that go where the trend points", "态势导向率")
    memory_days: float = in_days(uncertainty, 21.0, "time in which a trend fades to 1/e", "态势记忆时长")
    revisits: float = share(
        lever, "share of stays that go where the last call of a spell came from", "首案后回访率"
    )
    revisit_days: float = in_days(
        lever, 7.0, "days after such a call within which they do", "首案后回访时限", most=90
    )


class Opinion(Section):
    """Enforcement under the eye of telephones (执法风险与舆情)."""

    filmed: float = share(uncertainty, "share of heated scenes that somebody films", "被拍摄率")
    impatience_min: float = uncertainty(
        30.0, "min", "wait in which impatience builds to 1 - 1/e", "不耐烦形成时长", gt=0, le=600
    )
    spark: float = share(
        uncertainty,
        "chance of a sentiment event on a filmed scene at its worst",
        "极端情形下引发涉警舆情的概率",
    )
    hours: Duration = constant(NONE, "", "work that a sentiment event brings", "涉警舆情处置用时")
    reach: float = share(uncertainty, "weight of one event on the trust of its grid", "对网格信任的影响")
    shakes: float = share(
        uncertainty,
        "how far one event brings its station's officers to hold back on heated scenes",
        "一起涉警舆情使本所民警在激烈现场不敢处置的程度",
    )
    shaken_days: float = in_days(
        uncertainty, 14.0, "time in which that fades to 1/e", "不敢处置的影响消退时长"
    )
    backing: float = share(
        lever,
        "share of events after which the station stands behind its officers, who then do not hold back",
        "涉警舆情后为民警依法履职撑腰（容错免责）的比例",
    )
    composure: float = share(
        lever, "chance that a trained officer keeps a filmed scene calm", "镜头下规范执法率"
    )


class Cases(Section):
    """Case work: what a crime leaves to do (案件办理)."""

    hours: Duration = constant(NONE, "", "work on a case", "办案用时")
    sessions: int = constant(
        1, "sessions", "sittings over which a case is spread", "分次办理次数", ge=1, le=50
    )
    gap_days: float = in_days(uncertainty, 3.0, "mean time between sittings", "分次间隔", most=90)
    handover_min: float = uncertainty(
        0.0,
        "min",
        "an officer's time to hand a case to the sub-bureau",
        "向分局移交一件案件的民警用时",
        most=1440,
    )
    returned: float = share(
        uncertainty, "share of listed cases that the sub-bureau returns", "办案负面清单案件被分局退回的比例"
    )


class Careers(Section):
    """Experience, mentoring (传帮带), skills and turnover."""

    turnover: float = share(uncertainty, "share of officers replaced by new ones in a year", "年人员更替率")
    learns: float = uncertainty(
        0.0, "1/matter", "share of what is missing learnt with each matter", "单件经验增量", most=1
    )
    mentoring: float = share(
        lever, "chance that a newcomer works beside an experienced officer", "传帮带覆盖率"
    )
    mentor_from: float = share(
        uncertainty, "experience from which an officer can be a mentor", "带教所需经验", 0.8
    )
    mentor_gain: float = uncertainty(
        2.0, "ratio", "matters that one beside a mentor counts for", "带教学习倍率", ge=1, le=20
    )
    beginner: float = share(
        uncertainty, "skill at settling of a new officer, of an old hand's", "新警处置能力", 1.0
    )
    multi_skilled: float = share(
        lever, "share of community officers who may also handle crime and accidents", "社区民警一警多能覆盖率"
    )
    pairs: float = share(
        lever,
        "share of community officers without that skill who are bound to a master as apprentices",
        "不会办理案件与交通警情的社区民警师徒结对率",
    )
    pair_matters: int = uncertainty(
        20,
        "matters",
        "matters that an apprentice is shown before handling such matters alone",
        "徒弟独立办理前须随师父办理的件数",
        ge=1,
        le=1000,
    )
    pair_min: float = uncertainty(
        0.0, "min", "time of a crew to explain one of them to an apprentice", "每件讲解用时", most=240
    )
    call_in_minutes: float = uncertainty(
        0.0, "min", "wait on scene for somebody who may handle it", "等待专业民警时长", most=600
    )
