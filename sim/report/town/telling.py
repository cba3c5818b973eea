"""What happened to a matter at each step, said once for all the steps that are said alike."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernel.state import Town
from sim.scenario.schema import Scenario
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel, Ending, PoolKind, Stage

_BY_CHANNEL = (Entry.REPORTED, Entry.REPEATED)
_BY_POOL = (Entry.HANDED, Entry.STARTED, Entry.NOT_SETTLED, Entry.TRIP)
_BY_OWNER = (Entry.REFUSED, Entry.BOUNCED, Entry.DECLINED)
_KEYS = 1 << 20

Words = tuple[str, str]


class Phrase(NamedTuple):
    """What a step says: the journal's entry, a number that tells the channel or the ending, and the words."""

    entry: int
    number: int
    en: str
    zh: str


def tell(town: Town, scenario: Scenario, lines: np.ndarray) -> tuple[np.ndarray, list[Phrase]]:
    """For each journal line the index of what it says; and all that is said.

    Args:
        town: the town at the end of the run.
        scenario: its scenario, which has the labels.
        lines: JOURNAL records.

    Returns:
        Indices (lines,), and the phrases they point at.
    """
    by_pool = np.isin(lines["entry"], _BY_POOL)
    who = np.where(by_pool, _names_of_pools(town)[lines["actor"]], 0)
    by_detail = np.isin(lines["entry"], (*_BY_CHANNEL, *_BY_OWNER, Entry.CLOSED))
    who = np.where(by_detail, lines["detail"] + 1, who)
    who = np.where(np.isin(lines["entry"], (Entry.REFUSED, Entry.BOUNCED)), lines["actor"] + 1, who)
    keys, index = np.unique(lines["entry"].astype(np.int64) * _KEYS + who, return_inverse=True)
    names = [_phrase(int(key) // _KEYS, int(key) % _KEYS - 1, scenario) for key in keys]
    return index, names


def _names_of_pools(town: Town) -> np.ndarray:
    """One past a number that stands for a pool's kind and owner; 0 for the station, which is no pool."""
    pools = town.pools
    return np.append(1 + pools["kind"].astype(np.int64) * 1000 + np.maximum(pools["owner"], 0), 0)


def _phrase(entry: int, number: int, scenario: Scenario) -> Phrase:
    said = list(Entry)[entry]
    named = _named(said, number, scenario)
    return Phrase(entry, number, _joined(said.en, named[0], ": "), _joined(said.zh, named[1], "："))


def _joined(what: str, whom: str, colon: str) -> str:
    return f"{what}{colon}{whom}" if whom else what


def _named(entry: Entry, number: int, scenario: Scenario) -> Words:
    if entry in _BY_CHANNEL:
        channel = list(Channel)[number]
        return channel.en, channel.zh
    if entry == Entry.CLOSED:
        ending = list(Ending)[number]
        return ending.en, ending.zh
    if entry in _BY_OWNER:
        return _department(number, scenario)
    if entry in _BY_POOL:
        return _pool(number, scenario)
    return "", ""


def _department(number: int, scenario: Scenario) -> Words:
    labels = [department.label for department in scenario.department.values()]
    return (labels[number].en, labels[number].zh) if 0 <= number < len(labels) else ("", "")


def _pool(number: int, scenario: Scenario) -> Words:
    if number == NOBODY:
        return Stage.WAITING_STATION.en, Stage.WAITING_STATION.zh
    kind, owner = list(PoolKind)[number // 1000], number % 1000
    if kind == PoolKind.DEPARTMENT:
        return _department(owner, scenario)
    if kind == PoolKind.RUNG:
        label = list(scenario.rung.values())[owner].label
        return label.en, label.zh
    return kind.en, kind.zh
