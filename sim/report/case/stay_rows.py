"""A journey as rows to read: one for each stay in a hand, with what happened there and what was felt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sim.metrics.journey import Holder, Journey, JourneyStep, Phase, Stay, Thread, Why
from sim.report.case.case_words import THREADS, case_word, lasting
from sim.report.languages import choose, localised
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Ending, Origin

TELLING = frozenset(
    {
        Entry.NOT_SETTLED,
        Entry.DECLINED,
        Entry.REPEATED,
        Entry.ESCALATED,
        Entry.DEFUSED,
        Entry.SENTIMENT,
        Entry.GAVE_UP,
        Entry.PREVENTED,
    }
)
"""Steps within a stay that are told beside its first one."""

PLAIN = frozenset({Why.BEGAN, Why.SPOKE_UP, Why.HANDS_FREE, Why.SETTLED, Why.DONE, Why.PREVENTED})
"""Reasons that go without saying."""

IDLE = (Phase.WAITING, Phase.INTAKE, Phase.TRAVELLING, Phase.BETWEEN, Phase.TURNED_AWAY)


class StayRow(NamedTuple):
    """A stay as it is read.

    Attributes:
        elapsed: minutes since the first report; negative before it.
        thread: what a thread beside the matter is called, else "".
        holder: the kind of hand.
        hand: its name.
        minutes: how long it stayed.
        told: what happened, one line each.
        felt: what the resident made of it, or "".
    """

    elapsed: float
    thread: str
    holder: Holder
    hand: str
    minutes: float
    told: tuple[str, ...]
    felt: str


def rows(journey: Journey, language: str = "en") -> list[StayRow]:
    """All stays of all threads in order of time."""
    found = [
        (stay.steps[0].row, _row(journey, thread, stay, language))
        for thread in journey.threads
        for stay in thread.stays
    ]
    return [row for _, row in sorted(found, key=lambda pair: pair[0]) if row.told or row.minutes]


def _row(journey: Journey, thread: Thread, stay: Stay, language: str) -> StayRow:
    beside = thread in journey.asides or (thread.origin == Origin.RELAPSE and stay is thread.stays[0])
    return StayRow(
        elapsed=stay.begin - journey.start,
        thread=choose(THREADS[thread.origin], language) if beside else "",
        holder=stay.holder,
        hand=localised(stay.hand, language),
        minutes=stay.minutes,
        told=() if _is_mere_birth(stay) else _told(stay, language),
        felt=" ".join(dict.fromkeys(felt(step, language) for step in stay.steps if step.feeling is not None)),
    )


def _is_mere_birth(stay: Stay) -> bool:
    """Whether a new matter was reported, or found, at the moment it began."""
    return stay.minutes == 0 and stay.steps[0].why == Why.BEGAN


def _told(stay: Stay, language: str) -> tuple[str, ...]:
    """What is said of a stay, line by line; what happened several times is said once, and how often."""
    said = [told(step, language) for step in stay.steps if step is stay.steps[0] or step.entry in TELLING]
    waited = sum(stay.spent(phase) for phase in IDLE)
    if stay.minutes > waited >= 1:
        said.append(case_word("waiting", language, time=lasting(waited, language)))
    return tuple(line if n == 1 else f"{line} ×{n}" for line, n in Counter(said).items())


def told(step: JourneyStep, language: str) -> str:
    """What happened at a step, and why, where that does not go without saying."""
    what = _what(step, language)
    if step.why in PLAIN:
        return what
    return case_word("step", language, what=what, why=localised(step.why, language))


def _what(step: JourneyStep, language: str) -> str:
    if step.ending is not None:
        return localised(step.ending, language)
    if step.entry == Entry.REPORTED and step.channel is not None:
        return case_word("reported_by", language, channel=localised(step.channel, language))
    return localised(step.entry, language)


def felt(step: JourneyStep, language: str) -> str:
    """What the resident made of a step, and how it moved trust."""
    if step.feeling is None:
        return ""
    feeling, lesson = localised(step.feeling, language), step.lesson
    if lesson is None or lesson.before == lesson.after:
        return case_word("felt", language, feeling=feeling)
    return case_word(
        "felt_trust",
        language,
        feeling=feeling,
        channel=localised(lesson.channel, language),
        before=f"{lesson.before:.2f}".replace("-", "−"),
        after=f"{lesson.after:.2f}".replace("-", "−"),
    )


def summary(journey: Journey, language: str = "en") -> str:
    """The journey in one sentence: how long, through how many hands, how often reported, how it ends."""
    stop = case_word("stop", language)
    return case_word("list", language).join(_parts(journey, language)) + stop


def _parts(journey: Journey, language: str) -> Iterator[str]:
    if journey.line[0].ending == Ending.PREVENTED:
        yield case_word("prevented", language)
        return
    time = lasting(journey.end - journey.start, language)
    over = case_word("open" if journey.is_open else "over", language, time=time)
    reported = any(step.entry == Entry.REPORTED for step in journey.line[0].steps)
    yield over if reported else case_word("early", language, over=over)
    hands = len(_hands(journey))
    yield case_word("hands_one" if hands == 1 else "hands", language, count=hands)
    reports = sum(step.entry in (Entry.REPORTED, Entry.REPEATED) for step in journey.steps)
    if reports > 1:
        yield case_word("reports", language, count=reports)
    for key, count in (("relapse", len(journey.line) - 1), ("aside", len(journey.asides))):
        if count:
            yield case_word(key if count == 1 else f"{key}s", language, count=count)
    ending = journey.line[-1].ending
    if ending != Ending.NOT_YET:
        yield case_word("ends", language, ending=localised(ending, language))


def _hands(journey: Journey) -> list[Stay]:
    """Stays that took time in somebody's hands, from the first report on; desks that take in are none."""
    nobodys = (Holder.NOBODY, Holder.RESIDENT, Holder.DESK, Holder.LINE, Holder.PETITION, Holder.ONLINE)
    return [
        stay
        for thread in journey.line
        for stay in thread.stays
        if stay.minutes > 0 and stay.end > journey.start and stay.holder not in nobodys
    ]


def compared(first: Journey, second: Journey, titles: tuple[str, str], language: str = "en") -> str:
    """Under which policy the matter is over sooner, and by how much."""
    if first.is_open or second.is_open:
        return case_word("not_over", language)
    gap = (second.end - second.start) - (first.end - first.start)
    if abs(gap) < 1:
        return case_word("alike", language)
    key = "sooner" if gap < 0 else "later"
    return case_word(key, language, first=titles[0], second=titles[1], time=lasting(abs(gap), language))
