"""Keeping what was worked out for the latest few things: replications ask for the same again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps


def kept[Thing, Result](latest: int) -> Callable[[Callable[[Thing], Result]], Callable[[Thing], Result]]:
    """Decorate a function of one thing, so that its results for the `latest` things are kept.

    A thing is known by being the same object, so it must not change; comparing scenarios field by field
    would take longer than most of what is worked out from them.
    """

    def decorate(function: Callable[[Thing], Result]) -> Callable[[Thing], Result]:
        known: list[tuple[Thing, Result]] = []

        @wraps(function)
        def looked_up(thing: Thing) -> Result:
            for one, result in known:
                if one is thing:
                    return result
            result = function(thing)
            known.insert(0, (thing, result))
            del known[latest:]
            return result

        return looked_up

    return decorate
