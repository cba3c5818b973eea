"""While a pair is made ready no search for unreachable objects stops the room; it goes on afterwards."""

import asyncio
import gc

from sim.app.live.live_runs import Plays
from sim.app.live.sessions import Session
from sim.app.shown_runs import TownWish


class Watching:
    """A studio that notes whether Python looks for unreachable objects while it works."""

    seed = 1

    def __init__(self):
        self.looked = []

    def reel(self, _):
        self.looked.append(gc.isenabled())

    def block(self, *_):
        self.looked.append(gc.isenabled())
        return b""


def test_no_search_for_objects_while_a_pair_is_made_ready_and_again_afterwards():
    studio = Watching()

    async def played():
        session = Session()
        await Plays(studio, pause_s=60.0).play(session, TownWish(""), TownWish(""))
        session.close()

    asyncio.run(played())
    assert studio.looked == [False, False, False]
    assert gc.isenabled()
