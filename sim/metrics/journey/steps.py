"""From the journal's entries of one trouble to the steps of its journey: where it lies, and why it moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from sim.metrics.journey.felt import Lesson
from sim.metrics.journey.hands import Hand, Hands
from sim.metrics.journey.journey_words import Feeling, Holder, Phase, Why, member
from sim.metrics.journey.lines import JournalLine
from sim.metrics.journey.reasons import (
    ASIDES,
    LEADS_TO,
    PASSING,
    WHY_AFTER,
    WHY_CLOSED,
    WHY_OF_ORIGIN,
    WHY_STAYS,
    WHY_TO,
)
from sim.scenario.errors import Words
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Channel, Ending, Origin, Stage


class Holding(NamedTuple):
    """Where a trouble lies: in whose hands, named so, and what goes on there."""

    holder: Holder
    phase: Phase
    hand: Words


@dataclass(frozen=True)
class JourneyStep:
    """One step of a journey.

    Attributes:
        row: row of the journal, which orders steps of the same minute.
        incident: row of the trouble that took the step.
        minute: when, in minutes of the run.
        until: when the next step of the same trouble was taken, or the run ended.
        entry: what happened.
        place: where the trouble lies from then on.
        moved: whether it came into other hands by this step.
        why: why it came there, or why it stays.
        crew: rows of the officers sent, when some are.
        channel: the channel of a report.
        ending: how it ended, for the last step.
        feeling: what the resident made of it, if anything.
        lesson: trust in the channel before and after, if the step taught anything.
    """

    row: int
    incident: int
    minute: float
    until: float
    entry: Entry
    place: Holding
    moved: bool
    why: Why
    crew: tuple[int, ...] = ()
    channel: Channel | None = None
    ending: Ending | None = None
    feeling: Feeling | None = None
    lesson: Lesson | None = None

    @property
    def minutes(self) -> float:
        """How long the trouble lay there before its next step."""
        return self.until - self.minute


_RESIDENTS = Holding(Holder.RESIDENT, Phase.UNREPORTED, Holder.RESIDENT.words)


def _at(hand: Hand, phase: Phase) -> Holding:
    return Holding(hand[0], phase, hand[1])


@cache
def _plain(holder: Holder, phase: Phase) -> Holding:
    return Holding(holder, phase, holder.words)


class Teller:
    """Tells the steps of one trouble, entry after entry."""

    def __init__(self, hands: Hands, trouble: np.void, repeats: frozenset[float]) -> None:
        """Tell of `trouble`; at the minutes `repeats` a repeat report was taken for another matter."""
        self._hands = hands
        self._trouble = trouble
        self._repeats = repeats
        self._place = _RESIDENTS
        self._cause: JournalLine | None = None
        self._crew: tuple[int, ...] = ()
        self._in_station = int(trouble["origin"]) == Origin.CASE
        self._rules: dict[Entry, Callable[[JournalLine], tuple[Holding, Why]]] = {
            Entry.BORN: self._born,
            Entry.FOUND: self._found,
            Entry.REPORTED: self._reported,
            Entry.QUEUED: self._queued,
            Entry.DISPATCHED: self._dispatched,
            Entry.ARRIVED: self._arrived,
            Entry.SCENE_ENDED: self._scene_ended,
            Entry.HANDED: self._handed,
            Entry.STARTED: self._started,
            Entry.REFUSED: self._refused,
            Entry.NOT_SETTLED: self._not_settled,
            Entry.REPEATED: self._repeated,
            Entry.CLOSED: self._closed,
            Entry.GAVE_UP: self._gave_up,
            Entry.INTERRUPTED: self._interrupted,
            Entry.REINFORCED: self._reinforced,
            Entry.TRIP: self._trip,
        }

    def tell(self, line: JournalLine, until: float) -> tuple[Holding, bool, Why]:
        """Where the trouble lies after `line` until the minute of its next, whether it moved, and why."""
        before = self._place
        self._until = until
        place, why = self._follow(line)
        if line.entry in PASSING and until > line.minute:
            place = _RESIDENTS
            why = Why.LEFT_ALONE if line.entry == Entry.FOUND else why
        self._place = place
        if line.entry not in ASIDES:
            self._cause = line
        return place, (place.holder, place.hand) != (before.holder, before.hand), why

    def _follow(self, line: JournalLine) -> tuple[Holding, Why]:
        """Where the entry leads, and why; those without a rule lead nowhere, or always to the same hands."""
        if line.entry in WHY_STAYS:
            return self._place, WHY_STAYS[line.entry]
        if line.entry in LEADS_TO:
            holder, phase, why = LEADS_TO[line.entry]
            return _plain(holder, phase), why
        return self._rules[line.entry](line)

    def _came_by(self, *causes: Entry) -> bool:
        return self._cause is not None and self._cause.entry in causes

    def _born(self, _: JournalLine) -> tuple[Holding, Why]:
        relapsed = int(self._trouble["origin"]) == Origin.RELAPSE
        return _RESIDENTS, Why.CAME_BACK if relapsed else Why.BEGAN

    def _found(self, line: JournalLine) -> tuple[Holding, Why]:
        return _at(self._hands.of_finder(line.detail, line.actor), Phase.AT_WORK), Why.NOTICED

    def _reported(self, line: JournalLine) -> tuple[Holding, Why]:
        hand = self._hands.of_channel(line.detail, int(self._trouble["grid"]))
        return _at(hand, Phase.INTAKE), Why.SPOKE_UP

    def _queued(self, _: JournalLine) -> tuple[Holding, Why]:
        place = _plain(Holder.LINE, Phase.WAITING)
        origin = int(self._trouble["origin"])
        if self._cause is None and origin >= Origin.REPEAT:
            return place, WHY_OF_ORIGIN[member(Origin, origin)]
        if self._came_by(Entry.BORN):
            return place, Why.PLANNED
        fell = self._came_by(Entry.FELL_BACK, Entry.NOT_SETTLED, Entry.REFUSED)
        return place, Why.FALLBACK if fell else Why.STATIONS_OWN

    def _dispatched(self, line: JournalLine) -> tuple[Holding, Why]:
        if self._place.holder == Holder.OFFICERS and not self._came_by(Entry.SCENE_ENDED):
            self._crew += line.crew
            return self._place, Why.HANDS_FREE
        self._crew = line.crew
        if self._in_station:
            holder = Holder.CASES if int(self._trouble["origin"]) == Origin.CASE else Holder.STATION
            return _plain(holder, Phase.AT_WORK), Why.HANDS_FREE
        return _at((Holder.OFFICERS, self._hands.of_crew(line.crew)), Phase.TRAVELLING), Why.HANDS_FREE

    def _arrived(self, line: JournalLine) -> tuple[Holding, Why]:
        if self._in_station:
            return self._place, Why.HANDS_FREE
        complete = line.detail >= len(self._crew)
        phase = Phase.AT_WORK if complete else Phase.WAITING
        return self._place._replace(phase=phase), Why.HANDS_FREE if complete else Why.SOME_THERE

    def _scene_ended(self, _: JournalLine) -> tuple[Holding, Why]:
        if int(self._trouble["origin"]) == Origin.CASE:
            return _plain(Holder.CASES, Phase.BETWEEN), Why.SCENE_OVER
        return self._place, Why.SCENE_OVER

    def _handed(self, line: JournalLine) -> tuple[Holding, Why]:
        if line.detail in (Stage.WAITING_STATION, Stage.RESTING):
            self._in_station = line.detail == Stage.WAITING_STATION
            holder = Holder.STATION if self._in_station else Holder.COUNCIL
            from_scene = self._came_by(Entry.SCENE_ENDED)
            return _plain(holder, Phase.WAITING), Why.UNSETTLED_ON_SCENE if from_scene else Why.NO_RUNG
        hand = self._hands.of_pool(line.actor)
        return _at(hand, Phase.WAITING), self._why_handed(hand[0])

    def _why_handed(self, holder: Holder) -> Why:
        cause = self._cause.entry if self._cause else Entry.BORN
        if cause == Entry.SCENE_ENDED:
            return Why.OWNER if holder == Holder.DEPARTMENT else Why.UNSETTLED_ON_SCENE
        if cause == Entry.STARTED and self._place.holder == Holder.RUNG:
            return Why.COUNSELLED
        if cause == Entry.STARTED and self._place.holder == Holder.DEPARTMENT:
            return Why.SENT_ON
        return WHY_AFTER.get(cause) or WHY_TO.get(holder, Why.NEXT_HAND)

    def _started(self, line: JournalLine) -> tuple[Holding, Why]:
        return _at(self._hands.of_pool(line.actor), Phase.AT_WORK), Why.HANDS_FREE

    def _refused(self, line: JournalLine) -> tuple[Holding, Why]:
        hand = self._hands.department(line.actor)
        return Holding(Holder.DEPARTMENT, Phase.INTAKE, hand), Why.REFUSED

    def _not_settled(self, line: JournalLine) -> tuple[Holding, Why]:
        absent = self._place.holder == Holder.RUNG and line.detail == 0
        return self._place, Why.NO_SHOW if absent else Why.NO_AGREEMENT

    def _repeated(self, line: JournalLine) -> tuple[Holding, Why]:
        turned_away = self._place.phase == Phase.TURNED_AWAY and self._until == line.minute
        if turned_away:
            return _at(
                self._hands.of_channel(line.detail, int(self._trouble["grid"])), Phase.INTAKE
            ), Why.ELSEWHERE
        if line.minute in self._repeats:
            return self._place, Why.NOT_RECOGNISED
        waits = self._place.holder == Holder.LINE
        return self._place, Why.STILL_WAITING if waits else Why.IN_HAND

    def _closed(self, _: JournalLine) -> tuple[Holding, Why]:
        return _plain(Holder.NOBODY, Phase.OVER), WHY_CLOSED.get(
            member(Ending, self._trouble["ending"]), Why.SETTLED
        )

    def _interrupted(self, _: JournalLine) -> tuple[Holding, Why]:
        if self._in_station:
            return self._place._replace(phase=Phase.WAITING), Why.MORE_PRESSING
        return _plain(Holder.LINE, Phase.WAITING), Why.MORE_PRESSING

    def _reinforced(self, _: JournalLine) -> tuple[Holding, Why]:
        if self._place.holder == Holder.LINE:
            return _plain(Holder.NEIGHBOUR, Phase.AT_WORK), Why.OUTSIDE_HELP
        return self._place, Why.OUTSIDE_HELP

    def _gave_up(self, _: JournalLine) -> tuple[Holding, Why]:
        return self._place, Why.TOO_LONG

    def _trip(self, line: JournalLine) -> tuple[Holding, Why]:
        why = Why.SPOKE_UP if line.detail <= 1 else Why.ANOTHER_TRIP
        return _at(self._hands.of_pool(line.actor), Phase.WAITING), why
