"""One folder of wheels from which govsim installs on a machine without a network.

    python3 -m uv run python -m experiments.tools.wheels FOLDER

builds this checkout's wheel and fetches one of every package it needs, in the versions that are tested, those
of the page and of Dask among them. `--python 3.13` does so for another Python than the one that runs it, of
the same kind of machine. There, with nothing but that Python:

    python -m pip install --no-index --find-links FOLDER "govsim[page]"
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
EXTRAS = "[page,dask]"
INSTALL = 'python -m pip install --no-index --find-links {folder} "govsim[page]"'


def constraints() -> str:
    """The versions that are tested, a line each, as pip reads them."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "\n".join(declared["tool"]["uv"]["constraint-dependencies"]) + "\n"


def gather(folder: Path, pythons: Sequence[str] = ()) -> Path:
    """Fill a folder with wheels; the one of govsim itself.

    Args:
        folder: made if need be.
        pythons: versions such as "3.13" to fetch for; the running one by default.

    Raises:
        subprocess.CalledProcessError: a wheel cannot be built or fetched; pip has said why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    built = max(folder.glob("govsim-*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    with TemporaryDirectory() as place:
        pinned = Path(place) / "constraints.txt"
        pinned.write_text(constraints(), encoding="utf-8")
        for version in pythons or [""]:
            other = ["--python-version", version] if version else []
            wanted = ["--only-binary=:all:", "--constraint", pinned, *other, f"{built}{EXTRAS}"]
            _pip("download", "--dest", folder, *wanted)
    return built


def _pip(command: str, *arguments: object) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", command, *quiet, *map(str, arguments)], check=True)


def main() -> None:
    """Gather, and say how the folder is used."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", action="append", default=[], metavar="VERSION")
    asked = parser.parse_args()
    built = gather(asked.folder, asked.python)
    count = len(list(asked.folder.glob("*.whl")))
    print(f"{asked.folder}: {count} wheels, {built.name} among them. Without a network:")
    print(f"  {INSTALL.format(folder=asked.folder)}")


if __name__ == "__main__":
    main()
