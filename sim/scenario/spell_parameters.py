"""Parameters of spells: one trouble sets off another nearby, so that after a first event more may follow."""

from __future__ import annotations

from sim.scenario.fields import Section, share, uncertainty


class Spells(Section):
    """When and where a trouble falls that another one of its type has set off (near repeats)."""

    days: float = uncertainty(
        7.0, "day", "mean days until the one that is set off", "诱发下一事项的平均间隔天数", ge=1, le=90
    )
    beside: float = share(
        uncertainty, "share of them at the place before or after it", "发生在相邻居住点的占比"
    )
    cuts: float = share(
        uncertainty, "share of them that full care at the place keeps from happening", "防范可阻断的占比"
    )
