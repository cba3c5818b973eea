"""The engine meets the textbook: every figure of `experiments.proof` lies in its replication interval.

All intervals of a test miss together with a chance of at most five per cent (Bonferroni), so a right engine
passes, and goes on passing when its draws change, nineteen times in twenty.
"""

from dataclasses import replace

import pytest

from experiments.proof import police_lines, queues, towns
from experiments.proof.case import MISS, Case, judge
from experiments.proof.cases import EVERY, figures

QUICK = [
    queues.mmc(2, 0.8, 0.4),
    queues.mmc(5, 0.8, 0.4),
    queues.two_kinds(0.8),
    queues.priorities(0.8),
    queues.impatient(0.4),
    queues.crews(0.4),
    replace(police_lines.preempted(1, [0.2, 0.6], 1.0, 0.4), also=None),
    police_lines.lost("lognormal", 0.1),
    police_lines.one_by_one(0.3),
    police_lines.those_there(0.3),
    police_lines.reserving(0.8),
    police_lines.handed_over(0.3),
    towns.network(0.8),
    towns.ladder(0.2),
]
QUICK_REPLICATIONS = 40
LONG = 30
"""Calls in all, in millions, from which on a narrow interval takes minutes."""

QUICK_WIDTH = 0.25


def verdicts(case: Case, miss: float, widest: float | None = None, **how: int) -> list[str]:
    """What does not hold: a value outside its interval, or an interval too wide to tell."""
    lines = []
    for figure, found in judge(case, miss, **how).items():
        if not case.agrees(figure, found):
            lines.append(f"{case.name} {figure}: {case.exact[figure]} is not in {found}")
        if (width := case.width(figure, found)) >= (widest or case.narrow(figure)):
            lines.append(f"{case.name} {figure}: {width:.2%} wide")
    return lines


@pytest.mark.slow
def test_quickly():
    miss = MISS / sum(len(case.exact) for case in QUICK)
    wrong = [
        line for case in QUICK for line in verdicts(case, miss, QUICK_WIDTH, replications=QUICK_REPLICATIONS)
    ]
    assert not wrong, "\n".join(wrong)


def at_length(case: Case):
    """Those that take minutes each are proved whenever `results/proof.md` is made, and quickly above."""
    mark = pytest.mark.slow if case.calls < LONG else pytest.mark.long
    return pytest.param(case, id=case.name, marks=mark)


@pytest.mark.parametrize("case", [at_length(case) for case in EVERY])
def test_narrowly(case):
    wrong = verdicts(case, MISS / figures())
    assert not wrong, "\n".join(wrong)
