"""One pass over the records of a run, instead of a copy of a column for each figure."""

from __future__ import annotations

import numpy as np

from sim.kernel.state import Town
from sim.metrics.arrays import SPREADS, quantiles, ratio, share_by
from sim.metrics.tally.fates import Base, Fate, Over, look_at_matters
from sim.metrics.tally.lives import look_at, look_at_experiences
from sim.metrics.tally.reported import is_diverted
from sim.metrics.tally.sheet import EXPERIENCE, MATTER, Count, Sheet, Time, add, is_inside
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, entry, seal
from sim.vocabulary.terms import Channel, Group, Origin, ResidentKind


@compiled
def _look_at_call(town, sheet, report, group):
    trouble = town.troubles[report.trouble]
    sheet.calls_by_group[group] += 1
    add(sheet, Count.CALLS, 1)
    add(sheet, Count.REPEAT_110, report.again == 1 or trouble.origin == Origin.RELAPSE)
    if not is_diverted(trouble):
        add(sheet, Count.KEPT_110, 1)
        add(sheet, Count.KEPT_DISPUTE_110, group == Group.DISPUTE)


@compiled
def _look_at_report(town, sheet, report):
    group = town.types[town.troubles[report.trouble].type].group
    if not is_inside(sheet, report.time) or group == Group.SERVICE:
        return
    elsewhere = report.channel == Channel.HOTLINE_12345 or report.channel == Channel.PETITION
    sheet.reports_by_channel[report.channel] += 1
    add(sheet, Count.REPORTS, 1)
    add(sheet, Count.NOISE_ELSEWHERE, elsewhere and group == Group.NOISE)
    if report.channel == Channel.CALL_110:
        _look_at_call(town, sheet, report, group)


@entry
def _fill(town, sheet):
    for i in range(town.clock[0].troubles_n):
        look_at(town, sheet, i)
    look_at_matters(town, sheet)
    look_at_experiences(town, sheet)
    for r in range(town.clock[0].reports_n):
        _look_at_report(town, sheet, town.reports[r])


def _blank(town: Town) -> Sheet:
    clock, n = town.clock[0], int(town.clock[0]["troubles_n"])
    return Sheet(
        bounds=np.array([clock["measure_from"], clock["measure_to"], clock["end"]]),
        sums=np.zeros(len(Count)),
        times=np.empty((len(Time), n)),
        filled=np.zeros(len(Time), np.int64),
        zeros=np.zeros(len(Time), np.int64),
        totals=np.zeros(len(Time)),
        by_grid=np.zeros((len(town.grids), 2)),
        by_kind=np.zeros((len(ResidentKind), 2)),
        calls_by_group=np.zeros(len(Group)),
        reports_by_channel=np.zeros(len(Channel)),
        felt=np.zeros((len(Channel), 2)),
        matters=seal(np.empty(n, MATTER)),
        lives=np.empty((len(Base), len(Over) + 1, n)),
        lives_n=np.zeros(len(Base), np.int64),
        fates=np.zeros(len(Fate)),
        met=np.zeros(len(town.residents), np.uint8),
        experiences=seal(np.empty(n, EXPERIENCE)),
        experiences_n=np.zeros(1, np.int64),
    )


class Tally:
    """What a run comes to; the attributes of `Sheet`, by name."""

    def __init__(self, town: Town) -> None:
        """Go through the records of `town` at the end of a run."""
        self.sheet = _blank(town)
        _fill(town, self.sheet)

    def __getitem__(self, what: Count) -> float:
        """A count or sum."""
        return float(self.sheet.sums[what])

    def number(self, what: Time) -> int:
        """How many times of a kind there are."""
        return int(self.sheet.filled[what] + self.sheet.zeros[what])

    def spread(self, what: Time) -> dict[str, float]:
        """Mean and quantiles of the times of a kind; NaN when there are none."""
        times, zeros = self.sheet.times[what, : self.sheet.filled[what]], int(self.sheet.zeros[what])
        return {"mean": ratio(self.sheet.totals[what], self.number(what)), **quantiles(times, SPREADS, zeros)}

    def settled(self, base: Base, over: Over, within_days: float) -> float:
        """Share of the matters of a base that are over so many days after they began; NaN of none."""
        lives = self.sheet.lives[base, :, : self.sheet.lives_n[base]]
        return share_by(lives[over], lives[-1], within_days * DAY)

    def fates(self) -> dict[Fate, float]:
        """Shares of what arose and could be followed, by how it stood at the horizon; they sum to one."""
        counts = self.sheet.fates
        return {fate: ratio(counts[fate], counts.sum()) for fate in Fate}

    def followed(self) -> float:
        """Share of what arose whose horizon lies within the run."""
        return ratio(self.sheet.fates.sum(), self.sheet.lives_n[Base.ARISEN])
