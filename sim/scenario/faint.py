"""Levers that move their outcome by less than half a per cent, and why: what `check` says of a policy's."""

from __future__ import annotations

from sim.scenario.claimed import claim_of
from sim.scenario.errors import MOST_PLACES, Words, listing, say
from sim.scenario.idle_levers import levers_in_use, why_idle
from sim.scenario.schema import Scenario


def faint(scenario: Scenario, base: Scenario) -> list[Words]:
    """The levers that a policy over `base` moves and that move little, those of one reason in one sentence."""
    reasons: dict[str, list[str]] = {}
    for path in levers_in_use(scenario, base):
        claim = claim_of(path)
        if claim and claim.faint and not why_idle(scenario, path):
            reasons.setdefault(claim.faint, []).append(path)
    return [_said(reason, paths) for reason, paths in reasons.items()]


def _said(reason: str, paths: list[str]) -> Words:
    key = "faint_one" if len(paths) == 1 else "faint_many"
    return say(key, names=listing(paths, MOST_PLACES), count=len(paths), reason=say(reason))
