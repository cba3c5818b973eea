"""What a planner is told of a file: what was read, what is asked, what was left out or done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from experiments.intake.duty_siblings import FIRST, DutySibling
from experiments.intake.lived_through import SiblingRead, read_sibling
from experiments.intake.sibling import Sibling
from sim.fitting.duty.duty_roster import read_roster
from sim.fitting.log_words import NAMES
from sim.fitting.proposal import Proposal
from sim.report.languages import localised
from sim.scenario.errors import ScenarioErrors, Words

Told = tuple[Words, Words, Words, Words]
"""The kind of file, what was read, what is asked, what was left out."""

TITLE = """# What `govsim fit` makes of what stations have

Made by `python -m experiments.intake` from invented files or folders, one of each kind; each holds some 240
calls of 15 days, or a list of something else. “Read” is what stands in the clean log after the questions of
the third column were answered; the sentences are those that a planner sees. A test holds each file that has
calls against the calls that were lived: the same number of calls, and the same moments to the minute. The
second table has rosters (`--roster`); a test holds each against who was on duty by it, hour by hour."""
HEADS = (
    Words("kind of file", "文件种类"),
    Words("read", "读到什么"),
    Words("asked", "问什么"),
    Words("left out, repaired, noted", "舍弃、修复、说明"),
)
ROSTER_HEADS = (Words("kind of roster", "排班表种类"), Words("read", "读到什么"))
NOTHING = Words("–", "–")


def told(sibling: Sibling, folder: Path) -> Told:
    """Write one file of a kind, read it, and say what a planner is told."""
    try:
        read = read_sibling(sibling, folder)
    except ScenarioErrors as errors:
        return sibling.what, NOTHING, NOTHING, _all(_refusal(errors, folder))
    asked = _all(question.asked for one in read.proposals for question in one.questions)
    return sibling.what, _read(read), asked, _all(_noted(read))


def told_of_roster(kind: DutySibling, folder: Path) -> tuple[Words, Words]:
    """Write one roster of a kind, read it, and say what a planner is told."""
    found = read_roster([kind.write(folder)], FIRST)
    return kind.what, _all(found.said)


def _refusal(errors: ScenarioErrors, folder: Path) -> list[Words]:
    """What is wrong with a file, without its place."""
    plain = [replace(problem, file="") for problem in errors.problems]
    return [Words(*(text.replace(str(folder), "") for text in one.line)) for one in plain]


def _read(read: SiblingRead) -> Words:
    account = read.log.account
    names = dict.fromkeys(guess.name for one in read.proposals for guess in one.guesses)
    english, chinese = (", ".join(_named(name, language) for name in names) for language in ("en", "zh"))
    return Words(
        f"{account.rows_kept} calls from {account.rows_read} rows: {english}",
        f"{account.rows_read}行中读到{account.rows_kept}起：{chinese.replace(', ', '、')}",
    )


def _named(name: str, language: str) -> str:
    return localised(Words(*NAMES[name]), language)


def _noted(read: SiblingRead) -> list[Words]:
    proposed = [words for one in read.proposals for words in _of_proposal(one)]
    remarks = [remark.words for remark in read.log.account.remarks]
    return [*read.said, *dict.fromkeys(proposed), *remarks]


def _of_proposal(proposal: Proposal) -> list[Words]:
    reasons = [
        Words(f"{guess.header}: {guess.reason.en}", f"{guess.header}：{guess.reason.zh}")
        for guess in proposal.guesses
        if guess.reason.en != "by its header"
    ]
    settings = [
        Words(f"{key} = {value} ({why.en})", f"{key} = {value}（{why.zh}）")
        for key, value, why in proposal.settings
    ]
    return [*reasons, *settings, *proposal.hints]


def _all(sentences: Iterable[Words]) -> Words:
    """Sentences in a row; a dash for none."""
    found: Sequence[Words] = list(sentences)
    if not found:
        return NOTHING
    return Words("; ".join(one.en for one in found), "；".join(one.zh for one in found))
