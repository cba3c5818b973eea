"""What a result must carry so that somebody else can make it again."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def software_version() -> str:
    """Version of this software."""
    return _version("govsim")


def environment() -> dict[str, str]:
    """What can change the last digit of a result; the number of workers cannot, so it is not here."""
    return {
        "python": platform.python_version(),
        "numpy": _version("numpy"),
        "numba": _version("numba"),
        "system": platform.system(),
        "machine": platform.machine(),
    }
