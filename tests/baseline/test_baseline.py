"""The outcomes are those of the last deliberate change."""

import json
import math

import pytest

from tests.baseline.update import CASES, FILE, JOURNALS, journal_of, outcomes_of

WITHIN = 1e-9
ADVICE = "\nIf this was meant: run `python tests/baseline/update.py` and note the change in CHANGELOG.md."


def differences(expected: dict, found: dict) -> list[str]:
    """One line for each outcome that is new, gone or moved by more than rounding."""
    lines = [
        f"{name}: {'new' if name in found else 'gone'}" for name in sorted(expected.keys() ^ found.keys())
    ]
    for name in expected.keys() & found.keys():
        before, now = expected[name], found[name]
        undefined = before is None or now is None
        same = before is now if undefined else math.isclose(before, now, rel_tol=WITHIN, abs_tol=WITHIN)
        if not same:
            lines.append(f"{name}: was {before}, is {now}")
    return lines


@pytest.mark.parametrize("case", CASES)
def test_outcomes_have_not_moved(case):
    expected = json.loads(FILE.read_text(encoding="utf-8"))[case]
    moved = differences(expected, outcomes_of(case))
    assert not moved, "\n".join([f"{case}: {len(moved)} outcomes moved", *moved]) + ADVICE


@pytest.mark.parametrize("case", CASES)
def test_the_same_happened_to_the_same_people(case):
    """Outcomes are sums, in which two mistakes may cancel; the journal names each trouble and each actor."""
    expected = json.loads(JOURNALS.read_text(encoding="utf-8"))[case]
    assert journal_of(case) == expected, f"{case}: the journal has moved" + ADVICE


def test_each_difference_is_noticed():
    before = {"same": 1.0, "near": 1.0, "moved": 1.0, "gone": 1.0, "undefined": None, "defined": None}
    after = {
        "same": 1.0,
        "near": 1.0 + 1e-12,
        "moved": 1.0 + 1e-6,
        "undefined": None,
        "defined": 0.0,
        "new": 1.0,
    }
    found = differences(before, after)
    assert sorted(line.split(":")[0] for line in found) == ["defined", "gone", "moved", "new"]
