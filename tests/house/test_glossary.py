"""A planner's term has one Chinese word everywhere: every Chinese text is held to the glossary."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.house.sources import Source, texts

CONCEPTS = 128
FOLDERS = ("sim", "scenarios", "experiments")
HAN = re.compile(r"[\u4e00-\u9fff]")
DASHED = re.compile(r"\d[–—]\d")
FREE = re.compile(r"`((?:sim|experiments)/[\w/-]+\.\w+)`")
IN_TOML = re.compile(r'en = "([^"]*)", zh = "([^"]*)"')


class Entry(NamedTuple):
    """A row of the glossary: a concept, its Chinese words, and what texts are held to."""

    english: str
    chinese: list[str]
    banned: list[str]
    allowed: list[str]
    phrase: str


def entries(glossary: str) -> list[Entry]:
    """The rows of its tables; raises ValueError for a row that has not six cells."""
    rows = [line.split("|")[1:-1] for line in glossary.splitlines() if line.startswith("| ")]
    found = []
    for english, chinese, banned, allowed, phrase, _ in rows:
        lists = (parts(cell) for cell in (chinese, banned, allowed))
        found.append(Entry(english.strip(), *lists, phrase.strip().lower()))
    return [entry for entry in found if entry.english != "English"]


def parts(cell: str) -> list[str]:
    return [part.strip(" “”") for part in re.split("[、；]", cell) if part.strip()]


def variants(line: str, glossary: list[Entry]) -> Iterator[str]:
    """Words in a line that the glossary does not use, each with the one that it uses."""
    for entry in glossary:
        told = line
        for word in entry.allowed:
            told = told.replace(word, "")
        for word in entry.banned:
            if word in told:
                yield f"{word}: {'、'.join(entry.chinese)}"


def other_words(english: str, chinese: str, glossary: list[Entry]) -> Iterator[str]:
    """What a pair of texts calls otherwise than the glossary does."""
    for entry in glossary:
        said = entry.phrase and re.search(rf"\b{re.escape(entry.phrase)}", english.lower())
        if said and not any(word in chinese for word in entry.chinese):
            yield f"{entry.phrase}: {'、'.join(entry.chinese)}, not “{chinese}”"
    if DASHED.search(chinese):
        yield f"a range with a dash: “{chinese}”"


def bound(root: Path) -> Iterator[tuple[Path, str]]:
    """The files whose Chinese the glossary holds, with their text."""
    free = set(FREE.findall(glossary_of(root)))
    for path, text in texts(root):
        if path.parts[0] in FOLDERS and path.as_posix() not in free and HAN.search(text):
            yield path, text


def pairs(source: Source) -> Iterator[tuple[int, str, str]]:
    """English texts that a Chinese one follows at once, with their lines: in TOML, tuples and arguments."""
    if source.path.suffix == ".toml":
        for number, line in enumerate(source.text.splitlines(), 1):
            yield from ((number, *pair) for pair in IN_TOML.findall(line))
    for node in ast.walk(source.tree) if source.path.suffix == ".py" else ():
        beside = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
        for one, other in zip(beside, beside[1:], strict=False):
            english, chinese = literal(one), literal(other)
            if english and HAN.search(chinese) and not HAN.search(english):
                yield one.lineno, english, chinese


def literal(node: ast.expr) -> str:
    """What stands in a text, the values filled into it left out; empty for anything else."""
    values = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [one.value for one in values if isinstance(one, ast.Constant)]
    return "".join(text for text in texts if isinstance(text, str))


@cache
def glossary_of(root: Path) -> str:
    return (root / "docs/glossary.zh.md").read_text(encoding="utf-8")


def test_the_glossary_has_every_concept_once(root):
    found = [entry.english for entry in entries(glossary_of(root).partition("## 通则")[0])]
    assert len(found) == CONCEPTS
    assert len(set(found)) == CONCEPTS


def test_no_text_uses_another_word(root):
    known = entries(glossary_of(root))
    found = [
        f"{path.as_posix()}:{number}: {said}"
        for path, text in bound(root)
        for number, line in enumerate(text.splitlines(), 1)
        if HAN.search(line)
        for said in variants(line, known)
    ]
    assert not found, "\n" + "\n".join(found)


def test_no_pair_calls_a_concept_otherwise(root):
    known, found = entries(glossary_of(root)), []
    for path, text in bound(root):
        for line, english, chinese in pairs(Source(path, text)):
            said = other_words(english, chinese, known)
            found += [f"{path.as_posix()}:{line}: {one}" for one in said]
    assert not found, "\n" + "\n".join(found)


def test_what_the_glossary_does_not_use_is_found(root):
    known = entries(glossary_of(root))
    assert list(variants('"utilisation": "警力利用率"', known)) == ["利用率: 警力占用率"]
    assert not list(variants("接处警民警人均基层基础工作", known))
    assert list(other_words("utilisation, mean", "占用", known)) == ["utilisation: 警力占用率, not “占用”"]
    assert list(other_words("early shift", "早班（8–16时）", known)) == [
        "a range with a dash: “早班（8–16时）”"
    ]
    source = Source(Path("sim/words.py"), 'WORDS = {"a": ("response time", f"响应{1}时间")}')
    assert list(pairs(source)) == [(1, "response time", "响应时间")]
