"""Reports and 110 calls: how many, about what, and how many to an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import calls_about, count_of, outcome
from sim.metrics.tally.sheet import Count
from sim.vocabulary.terms import Group

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


reports = outcome(
    "reports",
    "reports",
    None,
    ("reports", "反映次数"),
    ("reports through any channel, the repeated ones included", "经任何渠道的反映次数（含重复）"),
)(count_of(Count.REPORTS))

calls_110 = outcome(
    "calls_110",
    "calls",
    "lower",
    ("110 calls", "110警情数"),
    ("reports by 110, the repeated ones included", "经110的反映次数（含重复）"),
    headline=True,
)(count_of(Count.CALLS))


@outcome(
    "calls_per_officer_month",
    "calls",
    "lower",
    ("calls per response officer and month", "接处警民警人均每月警情"),
    (
        "110 calls over officers who take part in call response, over months of 30.4 days",
        "110警情数除以参与接处警的民警数，再除以月数（每月按30.4天计）",
    ),
)
def calls_per_officer_month(run: MeasuredRun) -> float:
    return ratio(run.tally[Count.CALLS], run.responding_officers * run.window.months)


noise_110 = outcome(
    "noise_110",
    "calls",
    "lower",
    ("noise calls by 110", "110噪音警情"),
    ("110 calls about noise", "噪音类110警情"),
)(calls_about(Group.NOISE))

noise_other_channels = outcome(
    "noise_other_channels",
    "reports",
    None,
    ("noise reports by 12345 and petition", "12345及信访噪音反映数"),
    ("reports about noise by 12345 or petition", "经12345及信访的噪音反映"),
)(count_of(Count.NOISE_ELSEWHERE))
