"""The dearest test files are begun first, and are there."""

from pathlib import Path
from typing import NamedTuple

from tests.conftest import DEAREST, ROOT, pytest_collection_modifyitems


class Item(NamedTuple):
    path: Path
    name: str


def test_files_that_are_called_dear_are_there():
    gone = [name for name in DEAREST if not (ROOT / "tests" / name).is_file()]
    assert not gone, f"rename them in DEAREST of tests/conftest.py, or take them out: {gone}"


def test_they_come_first_and_tests_of_a_file_stay_in_their_order():
    dear = ROOT / "tests" / DEAREST[0]
    items = [
        Item(Path("other.py"), "one"),
        Item(dear, "two"),
        Item(Path("other.py"), "three"),
        Item(dear, "four"),
    ]
    pytest_collection_modifyitems(items)
    assert [item.name for item in items] == ["two", "four", "one", "three"]
