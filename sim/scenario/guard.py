"""The one door through which files from outside come in: bounded in size and depth, refused in a line.

Whatever is wrong with a file, of whatever reader, ends in `ScenarioErrors`; what a file says is quoted by a
line's worth at most. Text comes in without characters that steer a terminal or turn its direction.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.scenario.errors import (
    NOTHING,
    Problem,
    ScenarioErrors,
    Words,
    did_you_mean,
    file_name,
    listing,
    say,
)
from sim.scenario.shipped_names import shipped_namesake
from sim.vocabulary.writing import UNSEEMLY, excerpt, plain_values

MIB = 1 << 20
MOST_TOML = 2 * MIB
MOST_JSON = 256 * MIB
MOST_LEVELS = 32
"""Tables within tables; a scenario has four."""
LONGEST_KEY = 200
LARGEST_WHOLE = 2**63
"""TOML promises whole numbers of 64 bits and no more."""
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"""(?<![\w."'-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_LEVELS},}}""")


def refused(path: Path | str, words: Words, hint: Words | None = None) -> ScenarioErrors:
    """The error of a file that is of no use as a whole."""
    return ScenarioErrors([Problem(file_name(Path(path)), "", NOTHING, words, hint)])


@contextmanager
def guarded(path: Path, words: Words | None = None) -> Iterator[None]:
    """Whatever a reader of `path` raises becomes one line: `words`, or else the kind of error.

    Raises:
        ScenarioErrors: for every exception but an interruption, and for those that are ScenarioErrors already.
    """
    try:
        yield
    except ScenarioErrors:
        raise
    except OSError as error:
        raise refused(path, say("unreadable", reason=error.strerror or type(error).__name__)) from error
    except Exception as error:
        raise refused(path, words or say("broken_file", reason=_reason(error))) from error


def _unreadable(error: Exception) -> Words:
    """What is said of a text that its parser gives up."""
    if isinstance(error, RecursionError):
        return say("too_deep", most=MOST_LEVELS)
    if isinstance(error, ValueError):  # the interpreter's own limit
        return say("monstrous_whole")
    return say("broken_file", reason=_reason(error))


def _reason(error: Exception) -> Words:
    if isinstance(error, MemoryError):
        return say("no_memory")
    text = excerpt(" ".join(str(error).split()))
    return Words(text or type(error).__name__, text or type(error).__name__)


def read_bytes(path: Path, most: int = MOST_JSON) -> bytes:
    """The bytes of a regular file.

    Raises:
        ScenarioErrors: there is none, it is a folder, a device or a circle of links, or more than `most` bytes.
    """
    must_be_file(path)
    with guarded(path), path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise refused(path, say("too_large", most=f"{most // MIB} MB"))
    return content


def must_be_file(path: Path) -> None:
    """Raises ScenarioErrors unless `path` leads to a regular file; nothing is opened that could block."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise ScenarioErrors([no_such_file(file_name(path), "", NOTHING, path)]) from None
    except (OSError, ValueError) as error:
        raise refused(path, _no_way(error)) from None
    if stat.S_ISDIR(mode):
        raise refused(path, say("is_folder"))
    if not stat.S_ISREG(mode):
        raise refused(path, say("no_regular_file"))


def _no_way(error: OSError | ValueError) -> Words:
    if isinstance(error, OSError) and error.errno is not None:
        return say("unreadable", reason=os.strerror(error.errno))
    return say("unreadable", reason=excerpt(str(error)))


def is_there(path: Path) -> bool:
    """Does a path, whatever a file made of it, lead to a regular file?"""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long a name, or one with a zero byte
        return False


def no_such_file(file: str, path: str, name: object, sought: Path) -> Problem:
    """The problem of a missing file, with the names of the nearest files in the folder where it was sought."""
    try:
        beside = sorted(o.name for o in sought.parent.iterdir() if o.suffix == (sought.suffix or ".toml"))
    except (OSError, ValueError):
        beside = []
    hint = did_you_mean(sought.name, beside) or shipped_namesake(sought)
    hint = hint or (say("there_is", names=listing(beside)) if beside else None)
    return Problem(file, path, name, say("no_file"), hint)


def is_inside(folder: Path, file: Path) -> bool:
    """Does `file`, links followed, lie in `folder`?"""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def read_text(path: Path, most: int = MOST_TOML) -> str:
    """The text of a file in UTF-8; raises ScenarioErrors."""
    content = read_bytes(path, most)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise refused(path, say("not_utf8")) from None


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises ScenarioErrors, with line and column where it is no TOML."""
    return parse_toml(read_text(path), file_name(path))


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a text in TOML; raises ScenarioErrors that name `file`."""
    if _DEEP_KEY.search(text):  # the parser takes the square of such a key's length
        raise refused(file, say("too_deep", most=MOST_LEVELS))
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise refused(file, *_syntax(text, str(error))) from None
    except Exception as error:
        raise refused(file, _unreadable(error)) from error
    return plain_document(file, found)


def read_json(path: Path, most: int = MOST_JSON) -> Any:
    """The document of a JSON file; raises ScenarioErrors."""
    text = read_text(path, most)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        said = say("json_syntax", line=error.lineno, column=error.colno, reason=excerpt(error.msg))
        raise refused(path, said) from None
    except Exception as error:
        raise refused(path, _unreadable(error)) from error
    return plain_document(file_name(path), found)


def read_json_object(path: Path, most: int = MOST_JSON) -> dict[str, Any]:
    """The object that a JSON file holds; raises ScenarioErrors."""
    found = read_json(path, most)
    if not isinstance(found, dict):
        raise refused(path, say("no_object"))
    return found


def plain_document[D](file: str, document: D) -> D:
    """The document with plain texts; raises ScenarioErrors where it is deep, or has monstrous keys or numbers."""
    ahead: list[tuple[tuple[str, ...], Any]] = [((), document)]
    unseemly = False
    while ahead:
        place, value = ahead.pop()
        if len(place) > MOST_LEVELS:
            raise refused(file, say("too_deep", most=MOST_LEVELS))
        if isinstance(value, dict):
            ahead += [((*place, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            ahead += [((*place, ""), below) for below in value if not isinstance(below, float)]
        unseemly = unseemly or (isinstance(value, str) and UNSEEMLY.search(value) is not None)
        _must_be_tame(file, place, value)
    return plain_values(document) if unseemly else document


def _must_be_tame(file: str, place: tuple[str, ...], value: object) -> None:
    key = place[-1] if place else ""
    if len(key) > LONGEST_KEY or UNSEEMLY.search(key):
        said = say("monstrous_key", most=LONGEST_KEY)
        raise ScenarioErrors([Problem(file, excerpt(".".join(place)), NOTHING, said)])
    if type(value) is int and not -LARGEST_WHOLE <= value < LARGEST_WHOLE:
        there = excerpt(".".join(filter(None, place)))
        raise ScenarioErrors([Problem(file, there, NOTHING, say("monstrous_whole"))])


def _syntax(text: str, message: str) -> tuple[Words, Words | None]:
    place = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", message, re.DOTALL)
    if place is None:
        return say("syntax_end", reason=excerpt(message.removesuffix(" (at end of document)"))), None
    line, column = int(place[2]), int(place[3])
    wrong = text.split("\n")[line - 1].strip()
    said = say("syntax", line=line, column=column, reason=excerpt(place[1]))
    return said, say("syntax_text", text=excerpt(wrong)) if wrong else None
