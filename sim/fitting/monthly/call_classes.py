"""The classes in which a station counts its calls, the words for them, and the model's types in each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sim.scenario.errors import Words
from sim.scenario.schema import Scenario

ADVICE = "advice"
"""The type that bulletins count among other calls, where they count such."""


@dataclass(frozen=True)
class CallClass:
    """A class of calls: what it is called, the words that mean it, the families of types in it."""

    called: Words
    words: str
    groups: tuple[str, ...]


CLASSES: Mapping[str, CallClass] = {
    "crime": CallClass(Words("crime", "刑事警情"), r"刑事|crim", ("crime",)),
    "order": CallClass(Words("public order", "治安警情"), r"治安|行政|public order|disorder", ("order",)),
    "traffic": CallClass(Words("traffic", "交通警情"), r"交通|traffic", ("traffic",)),
    "dispute": CallClass(Words("disputes", "纠纷警情"), r"纠纷|dispute", ("dispute",)),
    "help": CallClass(Words("help requests", "群众求助"), r"求助|help", ("help", "noise")),
    "noise": CallClass(Words("noise", "噪音警情"), r"噪音|噪声|扰民|noise", ("noise",)),
    "other": CallClass(Words("other calls", "其他警情"), r"其他|其它|other", ("duty",)),
}
TOTAL = r"有效警情|合计|总计|小计|valid|total|all calls"
INVALID = r"骚扰|无效|误报|nuisance|invalid|hoax"
WHOLE = r"接警总|总接警|警情总量|接警量|接报警|所有|calls received"


def class_of(text: str) -> str:
    """The class that a heading means; empty when none."""
    named = re.sub(r"\s", "", text)
    return next((key for key, one in CLASSES.items() if re.search(one.words, named, re.IGNORECASE)), "")


def types_in(town: Scenario, reported: Collection[str]) -> dict[str, list[str]]:
    """The types of a town in each reported class, each type in one class at most.

    Noise is a help request unless it is counted apart; advice is one unless other calls are.
    """
    groups = {group: key for key in CLASSES if key in reported for group in CLASSES[key].groups}
    found: dict[str, list[str]] = {key: [] for key in reported}
    for name, kind in town.trouble.items():
        key = "other" if name == ADVICE and "other" in reported else groups.get(kind.group)
        if key and not kind.scheduled and kind.per_day > 0:
            found[key].append(name)
    return {key: names for key, names in found.items() if names}
