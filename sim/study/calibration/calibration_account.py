"""What a calibration found, as tables and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.metrics.reading import plain
from sim.scenario.errors import Words
from sim.study.calibration.determined import Narrowed, trade_offs
from sim.study.calibration.emulator import Emulated
from sim.study.points import nan_means
from sim.study.sentence_parts import outcome_words, percent, shown
from sim.study.statistics import Estimate
from sim.study.study import Study
from sim.study.study_file_words import say
from sim.vocabulary.texts import COMMA, in_a_row

if TYPE_CHECKING:
    import pandas as pd


def targets_table(study: Study, final: Sequence[Estimate]) -> pd.DataFrame:
    """One row a target: reported, tolerance, and what fresh replications of the best point reach."""
    import pandas as pd

    rows = [
        {
            "outcome": name,
            "reported": target.value,
            "tolerance": target.tolerance,
            "reached": found.mean,
            "low": found.low,
            "high": found.high,
            "met": bool(abs(found.mean - target.value) <= target.tolerance),
            "grade": target.grade,
        }
        for (name, target), found in zip(study.plan.targets.items(), final, strict=True)
    ]
    return pd.DataFrame(rows)


def determined_table(study: Study, known: Sequence[Narrowed]) -> pd.DataFrame:
    """One row a factor, the least determined first: its range before and after, in its own unit."""
    import pandas as pd

    rows = []
    for factor, one in sorted(zip(study.space.factors, known, strict=True), key=lambda pair: -pair[1].spread):
        member = factor.members[0]
        ends = [float(member.value(share)) for share in (0.0, 1.0, one.low, one.median, one.high)]
        names = ("before_low", "before_high", "after_low", "median", "after_high")
        row = {"factor": factor.name, "unit": factor.unit, **dict(zip(names, ends, strict=True))}
        rows.append(row | {"spread": one.spread, "determined": not one.is_open})
    return pd.DataFrame(rows)


def best_table(study: Study, best: np.ndarray) -> pd.DataFrame:
    """One row a path: the value at the best point."""
    import pandas as pd

    return pd.DataFrame(study.space.point(best, study.base).values, columns=["path", "value"])


def trade_offs_table(study: Study, points: np.ndarray) -> pd.DataFrame:
    """One row a pair of parameters that a sample of shape (S, D) ties together, the strongest first."""
    import pandas as pd

    names = study.space.names
    rows = [
        {"factor": names[pair.first], "other": names[pair.second], "correlation": pair.correlation}
        for pair in trade_offs(points)
    ]
    return pd.DataFrame(rows, columns=["factor", "other", "correlation"])


def emulator_table(study: Study, foreseen: Emulated, found: np.ndarray) -> pd.DataFrame:
    """One row a target: how far the emulator was off on points (P, targets) run after it was fitted.

    The error is the root mean square, and stands beside the target's tolerance.
    """
    import pandas as pd

    errors = np.sqrt(nan_means((foreseen.mean - found) ** 2, axis=0))
    rows = [
        {
            "outcome": name,
            "error": error,
            "tolerance": target.tolerance,
            "of_tolerance": error / target.tolerance,
        }
        for (name, target), error in zip(study.plan.targets.items(), errors.tolist(), strict=True)
    ]
    return pd.DataFrame(rows)


def targets_said(study: Study, targets: pd.DataFrame) -> Iterator[Words]:
    """How many targets are met, and by how much the others are missed."""
    yield say("targets_met", met=int(targets["met"].sum()), of=len(targets), checks=study.plan.checks)
    for row in targets[~targets["met"]].to_dict("records"):
        name = str(row["outcome"])
        yield say(
            "target_missed",
            outcome=outcome_words(name),
            reached=shown(row["reached"], name),
            reported=shown(row["reported"], name),
        )


def open_said(study: Study, known: Sequence[Narrowed]) -> Iterator[Words]:
    """Which parameters the targets do not determine."""
    left = [factor for factor, one in zip(study.space.factors, known, strict=True) if one.is_open]
    if left:
        yield say("left_open", count=len(left), list=in_a_row([factor.called for factor in left], COMMA))
    else:
        yield say("none_open")


def trade_offs_said(study: Study, points: np.ndarray) -> Iterator[Words]:
    """The strongest pairs of parameters that the targets fix only together."""
    for pair in trade_offs(points)[:3]:
        first, second = (study.space.factors[i] for i in (pair.first, pair.second))
        yield say(
            "trade_off",
            first=first.called,
            second=second.called,
            correlation=plain(pair.correlation, 2),
        )


def emulator_said(errors: pd.DataFrame) -> Iterator[Words]:
    """How far the emulator may be trusted: its error where it was worst, in tolerances."""
    worst = errors.loc[errors["of_tolerance"].idxmax()]
    yield say("emulator", outcome=outcome_words(str(worst["outcome"])), share=percent(worst["of_tolerance"]))
