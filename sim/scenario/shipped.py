"""Towns, policies and studies found by name: a planner's own first, then those that come with the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sim.scenario.errors import (
    LONGEST_VALUE,
    NOTHING,
    Problem,
    ScenarioErrors,
    Words,
    did_you_mean,
    listing,
    say,
)
from sim.scenario.guard import guarded, is_there, read_toml
from sim.scenario.shipped_names import POLICIES, base_names, studies, study_names, towns
from sim.vocabulary.texts import SPACE, filled, in_a_row

MOST_EXTENDING = 32


def town_file(name: str | Path, beside: Path | None = None) -> Path:
    """The file of a town by path or name: a planner's own file first, then what comes with the program.

    Args:
        name: a path, or a name or title in either language, such as ``danghu``.
        beside: the file that asks, from whose folder the name is seen; the working folder by default.

    Raises:
        ScenarioErrors: a mere name that no town has; a path is returned as it is, whether there or not.
    """
    return _found(str(name), towns(), base_names(), beside, "no_town")


def study_file(name: str | Path) -> Path:
    """The file of a study by path or name, found as a town is.

    Raises:
        ScenarioErrors: a mere name that no study has.
    """
    return _found(str(name), studies(), study_names(), None, "no_study")


def _found(name: str, place: Path, names: list[str], asking: Path | None, unknown: str) -> Path:
    own = (asking.parent if asking else Path()) / name
    if _holds(own.is_file) or not own.name:
        return own
    own_file = own.with_name(f"{own.name}.toml")
    if _holds(own_file.is_file) and not _same(own_file, asking):
        return near(own_file)
    if own.is_absolute():
        return own
    known = name if name in names else _by_title(name, place, names)
    if known:
        return near(place / f"{known}.toml")
    if is_path(name) or _holds(own.is_dir):
        return own
    files = {known: place / f"{known}.toml" for known in names}
    raise ScenarioErrors([Problem("", _printed(name), NOTHING, say(unknown), meant(name, files))])


def _holds(question: Callable[[], bool]) -> bool:
    """The answer to a question about a file; no for a name that is too long for the disk."""
    try:
        return question()
    except OSError:
        return False


def is_path(name: str) -> bool:
    """Whether a text names a file rather than a town, policy or study."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def _same(file: Path, other: Path | None) -> bool:
    return other is not None and file.resolve() == other.resolve()


def _by_title(title: str, place: Path, names: Iterable[str]) -> str | None:
    if is_path(title):
        return None
    return next((name for name in names if title in titles(place / f"{name}.toml")), None)


def named(title: str, files: Iterable[Path]) -> Path | None:
    """The first of the files that has this title in either language."""
    return next((file for file in files if title in titles(file)), None)


def meant(name: str, files: Mapping[str, Path], near_by: Collection[str] = ()) -> Words:
    """A hint at the file whose name or title comes nearest, and at those that there are (`near_by`, or all)."""
    shown = sorted(near_by or [known for known in files if "/" not in known])
    there = say("there_is", names=listing(_titled(known, files[known]) for known in shown))
    called = [title for file in files.values() for title in titles(file)]
    close = did_you_mean(name, files) or did_you_mean(name, called)
    return in_a_row([close, there], SPACE) if close else there


def _titled(name: str, file: Path) -> str | Words:
    """A name, with the title behind it for those who read another language than the name's."""
    called = titles(file)
    return filled(("{name}", "{name}（{title}）"), name=name, title=called[-1]) if called else name


def _printed(name: str) -> str:
    return name if len(name) <= LONGEST_VALUE else name[: LONGEST_VALUE - 1] + "…"


def extended(name: str, asking: Path) -> Path | None:
    """The town, or the standard, that comes with the program and is meant by ``extends``; None when neither is."""
    known = name.removesuffix(".toml")
    file = towns() / f"{known}.toml"
    return near(file) if known in base_names() and not _same(file, asking) else None


def policy_folders(files: Iterable[Path]) -> Iterator[Path]:
    """Where a town's policies lie, given its file and those that it extends: beside each, and those that ship."""
    for folder in dict.fromkeys([*(file.parent for file in files), towns()]):
        yield from (folder / POLICIES, folder)


def near(file: Path) -> Path:
    """A path as a planner knows it, seen from where he stands if it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def name_of(file: Path) -> str:
    """How to ask for a file again: its name if it comes with the program and lies elsewhere, else its path."""
    for place, names in ((towns(), base_names()), (studies(), study_names())):
        if file.is_absolute() and file.is_relative_to(place):
            name = file.relative_to(place).with_suffix("").as_posix()
            return name if name in names else str(file)
    return str(file)


def policies_of(town: str | Path) -> list[str]:
    """The names of the policies beside a town, or else beside the towns that it extends; raises ScenarioErrors."""
    with guarded(Path(town)):
        return next((names for names in map(_beside, _chain(town_file(town), set())) if names), [])


def _beside(file: Path) -> list[str]:
    return sorted(found.stem for found in (file.parent / POLICIES).glob("*.toml"))


def _chain(file: Path, seen: set[Path]) -> Iterator[Path]:
    """A town's file and those that it extends, nearest first; what cannot be read ends the chain."""
    if file.resolve() in seen or len(seen) >= MOST_EXTENDING:
        return
    seen.add(file.resolve())
    yield file
    given = _top(file).get("extends", [])
    for name in [given] if isinstance(given, str) else given if isinstance(given, list) else []:
        below = file.parent / str(name)
        below = below if is_there(below) else extended(str(name), file) or below
        yield from _chain(below, seen)


@cache
def titles(file: Path) -> tuple[str, ...]:
    """What a file calls itself, in English and in Chinese; nothing when it does not say or cannot be read."""
    title = _top(file).get("title")
    texts = [title.get(language) for language in ("en", "zh")] if isinstance(title, dict) else []
    return tuple(text for text in texts if isinstance(text, str))


def _top(file: Path) -> dict[str, Any]:
    try:
        return read_toml(file)
    except ScenarioErrors:
        return {}
