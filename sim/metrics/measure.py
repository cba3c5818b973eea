"""Computing the outcomes of a run; their meaning stands in `sim.metrics.outcomes`."""

from __future__ import annotations

import numpy as np

from sim.metrics.arrays import SPREADS, grouped_mean, ratio
from sim.metrics.window import Window
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import (
    Activity,
    Channel,
    Domain,
    Ending,
    Finder,
    Group,
    Origin,
    Payer,
    PoolKind,
    Role,
)

_ON_MATTERS = (
    Activity.TRAVEL,
    Activity.ON_SCENE,
    Activity.WRITE_UP,
    Activity.MEDIATION,
    Activity.GOVERNMENT_TASK,
)
_SETTLED = (
    Ending.ON_SCENE,
    Ending.STATION,
    Ending.LADDER,
    Ending.DEPARTMENT,
    Ending.GRID,
    Ending.VISIT,
    Ending.VOLUNTEERS,
    Ending.COUNCIL,
)
_A_DAY_H = 24.0
_WORK = (*_ON_MATTERS, Activity.CASE_WORK)
_PAYERS = {
    Payer.DEPARTMENTS: [PoolKind.DEPARTMENT, PoolKind.HOTLINE, PoolKind.WINDOW],
    Payer.COMMUNITY: [PoolKind.RUNG, PoolKind.GRID],
    Payer.VOLUNTEERS: [],
}


def _spread(name: str, values: np.ndarray) -> dict[str, float]:
    if len(values) == 0:
        return {f"{name}.{stat}": float("nan") for stat in ("mean", *SPREADS)}
    quantiles = np.quantile(values, list(SPREADS.values()))
    return {f"{name}.mean": float(values.mean())} | {
        f"{name}.{spread}": float(q) for spread, q in zip(SPREADS, quantiles, strict=True)
    }


def _calls(window: Window) -> dict[str, float]:
    town, calls = window.town, window.calls
    group = town.types["group"][window.all["type"][calls["trouble"]]]
    counts = np.bincount(group, minlength=len(Group)).astype(float)
    noise = counts[Group.NOISE]
    if window.scenario.noise_is_help:
        counts[Group.HELP] += counts[Group.NOISE]
    reports = window.reports
    is_noise = town.types["group"][window.all["type"][reports["trouble"]]] == Group.NOISE
    elsewhere = np.isin(reports["channel"], (Channel.HOTLINE_12345, Channel.PETITION))
    sworn = town.officers["role"] != Role.AUXILIARY
    responders = int(((town.officers["responds"] == 1) & sworn).sum())
    return {
        "reports": float(len(reports)),
        "calls_110": float(len(calls)),
        "calls_per_officer_month": ratio(len(calls), responders * window.months),
        **{f"share.{g.key}": ratio(counts[g], len(calls)) for g in Group if g != Group.GOVERNMENT},
        **{f"channel.{c.key}": ratio((reports["channel"] == c).sum(), len(reports)) for c in Channel},
        "noise_110": float(noise),
        "noise_other_channels": float((is_noise & elsewhere).sum()),
    }


def _times(window: Window) -> dict[str, float]:
    came = window.responses()
    response = came["arrived"] - came["reported"]
    queued = window.queued
    waited = window.waited_min(queued)
    return {
        **_spread("response_min", response),
        **_spread("response_urgent_min", response[came["urgent"] == 1]),
        **_spread("travel_urgent_min", (came["arrived"] - came["dispatched"])[came["urgent"] == 1]),
        **_spread("resolution_h", window.resolution_h(window.reported)),
        **_spread("lasting_h", window.lasting_h()),
        **_spread("dispatch_wait_min", waited),
        "waited_share": ratio((waited > 0).sum(), len(queued)),
        "withdrawn_share": ratio((queued["ending"] == Ending.WITHDRAWN).sum(), len(queued)),
    }


def _disputes(window: Window) -> dict[str, float]:
    reported = window.reported
    disputes = reported[window.town.types["group"][reported["type"]] == Group.DISPUTE]
    settled = np.isin(disputes["ending"], _SETTLED) & (window.resolution_h(disputes) <= _A_DAY_H)
    return {"disputes_24h_share": ratio(settled.sum(), len(disputes))}


def _hours(window: Window) -> dict[str, float]:
    town = window.town
    by_activity = town.hours.sum(axis=(0, 2)) / HOUR
    responders = town.hours[town.officers["responds"] == 1].sum(axis=0) / HOUR
    matters = responders[list(_ON_MATTERS)]
    non_police = matters[:, [Domain.DISPUTE, Domain.NON_POLICE]].sum()
    base = responders[Activity.BASE_WORK].sum()
    present = responders[1:].sum() - responders[Activity.REST].sum()
    return {
        **{f"officer_hours.{a.key}": float(by_activity[a]) for a in Activity if a != Activity.OFF_DUTY},
        "officer_hours.total": float(by_activity[1:].sum()),
        "officer_hours.non_police": float(non_police),
        "officer_hours.on_calls": float(matters.sum() - responders[Activity.GOVERNMENT_TASK].sum()),
        "non_police_share": ratio(non_police, non_police + base),
        "base_work_share": ratio(base, non_police + base),
        "utilisation": ratio(responders[list(_WORK)].sum(), present),
        "overtime_h": float(town.officers["overtime"].sum() / HOUR),
    }


def _fates(window: Window) -> dict[str, float]:
    reported, known = window.reported, window.known
    closed = known[np.isfinite(known["closed"])]
    settled = closed[closed["ending"] != Ending.PREVENTED]
    everything = window.all
    in_period = (everything["onset"] >= window.start) & (everything["onset"] < window.end)
    open_at_end = (everything["reported"] < window.end) & (everything["closed"] >= window.end)
    early = (known["found"] != Finder.NOBODY) & ~np.isfinite(known["reported"])
    handed = reported["hops"] > 0
    return {
        "hops": float(window.hops(reported).mean()) if len(reported) else float("nan"),
        "bounced": ratio(reported["bounced"].sum(), handed.sum()),
        "first_owner_right": ratio(
            (reported["first_right"] == 1).sum(), (reported["first_right"] >= 0).sum()
        ),
        "repeat_share": ratio((reported["reports"] > 1).sum(), len(reported)),
        "recurrence": ratio((reported["origin"] == Origin.RELAPSE).sum(), len(reported)),
        "escalations": float((in_period & (everything["origin"] == Origin.ESCALATION)).sum()),
        "found_early_share": ratio(early.sum(), len(known)),
        "prevented": float(window.prevented),
        "durably_settled_share": ratio((settled["durable"] == 1).sum(), len(settled)),
        "backlog": float((open_at_end & (everything["origin"] <= Origin.RELAPSE)).sum()),
    }


def _trust(window: Window) -> dict[str, float]:
    """Mean over the residents who have experience with a channel."""
    rows = window.all
    ended = rows[np.isfinite(rows["closed"]) & np.isfinite(rows["reported"]) & (rows["channel"] >= 0)]
    trust = window.town.trust
    felt = np.zeros(trust.shape, bool)
    felt[ended["resident"], ended["channel"]] = True
    return {
        f"trust.{c.key}": ratio(trust[felt[:, c], c].sum(dtype=np.float64), felt[:, c].sum()) for c in Channel
    }


def _fairness(window: Window) -> dict[str, float]:
    rows = window.reported
    hours = window.resolution_h(rows)
    kind = window.town.residents["kind"][rows["resident"]]
    registered, new = grouped_mean(hours, kind, 2)
    grids = grouped_mean(hours, rows["grid"], len(window.town.grids))
    grids = grids[~np.isnan(grids)]
    spread = np.quantile(grids, 0.9) - np.quantile(grids, 0.1) if len(grids) else np.nan
    return {"fairness.new_residents_h": float(new - registered), "fairness.grids_h": float(spread)}


def _costs(window: Window) -> dict[str, float]:
    town = window.town
    worked = np.bincount(town.workers["pool"], town.workers["busy_minutes"], len(town.pools)) / HOUR
    hours = {
        payer: float(worked[np.isin(town.pools["kind"], kinds)].sum() + town.outlay[payer])
        for payer, kinds in _PAYERS.items()
    }
    matters = town.hours[:, list(_ON_MATTERS), :].sum() / HOUR
    return {"cost.police_h": float(matters), **{f"cost.{payer.key}_h": h for payer, h in hours.items()}}


def _systems(window: Window) -> dict[str, float]:
    """What only some of the systems bring about."""
    everything = window.all
    in_period = (everything["onset"] >= window.start) & (everything["onset"] < window.end)
    is_case = (everything["origin"] == Origin.CASE) & (everything["onset"] < window.end)
    trips = window.errands["tries"]
    return {
        "trips_per_errand": float(trips.mean()) if len(trips) else float("nan"),
        "errand_h": float(window.resolution_h(window.errands).mean()) if len(trips) else float("nan"),
        "suspects_found": float(window.town.clock[0]["suspects"]),
        "sentiment_events": float((in_period & (everything["origin"] == Origin.SENTIMENT)).sum()),
        "open_cases": float(
            (is_case & (everything["onset"] < window.end) & (everything["closed"] >= window.end)).sum()
        ),
        "turned_away": float((window.reported["turned_away"] == 1).sum()),
    }


def _referral(window: Window) -> dict[str, float]:
    """What reforms of the desk report: disputes and repeat calls, and what became of what was diverted."""
    everything, calls, rows = window.all, window.calls, window.by_110
    group = window.town.types["group"]
    again = (calls["again"] == 1) | (everything["origin"][calls["trouble"]] == Origin.RELAPSE)
    diverted, is_dispute = window.diverted(rows), group[rows["type"]] == Group.DISPUTE
    kept = calls[~window.diverted(everything)[calls["trouble"]]]
    hours = window.resolution_h(rows[diverted])
    closed = np.isfinite(rows[diverted]["closed"])
    return {
        "dispute_110": float((group[everything["type"][calls["trouble"]]] == Group.DISPUTE).sum()),
        "repeat_110": float(again.sum()),
        "kept_110": float(len(kept)),
        "kept_dispute_110": float((group[everything["type"][kept["trouble"]]] == Group.DISPUTE).sum()),
        "diverted_share": ratio(diverted.sum(), len(rows)),
        "diverted_dispute_share": ratio((diverted & is_dispute).sum(), is_dispute.sum()),
        "diverted_closed_share": ratio(closed.sum(), diverted.sum()),
        "diverted_quick_share": ratio((closed & (hours <= 24.0)).sum(), diverted.sum()),
    }


def measure(window: Window) -> dict[str, float]:
    """Every outcome of a run, by name; NaN where it is not defined."""
    parts = (_calls, _times, _disputes, _hours, _fates, _trust, _fairness, _costs, _systems, _referral)
    return {name: value for part in parts for name, value in part(window).items()}
