"""The page of `experiments.follow`: what was found of what changed, how well dated, and how often in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from experiments.pages import row
from sim.fitting.follow.looks import ALARM, share_of

WEEK = 7
WORDS = {
    "en": (
        "Changes that `follow` finds",
        "Towns of known truth, lived through by the engine: eight weeks fitted, six new, the change after "
        "two of them. Chance of a false alarm declared for a first look, over all series: {rate:.1%}. "
        "Written on {made}.",
        "| what changed | towns | found | dated within a week | days off, median | interval holds it |",
        {"more": "a quarter more of one type", "fewer": "one crew fewer"},
        "Unchanged towns with any alarm: {alarms} of {towns}; at the declared rate {low} to {high} (95%).",
    ),
    "zh": (
        "“follow”能发现的变化",
        "真值已知的镇，由引擎模拟：拟合八周，新增六周，第三个新增周起发生变化。首次跟踪的虚警概率（全部序列合计）为{rate:.1%}。"
        "写于{made}。",
        "| 变化 | 镇数 | 发现 | 日期误差在一周内 | 误差天数（中位数） | 区间含真实日期 |",
        {"more": "某一类别增加四分之一", "fewer": "少一个处警组"},
        "未变化的镇中出现虚警的：{towns}个中{alarms}个；按上述概率应为{low}至{high}个（95%）。",
    ),
}


class Outcome(NamedTuple):
    """What was found in a town: changes, days from the true date to its own, whether its interval held."""

    case: str
    town: int
    alarms: int
    days: int | None
    held: bool


def page(outcomes: Sequence[Outcome], made: str) -> str:
    """The page of what was found in all towns; when it was `made`, from which commit."""
    return "\n".join(line for language in WORDS for line in _told(outcomes, made, language))


def _told(outcomes: Sequence[Outcome], made: str, language: str) -> Iterator[str]:
    from scipy.stats import binom

    heading, how, heads, names, silence = WORDS[language]
    rate = ALARM * share_of(1)
    yield from (f"# {heading}", "", how.format(rate=rate, made=made), "", heads, "|---|---|---|---|---|---|")
    for case, name in names.items():
        yield _row(name, [one for one in outcomes if one.case == case])
    same = [one for one in outcomes if one.case not in names]
    low, high = map(int, binom.interval(0.95, len(same), rate))
    alarms = sum(one.alarms > 0 for one in same)
    yield from ("", silence.format(alarms=alarms, towns=len(same), low=low, high=high), "")


def _row(name: str, mine: Sequence[Outcome]) -> str:
    off = sorted(abs(one.days) for one in mine if one.days is not None)
    near = sum(days <= WEEK for days in off)
    held = sum(one.held for one in mine)
    middle = off[len(off) // 2] if off else "–"
    return row(name, len(mine), len(off), near, middle, held)
