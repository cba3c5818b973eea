"""Assumptions are counted as they stand in files and programs."""

import pytest

from experiments.assumptions import is_number, literals, mechanism, pattern
from experiments.assumptions_page import differing, page
from experiments.decisions import decision

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
        "counts": {"triage": {"grade D": 4}, "behaviour/triage": {"literals": 2}, "venues": {"grade D": 3}}
    }
    before |= {"each": 7, "names": {"triage.a": 5}, "labels": {"triage.a": ["one", "一"]}}
    after |= {
        "each": 9,
        "names": {"triage.a": 4, "venues.b": 3},
        "labels": {"triage.a": ["one", "一"], "venues.b": ["two", "二"]},
    }
    text = page(after, before, ("new", "old"))
    assert "| **together** | 5 → 7 (+2) | 0 | 2 | 7 → 9 (+2) |" in text
    assert "| `triage` | 5 → 4 (-1) | 0 | 0 | 5 → 4 (-1) |" in text
    assert text.index("`venues`") < text.index("`behaviour/triage`")  # what changed comes first
    assert "- `venues.b` (3): two" in text
    assert "- `venues.b`（3）：二" in text
    assert differing(before, after, "en") == ["- nothing"]
    assert "- `venues` (+3): how often to inspect venues, and when they shut" in text


def test_a_number_that_serves_no_decision_is_refused():
    with pytest.raises(KeyError):
        decision("weather.rain", "en")


def test_every_section_of_the_page_that_has_grown_names_its_decision(root):
    """Each cell that grew, of the page as it stands, is told with its decision in both languages."""
    text = (root / "results/assumptions.md").read_text(encoding="utf-8")
    for language, page_text in zip(("en", "zh"), text.split("# 假设计数"), strict=True):
        rows = [row.split("|") for row in page_text.splitlines() if row.startswith("| `")]
        grown = [row[1].strip(" `") for row in rows if "(+" in row[5]]
        assert grown
        assert [name for name in grown if f"`{name}`" not in page_text.split("\n## ")[1]] == []
        assert all(decision(name, language) in page_text for name in grown)
