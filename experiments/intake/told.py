"""What a planner is told of a file: what was read, what is asked, what was left out or done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from experiments.intake.sibling import Sibling
from sim.fitting.calls import CallLog
from sim.fitting.columns import read_columns
from sim.fitting.log_words import NAMES
from sim.fitting.proposal import Proposal
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.report.fit.proposed_map import map_text
from sim.scenario.errors import ScenarioErrors, Words

Told = tuple[Words, Words, Words, Words]
"""The kind of file, what was read, what is asked, what was left out."""

TITLE = """# What `govsim fit` makes of what stations have

Made by `python -m experiments.intake` from invented files, one of each kind; each holds some 240 calls of
15 days, or a list of something else. “Read” is what stands in the clean log after the questions of the third
column were answered; the sentences are those that a planner sees. A test holds each file that has calls
against the calls that were lived: the same number of calls, and the same moments to the minute."""
HEADS = (
    Words("kind of file", "文件种类"),
    Words("read", "读到什么"),
    Words("asked", "问什么"),
    Words("left out, repaired, noted", "舍弃、修复、说明"),
)
NOTHING = Words("–", "–")


def told(sibling: Sibling, folder: Path) -> Told:
    """Write one file of a kind, read it, and say what a planner is told."""
    path = sibling.write(folder)
    try:
        proposal = propose_columns(path)
    except ScenarioErrors as errors:
        return sibling.what, NOTHING, NOTHING, _all(_refusal(errors, path))
    map_file = folder / f"{sibling.name}-map.toml"
    map_file.write_text(sibling.answered(map_text(proposal)), encoding="utf-8")
    log = read_log(path, read_columns(map_file))
    asked = _all(question.asked for question in proposal.questions)
    return sibling.what, _read(proposal, log), asked, _all(_noted(proposal, log))


def _refusal(errors: ScenarioErrors, path: Path) -> list[Words]:
    """What is wrong with a file, without its place."""
    lines = [[line.replace(str(path), "") for line in errors.lines(language)] for language in ("en", "zh")]
    return [Words(en.lstrip(": "), zh.lstrip("：")) for en, zh in zip(*lines, strict=True)]


def _read(proposal: Proposal, log: CallLog) -> Words:
    counts = (log.account.rows_kept, log.account.rows_read)
    names = [guess.name for guess in proposal.guesses]
    english, chinese = (", ".join(_named(name, language) for name in names) for language in ("en", "zh"))
    return Words(
        "{} calls from {} rows: {}".format(*counts, english),
        "{1}行中读到{0}起：{2}".format(*counts, chinese.replace(", ", "、")),
    )


def _named(name: str, language: str) -> str:
    return Words(*NAMES[name]).label(language)


def _noted(proposal: Proposal, log: CallLog) -> list[Words]:
    reasons = [
        Words(f"{guess.header}: {guess.reason.en}", f"{guess.header}：{guess.reason.zh}")
        for guess in proposal.guesses
        if guess.reason.en != "by its header"
    ]
    settings = [
        Words(f"{key} = {value} ({why.en})", f"{key} = {value}（{why.zh}）")
        for key, value, why in proposal.settings
    ]
    remarks = [remark.words for remark in log.account.remarks]
    return [*reasons, *settings, *proposal.hints, *remarks]


def _all(sentences: Iterable[Words]) -> Words:
    """Sentences in a row; a dash for none."""
    found: Sequence[Words] = list(sentences)
    if not found:
        return NOTHING
    return Words("; ".join(one.en for one in found), "；".join(one.zh for one in found))
