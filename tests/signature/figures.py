"""Figures that a signature looks at and that are no outcome of their own, read from a run's tables."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.metrics.run import Run
from sim.vocabulary.events import Entry

RunFigure = Callable[[Run], float]
DAY = 1440.0


def _named(name: str, figure: RunFigure) -> RunFigure:
    figure.__name__ = name
    return figure


def of_type(kind: str, outcome: str) -> RunFigure:
    """An outcome among the troubles of one type."""
    return _named(f"{outcome} of {kind}", lambda run: run.by["type"][kind][outcome])


def of_channel(channel: str, outcome: str) -> RunFigure:
    """An outcome among the troubles first reported through one channel."""
    return _named(f"{outcome} of {channel}", lambda run: run.by["channel"][channel][outcome])


def calls_about(*kinds: str) -> RunFigure:
    """110 calls about any of these types."""
    return _named(
        f"calls about {', '.join(kinds)}", lambda run: sum(run.by["type"][k]["calls_110"] for k in kinds)
    )


def hands_of_hotline_matters(run: Run) -> float:
    """Mean number of times a matter first reported to 12345 was handed on."""
    rows = run.incidents
    return rows.loc[rows["channel"] == "hotline_12345", "hops"].mean()


def scene_hours_on_repeats(run: Run) -> float:
    """Officer hours on the scenes of repeat reports that were taken for troubles of their own."""
    rows = run.incidents[run.incidents["origin"] == "repeat"]
    return ((rows["scene_end"] - rows["arrived"]) * rows["crew"]).sum() / 60


def found_by_officers(run: Run) -> float:
    """Matters that officers found on visits."""
    return float((run.incidents["found"] == "officer").sum())


def handed_to_departments(run: Run) -> float:
    """Matters that officers saw and a department settled."""
    rows = run.incidents
    return float((rows["attended"] & (rows["ending"] == "department")).sum())


def median_response(start: float, end: float) -> RunFigure:
    """Median minutes to the first officer, of 110 calls made from hour `start` until hour `end`."""

    def figure(run: Run) -> float:
        rows = run.incidents
        came = rows[(rows["channel"] == "call_110") & rows["arrived"].notna()]
        after = (came["reported"] / 60 - start) % 24
        return (came["arrived"] - came["reported"])[after < (end - start) % 24].median()

    return _named(f"median response from {start} to {end} h", figure)


def own_zone_share(run: Run) -> float:
    """Share of dispatches that send an officer into their own zone; needs the journal."""
    town = run.town
    sent = run.journal[run.journal["entry"] == Entry.DISPATCHED]
    zone = town.grids["zone"][town.troubles["grid"][sent["trouble"]]]
    return (town.officers["zone"][sent["actor"]] == zone).mean()


def unevenness(run: Run) -> float:
    """Spread of busy minutes over those who respond: standard deviation over mean."""
    officers = run.town.officers
    busy = officers["busy_minutes"][officers["responds"] == 1]
    return busy.std() / busy.mean()


def hotline_share(first_day: float, last_day: float) -> RunFigure:
    """Share of 12345 among the first reports from one day of the run to another, urgent ones left out."""

    def figure(run: Run) -> float:
        rows = run.incidents
        free = rows[~rows["urgent"] & rows["reported"].between(first_day * DAY, last_day * DAY)]
        return (free["channel"] == "hotline_12345").mean()

    return _named(f"share of 12345 from day {first_day} to {last_day}", figure)


def first_channels(run: Run) -> dict[int, int]:
    """The first channel of each reported trouble of the stream, those turned away aside, by identity."""
    town = run.town
    rows = town.troubles[: int(town.clock[0]["stream_n"])]
    rows = rows[np.isfinite(rows["reported"]) & (rows["turned_away"] == 0)]
    return dict(zip(rows["key"].tolist(), rows["channel"].tolist(), strict=True))
