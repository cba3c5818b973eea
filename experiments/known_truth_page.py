"""The page of `experiments.known_truth`: how often answers held the truth, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from experiments.pages import commit_of, today

LEVEL = 0.9

WORDS = {
    "en": (
        "Staffing questions on logs of known truth",
        "{logs} logs of {rows:,} rows a cell; intervals of {level:.0%}. Written on {day} by the program at "
        "{commit}.",
        "| crews | rise of the desk's time | asked | held the truth | half-width, median |",
        "Held the truth: {hits} of {all} answers; logs of which all answers did: {whole} of {asked}. Answers "
        "of one log share its luck, and tell as much as {worth} that do not; at {level:.0%}, {low} to {high} "
        "of all are to be expected (95%).",
        "crews",
    ),
    "zh": (
        "已知真值的记录上的警力问题",
        "每格{logs}份记录，每份{rows:,}行；区间为{level:.0%}。{day}以程序版本{commit}写出。",
        "| 处警组 | 接警台用时增量 | 所问 | 含真值 | 半宽（中位数） |",
        "含真值：{all}项中{hits}项；全部回答均含真值的记录：{asked}份中{whole}份。"
        "同一份记录的回答并不独立，合计相当于{worth}项独立回答；按{level:.0%}计，应为{low}至{high}项（95%）。",
        "处警组",
    ),
}


class PriorityAnswer(NamedTuple):
    """What a fitted town says of one priority, beside the truth [min]."""

    crews: int
    rise: float
    change: int
    log: int
    low: float
    high: float
    truth: float

    @property
    def holds(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low <= self.truth <= self.high

    @property
    def half_width(self) -> float:
        """Half the interval over its middle."""
        return (self.high - self.low) / (self.high + self.low)


def worth(held: Sequence[Sequence[bool]]) -> float:
    """How many independent answers tell as much as these, by log, whose answers share what chance did to it.

    All of them over the design effect of clusters (Kish 1965, chapter 5), taken for one where it is less.
    """
    sizes, hits = (np.array([count(mine) for mine in held]) for count in (len, sum))
    everything = int(sizes.sum())
    share = hits.sum() / everything
    alone = share * (1 - share) * everything
    if alone == 0:
        return float(len(held))
    apart = ((hits - share * sizes) ** 2).sum()
    return everything / max(float(apart / alone), 1.0)


def page(answers: Sequence[PriorityAnswer], logs: int, rows: int) -> str:
    """The page of so many logs a cell, of so many rows each."""
    return "\n".join(line for language in WORDS for line in _told(answers, logs, rows, language))


def _told(answers: Sequence[PriorityAnswer], logs: int, rows: int, language: str) -> Iterator[str]:
    from scipy.stats import binom

    heading, how, heads, total, unit = WORDS[language]
    yield from (
        f"# {heading}",
        "",
        how.format(logs=logs, rows=rows, level=LEVEL, day=today(), commit=commit_of()),
        "",
        heads,
        "|---|---|---|---|---|",
    )
    cells = defaultdict(list)
    by_log = defaultdict(list)
    for one in answers:
        cells[one.crews, one.rise, one.change].append(one)
        by_log[one.crews, one.rise, one.log].append(one.holds)
    for (crews, rise, change), mine in cells.items():
        hits = sum(one.holds for one in mine)
        width = float(np.median([one.half_width for one in mine]))
        yield f"| {crews} | {rise:g} | {crews + change} {unit} | {hits}/{len(mine)} | ±{width:.0%} |"
    alone = round(worth(list(by_log.values())))
    low, high = (round(end / alone * len(answers)) for end in binom.interval(0.95, alone, LEVEL))
    hits, whole = sum(one.holds for one in answers), sum(all(held) for held in by_log.values())
    blanks = {"hits": hits, "all": len(answers), "whole": whole, "asked": len(by_log), "worth": alone}
    yield from ("", total.format(**blanks, level=LEVEL, low=low, high=high), "")
