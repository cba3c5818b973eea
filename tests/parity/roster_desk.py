"""One police desk with a roster, in plain Python: written to judge the engine and for nothing else.

All that frees hands or changes duty at an instant comes first, then the line is served once, then the calls
of that instant come one by one, the line being served after each.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from math import inf, sqrt

from tests.parity.desks import Call

_HANDS, _CALLS = 0, 1
_CALLED_IN = 1e9


@dataclass(eq=False)
class Officer:
    """Who may be sent: always in the order given where two would do as well.

    Attributes:
        post: where they begin a shift, km.
        changes: times [min] at which duty begins or ends, and whether it is "response", "office" or "".
    """

    post: tuple[float, float]
    changes: list[tuple[float, str]]
    duty: str = ""
    busy: bool = False
    place: tuple[float, float] = (0.0, 0.0)


@dataclass(eq=False)
class Job:
    """A call in the desk's hands."""

    call: Call
    crew: list[Officer] = field(default_factory=list)
    there: int = 0
    sent: float = inf
    begun: float = inf
    over: float = inf

    @property
    def missing(self) -> int:
        """How many more it needs."""
        return self.call.crew - len(self.crew)


@dataclass
class Desk:
    """The desk.

    Attributes:
        officers: the officers.
        discipline: as in `dispatch.discipline`.
        backup: whether office staff help with calls.
        minutes_a_km: travel.
        from_post: whether who is free goes back to the post at once.
    """

    officers: list[Officer]
    discipline: str
    backup: bool = False
    minutes_a_km: float = 0.0
    from_post: bool = False

    def live(self, calls: Sequence[Call]) -> list[Job]:
        """What becomes of each call."""
        self._agenda: list[tuple] = []
        self._line: list[Job] = []
        self._number = count()
        self.now = 0.0
        jobs = [Job(call) for call in calls]
        for officer in self.officers:
            for minute, duty in officer.changes:
                self._plan(minute, _HANDS, self._change, officer, duty)
        for job in jobs:
            self._plan(job.call.minute, _CALLS, self._line.append, job)
        while self._agenda:
            self._one_instant()
        return jobs

    def _plan(self, minute: float, rank: int, deed: object, *on: object) -> None:
        heapq.heappush(self._agenda, (minute, rank, next(self._number), deed, on))

    def _one_instant(self) -> None:
        """Everything that concerns hands at the next instant, or the next call; then the line is served."""
        self.now, rank = self._agenda[0][:2]
        while self._agenda and self._agenda[0][:2] == (self.now, rank):
            *_, deed, on = heapq.heappop(self._agenda)
            deed(*on)
            if rank == _CALLS:
                break
        self._serve()

    def _change(self, officer: Officer, duty: str) -> None:
        if not officer.duty and not officer.busy:
            officer.place = officer.post
        officer.duty = duty

    def _serve(self) -> None:
        """Calls before tasks, classes in order, first come first served; what the discipline lets through."""
        kept: set[int] = set()
        for kind in ("call", "task"):
            line = sorted((j for j in self._line if j.call.type == kind), key=self._turn)
            for job in line:
                free = [o for o in self._free(kind) if id(o) not in kept]
                if len(free) >= job.missing or (free and self.discipline == "those_there"):
                    self._send(job, free)
                elif self.discipline in {"head_blocks", "those_there"}:
                    break
                elif self.discipline == "head_reserves":
                    kept |= {id(o) for o in free}

    def _turn(self, job: Job) -> tuple:
        """Lower classes first; in a class those nobody went to, then those whose crew is not complete."""
        return job.call.priority, bool(job.crew), job.call.minute, self._line.index(job)

    def _free(self, kind: str) -> list[Officer]:
        duties = ("response", "office")[: 1 + self.backup] if kind == "call" else ("office",)
        return [o for o in self.officers if o.duty in duties and not o.busy]

    def _send(self, job: Job, free: list[Officer]) -> None:
        """As many as it needs and there are, each time the one it costs least to send."""
        job.sent = min(job.sent, self.now)
        for _ in range(min(job.missing, len(free))):
            officer = min(free, key=lambda o: self._cost(o, job.call))
            free.remove(officer)
            officer.busy = True
            job.crew.append(officer)
            minutes = self.minutes_a_km * _km(officer.place, job.call)
            self._plan(self.now + minutes, _HANDS, self._reach, job, officer)
        if not job.missing:
            self._line.remove(job)

    def _cost(self, officer: Officer, call: Call) -> float:
        return _km(officer.place, call) + _CALLED_IN * (officer.duty == "office")

    def _reach(self, job: Job, officer: Officer) -> None:
        if officer not in job.crew or not officer.busy:
            return
        officer.place = (job.call.x, job.call.y)
        job.there += 1
        if job.begun == inf and (job.there == job.call.crew or self.discipline == "those_there"):
            job.begun = self.now
            self._plan(self.now + job.call.work, _HANDS, self._end, job)

    def _end(self, job: Job) -> None:
        job.over = self.now
        if job in self._line:
            self._line.remove(job)
        for officer in job.crew:
            officer.busy = False
            if self.from_post:
                officer.place = officer.post
        job.crew = []


def _km(place: tuple[float, float], call: Call) -> float:
    east, north = place[0] - call.x, place[1] - call.y
    return sqrt(east * east + north * north)
