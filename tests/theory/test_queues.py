"""The engine meets the textbook: every figure lies in its replication interval.

All intervals of a test miss together with a chance of at most five per cent (Bonferroni), so a right engine
passes, and goes on passing when its draws change, nineteen times in twenty.
"""

import pytest

from tests.theory.cases import EVERY, QUICK, Case
from tests.theory.intervals import intervals

MISS = 0.05
NARROW = 0.02
QUICK_REPLICATIONS = 20
REPLICATIONS = 120


def missed(cases: list[Case], replications: int) -> tuple[list[str], float]:
    """What lies outside its interval, and the width of the widest interval."""
    share = MISS / sum(len(case.exact) for case in cases)
    lines, widest = [], 0.0
    for case in cases:
        for figure, found in intervals(case, replications, share).items():
            value = case.exact[figure]
            widest = max(widest, found.width(value))
            lines += [] if found.covers(value) else [f"{case.name} {figure}: {value:.6g} is not in {found}"]
    return lines, widest


def test_quickly():
    lines, widest = missed(QUICK, QUICK_REPLICATIONS)
    assert not lines, "\n".join(lines)
    assert widest < 0.25


@pytest.mark.slow
@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_narrowly(case):
    share = MISS / sum(len(each.exact) for each in EVERY)
    for figure, found in intervals(case, REPLICATIONS, share).items():
        value = case.exact[figure]
        assert found.covers(value), f"{figure}: {value:.6g} is not in {found}"
        assert found.width(value) < NARROW, f"{figure}: {found.width(value):.2%} wide"
