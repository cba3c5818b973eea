"""What a back-test declares before it is run: each published figure, and the one outcome that it means."""

from __future__ import annotations

from typing import Literal

from sim.scenario.fields import Section, constant
from sim.scenario.matters import Label
from sim.study.backtesting.verdicts import Bound


class Elsewhere(Section):
    """The same figure as another place published it."""

    place: Label = constant(..., "text", "where", "地区")
    value: float = constant(..., "share", "published there", "公布数值")
    grade: str = constant(..., "name", "grade of that publication", "等级")
    source: str = constant(..., "text", "where it was published", "出处")


class Reported(Section):
    """One figure of the report, and the one definition by which it is counted here."""

    label: Label = constant(..., "text", "what the figure is called", "公布的指标")
    published: Label = constant(..., "text", "how it is worded where it was published", "公布的原文")
    definition: Label = constant(..., "text", "what is counted here for it", "此处的统计口径")
    outcome: str = constant(..., "name", "the outcome that counts it", "对应的模型指标")
    measure: Literal["change", "level"] = constant(
        "change", "name", "change against before the reform, or level under it", "变动率，或改革后的水平"
    )
    value: float = constant(..., "share", "reported: -0.12 is 12 % fewer", "公布数值")
    bound: Bound = constant("exactly", "name", "whether the report gives a bound", "是否为界限")
    elsewhere: list[Elsewhere] = constant([], "text", "as published of other places", "其他地区公布的数值")
    grade: str = constant(..., "name", "grade of the report", "等级")
    source: str = constant(..., "text", "where it was reported", "出处")


class BacktestPlan(Section):
    """What was reported, what the report leaves out, and what was assumed in its place."""

    reported: dict[str, Reported] = constant(..., "", "figures reported, by name", "公布的指标")
    untold: list[Label] = constant([], "text", "what the report does not tell", "公开材料未说明的内容")
    assumed: list[Label] = constant([], "text", "what was assumed", "所作假定")
    futures: int = constant(100, "futures", "sets of values tried", "未来情形数", ge=10, le=100_000)
