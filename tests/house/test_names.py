"""One thing, one name; one name, one thing: public classes and modules are unique across the package."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.house.sources import Source, sources

ENTRANCES = {"__init__", "__main__"}
WHOLES = (("sim",), ("experiments",))
"""The package, and the programs beside it: each is searched, and read, for itself."""


def module_names(source: Source) -> Iterator[tuple[str, int]]:
    if source.path.stem not in ENTRANCES:
        yield source.path.stem, 1


def class_names(source: Source) -> Iterator[tuple[str, int]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node.lineno


def used_twice(files: Sequence[Source]) -> Iterator[str]:
    """Each further place of a name of a module or of a public class, with the first."""
    for kind, names in (("module", module_names), ("class", class_names)):
        seen: dict[str, list[str]] = defaultdict(list)
        for source in files:
            for name, line in names(source):
                seen[name].append(source.says(line, f"a {kind} named {name}"))
        for first, *others in seen.values():
            yield from (f"{other}, as at {first.rpartition(': ')[0]}" for other in others)


def test_every_name_is_used_once(root):
    found = [said for folders in WHOLES for said in used_twice(sources(root, *folders))]
    assert not found, "\n" + "\n".join(found)


def test_a_second_use_is_noticed():
    files = [
        Source(Path("sim/a/plan.py"), "class Plan: ...\nclass _Own: ...\n"),
        Source(Path("sim/b/plan.py"), "class _Own: ...\ndef f():\n    class Plan: ...\n"),
        Source(Path("sim/a/__init__.py"), ""),
        Source(Path("sim/b/__init__.py"), ""),
    ]
    assert list(used_twice(files)) == [
        "sim/b/plan.py:1: a module named plan, as at sim/a/plan.py:1",
        "sim/b/plan.py:3: a class named Plan, as at sim/a/plan.py:1",
    ]
