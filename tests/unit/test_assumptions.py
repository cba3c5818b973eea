"""Assumptions are counted as they stand in files and programs."""

import pytest

from experiments.assumptions import differing, is_number, literals, mechanism, page, pattern

CODE = (
    '"""Of 7 things."""\nDAYS = 30.4\nEND = -1\nDONE = True\ndef late(x):\n    return 2 * x > 15 or x < -3\n'
)


def test_only_numbers_that_say_something_count():
    assert list(literals(CODE)) == [30.4, 15, 3]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [(3, True), (0.5, True), ([0.1, 0.9], True), (True, False), ("none", False), ([], False), (["a"], False)],
)
def test_what_is_a_number(value, is_one):
    assert is_number(value) is is_one


def test_entries_of_a_table_are_one_mechanism():
    assert mechanism("trouble.noise.on_scene.mean") == "trouble.*.on_scene"
    assert pattern("trouble.noise.on_scene.mean") == "trouble.*.on_scene.mean"
    assert mechanism("dispatch.turnout.mean") == "dispatch"
    assert pattern("dispatch.turnout.mean") == "dispatch.turnout.mean"


def test_before_after_and_net_stand_beside_each_other():
    before = {"counts": {"triage": {"grade D": 5}, "behaviour/triage": {"literals": 2}}}
    after = {
        "counts": {"triage": {"grade D": 4}, "behaviour/triage": {"literals": 2}, "venue": {"grade D": 3}}
    }
    before |= {"names": {"triage.a": 5}, "labels": {"triage.a": ["one", "一"]}}
    after |= {
        "names": {"triage.a": 4, "venue.b": 3},
        "labels": {"triage.a": ["one", "一"], "venue.b": ["two", "二"]},
    }
    text = page(after, before, ("new", "old"))
    assert "| **together** | 5 → 7 (+2) | 0 | 2 | 7 → 9 (+2) |" in text
    assert "| `triage` | 5 → 4 (-1) | 0 | 0 | 5 → 4 (-1) |" in text
    assert text.index("`venue`") < text.index("`behaviour/triage`")  # what changed comes first
    assert "- `venue.b` (3): two" in text
    assert "- `venue.b`（3）：二" in text
    assert differing(before, after, "en") == ["- nothing"]
