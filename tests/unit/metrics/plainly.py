"""Outcomes of troubles and reports, defined over whole columns with numpy: the plain reference."""

from functools import cached_property

import numpy as np

from sim.kernel.state import Town
from sim.metrics.arrays import SPREADS, ratio
from sim.metrics.record_rows import RecordRows
from sim.metrics.window import MONTH_DAYS
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Channel, Ending, Finder, Group, Line, Origin, Role
from tests.unit.metrics.plain_settlement import SETTLED, settled

_A_DAY_H = 24.0


class Period:
    """The records of a run that fall into its measured period."""

    def __init__(self, town: Town, scenario: Scenario) -> None:
        """Look at `town` at the end of a run of `scenario`."""
        self.town = town
        self.scenario = scenario
        clock = town.clock[0]
        self.start, self.end = float(clock["measure_from"]), float(clock["measure_to"])
        self.run_end = float(clock["end"])
        self.all = RecordRows(town.troubles[: int(clock["troubles_n"])])
        self.months = (self.end - self.start) / DAY / MONTH_DAYS

    def _inside(self, times: np.ndarray) -> np.ndarray:
        return (times >= self.start) & (times < self.end)

    @cached_property
    def reports(self) -> np.ndarray:
        """Every report of the period, the repeated ones too, errands aside; REPORT records."""
        rows = self.town.reports[: int(self.town.clock[0]["reports_n"])]
        group = self.town.types["group"][self.all["type"][rows["trouble"]]]
        return rows[self._inside(rows["time"]) & (group != Group.SERVICE)]

    @cached_property
    def calls(self) -> np.ndarray:
        """Reports by 110."""
        return self.reports[self.reports["channel"] == Channel.CALL_110]

    @cached_property
    def _own(self) -> np.ndarray:
        """Residents' own troubles: neither what they leave behind nor errands; a mask."""
        is_errand = self.town.types["group"][self.all["type"]] == Group.SERVICE
        return (self.all["origin"] <= Origin.RELAPSE) & ~is_errand

    @cached_property
    def errands(self) -> RecordRows:
        """Errands begun in the period and done."""
        is_errand = self.town.types["group"][self.all["type"]] == Group.SERVICE
        return self.all[is_errand & self._inside(self.all["reported"]) & np.isfinite(self.all["closed"])]

    @cached_property
    def reported(self) -> RecordRows:
        """Troubles first reported in the period by a resident."""
        return self.all[self._own & self._inside(self.all["reported"])]

    @cached_property
    def by_110(self) -> RecordRows:
        """Those first reported by 110; only its desk tells callers to turn elsewhere."""
        rows = self.reported
        return rows[(rows["channel"] == Channel.CALL_110) | (rows["turned_away"] == 1)]

    @staticmethod
    def diverted(troubles: RecordRows) -> np.ndarray:
        """Which of them the desk passed to another hand before any police; a mask.

        A refused matter falls back to the police line at the very moment it was handed on.
        """
        handed = troubles["handed"]
        at_the_desk = (handed >= troubles["reported"]) & np.isfinite(handed) & (handed < troubles["queued"])
        return at_the_desk & (troubles["turned_away"] == 0) & (troubles["refused"] == 0)

    @cached_property
    def known(self) -> RecordRows:
        """Troubles first reported in the period, or found before any report and ended in it."""
        never_reported = ~np.isfinite(self.all["reported"])
        found = (self.all["found"] > 0) & never_reported & self._inside(self.all["closed"])
        return self.all[self._own & (found | self._inside(self.all["reported"]))]

    @cached_property
    def queued(self) -> RecordRows:
        """Troubles that joined a police line in the period, whatever their origin."""
        return self.all[self._inside(self.all["queued"])]

    @cached_property
    def prevented(self) -> int:
        """Troubles that care kept from happening."""
        return int(((self.all["ending"] == Ending.PREVENTED) & self._inside(self.all["onset"])).sum())

    def resolution_h(self, troubles: RecordRows) -> np.ndarray:
        """First report to closure in hours; endless for what is open."""
        return (troubles["closed"] - troubles["reported"]) / HOUR

    def waited_min(self, queued: RecordRows) -> np.ndarray:
        """Minutes in the police line until dispatch or giving up; who still waits counts to the end."""
        left = np.minimum(queued["dispatched"], np.minimum(queued["closed"], self.run_end))
        return left - queued["queued"]

    def hops(self, troubles: RecordRows) -> np.ndarray:
        """Times each of `troubles` was passed from one hand to another; getting to its first hand is none."""
        first_elsewhere = np.isfinite(troubles["handed"]) & (troubles["handed"] < troubles["queued"])
        return troubles["hops"] - first_elsewhere.astype(np.int64)

    def responses(self) -> RecordRows:
        """Troubles called in by 110 in the period that officers reached."""
        rows = self.reported
        return rows[(rows["channel"] == Channel.CALL_110) & np.isfinite(rows["arrived"])]


def _mean_of_each(values: np.ndarray, groups: np.ndarray, n: int) -> np.ndarray:
    """The mean in each of `n` groups, one after another; NaN for an empty one."""
    each = [values[groups == g] for g in range(n)]
    return np.array([these.mean() if len(these) else np.nan for these in each])


def _spread(name: str, values: np.ndarray) -> dict[str, float]:
    if len(values) == 0:
        return {f"{name}.{stat}": float("nan") for stat in ("mean", *SPREADS)}
    quantiles = np.quantile(values, list(SPREADS.values()))
    return {f"{name}.mean": float(values.mean())} | {
        f"{name}.{spread}": float(q) for spread, q in zip(SPREADS, quantiles, strict=True)
    }


def _calls(window: Period) -> dict[str, float]:
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


def _times(window: Period) -> dict[str, float]:
    came = window.responses()
    hours = window.resolution_h(window.reported)
    response = came["arrived"] - came["reported"]
    queued = window.queued
    waited = window.waited_min(queued)
    gave_up, turned_off = (queued["ending"] == ending for ending in (Ending.WITHDRAWN, Ending.TURNED_OFF))
    served = np.isfinite(queued["dispatched"]) & ~gave_up & ~turned_off
    gone = np.minimum(queued["closed"], window.run_end) - queued["queued"]
    return {
        **_spread("response_min", response),
        **_spread("response_urgent_min", response[came["urgent"] == 1]),
        **_spread("travel_urgent_min", (came["arrived"] - came["dispatched"])[came["urgent"] == 1]),
        **_spread("resolution_h", hours[np.isfinite(hours)]),
        **_spread("dispatch_wait_min", waited),
        **_spread("wait_served_min", waited[served]),
        **_spread("wait_gave_up_min", gone[gave_up]),
        **_spread("wait_turned_off_min", gone[turned_off]),
        "waited_share": ratio((waited > 0).sum(), len(queued)),
        "withdrawn_share": ratio(gave_up.sum(), len(queued)),
        "turned_off_share": ratio(turned_off.sum(), len(queued)),
    }


def _disputes(window: Period) -> dict[str, float]:
    reported = window.reported
    disputes = reported[window.town.types["group"][reported["type"]] == Group.DISPUTE]
    settled = np.isin(disputes["ending"], SETTLED) & (window.resolution_h(disputes) <= _A_DAY_H)
    return {"disputes_24h_share": ratio(settled.sum(), len(disputes))}


def _fates(window: Period) -> dict[str, float]:
    reported, known = window.reported, window.known
    everything = window.all
    in_period = (everything["onset"] >= window.start) & (everything["onset"] < window.end)
    open_at_end = (everything["reported"] < window.end) & (everything["closed"] >= window.end)
    early = (known["found"] != Finder.NOBODY) & ~np.isfinite(known["reported"])
    handed = (reported["hops"] > 0) | (reported["bounced"] == 1)
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
        "backlog": float((open_at_end & (everything["origin"] <= Origin.RELAPSE)).sum()),
    }


def _line(window: Period) -> dict[str, float]:
    """How many more calls wait in the last quarter of the period than in the first, over whole columns."""
    calls = window.all[(window.all["line"] == Line.RESPONSE) & np.isfinite(window.all["queued"])]
    since, until = calls["queued"], calls["queued"] + window.waited_min(calls)
    length = 0.25 * (window.end - window.start)
    ends = (window.start, window.start + length), (window.end - length, window.end)
    first, last = (np.clip(np.minimum(until, b) - np.maximum(since, a), 0.0, None).sum() for a, b in ends)
    return {"line_growth": float((last - first) / length)}


def _settlement(window: Period) -> dict[str, float]:
    return settled(window.town, window.start, window.end, window.run_end)


def _trust(window: Period) -> dict[str, float]:
    """Mean over the residents who have experience with a channel."""
    rows = window.all
    ended = rows[np.isfinite(rows["closed"]) & np.isfinite(rows["reported"]) & (rows["channel"] >= 0)]
    trust = window.town.trust
    felt = np.zeros(trust.shape, bool)
    felt[ended["resident"], ended["channel"]] = True
    return {
        f"trust.{c.key}": ratio(trust[felt[:, c], c].sum(dtype=np.float64), felt[:, c].sum()) for c in Channel
    }


def _fairness(window: Period) -> dict[str, float]:
    rows = window.reported
    soon = np.isin(rows["ending"], SETTLED) & (window.resolution_h(rows) <= 7 * _A_DAY_H)
    kind = window.town.residents["kind"][rows["resident"]]
    registered, new = _mean_of_each(soon, kind, 2)
    grids = _mean_of_each(soon, rows["grid"], len(window.town.grids))
    grids = grids[~np.isnan(grids)]
    spread = np.quantile(grids, 0.9) - np.quantile(grids, 0.1) if len(grids) else np.nan
    return {"fairness.new_residents": float(new - registered), "fairness.grids": float(spread)}


def _systems(window: Period) -> dict[str, float]:
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
        "petitions": float((in_period & (everything["origin"] == Origin.PETITION)).sum()),
        "outbursts": float((in_period & (everything["origin"] == Origin.OUTBURST)).sum()),
        "case_petitions": float((in_period & (everything["origin"] == Origin.CASE_PETITION)).sum()),
        "open_cases": float(
            (is_case & (everything["onset"] < window.end) & (everything["closed"] >= window.end)).sum()
        ),
        "turned_away": float((window.reported["turned_away"] == 1).sum()),
    }


def _referral(window: Period) -> dict[str, float]:
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


def plainly(town: Town, scenario: Scenario) -> dict[str, float]:
    """All of them by name."""
    window = Period(town, scenario)
    parts = (_calls, _times, _disputes, _fates, _line, _settlement, _trust, _fairness, _systems, _referral)
    return {name: value for part in parts for name, value in part(window).items()}
