"""The players of an attribution: groups of levers of one policy, and the scenario of any set of them."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.scenario.describe import changes
from sim.scenario.errors import Words
from sim.scenario.provenance import title_of
from sim.scenario.schema import Scenario
from sim.study.attribution.attribution_words import say
from sim.study.points import Point, Value

REST = "rest"


class Player(NamedTuple):
    """A provision: its name, what it is called, and the levers it moves."""

    name: str
    label: Words
    levers: Mapping[str, Value]


def moved(base: Scenario, other: Scenario) -> dict[str, Value]:
    """The levers that `other` has elsewhere than `base`, with where it has them."""
    return {after.path: after.value for _, after in changes(base, other)}


def of_policies(base: Scenario, policies: Mapping[str, Scenario], whole: Scenario) -> list[Player]:
    """Each policy as a player, in order: where two move one lever, the later decides.

    What the whole moves beyond them, or to other values, is a last player.
    """
    players = [Player(name, title_of(policy), moved(base, policy)) for name, policy in policies.items()]
    return _with_rest(base, players, whole)


def of_groups(
    base: Scenario, groups: Mapping[str, tuple[Words, Sequence[str]]], whole: Scenario
) -> list[Player]:
    """The levers of the whole by groups of paths, * standing for anything; the rest is a last player."""
    levers = moved(base, whole)
    players = [
        Player(name, label, {path: value for path, value in levers.items() if matches(path, patterns)})
        for name, (label, patterns) in groups.items()
    ]
    return _with_rest(base, players, whole)


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a path is one of the patterns."""
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def _with_rest(base: Scenario, players: list[Player], whole: Scenario) -> list[Player]:
    """The players and, if they do not make up the whole, one who brings what is missing."""
    wanted, joined = moved(base, whole), levers_of(players)
    missing = {path: value for path, value in wanted.items() if joined.get(path) != value}
    if not missing:
        return players
    return [*players, Player(REST, say("rest_of", policy=title_of(whole)), missing)]


def strangers(players: Sequence[Player], base: Scenario, whole: Scenario) -> list[str]:
    """Levers that some player moves and the whole does not: with them the players are not its parts."""
    wanted = moved(base, whole)
    return [path for path in levers_of(players) if path not in wanted]


def levers_of(players: Sequence[Player]) -> dict[str, Value]:
    """The levers that players move together."""
    return {path: value for player in players for path, value in player.levers.items()}


def point_of(base: str, players: Sequence[Player], coalition: int) -> Point:
    """The scenario in which exactly the players of a coalition, given as bits, are in force."""
    members = [player for i, player in enumerate(players) if coalition >> i & 1]
    return Point(base, tuple(sorted(levers_of(members).items())))
