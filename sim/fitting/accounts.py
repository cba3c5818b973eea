"""The account of a log as lines to read, where a fit ends before it has a report to put it in."""

from __future__ import annotations

from collections.abc import Iterable

from sim.fitting.calls import Account, Remark
from sim.fitting.log_words import say
from sim.scenario.errors import NOTHING, Problem, Words
from sim.vocabulary.texts import filled


def account_lines(account: Account) -> list[Words]:
    """What was read of a log, what was left out and why, a sentence each."""
    counts = {"read": f"{account.rows_read:,}", "kept": f"{account.rows_kept:,}"}
    if not account.remarks:
        return [say("account_plain", **counts)]
    return [say("account", **counts), *(_told(remark) for remark in account.remarks)]


def account_problems(file: str, remarks: Iterable[Remark]) -> list[Problem]:
    """What became of the rows of a log of which nothing could be kept, as lines of the refusal."""
    return [Problem(file, "", NOTHING, _told(remark)) for remark in remarks]


def _told(remark: Remark) -> Words:
    if not remark.examples:
        return remark.words
    where = ", ".join(remark.examples)
    return filled(("{said} ({where})", "{said}（{where}）"), said=remark.words, where=where)
