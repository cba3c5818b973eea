"""What `run` and `compare` say is as often right as they say.

Each share is judged by its exact binomial interval; all of a test's intervals miss together with one chance
in a hundred. `python -m experiments.proof.coverage` does the same a thousand times over.
"""

import pytest

from experiments.proof.coverage import Claim, counts, experiments, intervals_of_run, queue
from experiments.proof.intervals import binomial

EXPERIMENTS = 200
MISS = 0.01


def contradicted(held: dict[Claim, int], number: int) -> list[str]:
    """Claims whose share of experiments does not agree with what the tool promises."""
    wrong = []
    for claim, hits in held.items():
        found = binomial(hits, number, MISS / len(held))
        if not found.covers(claim.wanted):
            wrong.append(f"{claim.said} {claim.of}: {hits} of {number}, not {claim.wanted:.0%}")
    return wrong


@pytest.mark.slow
def test_intervals_cover_and_alarms_are_rare():
    held = counts(experiments(), EXPERIMENTS)
    assert not (wrong := contradicted(held, EXPERIMENTS)), "\n".join(wrong)


def test_one_experiment_of_a_run_tells_of_each_figure():
    outcome = intervals_of_run(queue(2), 0)
    assert {claim.of for claim in outcome} == {"waited_share", "dispatch_wait_min.mean"}


def test_a_tool_that_claims_too_much_is_noticed():
    boast = Claim("interval covers", "wait", 0.95)
    assert contradicted({boast: 150}, EXPERIMENTS)
    assert not contradicted({boast: 188}, EXPERIMENTS)
