"""A few of the random towns and damaged files that `experiments.proof` makes by the thousand."""

from collections import Counter

from experiments.proof.fuzz import fed
from experiments.proof.fuzz_targets import Target, targets
from experiments.proof.soak import fate, summary, within


def test_random_towns_live_under_every_invariant():
    found = [fate(number) for number in range(8)]
    assert not [one.reason for one in found if one.reason]
    counts = summary(found)
    assert counts["lived"]
    assert counts["lost"] == 0


def test_values_are_put_where_the_schema_allows_them():
    assert within(7.0, {"ge": 0.0, "lt": 1.0}) < 1.0
    assert within(-3.0, {"gt": 0.0}) > 0.0


def test_damaged_files_are_read_or_refused_in_words():
    found = {target.name: list(fed(target, range(25))) for target in targets()}
    assert not [one.reason for every in found.values() for one in every if one.reason]
    for name, every in found.items():
        ends = {one.end for one in every}
        assert ends >= ({"answered"} if name.startswith("log") else {"refused"}), name


def test_a_crash_is_noticed():
    def crashes(path):
        raise KeyError(path)

    (first, *_) = targets()
    counts = Counter(one.end for one in fed(Target("any", crashes, first.sources), range(3)))
    assert counts == {"crashed": 3}
