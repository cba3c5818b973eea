"""A map in the making: what was guessed of a log is put together, and what is not plain is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.fitting.calls import CREW_MOMENTS
from sim.fitting.columns import Channels, ColumnMap, Columns, Outcomes, Priorities
from sim.fitting.dates import Dates
from sim.fitting.dictionary import FAMILIES, are_codes
from sim.fitting.guesses import (
    ORDER,
    could_be_kinds,
    is_rounded,
    left_out,
    sends_units,
    unknown_flags,
    words_of,
)
from sim.fitting.headers import CANCELLED, INITIATED, REFUSED, REPEAT, TEST
from sim.fitting.map_words import say
from sim.fitting.privacy import shared
from sim.fitting.profiles import ColumnProfile
from sim.fitting.proposal import Proposal, Question, names_of
from sim.fitting.ranking import Ranking, rank
from sim.fitting.roles import Guess, Lengths
from sim.scenario.errors import Words, listing

CHINESE = re.compile("[\u4e00-\u9fff]")


class Draft:
    """A map in the making."""

    def __init__(
        self,
        columns: Sequence[ColumnProfile],
        guesses: dict[str, Guess],
        lengths: Lengths | None,
        dates: Dates,
        questions: Sequence[Question],
    ) -> None:
        """Draw up a map of the columns from what was guessed of them, with what must be asked already."""
        self._columns = {column.header: column for column in columns}
        self._guesses = guesses
        self._lengths = lengths
        self._questions = list(questions)
        self._settings: list[tuple[str, object, Words]] = []
        self._hints: list[Words] = []
        self._in_utc = dates.in_utc
        self._rounded = self._without_rounded()

    def proposal(self) -> Proposal:
        """The map with its questions."""
        self._ask_zone()
        self._set()
        left, why = left_out(list(self._columns.values()), self._guesses.pop("station", None))
        self._hints += [why] if why else []
        self._ask_type()
        ranking = self._ranking()
        guesses = tuple(self._guesses[name] for name in ORDER if name in self._guesses)
        used = names_of(guesses)
        self._hint(used)
        columns = self._map(guesses, left, ranking) if "type" in self._guesses else None
        kinds = self._columns.get(self._guesses["type"].header) if columns else None
        return Proposal(
            columns=columns,
            guesses=guesses,
            questions=tuple(self._questions),
            hints=tuple(self._hints),
            unused=tuple(header for header in self._columns if header not in {*used, *left}),
            types=words_of(kinds) if kinds else {},
            settings=tuple(self._settings),
        )

    def _without_rounded(self) -> str | None:
        """The header of the numbers of calls where a spreadsheet has rounded them; they are no guess then."""
        guess = self._guesses.get("id")
        if guess is None or not is_rounded(self._columns[guess.header]):
            return None
        return self._guesses.pop("id").header

    def _ask_zone(self) -> None:
        """Times in UTC need a zone; where the headers are Chinese there is only one."""
        if not self._in_utc:
            return
        if any(CHINESE.search(header) for header in self._columns):
            self._settings.append(("zone", "Asia/Shanghai", say("zone_china")))
        else:
            self._questions.append(Question(say("which_zone_utc"), 'zone = "Asia/Shanghai"'))

    def _set(self) -> None:
        if self._lengths:
            reason = self._lengths.remark or say("by_header")
            self._settings.append(("durations", self._lengths.unit, reason))
        kinds = self._guesses.get("type")
        if kinds and are_codes(self._columns[kinds.header].counts):
            self._settings.append(("codes", "jq6", say("by_codes")))
        if sends_units(list(self._columns.values()), self._guesses):
            self._settings.append(("same_id", "units", say("by_units")))
        else:
            self._guesses.pop("unit", None)

    def _ask_type(self) -> None:
        if "type" in self._guesses:
            return
        could = could_be_kinds(list(self._columns.values()), names_of(list(self._guesses.values())))
        asked = say("ask_type", names=listing(could or self._columns))
        self._questions.append(Question(asked, f'type = "{could[0] if could else ""}"', "columns"))

    def _ranking(self) -> Ranking:
        if "priority" not in self._guesses:
            return Ranking({})
        column = self._columns[self._guesses["priority"].header]
        received, sent = (
            self._values(*names) for names in (("received",), ("dispatched", "enroute", "arrived"))
        )
        ranking = rank(column, received, sent)
        if ranking.reason:
            self._hints.append(say("ranked", names=listing(ranking.ranks), reason=ranking.reason))
        if ranking.question:
            self._questions.append(Question(ranking.question, priorities=tuple(words_of(column))))
        return ranking

    def _values(self, *names: str) -> Any:
        """The moments of the first of the names that the log has."""
        for name in names:
            guess = self._guesses.get(name)
            if guess and guess.header in self._columns:
                return self._columns[guess.header].values
        return np.full(len(next(iter(self._columns.values())).texts), "NaT", "datetime64[us]")

    def _hint(self, used: set[str]) -> None:
        if (number := self._rounded) is not None:
            self._hints.append(say("hint_rounded", header=number))
        if "closed" in self._guesses and "cleared" not in self._guesses:
            self._hints.append(say("hint_cleared", header=self._guesses["closed"].header))
        if not set(CREW_MOMENTS) & self._guesses.keys():
            self._hints.append(say("hint_demand"))
        elif not {"closed", "cleared"} & self._guesses.keys():
            self._hints.append(say("hint_no_end"))
        formulas = [header for header, column in self._columns.items() if column.sort == "uncalculated"]
        if formulas:
            self._hints.append(say("hint_formulas", names=listing(formulas)))
        if flags := unknown_flags(list(self._columns.values()), used):
            self._hints.append(say("hint_flags", names=listing(flags)))

    def _map(self, guesses: Sequence[Guess], left: dict[str, list[str]], ranking: Ranking) -> ColumnMap:
        columns = Columns(**{guess.name: guess.header for guess in guesses})
        meanings: dict[str, Any] = {
            "channels": Channels(initiated=self._like(columns.channel, INITIATED)),
            "priorities": Priorities(ranks=ranking.ranks),
            "outcomes": Outcomes(
                cancelled=self._like(columns.outcome, CANCELLED),
                refused=self._like(columns.outcome, REFUSED),
                repeat=self._like(columns.outcome, REPEAT),
                test=self._like(columns.outcome, TEST),
            ),
        }
        settings = {key: value for key, value, _ in self._settings}
        if "codes" in settings:
            meanings["types"] = dict(FAMILIES)
        return ColumnMap.model_validate({"columns": columns, "leave_out": left, **settings, **meanings})

    def _like(self, header: str, parts: Sequence[str]) -> list[str]:
        return meant(self._columns[header].counts, parts) if header else []


def meant(counts: dict[str, int], parts: Sequence[str]) -> list[str]:
    """The values with one of the wordings in them: those that may be quoted, and patterns for the others."""
    values = {
        value: count for value, count in counts.items() if any(part in value.casefold() for part in parts)
    }
    quoted = shared(values)
    others = [value.casefold() for value in values if value not in quoted]
    return sorted([*quoted, *(f"*{part}*" for part in parts if any(part in other for other in others))])
