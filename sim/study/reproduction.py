"""What a result must carry so that somebody else can make it again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

COMPUTE = (
    "numpy",
    "numba",
    "llvmlite",
    "scipy",
    "pandas",
    "SALib",
    "scikit-learn",
    "emcee",
    "shapely",
    "mesa",
    "pyarrow",
)
"""The libraries by whose hands a number goes before it is kept."""
_PACKAGE = Path(__file__).resolve().parents[1]


class Build(NamedTuple):
    """The program that made something: what must be equal for results to be equal.

    Attributes:
        version: of this software.
        sources: digest of all its sources.
        environment: Python, the libraries that compute, and the system.
    """

    version: str
    sources: str
    environment: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Digest of all of it; 32 hexadecimal digits."""
        text = json.dumps(self._asdict(), sort_keys=True)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def software_version() -> str:
    """Version of this software."""
    return _version("govsim")


@cache
def sources(package: Path = _PACKAGE) -> str:
    """Digest of every Python source below `package`, by name and content; 32 hexadecimal digits."""
    found = hashlib.blake2b(digest_size=16)
    for file in sorted(package.rglob("*.py")):
        content = file.read_bytes()
        found.update(f"\n{file.relative_to(package).as_posix()} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


@cache
def _environment() -> tuple[tuple[str, str], ...]:
    libraries = [(name, _version(name)) for name in COMPUTE]
    around = [("system", platform.system()), ("machine", platform.machine())]
    return (("python", platform.python_version()), *libraries, *around)


def environment() -> dict[str, str]:
    """What can change the last digit of a result; the number of workers cannot, so it is not here."""
    return dict(_environment())


def this_build() -> Build:
    """The program as it runs now."""
    return Build(software_version(), sources(), environment())
