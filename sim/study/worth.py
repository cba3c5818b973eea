"""The difference that matters: by outcome, the smallest one that would be worth acting on.

Paired seeds make trifles sure. What ships here is what a station chief might say; a planner sets their own.
"""

from __future__ import annotations

import fnmatch
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sim.metrics.declare import Outcome
from sim.scenario.errors import Problem, ScenarioErrors, Words
from sim.study.execution import no_such_outcome
from sim.vocabulary.texts import APART, in_a_row

OPTION = "--worth"


class Worth(NamedTuple):
    """The smallest difference worth acting on.

    Attributes:
        least: in the unit of the outcome, a share as a part of one; or as a part of the base.
        of_base: whether it is a part of the base's own level.
        reason: why that much.
    """

    least: float
    of_base: bool
    reason: Words


_TIME = Words(
    "less than this in a hundred hours fits into no roster: it frees nobody for anything",
    "相差不足百分之几的工时排不进勤务，腾不出人手",
)
_SHARE = Words(
    "one matter in a hundred is what residents and superiors would notice over a year",
    "百分之一的事项，群众和上级一年内才可能看出来",
)
_PAYERS = Words("partners do not budget for less", "更小的变动，协同力量不会列入预算")

WORTH: Mapping[str, Worth] = {
    "settled.*": Worth(0.01, False, _SHARE),
    "response_*min.*": Worth(
        1.0, False, Words("a minute is what one red light or one gate costs", "一分钟不过一个红灯或一道门禁")
    ),
    "settlement_h.*": Worth(
        1.0,
        False,
        Words(
            "nobody who waits for days notices less than an hour", "等待以天计，相差不足一小时没有人会注意"
        ),
    ),
    "calls_110": Worth(
        0.01, True, Words("from year to year calls vary by more than that", "年际波动已大于此")
    ),
    "officer_hours.*": Worth(0.02, True, _TIME),
    "overtime_h": Worth(0.05, True, _TIME),
    "utilisation": Worth(0.01, False, _TIME),
    "*_share": Worth(0.01, False, _SHARE),
    "recurrence": Worth(0.01, False, _SHARE),
    "injuries": Worth(1.0, False, Words("one person hurt less is worth acting on", "少一人受伤就值得")),
    "petitions": Worth(0.05, True, Words("petitions come in waves larger than that", "信访波动往往大于此")),
    "escalations": Worth(
        1.0, False, Words("less than one incident in the period is none", "统计期内不足一起，等于没有")
    ),
    "cost.*": Worth(0.02, True, _PAYERS),
    "week.non_police_h": Worth(0.02, True, _TIME),
    "week.partners_h": Worth(0.02, True, _PAYERS),
    "trust.*": Worth(
        0.01, False, Words("surveys of trust cannot tell less apart", "信任调查分辨不出更小的差别")
    ),
}
"""By pattern of the outcome's name; the first that fits counts. An outcome without one has no such bound."""


def worth_of(name: str, own: Mapping[str, Worth]) -> Worth | None:
    """The smallest difference worth acting on: the planner's own, or else what ships; None without either."""
    if name in own:
        return own[name]
    return next((one for pattern, one in WORTH.items() if fnmatch.fnmatchcase(name, pattern)), None)


def read_worth(given: Iterable[str], outcomes: Mapping[str, Outcome]) -> dict[str, Worth]:
    """What a planner sets, from texts such as ``calls_110=2%`` or ``overtime_h=100``.

    Args:
        given: outcome and value each; with a per cent sign, of the base's level.
        outcomes: those that are declared.

    Raises:
        ScenarioErrors: an outcome that nobody declared, or a value that is none; all of them at once.
    """
    found: dict[str, Worth] = {}
    problems = []
    for text in given:
        name, _, value = text.partition("=")
        least = _least(value)
        if name not in outcomes:
            problems.append(_unknown(text, name, outcomes))
        elif least is None:
            problems.append(Problem("", OPTION, text, _form()))
        else:
            found[name] = Worth(*least, Words("as the planner set it", "由使用者设定"))
    if problems:
        raise ScenarioErrors(problems)
    return found


def _least(text: str) -> tuple[float, bool] | None:
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        return None
    is_part = text.endswith("%")
    return (value / 100 if is_part else value, is_part) if math.isfinite(value) and value >= 0 else None


def _form() -> Words:
    return Words(
        "OUTCOME=VALUE with a value from 0 on, in the outcome's unit (a share as a part of one), or a part "
        "of the base such as 2%",
        "写作 指标=数值，数值不小于0，按该指标的单位（占比写作小数），或写作基准的百分比，如 2%",
    )


def _unknown(text: str, name: str, outcomes: Mapping[str, Outcome]) -> Problem:
    said = no_such_outcome(name, outcomes)
    return Problem("", OPTION, text, in_a_row([name, said], APART))
