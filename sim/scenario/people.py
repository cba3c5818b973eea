"""Parameters of the town's ground, its residents, its officers and their rosters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.fields import Section, constant, lever, uncertainty
from sim.scenario.matters import Label

Hour = Annotated[float, Field(ge=0, le=48)]


class Town(Section):
    """The ground, and how the station divides it."""

    seed: int = constant(
        1, "seed", "seed of the generated map and population", "地图与人口种子", ge=0, le=2**31 - 1
    )
    area_km2: float = constant(1.0, "km2", "area", "面积", gt=0)
    zones: int = constant(1, "zones", "police zones", "警务区数", ge=1, le=1000)
    areas: int = constant(1, "areas", "responsibility areas", "责任区数", ge=1, le=2000)
    communities: int = constant(1, "communities", "villages and communities", "村（社区）数", ge=1, le=5000)
    grids: int = constant(1, "grids", "grids", "网格数", ge=1, le=50_000)
    geojson: str | None = constant(
        None, "file", "map of the grids, instead of a generated one", "网格地图文件"
    )


class Residents(Section):
    """How many people of which kind."""

    registered: int = constant(1, "people", "registered residents", "常住人口", ge=1, le=50_000_000)
    new: int = constant(0, "people", "new residents", "新居民", ge=0, le=50_000_000)
    household: float = uncertainty(2.6, "people", "mean size of a household", "户均人口", ge=1, le=20)
    unevenness: float = uncertainty(
        0.5, "1", "sigma of log population among grids", "网格人口离散", ge=0, le=2
    )


class Calendar(Section):
    """Weekly opening hours of an office."""

    open: float = constant(0.0, "h", "opens at", "开始时间", ge=0, le=24)
    close: float = constant(24.0, "h", "closes at", "结束时间", ge=0, le=24)
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
    squads: int = lever(1, "squads", "squads that take turns", "轮班组数", ge=1, le=50)
    cycle: list[str] = constant(
        ..., "shift names", "a shift for each day of the cycle, or off", "轮班周期", min_length=1
    )


class OfficerGroup(Section):
    """Officers alike in role, roster and use of free time."""

    label: Label
    role: Literal["community", "case", "other"] = constant("community", "name", "role", "警种")
    count: int = lever(..., "officers", "officers", "人数", ge=0, le=100_000)
    responds: bool = lever(True, "yes/no", "takes part in call response", "参与接处警")
    roster: str = lever("always", "name", "roster", "勤务模式")
    free_time: Literal["base_work", "case_work", "desk"] = constant(
        "base_work", "name", "use of free hours", "空闲用途"
    )


class VolunteerTeams(Section):
    """Volunteers, as the source counts them."""

    teams: int = constant(0, "teams", "teams", "队伍数", ge=0, le=10_000)
    people: int = constant(0, "people", "volunteers", "志愿者人数", ge=0, le=10_000_000)
