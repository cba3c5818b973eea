"""A few of the random towns and damaged files that `experiments.proof` makes by the thousand."""

import time
from collections import Counter

import numpy as np
import pytest

from experiments.proof import fuzz
from experiments.proof.fuzz import fed
from experiments.proof.fuzz_monsters import monster
from experiments.proof.fuzz_targets import ROOT, Target, targets
from experiments.proof.soak import fate, summary, within
from sim.scenario.guard import guarded


@pytest.mark.slow
def test_random_towns_live_under_every_invariant():
    found = [fate(number) for number in range(8)]
    assert not [one.reason for one in found if one.reason]
    counts = summary(found)
    assert counts["lived"]
    assert counts["lost"] == 0


def test_values_are_put_where_the_schema_allows_them():
    assert within(7.0, {"ge": 0.0, "lt": 1.0}) < 1.0
    assert within(-3.0, {"gt": 0.0}) > 0.0


@pytest.mark.slow
def test_damaged_files_are_read_or_refused_in_words():
    found = {target.name: list(fed(target, range(target.weight))) for target in targets()}
    assert not [one.reason for every in found.values() for one in every if one.end in ("crashed", "hung")]
    assert not [one.reason for every in found.values() for one in every if one.lost]


@pytest.mark.slow
def test_sound_files_are_read(tmp_path):
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    for target in targets():
        folder = tmp_path / f"experiments for {target.name}"
        folder.mkdir()
        for neighbour in (ROOT / "scenarios").glob("*.toml"):
            (folder / neighbour.name).symlink_to(neighbour)
        for name, content in target.sources.items():
            (folder / f"0-{name}").write_bytes(content)
            assert target.read(folder / f"0-{name}") == 0, (target.name, name)


def end_of(read):
    (first, *_) = targets()
    return Counter(one.end for one in fed(Target("any", read, first.sources), range(3)))


def test_a_crash_is_noticed():
    def crashes(path):
        raise KeyError(path)

    assert end_of(crashes) == {"crashed": 3}


@pytest.mark.slow
def test_a_reader_that_hangs_is_noticed(monkeypatch):
    monkeypatch.setattr(fuzz, "LONGEST_S", 0.05)
    assert end_of(lambda path: time.sleep(60)) == {"hung": 3}


def test_what_only_the_guard_refuses_is_told_apart():
    def breaks(path):
        with guarded(path):
            raise KeyError("x")

    assert end_of(breaks) == {"unexplained": 3}


def test_monsters_are_of_every_size_and_kind():
    rng = np.random.default_rng(1)
    sizes = [len(monster(rng)) for _ in range(400)]
    assert max(sizes) > 500_000
    assert min(sizes) == 0
    assert np.median(sizes) < 50_000
