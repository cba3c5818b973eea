"""What a journey is made of: threads, one for each trouble of the family, and the stays in each hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from sim.metrics.display import Displayed
from sim.metrics.journey.journey_words import Holder, Phase
from sim.metrics.journey.step_values import step_values
from sim.metrics.journey.steps import JourneyStep
from sim.scenario.errors import Words
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Ending, Origin, ResidentKind


@dataclass(frozen=True)
class Stay:
    """Steps that follow one another in one hand.

    Attributes:
        incident: row of the trouble.
        holder: the kind of hand.
        hand: its name.
        begin: minute of the run when it came there.
        end: minute when it left, or the run ended.
        steps: the steps taken there.
    """

    incident: int
    holder: Holder
    hand: Words
    begin: float
    end: float
    steps: tuple[JourneyStep, ...]

    @property
    def minutes(self) -> float:
        """How long the hand held it."""
        return self.end - self.begin

    def spent(self, phase: Phase) -> float:
        """Minutes of it in one phase, such as waiting."""
        return sum(step.minutes for step in self.steps if step.place.phase == phase)


@dataclass(frozen=True)
class Thread:
    """The life of one trouble of a family, in the order of its steps.

    Attributes:
        incident: its row in the run's incidents.
        origin: how it came about.
        parent: the row of the trouble that it came of, or -1.
        reported: minute of its first report, or NaN.
        ending: how it ended; not yet, when it was open at the end of the run.
        durable: whether it was settled for good.
        steps: its steps.
    """

    incident: int
    origin: Origin
    parent: int
    reported: float
    ending: Ending
    durable: bool
    steps: tuple[JourneyStep, ...]

    @property
    def begin(self) -> float:
        """Minute of its first step."""
        return self.steps[0].minute

    @property
    def end(self) -> float:
        """Minute of its end, or of the end of the run."""
        return self.steps[-1].until

    @property
    def is_open(self) -> bool:
        """Whether it had not ended when the run did."""
        return self.ending == Ending.NOT_YET

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Its steps gathered by the hands that held it; who only passes it on holds it for no time."""
        return tuple(_stays(self.steps))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values for JSON, texts in both languages."""
        names = ("incident", "parent", "begin", "end", "is_open", "durable")
        return {
            **{name: getattr(self, name) for name in names},
            "origin": self.origin.key,
            "ending": self.ending.key,
            "steps": [step_values(step) for step in self.steps],
        }


def _stays(steps: tuple[JourneyStep, ...]) -> Iterator[Stay]:
    first = 0
    for k in range(1, len(steps) + 1):
        if k == len(steps) or steps[k].moved:
            held = steps[first:k]
            place = held[-1].place
            yield Stay(held[0].incident, place.holder, place.hand, held[0].minute, held[-1].until, held)
            first = k


@dataclass(frozen=True)
class Journey(Displayed):
    """One matter lived through, with everything that came of it.

    Attributes:
        scenario: name of the scenario.
        seed: seed of the run.
        incident: row of the first trouble in the run's incidents.
        key: its identity, the same under every policy.
        kind: its type, as scenario files write it.
        label: the label of its type.
        grid: its grid, from 0.
        resident: row of the resident whose trouble it is.
        resident_kind: registered or new.
        urgent: whether it is urgent.
        day_zero: midnight of minute 0.
        threads: the first trouble, then what came of it, in order of beginning.
    """

    scenario: str
    seed: int
    incident: int
    key: int
    kind: str
    label: Words
    grid: int
    resident: int
    resident_kind: ResidentKind
    urgent: bool
    day_zero: datetime
    threads: tuple[Thread, ...]

    @cached_property
    def line(self) -> tuple[Thread, ...]:
        """The matter itself: the first trouble and its relapses, one after the other."""
        return tuple(thread for thread in self.threads if thread.origin <= Origin.RELAPSE) or self.threads[:1]

    @cached_property
    def asides(self) -> tuple[Thread, ...]:
        """Repeat reports taken for other matters, group incidents, cases, sentiment events."""
        return tuple(thread for thread in self.threads if thread not in self.line)

    @cached_property
    def steps(self) -> tuple[JourneyStep, ...]:
        """Every step of every thread, in order of the journal."""
        return tuple(sorted((step for t in self.threads for step in t.steps), key=lambda step: step.row))

    @property
    def start(self) -> float:
        """Minute of the first report; if there was none, when it was found; else when it began."""
        first = self.line[0]
        if np.isfinite(first.reported):
            return first.reported
        found = [step.minute for step in first.steps if step.entry == Entry.FOUND]
        return found[0] if found else first.begin

    @property
    def end(self) -> float:
        """Minute of its last end, or of the end of the run."""
        return self.line[-1].end

    @property
    def is_open(self) -> bool:
        """Whether it had not ended when the run did."""
        return self.line[-1].is_open

    @cached_property
    def held(self) -> dict[Holder, float]:
        """Minutes in each kind of hand from `start` to `end`; they add up to the time between.

        NOBODY holds it while it is over until it comes back. Threads beside it are not counted.
        """
        minutes: dict[Holder, float] = {}
        after = [thread.begin for thread in self.line[1:]] + [self.end]
        for thread, resumed in zip(self.line, after, strict=True):
            for step in thread.steps:
                spent = step.until - max(step.minute, self.start)
                if spent > 0:
                    minutes[step.place.holder] = minutes.get(step.place.holder, 0.0) + spent
            if resumed > thread.end:
                minutes[Holder.NOBODY] = minutes.get(Holder.NOBODY, 0.0) + resumed - thread.end
        return minutes

    def when(self, minute: float) -> datetime:
        """Calendar time of a minute of the run."""
        return self.day_zero + timedelta(minutes=minute)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values for JSON, texts in both languages."""
        names = (
            "scenario",
            "seed",
            "incident",
            "kind",
            "grid",
            "resident",
            "urgent",
            "start",
            "end",
            "is_open",
        )
        return {
            **{name: getattr(self, name) for name in names},
            "key": f"{self.key:016x}",
            "label": self.label._asdict(),
            "resident_kind": self.resident_kind.key,
            "started": self.when(self.start).isoformat(timespec="minutes"),
            "held_minutes": {holder.key: minutes for holder, minutes in self.held.items()},
            "threads": [thread.to_dict() for thread in self.threads],
        }
