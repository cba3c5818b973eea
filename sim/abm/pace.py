"""Time of a stepped town: Mesa's clock in hours of the town, which never runs past the end of the run."""

from __future__ import annotations

from itertools import count
from typing import Any

import mesa
from mesa.time import Event, EventGenerator, Priority, Schedule

_WITHIN_H = 1e-6


class PacedModel(mesa.Model):
    """A model whose `time`, `run_for`, `run_until` and `schedule_event` count hours, however long a step is.

    Whatever is scheduled finds the town lived through up to its own moment. A step comes every
    `hours_per_step` hours and, in the end, whatever is left.

    Attributes:
        hours_per_step: hours from one step to the next.
        end_time: hours from the start of the run to its end.
    """

    hours_per_step: float
    end_time: float
    _default_schedule: EventGenerator

    def keep_pace(self, hours_per_step: float, end_time: float) -> None:
        """Put the steps on Mesa's schedule; raises ValueError when they would not go forward."""
        if not hours_per_step > 0:
            raise ValueError(f"hours_per_step is {hours_per_step}; a step must go forward")
        self.hours_per_step, self.end_time = hours_per_step, end_time
        self._default_schedule.stop()
        paced = Schedule(interval=hours_per_step, start=hours_per_step)
        self._default_schedule = EventGenerator(self, self._do_step, paced, Priority.HIGH).start()

    def live_until(self, hours: float) -> None:
        """Live up to this moment; what it means is the model's own."""

    def check_rules(self) -> None:
        """Look whether what was just done left the town in order; what it means is the model's own."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Go on above the numbers by which Mesa breaks ties: each process counts them from 0."""
        self.__dict__.update(state)
        kept = max((event.unique_id for event in self._event_list._events), default=0)
        Event._ids = count(max(kept + 1, next(Event._ids)))

    def _wrapped_step(self) -> None:
        self._advance_time(self.time + self.hours_per_step)

    def _advance_time(self, until: float) -> None:
        until = min(until, self.end_time)
        while (event := self._due(until)) is not None:
            self._come_to(event.time)
            event.execute()
            self.check_rules()
        self._come_to(max(until, self.time))
        if self.running and self.time >= self.end_time:
            self._do_step()
            self.check_rules()

    def _due(self, until: float) -> Any:
        """The next event, taken off Mesa's list, if it comes until then."""
        if self._event_list.is_empty() or self._event_list.peek_ahead(1)[0].time > until:
            return None
        return self._event_list.pop_event()

    def _come_to(self, time: float) -> None:
        self.time = self.end_time if abs(time - self.end_time) < _WITHIN_H else time
        self.live_until(self.time)
