"""The towns, policies and studies that come with the program: where they lie, and their names.

In a checkout they are the folders `scenarios` and `experiments`; a wheel carries both inside the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sim.scenario.errors import Words, say

_PACKAGE = Path(__file__).resolve().parents[1]
TOWNS, STUDIES, POLICIES = "scenarios", "experiments", "policies"
STANDARD = "standard"
"""What towns extend: a town only for those who say how many live there."""


@cache
def home() -> Path:
    """The folder that holds `scenarios` and `experiments`: inside the package, or else the checkout's."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def towns() -> Path:
    """The folder of the towns that come with the program; their policies lie in `policies` below it."""
    return home() / TOWNS


def studies() -> Path:
    """The folder of the studies that come with the program."""
    return home() / STUDIES


def town_names() -> list[str]:
    """The names by which the towns are found, such as ``danghu`` and ``theory/mmc``."""
    return [name for name in _names(towns(), ("*.toml", "theory/*.toml")) if name != STANDARD]


@cache
def _names(here: Path, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the files below a folder that comes with the program, which stays as it is."""
    found = [file for pattern in patterns for file in sorted(here.glob(pattern))]
    return tuple(file.relative_to(here).with_suffix("").as_posix() for file in found)


def base_names() -> list[str]:
    """The names of what a town may extend: the towns, and the standard."""
    return [*town_names(), STANDARD]


def study_names() -> list[str]:
    """The names by which the studies are found."""
    return list(_names(studies(), ("*.toml",)))


def shipped_namesake(path: Path) -> Words | None:
    """A hint for a path that leads nowhere, when a town or study of this name comes with the program."""
    names = {*base_names(), *study_names()}
    return say("comes_along", name=path.stem) if path.stem in names else None
