"""Runs of the live page: void wishes are dropped between runs, and pages do not disturb each other."""

import asyncio
import threading

import pytest

from sim.app.live.live_runs import Plays, VoidWishError
from sim.app.live.sessions import MOST, FullHouseError, Sessions
from sim.app.shown_runs import wish
from tests.unit.live.loops import complete

LEFT = wish("alone", {})
PAIRS = 4


class Studio:
    """Counts what it is asked to live through; `gate` holds its runs back."""

    seed = 1

    def __init__(self):
        self.lived, self.gate = [], threading.Event()
        self.gate.set()

    def reel(self, town):
        assert self.gate.wait(10)
        self.lived.append(town)

    def block(self, towns, more):
        return repr((dict(towns[1].levers), more["pair"])).encode()

    def outcomes(self, town, seed):
        assert self.gate.wait(10)
        self.lived.append((town, seed))

    def reach(self, town, path):
        self.lived.append((town, path))
        return {"en": path, "zh": path}

    def sure(self, left, right, pairs):
        return {"pairs": pairs, "rows": []}


def together(**levers):
    return wish("together", levers)


@pytest.fixture
def studio():
    return Studio()


def told(session):
    return [session.told.get_nowait() for _ in range(session.told.qsize())]


async def until(condition):
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to that")


def test_a_play_gives_its_block_and_then_says_how_sure(studio):
    async def scene():
        session, plays = Sessions().open(), Plays(studio, PAIRS, 0.0)
        block = await plays.play(session, LEFT, together(a=1.0))
        await until(lambda: session.told.qsize() == PAIRS - 1)
        return block, told(session)

    block, said = complete(scene())
    assert block == b"({'a': 1.0}, 1)"
    assert [(name, document["pair"], document["pairs"]) for name, document in said] == [
        ("sure", 1, pairs) for pairs in range(2, PAIRS + 1)
    ]
    assert [life for life in studio.lived if life not in (LEFT, together(a=1.0))] == [
        life for seed in range(1, PAIRS + 1) for life in ((LEFT, seed), (together(a=1.0), seed))
    ]


def test_closing_the_page_stops_its_runs_between_two(studio):
    async def scene():
        sessions = Sessions()
        session, plays = sessions.open(), Plays(studio, 1000, 0.0)
        await plays.play(session, LEFT, together())
        await until(lambda: len(studio.lived) > 4)
        sessions.close(session)
        assert len(sessions) == 0
        await asyncio.sleep(0.05)
        lived = len(studio.lived)
        await asyncio.sleep(0.1)
        assert len(studio.lived) == lived

    complete(scene())


def test_a_newer_wish_voids_the_older_one(studio):
    async def scene():
        session, plays = Sessions().open(), Plays(studio, 1, 0.0)
        studio.gate.clear()
        older = asyncio.create_task(plays.play(session, LEFT, together(a=1.0)))
        await until(lambda: plays.runs > 0)
        newer = asyncio.create_task(plays.play(session, LEFT, together(a=2.0)))
        await asyncio.sleep(0.02)
        studio.gate.set()
        with pytest.raises(VoidWishError):
            await older
        assert await newer == b"({'a': 2.0}, 2)"

    complete(scene())


def test_what_a_lever_moves_is_found_out_without_ending_the_wish_there_is(studio):
    async def scene():
        session, plays = Sessions().open(), Plays(studio, 1, 0.0)
        await plays.play(session, LEFT, together())
        said = await plays.reach(session, LEFT, "a")
        return said, session.wishes

    assert complete(scene()) == ({"en": "a", "zh": "a"}, 1)


def test_two_pages_do_not_disturb_each_other(studio):
    async def scene():
        sessions, plays = Sessions(), Plays(studio, PAIRS, 0.0)
        one, other = sessions.open(), sessions.open()
        blocks = await asyncio.gather(
            plays.play(one, LEFT, together(a=1.0)), plays.play(other, LEFT, together(a=2.0))
        )
        sessions.close(other)
        await until(lambda: one.told.qsize() == PAIRS - 1)
        return blocks, len(sessions)

    assert complete(scene()) == ([b"({'a': 1.0}, 1)", b"({'a': 2.0}, 1)"], 1)


def test_no_more_runs_at_a_time_than_there_are_cores(studio, monkeypatch):
    monkeypatch.setattr("sim.app.live.live_runs.usable_cores", lambda: 2)

    async def scene():
        sessions, plays = Sessions(), Plays(studio, 1, 0.0)
        studio.gate.clear()
        tasks = [asyncio.create_task(plays.play(sessions.open(), LEFT, together())) for _ in range(5)]
        await asyncio.sleep(0.05)
        at_work = plays.runs
        studio.gate.set()
        await asyncio.gather(*tasks)
        return at_work

    assert complete(scene()) == 2


def test_there_is_room_for_so_many_pages():
    async def scene():
        sessions = Sessions()
        opened = [sessions.open() for _ in range(MOST)]
        with pytest.raises(FullHouseError):
            sessions.open()
        sessions.close(opened[0])
        assert sessions.find(opened[0].name) is None
        assert sessions.find(sessions.open().name) is not None

    complete(scene())
