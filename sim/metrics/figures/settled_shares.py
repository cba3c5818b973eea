"""Shares of what arose, and of what was reported, that are settled after a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.metrics.declare import Outcome, outcomes
from sim.metrics.tally.fates import HORIZON_DAYS, Base, Over

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


_WITHIN = (
    ("within_24h", "within 24 h", "24小时", "", ""),
    ("within_7d", "within 7 days", "7天", "", ""),
    ("within_30d", "within 30 days", "30天", "", ""),
    (
        "for_good",
        "for good",
        "30天持久",
        "; not counted where it comes back within 90 days of being settled",
        "；化解后90天内复发的不算",
    ),
)

_BASES = {"settled": Base.ARISEN, "settled_reported": Base.REPORTED}
_DAYS = {
    "within_24h": (Over.SETTLED, 1.0),
    "within_7d": (Over.SETTLED, 7.0),
    "within_30d": (Over.SETTLED, HORIZON_DAYS),
    "for_good": (Over.LASTING, HORIZON_DAYS),
}


def _settled() -> Iterator[Outcome]:
    for name, en, zh, but_en, but_zh in _WITHIN:
        days = en if name != "for_good" else "within 30 days"
        days_zh = zh if name != "for_good" else "30天"
        yield Outcome(
            f"settled.{name}",
            "share",
            "higher",
            f"settled or prevented {en}",
            f"{zh}化解或预防率",
            f"matters that arise in the period and are settled {days} of arising, by whomever, or prevented, "
            f"over all that arise, reported or not{but_en}; to close one unsettled is not to settle it",
            f"统计期内发生的全部事项（不论是否反映）中，发生后{days_zh}内化解（不论由谁化解）或已预防的比例{but_zh}；"
            "办结但未化解的，不算化解",
            headline=True,
        )
        yield Outcome(
            f"settled_reported.{name}",
            "share",
            "higher",
            f"reported matters settled {en}",
            f"已反映事项{zh}化解率",
            f"matters first reported in the period and settled {days} of that, over all of them{but_en}; "
            "what prevention and early finding keep from being reported is not among them",
            f"统计期内首次反映的事项中，反映后{days_zh}内化解的比例{but_zh}；因预防和早发现而未反映的不在其内",
        )


@outcomes(*_settled())
def settled_shares(run: MeasuredRun) -> dict[str, float]:
    return {
        f"{base}.{name}": run.tally.settled(which, over, days)
        for base, which in _BASES.items()
        for name, (over, days) in _DAYS.items()
    }
