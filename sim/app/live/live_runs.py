"""Runs for the live page: few at a time, and none for a wish that nobody has any more."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sim.app.live.sessions import Session
from sim.app.shown_runs import Studio, TownWish
from sim.study.workers import usable_cores

PAUSE_S = 1.0
PAIRS = 10
"""Pairs of runs that say how sure a difference is."""


class VoidWishError(Exception):
    """Nobody waits for this any more."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave unreachable objects be: telling matters makes thousands that stay, and a room waits for it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Plays:
    """Lives through towns in threads: the engine lets go of the interpreter while it works."""

    def __init__(self, studio: Studio, pairs: int = PAIRS, pause_s: float = PAUSE_S) -> None:
        """Runs of `studio`, so many at a time as there are cores.

        Args:
            studio: where the runs are made.
            pairs: pairs of runs that say how sure a difference is.
            pause_s: seconds after a pair is shown until the next one begins.
        """
        self.studio, self.pairs, self.pause_s = studio, pairs, pause_s
        self.runs = 0
        self._turns = asyncio.Semaphore(usable_cores())

    async def play(self, session: Session, left: TownWish, right: TownWish) -> bytes:
        """The block of two towns; further pairs of runs follow in the background.

        Raises:
            VoidWishError: the page is gone or wishes something else by now.
            ScenarioErrors: the levers do not go together.
        """
        wish = session.wish()
        more = {"pair": wish, "sure": {"pairs": 1, "rows": []}}
        with _uncollected():
            await asyncio.gather(
                self._run(session, wish, self.studio.reel, left),
                self._run(session, wish, self.studio.reel, right),
            )
            packed: bytes = await self._run(session, wish, self.studio.block, (left, right), more)
        session.follow(asyncio.create_task(self._grow_sure(session, wish, left, right)))
        return packed

    async def reach(self, session: Session, town: TownWish, path: str) -> dict[str, str]:
        """What a lever moves from one end to the other in a town.

        Raises:
            VoidWishError: the page is gone or wishes something else by now.
        """
        found: dict[str, str] = await self._run(session, session.wishes, self.studio.reach, town, path)
        return found

    async def _run(self, session: Session, wish: int, work: Any, *given: Any) -> Any:
        async with self._turns:
            if not session.wants(wish):
                raise VoidWishError
            self.runs += 1
            found = await asyncio.to_thread(work, *given)
        if not session.wants(wish):
            raise VoidWishError
        return found

    async def _grow_sure(self, session: Session, wish: int, left: TownWish, right: TownWish) -> None:
        """PairedTowns after pair until there are enough; each is told to the page."""
        await asyncio.sleep(self.pause_s)  # a hand still on the slider comes first
        try:
            for pairs in range(1, self.pairs + 1):
                seed = self.studio.seed + pairs - 1
                await self._run(session, wish, self.studio.outcomes, left, seed)
                await self._run(session, wish, self.studio.outcomes, right, seed)
                if pairs < 2:
                    continue
                said = self.studio.sure(left, right, pairs)
                session.told.put_nowait(("sure", {"pair": wish, **said}))
        except VoidWishError:
            return
