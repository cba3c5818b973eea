"""The file of a proposed map: what a planner may correct, with the reasons as comments."""

from __future__ import annotations

import json

from sim.fitting.map_words import say
from sim.fitting.proposal import Proposal
from sim.fitting.type_meanings import type_of
from sim.report.languages import localised
from sim.scenario.errors import listing
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.vocabulary.texts import Words

MOST_TYPES = 60


def map_text(proposal: Proposal, language: str = "en") -> str:
    """A proposed map as TOML with the reasons as comments; an answer not given yet is a comment too."""
    lines = []
    for question in proposal.questions:
        lines.append(f"# {localised(question.asked, language)}")
        lines += [f"# {question.line}"] if question.line and not question.table else []
    lines += ["", f"{FORMAT_KEY} = {FORMAT}"]
    lines += [_line(f"{key} = {_quoted(value)}", why, language) for key, value, why in proposal.settings]
    lines += ["", f"# {localised(say('map_syntax'), language)}", "[columns]", *_columns(proposal, language)]
    for table, values in proposal.meanings().items():
        lines += ["", f"[{table}]", *(f"{_key(key)} = {_quoted(value)}" for key, value in values.items())]
    if "priorities" not in proposal.meanings():
        lines += _unranked(proposal)
    if proposal.types and "types" not in proposal.meanings():
        lines += ["", "[types]", f"# {localised(say('types_hint'), language)}"]
        lines += [
            f"# {_quoted(name)} = {_quoted(type_of(name))}  # {count}"
            for name, count in list(proposal.types.items())[:MOST_TYPES]
        ]
    return "\n".join(lines).lstrip("\n") + "\n"


def _columns(proposal: Proposal, language: str) -> list[str]:
    width = max((len(guess.name) + len(_quoted(guess.header)) for guess in proposal.guesses), default=0)
    lines = [
        _line(f"{guess.name} = {_quoted(guess.header)}", guess.reason, language, width + 3)
        for guess in proposal.guesses
    ]
    lines += [f"# {question.line}" for question in proposal.questions if question.table == "columns"]
    lines += [f"# {localised(hint, language)}" for hint in proposal.hints]
    unused = localised(say("unused", names=listing(proposal.unused)), language)
    return [*lines, f"# {unused}"] if proposal.unused else lines


def _unranked(proposal: Proposal) -> list[str]:
    """Where the ranks that were asked for are to be written."""
    values = [value for question in proposal.questions for value in question.priorities]
    return ["", "# [priorities]", f"# ranks = {_quoted(dict.fromkeys(values, 0))}"] if values else []


def _line(text: str, why: Words, language: str, width: int = 0) -> str:
    return f"{text:<{width}}  # {localised(why, language)}"


def _quoted(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_quoted(part)}" for key, part in value.items())
        return f"{{ {inner} }}"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)
