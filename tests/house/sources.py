"""Reading the source tree for the house rules."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CODE_FOLDERS = ("sim", "tests", "experiments")
TEXT_SUFFIXES = {"", ".py", ".toml", ".md", ".cff", ".txt", ".csv", ".json", ".geojson", ".yaml", ".yml"}
TEXT_SUFFIXES |= {".html", ".j2", ".js", ".css", ".svg"}
NOT_OURS = {"__pycache__", "node_modules", "dist", "build", "results"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the repository, and what it says."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        return list(tokenize.generate_tokens(io.StringIO(self.text).readline))

    def says(self, line: int, rule: str) -> str:
        return f"{self.path.as_posix()}:{line}: {rule}"


def sources(root: Path, *folders: str) -> list[Source]:
    """Every Python file of the folders, in order."""
    files = [file for folder in folders for file in sorted((root / folder).rglob("*.py"))]
    return [_source(root, file) for file in files]


@cache  # many rules look at the same files, and taking them apart is what takes time
def _source(root: Path, file: Path) -> Source:
    return Source(file.relative_to(root), file.read_text(encoding="utf-8"))


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Every text file that people read: path from the repository, and content."""
    for file in sorted(_files(root)):
        if file.suffix in TEXT_SUFFIXES:
            yield file.relative_to(root), file.read_text(encoding="utf-8")


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and path.name != ".git":  # a worktree has a file where a checkout has a folder
            yield path
        elif path.name == ".ci" or not (path.name.startswith(".") or path.name in NOT_OURS):
            yield from _files(path)
