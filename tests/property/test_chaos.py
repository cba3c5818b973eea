"""A few of the accidents that `experiments.proof.chaos` makes by the thousand."""

from collections import Counter

import numpy as np
import pytest

from experiments.proof.chaos import BAD, befall, page
from experiments.proof.chaos_accidents import QUICK, foreign_chunk, started_over, swapped
from experiments.proof.chaos_kills import KILLS
from sim.study.store import folder
from sim.study.store.chunks import ChunkAnswers
from sim.study.store.sealed import unseal

MOSTLY_SAME = 0.7


@pytest.mark.slow
def test_each_accident_ends_in_the_same_tables_or_a_refusal_in_words():
    found = [befall(accident, number) for number, accident in enumerate(QUICK)]
    assert not [one for one in found if one.end in BAD]
    assert Counter(one.end for one in found)["same"] >= MOSTLY_SAME * len(QUICK)
    assert "| swapped | 1 | 1 | 0 | 0 | 0 | 0 | 0 |" in page(found)


@pytest.mark.slow
@pytest.mark.parametrize("accident", KILLS)
def test_a_kill_costs_only_time(accident):
    assert [befall(accident, number).end for number in range(2)] == ["same", "same"]


def believed(content, chunk, outcomes, labels):
    """The rows of a chunk by a reader that asks neither where it belongs nor who made it."""
    kept = unseal(content)
    if kept is None or kept.table.num_rows != chunk.runs:
        return None
    shape = (len(chunk.points), len(chunk.seeds))
    return ChunkAnswers(
        np.stack([kept.table[name].to_numpy().reshape(shape) for name in outcomes], axis=-1), {}
    )


@pytest.mark.slow
@pytest.mark.parametrize("accident", [swapped, foreign_chunk])
def test_a_store_that_believes_every_chunk_is_found_out(accident, monkeypatch):
    monkeypatch.setattr(folder, "from_parquet", believed)
    assert "wrong" in {befall(accident, number).end for number in range(4)}


def test_a_store_that_empties_whatever_it_is_given_is_found_out(monkeypatch):
    monkeypatch.setattr(folder, "refuse_what_is_not_ours", lambda *_: None)
    monkeypatch.setattr(
        folder, "read_manifest", lambda place: {"files": ["report.html"]} if place.name == "mine" else None
    )
    assert "touched" in {befall(started_over, number).end for number in range(3)}
