"""The names of those in whose hands a trouble can lie, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from sim.kernel.state import Town
from sim.metrics.journey.journey_words import Holder, member
from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.vocabulary.terms import Channel, Finder, PoolKind, Role
from sim.vocabulary.texts import COMMA, filled, in_a_row

_OF_POOL = {
    PoolKind.HOTLINE: Holder.HOTLINE,
    PoolKind.DEPARTMENT: Holder.DEPARTMENT,
    PoolKind.RUNG: Holder.RUNG,
    PoolKind.GRID: Holder.GRID,
    PoolKind.WINDOW: Holder.WINDOW,
}
_OF_CHANNEL = {
    Channel.CALL_110: Holder.DESK,
    Channel.HOTLINE_12345: Holder.HOTLINE,
    Channel.PETITION: Holder.PETITION,
    Channel.GRID_WORKER: Holder.GRID,
    Channel.ONLINE: Holder.ONLINE,
    Channel.WINDOW: Holder.WINDOW,
}
_OF_FINDER = {
    Finder.GRID: Holder.GRID,
    Finder.OFFICER: Holder.OFFICERS,
    Finder.VOLUNTEERS: Holder.VOLUNTEERS,
    Finder.INSPECTION: Holder.INSPECTION,
    Finder.COUNCIL: Holder.COUNCIL,
}

Hand = tuple[Holder, Words]


class Hands:
    """Who is meant by the numbers that the journal writes of a town."""

    def __init__(self, town: Town, scenario: Scenario) -> None:
        """Know the officers, pools and labels of `town`, a run of `scenario`."""
        self._town = town
        self._departments = list(scenario.department.values())
        self._rungs = list(scenario.rung.values())

    def of_pool(self, p: int) -> Hand:
        """The helpers of pool `p`; several places of one kind bear numbers from 1."""
        pool = self._town.pools[p]
        kind, place = member(PoolKind, pool["kind"]), int(pool["place"]) + 1
        holder = _OF_POOL[kind]
        if kind == PoolKind.DEPARTMENT:
            return holder, self.department(int(pool["owner"]))
        if kind == PoolKind.GRID:
            return holder, _of_grid(place)
        if kind == PoolKind.RUNG:
            rung = self._rungs[int(pool["owner"])]
            if rung.scope == "town":
                return holder, rung.label.words
            return holder, filled(("{rung} {place}", "{rung}（第{place}处）"), rung=rung.label, place=place)
        return holder, holder.words

    def department(self, d: int) -> Words:
        """Department number `d`."""
        label = self._departments[d].label
        return label.words

    def of_crew(self, officers: Sequence[int]) -> Words:
        """Officers by role and number, from 1."""
        roles = [member(Role, self._town.officers[o]["role"]) for o in officers]
        named = list(zip(roles, officers, strict=True))
        numbered = (
            filled(("{role} {number}", "{role}{number}号"), role=role, number=o + 1) for role, o in named
        )
        return in_a_row(numbered, COMMA)

    def of_channel(self, channel: int, grid: int) -> Hand:
        """Who takes in what is reported through `channel` from `grid`."""
        holder = _OF_CHANNEL[member(Channel, channel)]
        return holder, _of_grid(grid + 1) if holder == Holder.GRID else holder.words

    def of_finder(self, finder: int, actor: int) -> Hand:
        """Who found a trouble: of volunteer teams and the like, the `actor` is a number from 0."""
        holder = _OF_FINDER[member(Finder, finder)]
        if holder == Holder.OFFICERS:
            return holder, self.of_crew([actor])
        if holder == Holder.GRID:
            return holder, _of_grid(actor + 1)
        which = "第{number}队" if holder == Holder.VOLUNTEERS else "（第{number}处）"
        return holder, filled(("{finder} {number}", "{finder}" + which), finder=holder, number=actor + 1)


def _of_grid(number: int) -> Words:
    return filled(("grid worker, grid {number}", "第{number}网格网格员"), number=number)
