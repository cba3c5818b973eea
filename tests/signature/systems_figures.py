"""Figures that the signatures of the systems look at, read from the records of a whole run."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.metrics.run import Run
from sim.vocabulary.draws import u01_array
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Channel, Domain, Ending, Finder, Group, Origin, PoolKind

RunFigure = Callable[[Run], float]
DAY = 1440.0


def named(name: str, figure: RunFigure) -> RunFigure:
    """The figure under a name that a failing test can show."""
    figure.__name__ = name
    return figure


def troubles(run: Run) -> np.ndarray:
    """Every trouble of the run, TROUBLE records, those of warm-up and cool-down too."""
    return run.town.troubles[: int(run.town.clock[0]["troubles_n"])]


def of_types(run: Run, field: str, value: object = 1) -> np.ndarray:
    """For each trouble, whether its type's `field` has this value; a mask."""
    return run.town.types[field][troubles(run)["type"]] == value


def ending(how: Ending) -> RunFigure:
    """Troubles that ended so."""
    return named(how.en, lambda run: float((troubles(run)["ending"] == how).sum()))


def found_by(finder: Finder) -> RunFigure:
    """Troubles found before any report by this finder."""
    return named(f"found by {finder.en}", lambda run: float((troubles(run)["found"] == finder).sum()))


def repeats_that_make_work(run: Run) -> float:
    """Repeat reports that nobody recognised as such, each of them work of its own."""
    return float((troubles(run)["origin"] == Origin.REPEAT).sum())


def hands_with_repeats(run: Run) -> float:
    """Hands that a matter first reported to 12345 and its repeat reports passed through, mean."""
    rows = troubles(run)
    repeat = rows["origin"] == Origin.REPEAT
    hops = rows["hops"].astype(float)
    np.add.at(hops, rows["parent"][repeat], hops[repeat])
    to_hotline = (rows["channel"] == Channel.HOTLINE_12345) & (rows["origin"] <= Origin.RELAPSE)
    return float(hops[to_hotline].mean())


def hours_of_what_departments_settle(run: Run) -> float:
    """Mean hours from the first hand to the answer, of what a department settled without officers."""
    rows = run.incidents
    rows = rows[(rows["ending"] == "department") & ~rows["attended"]]
    return ((rows["closed"] - rows["handed"]) / 60).mean()


def police_business_turned_away(run: Run) -> float:
    """Police matters whose reporters the desk sent elsewhere by mistake."""
    return float(((troubles(run)["turned_away"] == 1) & of_types(run, "domain", Domain.POLICE)).sum())


def disputes_settled_on_scene(run: Run) -> float:
    """Disputes that were settled while officers were there, by them or by who came along."""
    settled = troubles(run)["ending"] == Ending.ON_SCENE
    return float((settled & of_types(run, "group", Group.DISPUTE)).sum())


def calls_between(first_day: float, last_day: float) -> RunFigure:
    """110 calls a day from one day of the run to another; the first day is 0 and the warm-up counts."""

    def figure(run: Run) -> float:
        rows = run.town.reports[: int(run.town.clock[0]["reports_n"])]
        inside = (rows["time"] >= first_day * DAY) & (rows["time"] < last_day * DAY)
        return (inside & (rows["channel"] == Channel.CALL_110)).sum() / (last_day - first_day)

    return named(f"calls a day from day {first_day} to {last_day}", figure)


def _is_distressed_from_birth(run: Run) -> np.ndarray:
    chance = run.town.types["distressed"][troubles(run)["type"]]
    keys = np.ascontiguousarray(troubles(run)["key"])
    return u01_array(run.seed, Stream.DISTRESS, keys, np.zeros(len(keys), np.int64)) < chance


def distressed_settled_for_good(run: Run) -> float:
    """Share that lasts among the settlements of the ladder between parties in distress."""
    rows = troubles(run)
    chosen = _is_distressed_from_birth(run) & (rows["ending"] == Ending.LADDER)
    return float((rows["durable"][chosen] == 1).mean())


def settled_on_the_ladder_after_failing(run: Run) -> float:
    """Matters that the ladder settled although an attempt on it had failed before."""
    rows = troubles(run)
    return float(((rows["ending"] == Ending.LADDER) & (rows["tries"] > 0)).sum())


def escalations_of_watched(run: Run) -> float:
    """Group incidents out of matters that departments warn one another of."""
    return float(((troubles(run)["escalated"] == 1) & of_types(run, "watched")).sum())


def crimes_prevented(run: Run) -> float:
    """Crimes that did not happen."""
    prevented = troubles(run)["ending"] == Ending.PREVENTED
    return float((prevented & of_types(run, "group", Group.CRIME)).sum())


def sittings_of_closed_cases(run: Run) -> np.ndarray:
    """Sittings that each closed case of a known crime took; suspects found at a scanner left out."""
    rows = troubles(run)
    return rows["tries"][(rows["ending"] == Ending.CASE_CLOSED) & (rows["parent"] >= 0)]


def mean_sittings(run: Run) -> float:
    """Mean sittings that a closed case of a known crime took."""
    return float(sittings_of_closed_cases(run).mean())


def scene_minutes(*kinds: str) -> RunFigure:
    """Mean minutes on the scenes of these types."""

    def figure(run: Run) -> float:
        rows = run.incidents
        rows = rows[rows["type"].isin(kinds) & rows["scene_end"].notna()]
        return (rows["scene_end"] - rows["arrived"]).mean()

    return named(f"minutes on scenes of {', '.join(kinds)}", figure)


def scene_stretch(run: Run) -> float:
    """Minutes spent on scenes over the minutes that they take by their nature."""
    rows = run.incidents[run.incidents["scene_end"].notna() & (run.incidents["on_scene"] > 0)]
    return (rows["scene_end"] - rows["arrived"]).sum() / rows["on_scene"].sum()


def settled_on_scene_share(run: Run) -> float:
    """Share settled on scene among the troubles that officers attended."""
    rows = troubles(run)
    attended = rows[(rows["attended"] == 1) & (rows["origin"] <= Origin.RELAPSE)]
    return float((attended["ending"] == Ending.ON_SCENE).mean())


def energy_of_teams(run: Run) -> float:
    """Mean energy of the volunteer teams at the end."""
    return float(run.town.teams["energy"].mean())


def members_of_teams(run: Run) -> float:
    """Volunteers in all teams at the end."""
    return float(run.town.teams["members"].sum())


def hours_of(kind: PoolKind) -> RunFigure:
    """Hours that the workers of these pools spent on matters in the measured period."""

    def figure(run: Run) -> float:
        there = run.town.pools["kind"][run.town.workers["pool"]] == kind
        return float(run.town.workers["busy_minutes"][there].sum() / 60)

    return named(f"hours of {kind.en}", figure)
