"""Parameters of grid workers, the mediation ladder, the 12345 desk, windows, and of group incidents."""

from __future__ import annotations

from sim.scenario.fields import Number, Section, constant, every, lever, per_minute, share, uncertainty
from sim.scenario.matters import NONE, Duration
from sim.scenario.shared_parameters import bought, grip, lasting, other_work, skill


class GridWork(Section):
    """Grid workers: rounds, task lists, joint attendance."""

    workers: int = constant(
        0, "people", "grid leader and grid workers of each grid", "每网格网格长与网格员人数", most=100
    )
    calendar: str = constant("office_hours", "name", "working hours", "办公时间")
    round_days: Number = every(lever, "days between screening rounds", "排查间隔")
    round_minutes: float = uncertainty(
        60.0,
        "min",
        "time of grid workers that a round of a grid takes",
        "每网格每次排查用时",
        gt=0,
        le=10_000,
    )
    notice: float = per_minute(
        lever,
        "residents whose visible latent troubles a grid worker notices in a minute of a round",
        "排查每分钟可掌握情况的居民数",
    )
    task_list: float = share(lever, "share of suitable calls sent to the grid as tasks", "清单式任务分发率")
    task: Duration = constant(NONE, "", "time a task takes", "任务用时")
    knows: float = share(
        lever,
        "share of a round's time spent where the grid worker knows of matters, more where of more",
        "排查时间用于已掌握情况的居住点的比例",
    )
    joint: float = share(
        lever, "share of disputes and noise on scene that a free grid worker joins", "网格员共同到场率"
    )
    skill: float = skill("网格化解能力")
    grip: float = grip()
    durable: float = lasting()
    other_work: float = other_work()


class Ladder(Section):
    """When disputes are put on the mediation ladder."""

    from_scene: float = share(
        lever, "share of disputes unsettled on scene that are put on it", "现场未化解纠纷转调解的比例"
    )
    from_desk: float = share(
        lever, "share of recognised non-urgent disputes put on it at once", "接警台直接转调解的比例"
    )
    anchoring: float = share(
        uncertainty,
        "share of what is left of goodwill that each failed attempt costs",
        "每次失败后立场固化的程度",
    )
    weariness: float = share(
        uncertainty,
        "share of parties who stop coming after each failed attempt",
        "每次失败后当事人退出的比例",
    )
    distress_breaks: float = share(
        uncertainty, "chance that distress undoes a settlement", "心理困扰使和解破裂概率"
    )
    spread: float = constant(
        0.3, "1", "half-width of stubbornness around its mean", "对立程度离散度", most=0.5
    )


class Hotline(Section):
    """The 12345 desk."""

    operators: int = lever(0, "people", "operators; 0 is no hotline", "座席人数", most=1000, per_head=True)
    calendar: str = constant("always", "name", "opening hours", "服务时间")
    order: Duration = constant(NONE, "", "time an order takes an operator", "工单处理用时")
    misroutes: float = share(lever, "share sent to the wrong hands first", "错派率")
    other_work: float = other_work()
    bought: int = bought()


class Escalation(Section):
    """What a group incident asks of the station."""

    crew: int = uncertainty(
        4, "officers", "officers a group incident needs", "处置一起群体性事件所需民警", ge=1, le=50
    )
    on_scene: Duration = constant(NONE, "", "time on scene", "现场用时")


class Windows(Section):
    """Service windows: errands with several authorities (一窗通办)."""

    clerks: int = lever(
        0, "people", "window clerks; 0 is no service hall", "窗口人员", most=10_000, per_head=True
    )
    calendar: str = lever(
        "office_hours", "name", "opening hours; always is a 24-hour post", "办公时间（always为24小时）"
    )
    one_stop: float = share(lever, "share of errands handled as one", "一件事集成办理率")
    online: float = share(lever, "share of errands done online", "网掌办率")
    self_service: float = share(lever, "share of the others done at machines", "自助办率")
    guided: float = share(
        lever, "share of visitors whom a guide sends prepared to the right place", "专业导办率"
    )
    unprepared: float = share(
        uncertainty, "share of unguided visits that fail for want of a paper", "因材料不全再跑的比例"
    )
    sitting: Duration = constant(NONE, "", "time at the window", "窗口办理用时")
    other_work: float = other_work()
    bought: int = bought()
