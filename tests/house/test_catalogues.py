"""A text has one key: catalogues that are laid together have none in common, and none says a key twice."""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.house.sources import Source, sources

Keys = Callable[[str], list[str]]


def keys_of(node: ast.AST, named: Keys) -> Iterator[str]:
    """The keys of a dict, of those spread in it, and of those joined by `|`, each as often as it is given."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from (*keys_of(node.left, named), *keys_of(node.right, named))
    elif isinstance(node, ast.Name):
        yield from named(node.id)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                yield from keys_of(value, named)
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def catalogues(source: Source) -> dict[str, ast.AST]:
    """What a module gives a name in capitals, by name."""
    found: dict[str, ast.AST] = {}
    for node in source.tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id.isupper() and getattr(node, "value", None):
            found[target.id] = node.value
    return found


def imports(source: Source) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names that a module takes from others: its own name, and where that comes from."""
    for node in source.tree.body:
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, (node.module or "", alias.name)) for alias in node.names)


def clashes(files: Mapping[str, Source]) -> list[str]:
    """Each key that a catalogue has twice; `files` by dotted name of the module."""
    there = {
        (module, name): node for module, source in files.items() for name, node in catalogues(source).items()
    }
    taken = {(module, own): far for module, source in files.items() for own, far in imports(source)}

    def keys_in(module: str) -> Keys:
        def named(name: str) -> list[str]:
            place = taken.get((module, name), (module, name))
            return list(keys_of(there[place], keys_in(place[0]))) if place in there else []

        return named

    return [
        files[module].says(node.lineno, f"{name} has the key {key!r} twice: give one of the texts another")
        for (module, name), node in there.items()
        if isinstance(node, ast.Dict | ast.BinOp)
        for key, count in Counter(keys_of(node, keys_in(module))).items()
        if count > 1
    ]


def test_no_text_takes_the_key_of_another(root):
    files = {".".join(one.path.with_suffix("").parts): one for one in sources(root, "sim")}
    found = clashes(files)
    assert not found, "\n" + "\n".join(found)


def test_a_key_in_two_catalogues_that_are_laid_together_is_found():
    one = Source(Path("sim/study/one_words.py"), 'ONE = {"same": ("a", "甲"), "own": ("b", "乙")}\n')
    laid = (
        'from sim.study.one_words import ONE as FIRST\nTWO = {"same": ("c", "丙")}\nALL = {**FIRST, "x": 1}'
    )
    two = Source(Path("sim/study/two_words.py"), f"{laid} | TWO\nFINE = TWO | {{'y': 1}}\n")
    found = clashes({"sim.study.one_words": one, "sim.study.two_words": two})
    assert [said.split(": ")[0] for said in found] == ["sim/study/two_words.py:3"]
    assert "ALL has the key 'same' twice" in found[0]
