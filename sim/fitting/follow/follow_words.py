"""What following a town says: figures, changes, forecasts, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "no_memory": (
        "is not there: `govsim fit` writes it beside the town; fit the town again to follow it",
        "不存在：该文件由 govsim fit 写在情景文件旁；请重新拟合后再作跟踪",
    ),
    "bad_memory": (
        "is no memory of this version: fit the town again to follow it",
        "不是本版本的跟踪记录文件：请重新拟合后再作跟踪",
    ),
}

say = Speaker(CATALOGUE)
