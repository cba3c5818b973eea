"""How people and spreadsheets write a time, rewritten as year-month-day and a clock of 24 hours.

Each step only rewrites what it knows; what nobody knows stays as it is and is counted as unreadable later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.arrow import matches, narrowed, rewritten

if TYPE_CHECKING:
    import pandas as pd

WEEKDAYS = (
    r"[(]?(?:星期|周|礼拜|週)[一二三四五六日天][)]?",
    r"(?i)\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]?",
)
HALF_DAYS = {
    "A": "凌晨|清晨|清早|早晨|早上|上午",
    "N": "中午|正午",
    "P": "下午|午后|傍晚",
    "E": "晚上|晚间|夜晚|晚",
    "K": "深夜|半夜|夜里|夜间|午夜",
}
"""Letters that stand for the part of a day, behind the clock as AM and PM do."""
CHINESE = (
    (r"[年月]", "-"),
    (r"[日号號]", " "),
    (r"半(\s*@|\s*$)", r"30\1"),
    (r"三刻", "45"),
    (r"一刻", "15"),
    (r"[整正]", ""),
    (r"[时時点點]", ":"),
    (r"分(\d)", r":\1"),
    (r"[分秒]", ""),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COMPACT = (
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)(\.\d+)?$", r"\1-\2-\3 \4:\5:\6\7"),
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)[T ]?(\d\d)(\d\d)$", r"\1-\2-\3 \4:\5"),
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)[T ]+(\d\d?:.*)$", r"\1-\2-\3 \4"),
)
YEARS_OF_THE_REPUBLIC = r"^(?:民国|民國|ROC)?\s*(1\d\d)([-/.]\d{1,2}[-/.]\d{1,2}\b)"
REPUBLIC = 1911


def plainly(texts: pd.Series) -> pd.Series:
    """The texts of a column with their times written in digits and signs, where they were words."""
    if not texts.str.isascii().fillna(True).all():
        texts = _in_digits(narrowed(texts))
    texts = rewritten(texts, r"^['’‘`]+", "")
    if matches(texts, r"[A-Za-z]{3}").any():
        texts = _months(rewritten(texts, WEEKDAYS[1], " "))
    for pattern, put in COMPACT:
        texts = rewritten(texts, pattern, put)
    texts = rewritten(texts, r"(:\d\d),(\d{1,9})", r"\1.\2")
    texts = rewritten(texts, r"(\d[T ]+\d{1,2}):(\s|@|$)", r"\1:00\2")
    texts = rewritten(texts, r"(:\d\d):(\s|@|$)", r"\1\2")
    texts = _of_the_republic(texts)
    return rewritten(texts, r"\s+", " ").str.strip()


def _in_digits(texts: pd.Series) -> pd.Series:
    """2024年3月4日 星期一 下午8时5分 as 2024-3-4 8:5 @P."""
    texts = rewritten(texts, WEEKDAYS[0], " ")
    for letter, words in HALF_DAYS.items():
        texts = rewritten(texts, rf"(?:{words})\s*(.*)$", rf" \1 @{letter}")
    texts = rewritten(texts, "^(?:民国|民國)\\s*", "")
    for pattern, put in CHINESE:
        texts = rewritten(texts, pattern, put)
    return rewritten(texts, r"[/-]+$", "")


def _months(texts: pd.Series) -> pd.Series:
    """02-Mar-2026 and March 2, 2026 as 2026-03-02."""
    for number, name in enumerate(MONTHS, 1):
        month = rf"(?i){name}[a-z]*\.?"
        texts = rewritten(texts, rf"\b(\d{{1,2}})[-/ ]*{month}[-/ ,]*(\d{{4}})\b", rf"\2-{number:02}-\1")
        texts = rewritten(texts, rf"\b(\d{{1,2}})[-/ ]*{month}[-/ ,]*(\d\d)\b", rf"20\2-{number:02}-\1")
        texts = rewritten(texts, rf"{month}\s+(\d{{1,2}}),?\s+(\d{{4}})\b,?", rf"\2-{number:02}-\1")
        texts = rewritten(texts, rf"\b(\d{{4}})[-/ ]*{month}[-/ ]*(\d{{1,2}})\b", rf"\1-{number:02}-\2")
    return texts


def _of_the_republic(texts: pd.Series) -> pd.Series:
    """Years counted from 1912 (115/03/04), as Taiwan's offices write them."""
    if not matches(texts, YEARS_OF_THE_REPUBLIC).any():
        return texts
    parts = texts.str.extract(YEARS_OF_THE_REPUBLIC)
    here = parts[0].notna()
    years = (parts.loc[here, 0].astype(int) + REPUBLIC).astype(str)
    rest = texts[here].str.replace(YEARS_OF_THE_REPUBLIC, "", regex=True)
    found = texts.copy()
    found[here] = years + parts.loc[here, 1] + rest
    return found


def hours_added(letters: pd.Series, hours: np.ndarray) -> np.ndarray:
    """Hours to add to a clock of twelve hours, by the part of the day that stands beside it.

    Args:
        letters: "a" or "p" as in am and pm, "A", "N", "P", "E", "K" of `HALF_DAYS`, NA for none.
        hours: as the clock has them, 0 to 23; shape (rows,).
    """
    letter = letters.fillna("").to_numpy(str)
    twelve = hours == 12
    added = np.zeros(len(hours), np.int64)
    added[np.isin(letter, ("a", "A")) & twelve] = -12
    added[np.isin(letter, ("p", "P", "E")) & (hours < 12)] = 12
    added[(letter == "N") & (hours < 10)] = 12
    added[(letter == "K") & (hours >= 6) & (hours < 12)] = 12
    added[np.isin(letter, ("E", "K")) & twelve] = 12  # twelve at night belongs to the day that follows
    return added
