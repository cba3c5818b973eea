"""How every matter that arises stands thirty days later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.metrics.declare import Better, Outcome, outcomes
from sim.metrics.tally.fates import Fate

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


_FATES: dict[Fate, tuple[Better, str, str]] = {
    Fate.PREVENTED: (None, "", ""),
    Fate.SETTLED_EARLY: ("higher", "", ""),
    Fate.SETTLED: (None, "", ""),
    Fate.UNSETTLED: (
        "lower",
        ": closed by whoever had it in hand, and not settled since",
        "：承办方已办结而至今未化解",
    ),
    Fate.GAVE_UP: ("lower", ": its reporter no longer waited for the police", "：报警人不再等待派警"),
    Fate.TURNED_OFF: ("lower", "", ""),
    Fate.TURNED_AWAY: ("lower", "", ""),
    Fate.UNREPORTED: (None, ": nobody has reported or settled it yet", "：尚无人反映或化解"),
    Fate.OPEN: ("lower", ": reported, and not closed yet", "：已反映而尚未办结"),
}


def _fates() -> Iterator[Outcome]:
    for fate, (better, en, zh) in _FATES.items():
        yield Outcome(
            f"fate.{fate.key}",
            "share",
            better,
            f"after 30 days: {fate.en}",
            f"30天后：{fate.zh}",
            f"matters that arise in the period and stand so 30 days later{en}, over all that can be followed "
            "so long; the shares of all fates sum to one",
            f"统计期内发生、可跟踪满30天的事项中，30天后处于此状态的比例{zh}；各状态占比之和为1",
        )
    yield Outcome(
        "fate.followed",
        "share",
        "higher",
        "matters followed for 30 days",
        "可跟踪满30天的事项占比",
        "matters that arise in the period at least 30 days before the run ends, over all that arise in it",
        "统计期内发生的事项中，距模拟结束至少30天的比例",
    )


@outcomes(*_fates())
def fates_after_30_days(run: MeasuredRun) -> dict[str, float]:
    fates = {f"fate.{fate.key}": share for fate, share in run.tally.fates().items()}
    return {**fates, "fate.followed": run.tally.followed()}
