"""Parameters of troubles, and of the hands that can take them over."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from sim.scenario.fields import Section, constant, lever, share, uncertainty
from sim.scenario.shared_parameters import bought, grip, lasting, other_work, skill
from sim.vocabulary.texts import InLanguages
from sim.vocabulary.writing import plain

POLICE = "police"
"""The owner of what is no department's duty."""


class Label(Section, InLanguages):
    """A name in both languages."""

    en: str = constant(..., "text", "English name", "英文名称")
    zh: str = constant(..., "text", "Chinese name", "中文名称")

    @field_validator("en", "zh")
    @classmethod
    def _plain(cls, text: str) -> str:
        """Names are shown on pages, in terminals and cells, whoever gave them."""
        return plain(text)


class Duration(Section):
    """A random length of time in minutes."""

    shape: Literal["constant", "exponential", "lognormal"] = constant(
        "lognormal", "name", "shape of the distribution", "分布形状"
    )
    mean: float = uncertainty(0.0, "min", "mean", "均值", ge=0)
    sigma: float = uncertainty(1.0, "1", "sigma of the logarithm (log-normal only)", "对数标准差", most=4)


NONE = Duration(shape="constant", mean=0.0)


class Handling(Section):
    """How calls of one kind pass through the desk, the road and the scene; each time is short, usual or long."""

    SHARES: ClassVar = (
        ("prompt_share", "slow_share"),
        ("near_share", "far_share"),
        ("brief_share", "drawn_out_share"),
    )
    """The shares of short and of long times; the others are usual."""

    desk: Duration = constant(NONE, "", "time at the desk before a crew is sought", "派警前接警台处理用时")
    prompt_share: float = share(uncertainty, "share that the desk passes promptly", "接警台随即转出的占比")
    prompt: Duration = constant(NONE, "", "time at the desk of these", "随即转出的处理用时")
    slow_share: float = share(uncertainty, "share that the desk passes late", "接警台延后转出的占比")
    slow: Duration = constant(NONE, "", "time at the desk of these", "延后转出的处理用时")
    travel: Duration = constant(
        NONE, "", "travel time; none is by distance and speed", "途中用时（不设则按距离与车速）"
    )
    near_share: float = share(uncertainty, "share whose crew is at hand already", "附近已有警力的占比")
    near: Duration = constant(NONE, "", "travel time of these", "附近警力的途中用时")
    far_share: float = share(uncertainty, "share whose crew comes from far away", "警力从远处赶来的占比")
    far: Duration = constant(NONE, "", "travel time of these", "远处警力的途中用时")
    brief_share: float = share(uncertainty, "share that is over in a moment", "到场即处置完毕的占比")
    brief: Duration = constant(NONE, "", "time on scene of these", "到场即处置完毕的现场用时")
    drawn_out_share: float = share(uncertainty, "share that draws out", "现场久拖的占比")
    drawn_out: Duration = constant(NONE, "", "time on scene of these", "久拖的现场用时")


class TroubleType(Section):
    """One kind of trouble: how often, how hard, whose, and what happens if it is left."""

    label: Label
    group: Literal[
        "help", "dispute", "noise", "order", "crime", "traffic", "duty", "government", "service"
    ] = constant(..., "name", "family in the station's statistics", "统计类别")
    like: str = constant(
        "",
        "name",
        "type that this is a kind of: what this one does not give is as there, under every policy",
        "所属事项类型：此处未给出的取值与之相同，政策改动也随之适用",
    )
    per_day: float = uncertainty(
        ..., "1/day", "troubles that begin in the whole town", "全镇每日发生数", ge=0, per_head=True
    )
    profile: str = constant("flat", "name", "profile of hours, weekdays and months", "时间分布")
    batch: int = constant(1, "troubles", "how many begin together", "每批同时发生数", ge=1, le=200)
    owner: str = constant(POLICE, "name", "police, or the department whose duty it is", "法定责任主体")
    line: Literal["response", "office"] = constant("response", "name", "which line of the desk", "处置队列")
    scheduled: bool = constant(False, "yes/no", "planned: nobody reports it", "计划性任务")
    new_resident_factor: float = uncertainty(
        1.0, "ratio", "rate among new residents over rate among registered", "新居民相对发生率", most=20
    )
    priority: int = constant(2, "class", "place in the line, 0 first", "优先级", most=7)
    urgent_share: float = share(uncertainty, "share that is urgent (class 0)", "紧急占比")
    crew: list[float] = uncertainty(
        [1.0],
        "share",
        "shares that need 1, 2, 3, ... officers; they add to one",
        "所需警力1、2、3…人的占比",
        min_length=1,
    )
    on_scene: Duration = constant(NONE, "", "time on scene", "现场用时")
    write_up: Duration = constant(NONE, "", "time to write it up", "文书用时")
    handling: str = constant("plain", "name", "how its calls are handled", "处理方式")
    patience: Duration = constant(NONE, "", "how long a caller waits for a crew", "报警人愿意等待的时长")
    latency: Duration = constant(NONE, "", "time from onset until it is felt", "潜伏时长")
    set_off_share: float = uncertainty(
        0.0,
        "share",
        "share of its troubles that another one of the type, nearby and some days before, has set off",
        "由此前附近同类事项诱发的占比",
        most=0.9,
    )
    visible_share: float = share(
        uncertainty, "share an outsider can notice before the report", "反映前外人可发现的占比"
    )
    preventable_share: float = share(uncertainty, "share that presence and care can prevent", "可预防的占比")
    stubbornness: float = share(uncertainty, "mean stubbornness of the parties", "平均对立程度")
    settled_on_scene: float = share(uncertainty, "chance that officers on scene settle it", "现场化解率", 1.0)
    durable_on_scene: float = share(uncertainty, "chance that this settlement lasts", "现场化解持久率", 1.0)
    relapse: float = share(uncertainty, "chance that an unsettled one comes back", "未持久化解的复发率")
    relapse_days: float = uncertainty(30.0, "day", "mean time until it comes back", "平均复发间隔", gt=0)
    escalation_per_day: float = uncertainty(
        0.0,
        "1/day",
        "hazard of becoming a group incident while open",
        "未办结期间每日激化为群体性事件的概率",
        most=1,
    )
    grid_can_settle: float = share(uncertainty, "share a grid worker is able to settle", "网格可化解的占比")
    distressed: float = share(uncertainty, "share of parties in distress", "当事人心理困扰的占比")
    opens_case: float = share(uncertainty, "share that opens a case", "立案率")
    entered_share: float = share(
        uncertainty,
        "share whose author has to enter a building, which a scanner can deter and name",
        "作案人须进入楼栋的占比（扫码可威慑并锁定身份）",
        1.0,
    )
    author_there: float = share(
        uncertainty, "share whose author is still there at the report", "报警时嫌疑人仍在场的占比"
    )
    author_stays: Duration = constant(
        NONE, "", "how long that one stays after the report", "报警后嫌疑人停留时长"
    )
    hurt_share: float = share(
        uncertainty, "share in which somebody is hurt unless officers come", "无民警到场则有人受伤的占比"
    )
    hurt_after: Duration = constant(
        NONE, "", "time from the report until somebody is hurt", "报警至有人受伤的时长"
    )
    needs_skill: bool = constant(False, "yes/no", "needs an officer trained for it", "需专业民警处置")
    heat: float = share(uncertainty, "how heated the scene is at its worst", "现场对抗强度")
    watched: bool = constant(False, "yes/no", "departments warn one another of it", "纳入预警通报")
    authorities: int = constant(1, "authorities", "authorities an errand passes", "涉及部门数", ge=1, le=20)
    of_venues: float = share(uncertainty, "share that comes of special-trade venues", "源于场所特业的占比")
    of_firms: float = share(uncertainty, "share that comes of firms", "源于企业的占比")
    of_landlords: float = share(uncertainty, "share that comes of rented buildings", "源于出租房的占比")
    negative_list: bool = lever(
        False, "yes/no", "on the negative list: not police business", "列入非警务事项清单（负面清单）"
    )
    case_list: bool = lever(
        False,
        "yes/no",
        "on the negative list for cases: its cases go to the sub-bureau",
        "列入办案负面清单（案件移交分局）",
    )
    pull: dict[str, float] = Field(
        default_factory=dict,
        description="what draws its reporters to each channel, in logits",
        json_schema_extra={"unit": "logit", "kind": "uncertainty", "zh": "各渠道吸引力"},
    )


class DepartmentService(Section):
    """A department of the town government: its desks, hours and manners."""

    label: Label
    desks: int = lever(..., "people", "people who handle matters", "经办人数", ge=1, le=2000, per_head=True)
    calendar: str = constant("office_hours", "name", "opening hours", "办公时间")
    work: Duration = constant(NONE, "", "work on a matter", "办理用时")
    answer: Duration = constant(NONE, "", "time until the answer", "答复时长")
    refuses: float = share(lever, "share of its own matters that it refuses", "部门退单率")
    settles: float = share(uncertainty, "share of accepted matters that it settles", "受理后化解率", 1.0)
    durable: float = lasting(1.0)
    other_work: float = other_work()
    bought: int = bought()


class Rung(Section):
    """A rung of the mediation ladder; rungs are climbed in the order of the file."""

    label: Label
    scope: Literal["community", "zone", "town"] = constant(
        "town", "name", "one for each of these", "设置层级"
    )
    mediators: int = lever(
        1, "people", "mediators at each place", "每处调解员人数", ge=1, le=1000, per_head=True
    )
    open: float = share(lever, "chance that a matter is offered this rung", "启用概率")
    calendar: str = constant("office_hours", "name", "opening hours", "办公时间")
    session: Duration = constant(NONE, "", "time of a sitting", "调解用时")
    counsels: bool = constant(False, "yes/no", "treats distress, and only that", "心理疏导（仅针对困扰者）")
    attends: float = share(uncertainty, "share of parties who come", "当事人到场率", 1.0)
    skill: float = skill("化解能力", 1.0)
    grip: float = grip()
    durable: float = lasting(1.0)
    other_work: float = other_work()
    bought: int = bought()
