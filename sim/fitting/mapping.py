"""The map of a log that came without one: proposed, kept beside the scenario, and used if it is plain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.fitting.columns import ColumnMap, read_columns
from sim.fitting.fitted_town_words import say
from sim.fitting.propose import Proposal
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words
from sim.scenario.guard import read_bytes
from sim.study.store.files import write_whole


@dataclass(frozen=True)
class Proposed:
    """A proposed map as it was written, and what was guessed, in sentences."""

    columns: ColumnMap
    said: list[Words]


def keep(proposal: Proposal, text: str, map_file: Path) -> Proposed:
    """Write the `text` of a proposed map to `map_file`, and read it from there as any other map.

    Raises:
        ScenarioErrors: only the planner can say what something means, with the file to say it in; or the file
            is there already and is another.
    """
    if map_file.exists() and read_bytes(map_file) != text.encode():
        raise ScenarioErrors([Problem(str(map_file), "", NOTHING, say("map_there", map=map_file))])
    write_whole(map_file, text)
    if proposal.questions:
        hint = say("map_edit", map=map_file)
        raise ScenarioErrors(
            [Problem(str(map_file), "", NOTHING, question.asked, hint) for question in proposal.questions]
        )
    return Proposed(read_columns(map_file), _said(proposal))


def _said(proposal: Proposal) -> list[Words]:
    columns = [(guess.name, guess.header, guess.reason) for guess in proposal.guesses]
    settings = [(name, str(value), reason) for name, value, reason in proposal.settings]
    meanings = [
        (f"{table}.{key}", _values(values), say("by_wording"))
        for table, meant in proposal.meanings().items()
        for key, values in meant.items()
    ]
    told = [
        say("guessed", name=name, header=there, reason=reason)
        for name, there, reason in (*columns, *settings, *meanings)
    ]
    return [*told, *proposal.hints]


def _values(values: object) -> str:
    if isinstance(values, dict):
        return ", ".join(f"{value} = {rank}" for value, rank in values.items())
    return ", ".join(map(str, values)) if isinstance(values, list) else str(values)
