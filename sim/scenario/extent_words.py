"""What is said of runs that are too large and of maps, English beside Chinese, with blanks in braces."""

from __future__ import annotations

EXTENT: dict[str, tuple[str, str]] = {
    # extent of a run
    "too_many_days": (
        "warm-up, measured days and cool-down together must be at most {most}",
        "预热、统计与收尾天数合计不得超过{most}",
    ),
    "beyond_calendar": (
        "with {days} days in all the run leaves the calendar, which has the years 1 to 9999",
        "总天数为{days}，运行超出日历范围（公元1年至9999年）",
    ),
    "too_many_matters": (
        "will not run: about {expected} matters in {days} days are expected; a run has at most {most}",
        "无法运行：{days}天内预计约{expected}件事项；一次运行最多{most}件",
    ),
    "too_many_kinds": (
        "will not run: too many kinds of trouble for {count} {other}",
        "无法运行：事项类型过多，难以对应{count}{other}",
    ),
    "extent_days": ("days", "天"),
    "extent_grids": ("grids", "个网格"),
    "too_many_people": ("will not run: at most {most} people", "无法运行：最多{most}人"),
    "no_holidays": (
        "no public holiday of {years} is listed in period.holidays, so each of its working days counts as one",
        "period.holidays 未列出{years}年的法定节假日，该年节假日将按工作日计算",
    ),
    # maps
    "map_no_features": (
        'is no map: a GeoJSON object with a list "features" is needed',
        "不是地图：需要含 features 列表的GeoJSON对象",
    ),
    "map_no_feature": ("feature {number} is no GeoJSON object", "第{number}个要素不是GeoJSON对象"),
    "map_no_rings": (
        "feature {number} must have closed rings of longitude and latitude in degrees, with an area",
        "第{number}个要素应为经纬度（度）构成的闭合环，且面积不为零",
    ),
    "map_no_polygon": ("holds no polygon", "不含任何多边形"),
    "map_many": ("holds more than {most} polygons", "多边形超过{most}个"),
}
