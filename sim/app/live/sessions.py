"""Sessions: one for each open page. A newer wish, or the closing of the page, makes older ones void."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

MOST = 40


class FullHouseError(Exception):
    """As many pages are open as the server serves."""


class Session:
    """One open page.

    Attributes:
        name: what the page calls itself when it asks for runs.
        told: documents on their way to the page.
        wishes: how many there were; the last of them counts.
    """

    def __init__(self) -> None:
        """A session with nothing wished yet."""
        self.name = secrets.token_urlsafe(16)
        self.told: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self.wishes = 0
        self._closed = False
        self._task: asyncio.Task[None] | None = None

    def wish(self) -> int:
        """A new wish, which makes all earlier ones void; returns its number."""
        self.wishes += 1
        self._stop()
        return self.wishes

    def wants(self, wish: int) -> bool:
        """Whether anybody still waits for this wish. Asked between any two runs."""
        return wish == self.wishes and not self._closed

    def follow(self, task: asyncio.Task[None]) -> None:
        """A task that goes on for the present wish."""
        self._task = task

    def close(self) -> None:
        """The page is gone: nothing is wanted any more."""
        self._closed = True
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


class Sessions:
    """All open pages, by name."""

    def __init__(self) -> None:
        """None yet."""
        self._open: dict[str, Session] = {}

    def __len__(self) -> int:
        return len(self._open)

    def open(self) -> Session:
        """A new session; raises FullHouseError."""
        if len(self._open) >= MOST:
            raise FullHouseError
        session = Session()
        self._open[session.name] = session
        return session

    def find(self, name: object) -> Session | None:
        """The session of that name, if it is open."""
        return self._open.get(name) if isinstance(name, str) else None

    def close(self, session: Session) -> None:
        """Forget a session and void what it wished."""
        session.close()
        self._open.pop(session.name, None)
