"""What a reader should not meet in a text: numbers as machines write them, and a language not theirs."""

import re

MACHINES = re.compile(
    r"\d[eE][-+−]?\d|(?<![\d.,\w])[-−+]0(?:\.0+)?(?![\d.,])|\b(?:nan|NaN|None|inf|True|False)\b", re.ASCII
)
"""An exponent, a zero with a sign, what is no number, a value of Python."""
HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(
    r"[A-Za-z]{4,}(?: [A-Za-z]+)+|\b(?:of|the|and|with|from|to|by|per|hours?|days?|points)\b"
)
"""Several English words, or one that is in every sentence: a label or a unit that nobody translated."""


def faults(texts, language, quoted=()):
    """The texts that are wrong for a reader of a language.

    Args:
        texts: labels, ticks, cells and sentences as they are shown.
        language: the reader's.
        quoted: names that a reader's own file brings, in whatever language.
    """
    own = [text for text in texts if not any(name in text for name in quoted)]
    foreign = ENGLISH if language == "zh" else HAN
    mixed = [one for one in own if foreign.search(one) and (language == "en" or not HAN.search(one))]
    return [text for text in own if MACHINES.search(text)] + mixed
