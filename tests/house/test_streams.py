"""A decision is one member of `Stream`, asked for at one place; no bare number tells draws apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sim.vocabulary.streams import Stream
from tests.house.sources import Source, sources

BLOCKS = {"u01_four", "u01_four_each"}
DRAWING = {"u01", "normal", "exponential", "happens", "u01_array", "normal_array"} | BLOCKS
TABLE = "sim/vocabulary/streams.py"
ASKED_TWICE = {"WHERE"}
"""A stream of troubles is conceived from rates or from a log, and one run has one stream."""


def streams_in(node: ast.AST) -> Iterator[ast.Attribute]:
    """Members of `Stream` that are named in `node`."""
    for child in ast.walk(node):
        if isinstance(child, ast.Attribute) and ast.unparse(child.value) == "Stream":
            yield child


def is_numbered(node: ast.AST) -> bool:
    """Whether a whole number stands in an expression, but for the index of what is looked up."""
    if isinstance(node, ast.Subscript):
        return is_numbered(node.value)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int)
    return any(is_numbered(child) for child in ast.iter_child_nodes(node))


def attempts(node: ast.AST) -> Iterator[ast.expr]:
    """What follows a stream in a key, or comes last in a call that draws: whose it is, and the attempt."""
    given = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
    named = [n for n, each in enumerate(given) if isinstance(each, ast.Attribute) and any(streams_in(each))]
    if named:
        yield from given[named[-1] + 1 :]
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in DRAWING:
        yield given[-1]


def numbered(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if any(map(is_numbered, attempts(node))):
            yield source.says(node.lineno, "a bare number in the key of a draw; give the decision a `Stream`")


def asked_again(files: list[Source]) -> Iterator[str]:
    seen: set[str] = set()
    for source in files:
        for place in streams_in(source.tree):
            if place.attr in seen - ASKED_TWICE:
                yield source.says(place.lineno, f"Stream.{place.attr} is asked for at a second place")
            seen.add(place.attr)


def unasked(files: list[Source]) -> set[str]:
    asked = {place.attr for source in files for place in streams_in(source.tree)}
    return {stream.name for stream in Stream} - asked


def complaints(root: Path) -> list[str]:
    files = [source for source in sources(root, "sim") if source.path.as_posix() != TABLE]
    return [*asked_again(files), *(complaint for source in files for complaint in numbered(source))]


def test_each_decision_has_a_stream_of_its_own(root):
    assert not (found := complaints(root)), "\n" + "\n".join(found)


def test_every_stream_is_asked_for(root):
    assert not unasked(sources(root, "sim"))


def test_each_rule_is_noticed(tmp_path):
    lines = [
        "a = u01(seed, Stream.CREW, key, 0)",
        "b = happens(0.5, seed, Stream.CREW, key, ONCE)",
        "c = (seed, Stream.WHO, key, 8 + tries)",
        "d = u01(seed, stream, key, 2 * number + 1)",
        "e = (town.clock[0].seed, Stream.SPOT, town.troubles[0].key, ONCE)",
    ]
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim/rule.py").write_text("\n".join(lines), encoding="utf-8")
    assert sorted(line.split(":")[1] for line in complaints(tmp_path)) == ["1", "2", "3", "4"]
