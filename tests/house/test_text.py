"""What is written reads well anywhere: documented, quiet, without banners or places of one machine."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import CODE_FOLDERS, Source, sources, texts

BANNER = re.compile(r"[#=*~_\u2500-\u257f-]{4,}")
# Spelled with one-letter classes, so that this file does not break its own rule.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+)/|\.\./share[d]\b|pyp[i]\.org|pythonhoste[d]"
)
DECLARE = {"outcome", "outcomes"}
"""Decorators that say, in both languages, what the function below them computes."""
MAY_PRINT = {"sim/cli.py"}

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def banners(source: Source) -> Iterator[str]:
    if not BANNER.search(source.text):  # most files, which need not be taken apart
        return
    for token in source.tokens:
        if token.type == tokenize.COMMENT and BANNER.search(token.string):
            yield source.says(token.start[0], "banner comment; if a file needs sections, split it")


def prints(source: Source) -> Iterator[str]:
    if source.path.as_posix() in MAY_PRINT:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield source.says(node.lineno, "only the command line prints")


def undocumented(source: Source, within: Documented | None = None) -> Iterator[str]:
    """Public modules, classes, functions and methods without a docstring; inner functions are private."""
    node = within or source.tree
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for child in node.body:
            if isinstance(child, Documented) and not child.name.startswith("_"):
                yield from undocumented(source, child)
    if {ast.unparse(one.func) for one in decorators(node)} & DECLARE:
        return
    is_empty_file = isinstance(node, ast.Module) and not node.body
    if not is_empty_file and ast.get_docstring(node) is None:
        name = getattr(node, "name", "this file")
        yield source.says(getattr(node, "lineno", 1), f"{name} has no docstring")


def decorators(node: Documented) -> list[ast.Call]:
    return [one for one in getattr(node, "decorator_list", []) if isinstance(one, ast.Call)]


def places(path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if OF_ONE_MACHINE.search(line):
            yield f"{path.as_posix()}:{number}: names a place of one machine or a registry"


def test_no_banners(root):
    found = [complaint for source in sources(root, *CODE_FOLDERS) for complaint in banners(source)]
    assert not found, "\n" + "\n".join(found)


def test_only_the_command_line_prints(root):
    found = [complaint for source in sources(root, "sim") for complaint in prints(source)]
    assert not found, "\n" + "\n".join(found)


def test_everything_public_is_documented(root):
    found = [complaint for source in sources(root, "sim", "benchmarks") for complaint in undocumented(source)]
    assert not found, "\n" + "\n".join(found)


def test_no_place_of_one_machine_is_named(root):
    found = [complaint for path, text in texts(root) for complaint in places(path, text)]
    assert not found, "\n" + "\n".join(found)


def test_each_rule_is_noticed():
    bad = Source(
        Path("sim/bad.py"),
        "# ==== one ====\nclass Town:\n    def open(self):\n        print(1)\n    def _shut(self): ...\n",
    )
    assert [len(list(rule(bad))) for rule in (banners, prints, undocumented)] == [1, 1, 3]
    machine = "see /wor" + "k/notes and ../share" + "d/x\nfine: https://example.org/work/x and frame/work/\n"
    assert len(list(places(Path("a.md"), machine))) == 1
