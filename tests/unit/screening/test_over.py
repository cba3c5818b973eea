"""Over a calibrated sample the comparison's own runs tell what moves it, and none is added."""

import numpy as np

from sim.study.calibration.sample import Sample
from sim.study.compare_over import ComparisonOver
from sim.study.factor_space import Factor, Member, Space
from sim.study.replicate import Replication
from sim.study.replication_rule import Effort
from sim.study.screening.found import Turn
from sim.study.screening.over_sample import screen_over
from sim.vocabulary.texts import Words
from tests.unit.screening.stub import DECLARED, OUTCOME
from tests.unit.study_stub import towns

PATHS = ("trouble.noise.relapse", "trouble.noise.relapse_days", "choice.memory", "dispatch.speed_kmh")


def over(difference, sets=60, seeds=(1, 2), within=(0.0, 1.0)):
    """A comparison over a sample, whose policy makes `difference(shares)` of each set and a little noise."""
    factors = tuple(Factor(path, (Member(path, 0.0, 1.0),), 0.5, Words(path, "某量")) for path in PATHS)
    shares = np.random.default_rng(2).uniform(*within, (sets, len(PATHS)))
    sample = Sample("calibration", Space(factors), shares, sets, sets)
    noise = np.random.default_rng(3).normal(scale=0.3, size=(sets, len(seeds)))
    runs = [
        Replication(name, seed, outcomes={OUTCOME: 50.0 + gap * (name == "grid")}, draw=draw)
        for draw, row in enumerate(shares)
        for j, seed in enumerate(seeds)
        for name, gap in (("base", 0.0), ("grid", difference(row) + noise[draw, j]))
    ]
    effort = Effort(len(seeds))
    return ComparisonOver(towns("base", "grid"), runs, effort, DECLARED, sample=sample, draws=sets)


def test_groups_are_told_in_their_sense_from_the_runs_that_are_there():
    # Relapse in half of the shares does the one thing, and days of relapse the other way round: both alike.
    screening = screen_over(over(lambda u: -3 + 3 * (u[0] - u[1])))
    assert screening.runs == 0
    (found,) = screening.conclusions
    assert found.groups[0].name == "relapse"
    assert ("relapse", True) in {(move.name, high) for move, high in found.meeting(Turn.OPEN)} | {
        (move.name, high) for move, high in found.meeting(Turn.TURNS)
    }
    assert found.groups[0].high.difference > found.groups[0].low.difference
    assert not any(move.seen for move in found.groups[1:])


def test_an_unknown_that_turns_it_by_itself_is_named():
    (found,) = screen_over(over(lambda u: -1 + 6 * (u[2] - 0.5))).conclusions
    assert [(move.name, high) for move, high in found.meeting(Turn.TURNS) if move in found.alone] == [
        ("choice.memory", True)
    ]


def test_no_end_lies_where_the_calibration_left_nothing():
    # From 0.4 to 0.6 of its range the unknown takes the difference from -1.6 to -0.4, though 1 would turn it.
    (found,) = screen_over(over(lambda u: -1 + 6 * (u[2] - 0.5), within=(0.4, 0.6))).conclusions
    (move,) = found.alone
    assert not found.meeting(Turn.TURNS)
    assert abs(move.high.difference + 0.4) < 0.1


def test_too_few_sets_tell_nothing():
    assert screen_over(over(lambda u: u[0], sets=4)) is None
