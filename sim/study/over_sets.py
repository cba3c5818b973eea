"""What studies over many parameter sets say: differences, their intervals, and the parts of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.errors import Words
from sim.scenario.provenance import title_of
from sim.study.sentence_parts import outcome_words, percent
from sim.study.split import paired_over
from sim.study.statistics import Paired
from sim.study.study import Study
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd


def differences_table(study: Study, runs: np.ndarray) -> pd.DataFrame:
    """One row an outcome and policy: policy minus base, with an interval of ignorance and chance together.

    Args:
        study: whose policies they are.
        runs: float64 of shape (policies with the base first, sets, seeds, outcomes).
    """
    import pandas as pd

    from sim.metrics.outcomes import OUTCOMES

    names = list(study.outcomes)
    better = [OUTCOMES[name].better if name in OUTCOMES else None for name in names]
    count = len(study.policies)
    pairs = [paired_over(runs[0], runs[p], better, count) for p in range(1, count + 1)]
    rows = [
        {"outcome": name, "policy": policy} | _row(pairs[p][k])
        for k, name in enumerate(names)
        for p, policy in enumerate(study.policies)
    ]
    columns = ["outcome", "policy", "base", "difference", "low", "high", "probability_better", "ignorance"]
    return pd.DataFrame(rows, columns=columns)


def _row(pair: Paired) -> dict[str, float]:
    found = pair._asdict()
    return found | {"ignorance": found["ignorance_share"]}


def over_said(study: Study, used: int) -> Iterator[Words]:
    """Where the sets come from, when a calibration lent them."""
    if study.over is not None:
        yield study.over.said(used)


def parts_said(study: Study, differences: pd.DataFrame) -> Iterator[Words]:
    """For each outcome, how much of the widest interval is ignorance and how much chance."""
    if len(study.seeds) < 2:
        return
    for outcome, rows in differences.groupby("outcome", sort=False):
        known = rows[rows["ignorance"].notna()]
        if known.empty:
            continue
        widest = known.loc[(known["high"] - known["low"]).idxmax()]
        share = float(widest["ignorance"])
        yield say(
            "parts",
            outcome=outcome_words(str(outcome)),
            policy=policy_words(study, str(widest["policy"])),
            ignorance=percent(share),
            chance=percent(1 - share),
        )


def policy_words(study: Study, policy: str) -> Words:
    """The title of a policy."""
    return title_of(study.scenarios[policy])
