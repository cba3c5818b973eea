"""Does `follow` see what changed, date it, and keep quiet where nothing did?

Towns of known truth are lived through by the engine: eight weeks to which a town is fitted, six weeks that
are new. In a third of them one type has a quarter more calls from the third new week on, in a third one crew
fewer is on duty, and the others stay as they are. Run from the root:

    python -m experiments.follow

It writes `results/follow.md`, in English and Chinese.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments.follow_page import Outcome, page
from experiments.pages import made_now
from experiments.truth_towns import Truth, calls_for, log_of, stretch_of
from sim.fitting.follow.changes import Change, changes
from sim.fitting.follow.daily import daily_of
from sim.fitting.follow.looks import Look, looked
from sim.fitting.follow.memory import remember

PAGE = Path("results/follow.md")
TOWNS = 100
CREWS, BUSY, DAY_SPREAD = 4, 0.5, 0.1
FITTED, NEW, UNCHANGED = 56, 42, 14
"""Days fitted, new days, and how many of the new ones are as before."""

PER_DAY = calls_for(CREWS, BUSY)
START = date(2024, 1, 1)


class TownChange(NamedTuple):
    """What changes, and in what a change of it is found."""

    name: str
    crews: int
    first: float
    found: tuple[str, str]


CASES = (
    TownChange("more", CREWS, 1.25, ("type", "first")),
    TownChange("fewer", CREWS - 1, 1.0, ("crews", str(CREWS))),
    TownChange("same", CREWS, 1.0, ("", "")),
)


def _log(case: TownChange, seed: int) -> pd.DataFrame:
    """The days before the change and those after it, one after the other."""
    before = Truth(CREWS, PER_DAY / 3, PER_DAY * 2 / 3, FITTED + UNCHANGED, str(START), day_spread=DAY_SPREAD)
    after = replace(
        before, crews=case.crews, first=before.first * case.first, days=NEW - UNCHANGED,
        start=str(START + timedelta(days=before.days)),
    )  # fmt: skip
    parts = [log_of(truth.scenario(), seed + at) for at, truth in enumerate((before, after))]
    return pd.concat(parts, ignore_index=True)


def sought(case: TownChange, seed: int) -> Sequence[Change]:
    """The changes that are found in a town."""
    log = _log(case, seed)
    cut = pd.Timestamp(START + timedelta(days=FITTED))
    new_day = (log["received"] >= cut).to_numpy()
    memory = remember(stretch_of(log[~new_day].reset_index(drop=True)))
    new = daily_of(stretch_of(log[new_day].reset_index(drop=True), memory.sorting), memory.usual)
    return changes(memory, new, looked((), Look(new.dates[0], new.dates[-1], len(log)))).found


def outcome(case: TownChange, town: int) -> Outcome:
    """What is found in town number `town`, beside what happened."""
    found = sought(case, 10_000 * (CASES.index(case) + 1) + 10 * town)
    true = START + timedelta(days=FITTED + UNCHANGED)
    mine = [one for one in found if (one.subject, one.name) == case.found]
    days = (mine[0].since - true).days if mine else None
    held = bool(mine) and mine[0].earliest <= true <= mine[0].latest
    return Outcome(case.name, town, len(found), days, held)


def main() -> None:
    """Live through all towns and keep the page."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--towns", type=int, default=TOWNS)
    given = asked.parse_args()
    outcomes = [outcome(case, town) for case in CASES for town in range(given.towns)]
    PAGE.write_text(page(outcomes, made_now()), encoding="utf-8")


if __name__ == "__main__":
    main()
