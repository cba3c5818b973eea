"""No module imports, even for its types alone, what imports it: the package can be read from below."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import networkx

from tests.house.sources import Source, sources


def module_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """The modules among those known that a file imports, at its head, in a function or for its types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else str(node.module) for name in names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def circles(files: Sequence[Source]) -> list[list[str]]:
    trees = {module_of(source.path): source.tree for source in files}
    arrows = networkx.DiGraph()
    for module, tree in trees.items():
        arrows.add_edges_from((module, other) for other in imported(tree, set(trees)) if other in trees)
    groups = [sorted(group) for group in networkx.strongly_connected_components(arrows) if len(group) > 1]
    return sorted(groups)


def test_no_circle(root):
    assert not (found := circles(sources(root, "sim"))), found


def test_a_circle_is_noticed_though_it_is_one_of_types_or_within_a_function():
    files = {
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sim.b import B\n",
        "b": "def f():\n    from sim import c\n",
        "c": "import sim.a\n",
        "d": "from sim.a import A\n",
    }
    found = circles([Source(Path(f"sim/{name}.py"), text) for name, text in files.items()])
    assert found == [["sim.a", "sim.b", "sim.c"]]
