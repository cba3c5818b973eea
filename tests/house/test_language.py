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


def pasted(source: Source) -> Iterator[str]:
    """Places where a text is pasted together, so that no further language finds what it was made of."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words":
            inside = [part for argument in node.args for part in ast.walk(argument)]
            joins = [part for part in inside if isinstance(part, ast.Attribute) and part.attr == "join"]
            if joins or any(isinstance(part, ast.JoinedStr) for part in inside):
                yield source.says(node.lineno, "Words pasted together: use `filled`, `in_a_row` or a Speaker")


def is_writer(path: Path) -> bool:
    return path.parts[1] in WRITERS


def beyond(files: Sequence[Source]) -> list[str]:
    return [said for source in files if not is_writer(source.path) for said in asked(source)]


def test_only_writers_choose_a_language(root):
    found = beyond(sources(root, "sim"))
    assert not found, "\n" + "\n".join(found)


def test_texts_keep_what_they_are_made_of(root):
    found = [said for source in sources(root, "sim") for said in pasted(source)]
    assert not found, "\n" + "\n".join(found)


def test_a_pasted_text_is_found():
    texts = (
        'Words("a", "甲")',
        'Words(f"{a}", "甲")',
        'Words(", ".join(a), "甲")',
        "Words(*(b.join(c) for c in d))",
    )
    found = [len(list(pasted(Source(Path("sim/study/notes.py"), text)))) for text in texts]
    assert found == [0, 1, 1, 1]


def test_a_language_outside_a_writer_is_counted():
    text = "def said(language: str) -> str: ...\nasync def told(*, language): ...\n"
    files = [Source(Path(f"sim/{place}.py"), text) for place in ("study/notes", "report/notes")]
    assert [said.split(": ")[0] for said in beyond(files)] == ["sim/study/notes.py:1", "sim/study/notes.py:2"]
