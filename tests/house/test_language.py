"""Functions say things in every language; writers choose one. Who else is asked for one grows less."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.house.sources import Source, sources

WRITERS = ("report", "app", "cli.py")
"""The rooms that write for a reader: pages, the terminal, workbooks, notebooks, figures."""
CEILING = 28
"""Parameters `language` in the rooms above them; it may only fall."""


def is_writer(path: Path) -> bool:
    return path.parts[1] in WRITERS


def asked(source: Source) -> Iterator[str]:
    """Places outside writers where a function takes a language."""
    if is_writer(source.path):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef):
            names = {one.arg for one in [*node.args.args, *node.args.kwonlyargs]}
            if "language" in names:
                yield source.says(node.lineno, f"{node.name} takes a language")


def beyond(files: Sequence[Source]) -> list[str]:
    return [said for source in files for said in asked(source)]


def test_only_writers_choose_a_language(root):
    found = beyond(sources(root, "sim"))
    assert len(found) <= CEILING, "\n" + "\n".join(found)


def test_a_language_outside_a_writer_is_counted():
    text = "def said(language: str) -> str: ...\n"
    files = [Source(Path("sim/study/notes.py"), text), Source(Path("sim/report/notes.py"), text)]
    assert [said.split(":")[0] for said in beyond(files)] == ["sim/study/notes.py"]
