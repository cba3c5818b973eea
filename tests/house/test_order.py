"""The dearest test files are begun first, and are there."""

from pathlib import Path
from typing import NamedTuple

from tests.conftest import DEAREST, ENGINE_FREE, ROOT, pytest_collection_modifyitems


class Item(NamedTuple):
    path: Path
    name: str


def test_files_that_are_called_dear_are_there():
    gone = [name for name in DEAREST if not (ROOT / "tests" / name).is_file()]
    assert not gone, f"rename them in DEAREST of tests/conftest.py, or take them out: {gone}"


def test_what_needs_no_engine_is_there():
    """One worker has it to do while another compiles."""
    gone = [name for name in ENGINE_FREE if not [*(ROOT / "tests").glob(f"{name}*")]]
    assert not gone, f"rename them in ENGINE_FREE of tests/conftest.py, or take them out: {gone}"


def test_they_come_first_and_tests_of_a_file_stay_in_their_order():
    tests = ROOT / "tests"
    other, free = tests / "unit/other.py", tests / ENGINE_FREE[0] / "text.py"
    items = [
        Item(other, "fifth"),
        Item(tests / DEAREST[1], "fourth"),
        Item(free, "third"),
        Item(tests / DEAREST[0], "first"),
        Item(other, "sixth"),
        Item(tests / DEAREST[0], "second"),
    ]
    pytest_collection_modifyitems(items)
    assert [item.name for item in items] == ["first", "second", "third", "fourth", "fifth", "sixth"]
