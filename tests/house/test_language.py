"""Texts stay pairs and templates until they are written: `language` is a word of the writers alone."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.house.sources import Source, sources

WRITERS = ("report", "app", "cli.py")
"""The rooms that write for a reader: pages, the terminal, workbooks, notebooks, figures."""


def asked(source: Source) -> Iterator[str]:
    """Places where a function takes a language."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if "language" in {one.arg for one in every}:
                yield source.says(node.lineno, f"{node.name} takes a language: give its text as a pair")


def is_writer(path: Path) -> bool:
    return path.parts[1] in WRITERS


def beyond(files: Sequence[Source]) -> list[str]:
    return [said for source in files if not is_writer(source.path) for said in asked(source)]


def test_only_writers_choose_a_language(root):
    found = beyond(sources(root, "sim"))
    assert not found, "\n" + "\n".join(found)


def test_a_language_outside_a_writer_is_counted():
    text = "def said(language: str) -> str: ...\nasync def told(*, language): ...\n"
    files = [Source(Path(f"sim/{place}.py"), text) for place in ("study/notes", "report/notes")]
    assert [said.split(": ")[0] for said in beyond(files)] == ["sim/study/notes.py:1", "sim/study/notes.py:2"]
