"""Computing the outcomes of a run; their meaning stands in `sim.metrics.outcomes`."""

from __future__ import annotations

import numpy as np

from sim.kernel.state import Town
from sim.metrics.arrays import quantiles, ratio
from sim.metrics.tally.fates import HORIZON_DAYS, Base, Over
from sim.metrics.tally.fill import Tally
from sim.metrics.tally.lives import QUARTER
from sim.metrics.tally.sheet import Count, Time
from sim.metrics.week_figures import WEEK_DAYS
from sim.metrics.window import Window
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Activity, Channel, Domain, Group, Payer, PoolKind, ResidentKind, Role

ON_MATTERS = (
    Activity.TRAVEL,
    Activity.ON_SCENE,
    Activity.WRITE_UP,
    Activity.MEDIATION,
    Activity.GOVERNMENT_TASK,
)
_WORK = (*ON_MATTERS, Activity.CASE_WORK)
_TIMES = {
    "response_min": Time.RESPONSE,
    "response_urgent_min": Time.RESPONSE_URGENT,
    "travel_urgent_min": Time.TRAVEL_URGENT,
    "resolution_h": Time.RESOLUTION,
    "settlement_h": Time.SETTLEMENT,
    "dispatch_wait_min": Time.WAIT,
    "wait_served_min": Time.WAIT_SERVED,
    "wait_gave_up_min": Time.WAIT_GAVE_UP,
    "wait_turned_off_min": Time.WAIT_TURNED_OFF,
}
_BASES = {"settled": Base.ARISEN, "settled_reported": Base.REPORTED}
_WITHIN = {
    "within_24h": (Over.SETTLED, 1.0),
    "within_7d": (Over.SETTLED, 7.0),
    "within_30d": (Over.SETTLED, HORIZON_DAYS),
    "for_good": (Over.LASTING, HORIZON_DAYS),
}
_PAYERS: dict[Payer, list[PoolKind]] = {
    Payer.DEPARTMENTS: [PoolKind.DEPARTMENT, PoolKind.HOTLINE],
    Payer.COMMUNITY: [PoolKind.RUNG, PoolKind.GRID],
    Payer.VOLUNTEERS: [],
    Payer.BUREAU: [],
    Payer.STATION: [PoolKind.WINDOW],
}
_PARTNERS = ("bureau", "departments", "community", "volunteers")


def _calls(tally: Tally, window: Window) -> dict[str, float]:
    officers, calls, reports = window.town.officers, tally[Count.CALLS], tally[Count.REPORTS]
    counts = tally.sheet.calls_by_group.copy()
    noise = float(counts[Group.NOISE])
    if window.scenario.noise_is_help:
        counts[Group.HELP] += noise
    responders = int(((officers["responds"] == 1) & (officers["role"] != Role.AUXILIARY)).sum())
    channels = tally.sheet.reports_by_channel
    return {
        "reports": reports,
        "calls_110": calls,
        "calls_per_officer_month": ratio(calls, responders * window.months),
        **{f"share.{g.key}": ratio(counts[g], calls) for g in Group if g != Group.GOVERNMENT},
        **{f"channel.{c.key}": ratio(channels[c], reports) for c in Channel},
        "noise_110": noise,
        "noise_other_channels": tally[Count.NOISE_ELSEWHERE],
        "dispute_110": float(counts[Group.DISPUTE]),
        "repeat_110": tally[Count.REPEAT_110],
        "kept_110": tally[Count.KEPT_110],
        "kept_dispute_110": tally[Count.KEPT_DISPUTE_110],
    }


def _times(tally: Tally) -> dict[str, float]:
    queued = tally.number(Time.WAIT)
    spreads = {
        f"{name}.{stat}": value for name, what in _TIMES.items() for stat, value in tally.spread(what).items()
    }
    return spreads | {
        "waited_share": ratio(tally.sheet.filled[Time.WAIT], queued),
        "withdrawn_share": ratio(tally.number(Time.WAIT_GAVE_UP), queued),
        "turned_off_share": ratio(tally.number(Time.WAIT_TURNED_OFF), queued),
    }


def _hours(window: Window) -> dict[str, float]:
    town = window.town
    by_activity = town.hours.sum(axis=(0, 2)) / HOUR
    responders = town.hours[town.officers["responds"] == 1].sum(axis=0) / HOUR
    matters = responders[list(ON_MATTERS)]
    non_police = matters[:, [Domain.DISPUTE, Domain.NON_POLICE]].sum()
    base = responders[Activity.BASE_WORK].sum()
    work = responders[list(_WORK)].sum()
    kept_in = town.officers["kept_in"][town.officers["responds"] == 1].sum() / HOUR
    free = responders[[Activity.BASE_WORK, Activity.DESK]].sum() - kept_in
    return {
        **{f"officer_hours.{a.key}": float(by_activity[a]) for a in Activity if a != Activity.OFF_DUTY},
        "officer_hours.total": float(by_activity[1:].sum()),
        "officer_hours.non_police": float(non_police),
        "officer_hours.on_matters": float(town.hours[:, list(ON_MATTERS), :].sum() / HOUR),
        "officer_hours.on_calls": float(matters.sum() - responders[Activity.GOVERNMENT_TASK].sum()),
        "non_police_share": ratio(non_police, non_police + base),
        "base_work_share": ratio(base, non_police + base),
        "utilisation": ratio(work, work + free),
        "overtime_h": float(town.officers["overtime"].sum() / HOUR),
    }


def _fates(tally: Tally) -> dict[str, float]:
    reported, known = tally[Count.REPORTED], tally[Count.KNOWN]
    return {
        "disputes_24h_share": ratio(tally[Count.DISPUTES_24H], tally[Count.DISPUTES]),
        "hops": ratio(tally[Count.HOPS], reported),
        "bounced": ratio(tally[Count.BOUNCED], tally[Count.HANDED]),
        "first_owner_right": ratio(tally[Count.FIRST_RIGHT], tally[Count.FIRST_KNOWN]),
        "repeat_share": ratio(tally[Count.REPEATED], reported),
        "recurrence": ratio(tally[Count.RELAPSES], reported),
        "escalations": tally[Count.ESCALATIONS],
        "found_early_share": ratio(tally[Count.FOUND_EARLY], known),
        "prevented": tally[Count.PREVENTED],
        "backlog": tally[Count.BACKLOG],
    }


def _settled(tally: Tally) -> dict[str, float]:
    """Shares of what arose, and of what was reported, that are over after a time; and how the rest stands."""
    shares = {
        f"{base}.{name}": tally.settled(which, over, days)
        for base, which in _BASES.items()
        for name, (over, days) in _WITHIN.items()
    }
    fates = {f"fate.{fate.key}": share for fate, share in tally.fates().items()}
    return {**shares, **fates, "fate.followed": tally.followed()}


def _trust(tally: Tally) -> dict[str, float]:
    """Mean over the residents who have experience with a channel."""
    return {f"trust.{c.key}": ratio(*tally.sheet.felt[c]) for c in Channel}


def _fairness(tally: Tally) -> dict[str, float]:
    registered, new = (ratio(*tally.sheet.by_kind[kind]) for kind in ResidentKind)
    settled, matters = tally.sheet.by_grid.T
    grids = settled[matters > 0] / matters[matters > 0]
    low, high = quantiles(grids, {"low": 0.1, "high": 0.9}).values()
    return {"fairness.new_residents": new - registered, "fairness.grids": high - low}


def payer_hours(town: Town) -> dict[str, float]:
    """Hours that everybody but the station's officers has given up to now, by the key of the `Payer`."""
    worked = np.bincount(town.workers["pool"], town.workers["busy_minutes"], len(town.pools)) / HOUR
    return {
        payer.key: float(worked[np.isin(town.pools["kind"], kinds)].sum() + town.outlay[payer])
        for payer, kinds in _PAYERS.items()
    }


def _costs(window: Window) -> dict[str, float]:
    town = window.town
    on_duty = town.hours[:, 1:, :].sum(axis=(1, 2)) / HOUR
    sworn = town.officers["role"] != Role.AUXILIARY
    return {
        "cost.police_h": float(on_duty[sworn].sum()),
        "cost.auxiliaries_h": float(on_duty[~sworn].sum()),
        **{f"cost.{payer}_h": h for payer, h in payer_hours(town).items()},
    }


def _weeks(window: Window, hours: dict[str, float], costs: dict[str, float]) -> dict[str, float]:
    responders = (window.town.officers["responds"] == 1).sum()
    weeks = (window.end - window.start) / DAY / WEEK_DAYS
    partners = sum(costs[f"cost.{payer}_h"] for payer in _PARTNERS)
    return {
        "week.non_police_h": ratio(hours["officer_hours.non_police"], responders * weeks),
        "week.partners_h": partners / weeks,
    }


def _systems(tally: Tally, window: Window) -> dict[str, float]:
    """What only some of the systems bring about."""
    return {
        "trips_per_errand": ratio(tally[Count.TRIPS], tally[Count.ERRANDS]),
        "errand_h": ratio(tally[Count.ERRAND_H], tally[Count.ERRANDS]),
        "suspects_found": float(window.town.clock[0]["suspects"]),
        "sentiment_events": tally[Count.SENTIMENT],
        "petitions": tally[Count.PETITIONS],
        "outbursts": tally[Count.OUTBURSTS],
        "case_petitions": tally[Count.CASE_PETITIONS],
        "open_cases": tally[Count.OPEN_CASES],
        "injuries": tally[Count.HURT],
        "near_repeats": tally[Count.SET_OFF],
        "officers_left": float(window.town.officers["left"].sum()),
        "author_found_share": ratio(tally[Count.AUTHOR_FOUND], tally[Count.AUTHOR_SOUGHT]),
        "turned_away": tally[Count.TURNED_AWAY],
        "diverted_share": ratio(tally[Count.DIVERTED], tally[Count.BY_110]),
        "diverted_dispute_share": ratio(tally[Count.DIVERTED_DISPUTES], tally[Count.BY_110_DISPUTES]),
        "diverted_closed_share": ratio(tally[Count.DIVERTED_CLOSED], tally[Count.DIVERTED]),
        "diverted_quick_share": ratio(tally[Count.DIVERTED_QUICK], tally[Count.DIVERTED]),
        "diverted_settled_share": ratio(tally[Count.DIVERTED_SETTLED], tally[Count.DIVERTED]),
    }


def _line_growth(tally: Tally, window: Window) -> float:
    """How many more calls wait on average in the last quarter of the measured period than in the first."""
    more = tally[Count.WAITED_LAST] - tally[Count.WAITED_FIRST]
    return more / (QUARTER * (window.end - window.start))


def measure(window: Window) -> dict[str, float]:
    """Every outcome of a run, by name; NaN where it is not defined."""
    tally, hours, costs = Tally(window.town), _hours(window), _costs(window)
    return {
        **_calls(tally, window),
        **_times(tally),
        **hours,
        **_fates(tally),
        **_settled(tally),
        **_trust(tally),
        **_fairness(tally),
        **costs,
        **_weeks(window, hours, costs),
        **_systems(tally, window),
        "line_growth": _line_growth(tally, window),
    }
