"""What of a log may be said or written: its line numbers, its dates, and words that many calls share.

A log names callers, their telephones and where they live. None of that is needed here: rows are named by
their line, free text is counted, and what may be quoted, a category for instance, has lost every number and
address of a person, wherever a column was chosen that holds some.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

FEWEST = 5
"""Calls that must share a text before it counts as a word of the trade rather than as somebody's own."""

LONGEST = 40
"""Characters of a text that can be such a word."""

PERSONAL = re.compile(
    r"""
    [A-Za-z0-9_.+-]{1,64} @ [\w-]{1,64} (?:\.[\w-]{1,64})*   # an address of mail
    | (?<!\d) \d{17}[\dXx] (?!\d)                       # an identity card
    | (?<!\d) (?:\+?86[ -]?)? 1[3-9]\d[ -]?\d{4}[ -]?\d{4} (?!\d)   # a mobile telephone
    | (?<!\d) 0\d{2,3}[ -]?\d{7,8} (?!\d)               # a telephone with its area
    | (?<!\d) (?:\+\d{1,3}[ .-]?)? \(?\d{3}\)?[ .-]\d{3}[ .-]\d{4} (?!\d)
    | (?<=\D) \d{7,8} (?!\d) | (?<!\d) \d{7,8} (?=\D)   # one without, unless it is the whole text: a code
    | (?<!\d) \d{9,} (?!\d)                             # an account
    | [\u4e00-\u9fff]{0,12} [路街巷弄道里村园苑区镇乡庄湾\u6d5c桥] \s* \d+ \s* [号弄幢栋室组]   # a home
      (?: \s* [\dA-Za-z-]+ \s* (?:号|弄|幢|栋|单元|楼|层|室|户|房) )*
    | \b \d{1,5}[A-Za-z]? (?:[ ] [A-Z][\w.']{0,20}){1,3}
      [ ] (?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|terrace) \b
    """,
    re.VERBOSE,
)
MASK = "###"

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
A_NAME = re.compile(rf"(?:欧阳|司马|上官|诸葛|司徒|夏侯|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
OF_PERSONS = re.compile(
    r"姓名|报警人|当事人|联系|电话|手机|住址|地址|身份证|phone|address|complainant"
    r"|(?:caller|victim|first|last|sur)[ _]?name",
    re.IGNORECASE,
)
OF_KINDS = re.compile(r"类|\b(?:type|category|kind)", re.IGNORECASE)
MOST_NAMES = 0.6
"""Share of the texts of a column that look like a name; of the usual categories of a log hardly one does."""

A_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}:\d{2}")
NO_DATE = re.compile(r"[^0-9/.:+\-\s年月日时点分秒TZAaPpMm]+")


def masked(text: str) -> str:
    """The text with numbers of persons struck out."""
    return PERSONAL.sub(MASK, text)


def dated(text: str) -> str:
    """What of a cell is a date; anything else that stands in it is struck out."""
    return re.sub(r"\d{9,}", MASK, NO_DATE.sub(MASK, text))


def shared(counts: Mapping[str, int]) -> list[str]:
    """The texts that may be quoted, given how many calls have each: short, and said of several calls."""
    return [
        text
        for text, count in counts.items()
        if count >= FEWEST and len(text) <= LONGEST and text == masked(text)
    ]


def are_words(counts: Mapping[str, int]) -> bool:
    """Whether a column's texts are words of the trade: half its calls or more have one that others share."""
    filled = [count for text, count in counts.items() if text]
    return 2 * sum(count for count in filled if count >= FEWEST) >= sum(filled)


def is_of_persons(header: str, counts: Mapping[str, int]) -> bool:
    """Whether a column says who called or where they live, by its header or by most of what stands in it."""
    if OF_PERSONS.search(header) and not OF_KINDS.search(header):
        return True
    texts = [text for text in counts if text]
    names = sum(A_NAME.fullmatch(text) is not None for text in texts)
    struck = sum(count for text, count in counts.items() if MASK in text or text != masked(text))
    return names > MOST_NAMES * len(texts) or 2 * struck > sum(counts.values())


def is_header(texts: Sequence[str]) -> bool:
    """Whether a row can be one of headers: no cell is a date, a telephone or the like, so it is no call."""
    return not any(A_DATE.search(text) or PERSONAL.search(text) for text in texts)


def headers_shown(texts: Sequence[str]) -> list[str]:
    """The headers of a log as they may be quoted; by their numbers where the row is a call's."""
    if is_header(texts):
        return list(texts)
    return [f"#{number}" for number in range(1, len(texts) + 1)]
