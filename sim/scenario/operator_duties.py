"""Parameters of what a town keeps an eye on: people and matters under watch, premises with duties, petitions."""

from __future__ import annotations

from sim.scenario.fields import Number, Section, constant, in_days, lever, share, uncertainty
from sim.scenario.matters import NONE, Duration


class Stability(Section):
    """Keeping known risks stable (稳控): people and matters under watch, who looks after them, and what it holds."""

    people: int = uncertainty(
        0, "people", "people under watch in the town", "稳控对象人数", most=100_000, per_head=True
    )
    matters: float = share(
        lever,
        "share of reported matters that could escalate put under watch",
        "可能激化的已反映事项列入稳控的比例",
    )
    check_days: float = uncertainty(
        7.0, "day", "days between checks of a community's people and matters", "稳控走访间隔", ge=0.5, le=90
    )
    officer_hours: float = lever(
        0.0,
        "h/week",
        "hours of officers a week for each person or matter under watch",
        "每名（件）稳控对象每周民警工时",
        most=40,
    )
    grid_hours: float = lever(
        0.0,
        "h/week",
        "hours of grid workers a week for each person or matter under watch",
        "每名（件）稳控对象每周网格员工时",
        most=40,
    )
    reaches: float = uncertainty(
        0.0, "1/h", "attention that an hour gives to whom it is for", "每小时走访形成的关注度", most=100
    )
    fades_days: float = in_days(uncertainty, 7.0, "time in which attention fades to 1/e", "关注度衰减时长")
    holds: float = share(
        uncertainty,
        "share of outbursts and escalations that full attention holds off",
        "充分关注可避免肇事与激化的比例",
    )
    outbursts_month: float = uncertainty(
        0.0,
        "1/month",
        "outbursts a month of one person under watch whom nobody looks after",
        "无人关注时每人每月肇事次数",
        most=30,
    )


class Premises(Section):
    """Premises whose operators have duties (主体责任), and how they are held to them."""

    count: int = uncertainty(0, "premises", "how many there are", "数量", most=100_000, per_head=True)
    contrast: float = uncertainty(
        0.0,
        "1",
        "sigma of the logarithm of what trouble comes of each",
        "各家发生事项多少的对数标准差",
        most=4,
    )
    keeps: float = share(
        uncertainty,
        "chance that an operator whom nobody has pressed does their duty",
        "未经督促时履行主体责任的概率",
    )
    prevents: float = share(
        uncertainty,
        "share of the troubles of premises that an operator who does their duty keeps from happening",
        "履行主体责任可从源头避免的事项比例",
    )
    visit_days: Number = lever(
        None, "day", "days between rounds of visits in a community", "走访检查间隔", ge=1, le=730, none=0.0
    )
    places: int = lever(
        1,
        "premises",
        "premises that one round visits, those with most matters first",
        "每次走访家数（事项多者优先）",
        ge=1,
        le=1000,
    )
    minutes: float = lever(
        0.0,
        "min",
        "an officer's time for each visited; with 0 departments go alone",
        "每家走访民警用时（0为仅由部门走访）",
        most=600,
    )
    department_minutes: float = lever(
        0.0, "min", "time of departments for each visited", "每家走访部门用时", most=600
    )
    yields: float = uncertainty(
        0.0, "1/h", "how far an hour of visiting presses an operator", "每小时走访的督促效果", most=100
    )
    lapses_days: float = in_days(
        uncertainty, 90.0, "time in which that fades to 1/e", "督促效果衰减时长", most=3650
    )


class Business(Premises):
    """Premises that may be bound to opening hours."""

    closes: Number = lever(
        None, "h", "hour from which they have to be shut", "须停业（停工）的时刻", ge=0.5, le=24, none=0.0
    )
    opens: float = constant(
        6.0, "h", "hour until which they have to be shut", "可营业（开工）的时刻", most=24
    )


class Grievance(Section):
    """Petitions on how a case was handled (涉法信访): what they come from, and what they cost."""

    unsettled: float = share(
        uncertainty,
        "share of matters that officers leave unsettled whose people petition",
        "民警到场而未化解事项引发信访的比例",
    )
    slow: float = share(
        uncertainty,
        "share of cases that never come to an end whose people petition",
        "久拖不结案件引发信访的比例",
    )
    slow_days: float = in_days(
        uncertainty,
        60.0,
        "time in which patience with a case builds down to 1/e",
        "对案件办理的耐心消退时长",
        most=3650,
    )
    after_days: float = in_days(uncertainty, 20.0, "mean time until they do", "信访的平均间隔")
    again: float = share(
        uncertainty, "share of petitions that come again after an answer", "答复后重复信访的比例"
    )
    hours: Duration = constant(
        NONE, "", "work of an officer that a petition brings", "办理一件涉法信访的民警用时"
    )
    informs: float = share(
        lever,
        "share of cases and unsettled matters of which officers tell those concerned the outcome and why",
        "案件与未化解事项的办理结果告知率",
    )
    inform_min: float = uncertainty(
        0.0, "min", "an officer's time to tell them", "告知办理结果的民警用时", most=600
    )
    persuades: float = share(
        uncertainty, "share of those who are told who do not petition", "获知办理结果后不再信访的比例"
    )
