"""Files, functions and argument lists stay small enough to read in one sitting."""

import ast
import statistics
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import CODE_FOLDERS, Source, sources

FILE_LINES = 300
FEWEST_LINES = 15
ENTRANCES = {"__init__.py", "__main__.py"}
MEDIAN_BODY, P90_BODY = 6, 15
FUNCTION_LINES = 40
ARGUMENTS = 8
NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def code_lines(source: Source) -> set[int]:
    """Lines that hold code: neither blank nor comment alone. Docstrings still count here."""
    spans = [(token.start[0], token.end[0]) for token in source.tokens if token.type not in NOT_CODE]
    return {line for first, last in spans for line in range(first, last + 1)}


def docstring_lines(node: Function) -> set[int]:
    if ast.get_docstring(node) is None:
        return set()
    return set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))


def arguments(node: Function) -> list[str]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [argument.arg for argument in every if argument.arg not in ("self", "cls")]


def oversized(source: Source) -> Iterator[str]:
    length = len(source.text.splitlines())
    if length > FILE_LINES:
        yield source.says(length, f"file of {length} lines, at most {FILE_LINES}: split it by what it knows")
    elif length < FEWEST_LINES and source.path.parts[0] != "tests" and source.path.name not in ENTRANCES:
        yield source.says(length, f"file of {length} lines: put it where its subject is told")
    code = code_lines(source)
    for node in ast.walk(source.tree):
        if not isinstance(node, Function):
            continue
        lines = len(code & set(range(node.lineno, (node.end_lineno or 0) + 1)) - docstring_lines(node))
        if lines > FUNCTION_LINES:
            yield source.says(node.lineno, f"{node.name} has {lines} lines of code, at most {FUNCTION_LINES}")
        taken = len(arguments(node))
        if taken > ARGUMENTS:
            yield source.says(
                node.lineno, f"{node.name} takes {taken} arguments, at most {ARGUMENTS}: bundle"
            )


def bodies(source: Source) -> Iterator[int]:
    """Lines of code in the body of each function, without its docstring."""
    code = code_lines(source)
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            body = set(range(node.body[0].lineno, (node.end_lineno or 0) + 1))
            yield len(code & body - docstring_lines(node))


def test_most_functions_are_short(root):
    lines = sorted(count for source in sources(root, "sim", "experiments") for count in bodies(source))
    assert statistics.median(lines) <= MEDIAN_BODY
    assert lines[len(lines) * 9 // 10] <= P90_BODY


def test_everything_is_small(root):
    files = sources(root, *CODE_FOLDERS)
    assert files
    found = [complaint for source in files for complaint in oversized(source)]
    assert not found, "\n" + "\n".join(found)


def test_each_rule_is_noticed():
    long_body = "".join(f"    x = {i}\n" for i in range(FUNCTION_LINES + 1))
    wide = ", ".join(f"a{i}" for i in range(ARGUMENTS + 1))
    bad = f"def long():\n{long_body}\n\ndef wide({wide}):\n    pass\n" + "\n" * FILE_LINES
    assert len(list(oversized(Source(Path("bad.py"), bad)))) == 3


def test_a_short_file_is_noticed_but_an_entrance_is_not():
    short = "def f():\n    return 1\n"
    assert len(list(oversized(Source(Path("sim/short.py"), short)))) == 1
    assert not list(oversized(Source(Path("sim/report/__init__.py"), short)))


def test_a_body_is_counted_without_its_docstring():
    text = 'def f(a,\n      b):\n    """Say.\n\n    More.\n    """\n    # why\n    c = a\n    return b\n'
    assert list(bodies(Source(Path("sim/one.py"), text))) == [2]


def test_blanks_comments_and_docstrings_are_free():
    free = '    """Say.\n\n    More.\n    """\n' + "    # why\n\n" * FUNCTION_LINES
    good = f"def short(self, {', '.join(f'a{i}' for i in range(ARGUMENTS))}):\n{free}    return 1\n"
    assert not list(oversized(Source(Path("good.py"), good)))
