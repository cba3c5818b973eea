"""Dispatch: which call is served when, by whom, and what gives way to it.

`choosing` says who may be sent and who of them is; `sending` sends them; `serving` works through the lines in
the order that the scenario's discipline asks for; `waiting` is how a call joins, rejoins and leaves a line;
`moving` is what a dispatcher does with those who are under way or free. Begin with `serving.serve`.
"""

from sim.behaviour.dispatch.moving import closer, next_on_trip, uncovered
from sim.behaviour.dispatch.sending import send, take_out, way_to
from sim.behaviour.dispatch.serving import lines_in_use, serve
from sim.behaviour.dispatch.waiting import (
    age,
    await_police,
    give_up,
    lend,
    put_back,
    stop_completing,
    turned_off,
)

__all__ = [
    "age",
    "await_police",
    "closer",
    "give_up",
    "lend",
    "lines_in_use",
    "next_on_trip",
    "put_back",
    "send",
    "serve",
    "stop_completing",
    "take_out",
    "turned_off",
    "uncovered",
    "way_to",
]
