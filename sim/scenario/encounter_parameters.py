"""Parameters of what people make of an encounter: how they were treated, and what they had come to expect."""

from __future__ import annotations

from sim.scenario.fields import Section, lever, share, uncertainty


class Treatment(Section):
    """How people are treated, how much that weighs beside what they get, and who hears of it."""

    weight: float = share(
        uncertainty, "weight of how one was treated beside what one got", "受到的对待在评价中的权重"
    )
    curt: float = share(
        uncertainty, "chance that rested officers are curt on scene", "精力充沛时现场态度生硬的概率"
    )
    sours: float = share(uncertainty, "chance that full weariness makes them so", "完全疲惫时态度变差的概率")
    explains: float = share(
        lever, "share of encounters in which officers listen and explain", "耐心倾听、释法说理的比例"
    )
    bad_weighs: float = uncertainty(
        1.0,
        "ratio",
        "weight of a bad experience over that of a good one",
        "不良经历与良好经历的权重之比",
        ge=1,
        le=20,
    )
    household: float = share(
        uncertainty, "how far a member's experience is taken as one's own", "家庭成员经历的影响程度"
    )


class Expectation(Section):
    """What neighbours come to expect from what they got and saw."""

    adapts: float = share(
        uncertainty, "weight of one case in what its neighbours then expect", "单件事项对邻里期望的影响权重"
    )
    weighs: float = share(
        uncertainty,
        "share of what is expected that satisfies nobody any more",
        "已成惯例、不再带来满意的比例",
    )
