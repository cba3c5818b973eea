"""Which of the priorities of a log is the most urgent: by their words and codes, held against the delays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.fitting.map_words import say
from sim.fitting.privacy import shared
from sim.fitting.profiles import ColumnProfile
from sim.scenario.errors import Words, listing

MOST_RANKS = 12
FEWEST = 10
"""Calls of a priority that a median of their delays needs."""
WORDS: tuple[tuple[str, ...], ...] = (
    ("emergency", "critical", "immediate", "life", "特急", "特别重大", "特大", "红"),
    ("urgent", "high", "紧急", "重大", "橙"),
    ("priority", "medium", "较急", "较大", "黄"),
    ("routine", "normal", "standard", "一般", "普通", "蓝"),
    ("low", "scheduled", "deferred", "简易", "轻微", "不急"),
    ("information", "administrative", "咨询"),
)
"""Words of urgency, the most urgent first."""
NUMERALS = {"特": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True)
class Ranking:
    """What the values of a column of priorities are worth.

    Attributes:
        ranks: rank of each value, 1 the most urgent; empty where they are numbers that say it themselves.
        reason: what the ranks go by; None without ranks.
        question: what only the planner can say; None where nothing has to be asked.
    """

    ranks: dict[str, int]
    reason: Words | None = None
    question: Words | None = None


def rank(column: ColumnProfile, received: Any, sent: Any) -> Ranking:
    """Rank the priorities of a log.

    Args:
        column: the priorities.
        received: when the calls were received; datetime64 of shape (rows,).
        sent: when a crew was sent or arrived, the same; NaT throughout where the log does not say.
    """
    counts = column.counts
    values = [value for value in counts if value in shared(counts)]
    if not values or len(counts) > MOST_RANKS:
        return Ranking({})
    delays = _delays(column, values, received, sent)
    if all(re.fullmatch(r"\d+(\.0)?", value) for value in counts):
        return _numbered(values, delays)
    order, reason = _in_words(values), say("rank_words")
    if not order:
        order, reason = _in_codes(values), say("rank_codes")
    if not order and len(delays) == len(values):
        order, reason = sorted(values, key=lambda value: delays[value]), say("rank_delays")
    if not order:
        return Ranking({}, None, say("ask_ranks", names=listing(values)))
    question = say("ask_ranks_delays", names=listing(order)) if _against(order, delays) else None
    return Ranking({value: place for place, value in enumerate(order, 1)}, reason, question)


def _numbered(values: Sequence[str], delays: dict[str, float]) -> Ranking:
    """Numbers are ranks, unless the delays plainly say that the highest is the most urgent."""
    order = sorted(values, key=float)
    if not _against(order, delays):
        return Ranking({})
    backwards = list(reversed(order))
    question = say("ask_ranks_backwards", first=backwards[0], last=backwards[-1])
    return Ranking({value: place for place, value in enumerate(backwards, 1)}, say("rank_delays"), question)


def _in_words(values: Sequence[str]) -> list[str]:
    """The values by their words of urgency; empty where one has none or two have the same."""
    places = {value: _place(value) for value in values}
    if None in places.values() or len(set(places.values())) < len(values):
        return []
    return sorted(values, key=lambda value: places[value] or 0.0)


def _place(value: str) -> float | None:
    text = value.casefold()
    if found := re.match(r"^(?:第)?([特一二三四五六])级", text):
        return NUMERALS[found[1]]
    places = [place for place, words in enumerate(WORDS) if any(word in text for word in words)]
    return float(places[0]) if places else None


def _in_codes(values: Sequence[str]) -> list[str]:
    """The values by their first number, then by what follows, as in 1A, 1B, 2C, P3; or by a letter alone."""
    codes = [re.fullmatch(r"[A-Za-z]{0,2}[- ]?(\d+)\s*[-/]?\s*[A-Za-z]?", value) for value in values]
    if all(codes):
        numbers = {value: int(code[1]) for value, code in zip(values, codes, strict=True) if code}
        return sorted(values, key=lambda value: (numbers[value], value))
    letters = all(re.fullmatch("[A-Ea-e]", value) for value in values)
    return sorted(values) if letters else []


def _delays(column: ColumnProfile, values: Sequence[str], received: Any, sent: Any) -> dict[str, float]:
    """Median seconds until a crew was sent, of the values with enough calls of which it is known."""
    waited = (sent - received) / np.timedelta64(1, "s")
    found = {}
    for value in values:
        mine = waited[(column.texts == value).to_numpy()]
        mine = mine[np.isfinite(mine) & (mine >= 0)]
        if len(mine) >= FEWEST:
            found[value] = float(np.median(mine))
    return found


def _against(order: Sequence[str], delays: dict[str, float]) -> bool:
    """Whether the delays fall all the way where they should rise, and to less than half."""
    known = [delays[value] for value in order if value in delays]
    falls = all(before > later for before, later in zip(known, known[1:], strict=False))
    return len(known) > 1 and falls and known[-1] < known[0] / 2
