"""Parameters of the town's ground, its residents, its officers and their rosters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.fields import Section, constant, lever, share, uncertainty
from sim.scenario.matters import Label

Hour = Annotated[float, Field(ge=0, le=48)]


class TownGround(Section):
    """The ground, and how the station divides it."""

    seed: int = constant(
        1, "seed", "seed of the generated map and population", "生成地图与人口的随机种子", most=2**31 - 1
    )
    area_km2: float = constant(1.0, "km2", "area", "面积", gt=0, per_head=True)
    stations: int = constant(1, "stations", "police stations", "派出所数", ge=1, le=500)
    zones: int = constant(1, "zones", "police zones", "警务区数", ge=1, le=1000, per_head=True)
    areas: int = constant(1, "areas", "responsibility areas", "责任区数", ge=1, le=2000, per_head=True)
    communities: int = constant(
        1, "communities", "villages and communities", "村（社区）数", ge=1, le=5000, per_head=True
    )
    grids: int = constant(1, "grids", "grids", "网格数", ge=1, le=50_000, per_head=True)
    geojson: str | None = constant(
        None, "file", "map of the grids, instead of a generated one", "网格地图文件"
    )
    rate_factor: float = uncertainty(
        1.0,
        "ratio",
        "troubles of every type over what its own rate says",
        "各类事项发生数的倍数",
        gt=0,
        le=1000,
    )
    day_spread: float = uncertainty(
        0.0,
        "ratio",
        "busy and quiet days: standard deviation of the level of a day, which all troubles but planned work share, "
        "over its mean",
        "忙日与闲日之别：各日总体水平的标准差与均值之比（计划性任务除外）",
        most=2,
    )
    border_errors: float = share(
        uncertainty,
        "share of 110 calls from grids beside another station's ground that reach that station first",
        "交界网格误报至邻近派出所的占比",
    )


class Residents(Section):
    """How many people of which kind."""

    registered: int = constant(
        1,
        "people",
        "registered residents; new ones are counted beside them",
        "常住人口（新居民另计）",
        ge=1,
        le=50_000_000,
    )
    new: int = constant(0, "people", "new residents", "新居民", most=50_000_000)
    household: float = uncertainty(2.6, "people", "mean size of a household", "户均人口", ge=1, le=20)
    place: int = uncertainty(
        300,
        "people",
        "people who live together at one place: whom a stay there reaches",
        "每处居住点人数，即一次走访或巡逻所及人数",
        ge=1,
        le=1_000_000,
    )
    contrast: float = uncertainty(
        0.0,
        "1",
        "sigma of log risk among places: how unevenly troubles fall on people alike",
        "居住点风险离散度",
        most=3,
    )
    callers: float = uncertainty(
        0.0,
        "1",
        "sigma of log frequency among people of one place: how much more than others a few of them have to report",
        "同一居住点居民反映频次离散度",
        most=3,
    )
    unevenness: float = uncertainty(0.5, "1", "sigma of log population among grids", "网格人口离散度", most=2)


class Calendar(Section):
    """Weekly opening hours of an office."""

    open: float = constant(0.0, "h", "opens at", "开始时间", most=24)
    close: float = constant(24.0, "h", "closes at", "结束时间", most=24)
    weekdays: list[int] = constant(
        [1, 2, 3, 4, 5, 6, 7], "weekday", "1 is Monday, 7 is Sunday", "工作日", min_length=1
    )


class Segment(Section):
    """A stretch of a shift. `half` 1 or 2 is worked by that half of the squad while the other rests."""

    start: Hour = constant(..., "h", "from, in hours after midnight of the first day", "开始")
    end: Hour = constant(..., "h", "to; beyond 24 is the next morning", "结束")
    does: Literal["response", "office", "desk", "rest", "cases"] = constant(
        ..., "name", "what it is for", "勤务"
    )
    half: Literal[0, 1, 2] = constant(0, "half", "0: the whole squad", "分组")


class Shift(Section):
    """One kind of working day."""

    segments: list[Segment] = constant([], "segments", "stretches in order of time", "时段")
    weekdays_only: bool = constant(False, "yes/no", "not worked at weekends", "仅工作日")


class Roster(Section):
    """A cycle of days; squad number s is s steps further along it."""

    label: Label
    squads: int = lever(1, "squads", "squads that take turns", "轮值组数", ge=1, le=50)
    cycle: list[str] = constant(
        ..., "shift names", "a shift for each day of the cycle, or off", "轮班周期", min_length=1
    )


class OfficerGroup(Section):
    """Officers alike in role, roster and use of free time."""

    label: Label
    role: Literal["community", "case", "other", "auxiliary"] = constant(
        "community", "name", "role; auxiliaries go along with an officer", "人员类别（辅警须随民警出警）"
    )
    count: int = lever(..., "officers", "officers", "人数", most=100_000, per_head=True)
    responds: bool = lever(True, "yes/no", "takes part in call response", "参与接处警")
    roster: str = lever("always", "name", "roster", "勤务模式")
    free_time: Literal["base_work", "case_work", "desk"] = constant(
        "base_work", "name", "use of free hours", "空闲时段安排"
    )


def dealt(groups: Mapping[str, OfficerGroup], stations: int) -> list[list[int]]:
    """How many officers of each group each station has, in the order of `groups`.

    They are dealt one by one over the stations, group after group by name, so that order does not matter.
    """
    hands = [dict.fromkeys(groups, 0) for _ in range(stations)]
    first = 0
    for name in sorted(groups):
        whole, rest = divmod(groups[name].count, stations)
        for station, hand in enumerate(hands):
            hand[name] = whole + ((station - first) % stations < rest)
        first += groups[name].count
    return [list(hand.values()) for hand in hands]
