"""Parameters of what is known and shared: training, records that all desks see, and permissions to see others'."""

from __future__ import annotations

from sim.scenario.fields import Section, lever, share, uncertainty


class Information(Section):
    """What the desks know: training, records that systems share, and whose records each may see."""

    training: float = share(
        lever, "chance that training makes up for what the desk overlooks", "接警培训补漏率"
    )
    shared: float = share(lever, "share of matters whose records every desk can see", "跨系统信息共享率")
    station_sees: float = share(
        lever,
        "share of matters in the records of 12345, grid and departments that the station's desk may see",
        "派出所有权查看的12345、网格、职能部门记录的事项比例",
    )
    hotline_sees: float = share(
        lever,
        "share of matters in the records of station, grid and departments that the 12345 desk may see",
        "12345座席有权查看的派出所、网格、职能部门记录的事项比例",
    )
    grid_sees: float = share(
        lever,
        "share of matters in the records of station, 12345 and departments that grid workers may see",
        "网格员有权查看的派出所、12345、职能部门记录的事项比例",
    )
    entering_min: float = uncertainty(
        0.0,
        "min",
        "time of whoever keeps a record to enter a matter so that others may read it",
        "将一件事项录入可供他方查看记录的用时",
        most=240,
    )
