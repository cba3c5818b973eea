"""What the pages of measurements share: rows of Markdown, and the commit that was measured."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def row(*cells: object) -> str:
    """The cells as a row of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(*cells: object) -> tuple[str, str]:
    """The two lines above the rows of a table: a column of names, and columns of figures set to the right."""
    return row(*cells), f"|---|{'---:|' * (len(cells) - 1)}"


def commit_of(name: str = "HEAD") -> str:
    """The short name of a commit; "unknown" for HEAD outside a checkout.

    Raises:
        CalledProcessError: there is no commit of that name.
    """
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", name]
    done = subprocess.run(command, check=name != "HEAD", capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip() or "unknown"


def today() -> str:
    """The day as pages have it, such as 2026-11-29."""
    return datetime.now(UTC).date().isoformat()


def made_now() -> str:
    """The day, and the commit that what is made now is made from."""
    return f"{today()}, {commit_of()}"
