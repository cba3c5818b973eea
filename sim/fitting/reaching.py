"""How often troubles must begin for as many calls to reach the police as a log has.

Some who are troubled turn elsewhere, some troubles are found before anybody reports them, some come back: a
log has what is left after all of it. So the town is lived through, and its rates are moved until that is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.fitting.quantities import as_toml
from sim.fitting.standard import read
from sim.metrics.run import simulate
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.scenario.schema import Scenario
from sim.vocabulary.terms import Channel

Tables = dict[str, Any]

ROUNDS = 2
SEEDS = 3
PERIOD = {"period.warmup_days": 60.0, "period.days": 90.0, "period.cooldown_days": 0.0}
ENOUGH = 100
"""Calls in all runs together from which a kind's own share counts, and not that of all kinds."""
LEAST, MOST = 0.4, 2.5
"""A rate is moved at most so far: beyond, the standard's habits do not suit the town."""


def as_many(tables: Tables) -> Tables:
    """The tables with the rates of reported kinds moved, so that calls come to what the rates were."""
    wanted = {key: kind["per_day"]["value"] for key, kind in tables["trouble"].items() if _is_reported(kind)}
    factors = dict.fromkeys(wanted, 1.0)
    for _ in range(ROUNDS):
        met = _calls(_moved(tables, factors))
        usual = sum(wanted.values()) / max(sum(met.get(key, 0.0) for key in wanted), 1e-9)
        for key, rate in wanted.items():
            many = met.get(key, 0.0) * SEEDS * PERIOD["period.days"] >= ENOUGH
            step = rate / met[key] if many else usual
            factors[key] = float(np.clip(factors[key] * step, LEAST, MOST))
    return _moved(tables, factors)


def _is_reported(kind: Mapping[str, Any]) -> bool:
    return isinstance(kind.get("per_day"), Mapping) and not kind.get("scheduled")


def _moved(tables: Tables, factors: Mapping[str, float]) -> Tables:
    return {
        **tables,
        "trouble": {key: _times(kind, factors.get(key)) for key, kind in tables["trouble"].items()},
    }


def _times(kind: Tables, factor: float | None) -> Tables:
    if factor is None:
        return kind
    rate = kind["per_day"]
    moved = {end: round(rate[end] * factor, 6) for end in ("value", "low", "high")}
    source = f"{rate['source']}; {factor:.3g} begin for each call that reaches the police: assumption"
    return {**kind, "per_day": {**rate, **moved, "source": source, "grade": "D"}}


def _calls(tables: Tables) -> dict[str, float]:
    """Calls a day of each kind, through the channels that the log has."""
    town = read(as_toml({FORMAT_KEY: FORMAT, **tables}, []), PERIOD)
    channels = list(tables.get("channel") or [Channel.CALL_110.key])
    counts = [_counted(town, seed, channels) for seed in range(SEEDS)]
    return {
        key: float(np.mean([one.get(key, 0) for one in counts])) / PERIOD["period.days"]
        for key in town.trouble
    }


def _counted(town: Scenario, seed: int, channels: Sequence[str]) -> Mapping[str, int]:
    rows = simulate(town, seed).incidents
    first = 1440 * town.period.warmup_days
    inside = (rows["reported"] >= first) & (rows["reported"] < first + 1440 * town.period.days)
    told = rows["channel"].astype(str).isin(channels)
    return dict(rows[inside & told]["type"].astype(str).value_counts())
