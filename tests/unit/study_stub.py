"""A stand-in for the model: quick, importable by worker processes, the same troubles under every policy."""

import math
import os
import time
from types import SimpleNamespace

import numpy as np

from sim.metrics.declare import Outcome
from sim.scenario.matters import Label
from sim.scenario.schema import Scenario

OUTCOMES = {
    outcome.name: outcome
    for outcome in [
        Outcome("calls_110", "calls", None, "110 calls", "110警情数", "calls answered", "已接听的警情", True),
        Outcome(
            "response_min.median",
            "min",
            "lower",
            "response time, median",
            "到场时长中位数",
            "d",
            "定义",
            True,
        ),
        Outcome(
            "resolution_h.mean", "h", "lower", "resolution time, mean", "办结时长均值", "d", "定义", True
        ),
        Outcome("utilisation", "share", "lower", "officers' utilisation", "警力占用率", "d", "定义", True),
        Outcome(
            "first_owner_right", "share", "higher", "right owner at first", "首派准确率", "d", "定义", True
        ),
        Outcome("overtime_h", "h", "lower", "overtime", "加班工时", "d", "定义", True),
        Outcome("officer_hours.travel", "h", None, "travel", "途中", "d", "定义"),
        Outcome("officer_hours.on_scene", "h", None, "on scene", "现场处置", "d", "定义"),
        Outcome("officer_hours.base_work", "h", None, "base work", "基层基础工作", "d", "定义"),
    ]
}

RELIEF = {"grid": 0.04, "ladder": 0.12, "referral": 0.15, "integrated": 0.3, "alone": 0.0, "base": 0.0}
TITLES = {
    "base": ("Danghu as reported", "当湖现状"),
    "alone": ("station alone", "单打独斗"),
    "grid": ("police grid and grid", "警格+网格"),
    "ladder": ("mediation ladder", "调解阶梯"),
    "referral": ("referral to departments", "分流转办"),
    "integrated": ("all of it together", "多跨融通"),
}


def town(name="base"):
    en, zh = TITLES.get(name, (name, name))
    return Scenario(name=name, title=Label(en=en, zh=zh))


def towns(*names):
    return {name: town(name) for name in names}


def simulate(scenario, seed):
    """Outcomes that share the seed's noise, and shift with the policy's name."""
    common, own = np.random.default_rng(seed), np.random.default_rng([seed, len(scenario.name)])
    relief, busy = RELIEF.get(scenario.name, 0.0), common.normal()
    wobble = own.normal(scale=0.02) if relief else 0.0
    outcomes = {
        "calls_110": 14_565 + 120 * busy - 4_000 * relief,
        "response_min.median": 9.4 + 0.4 * busy + 3 * wobble,
        "resolution_h.mean": (31.0 + 2 * busy) * (1 - relief + wobble),
        "utilisation": 0.61 + 0.02 * busy - 0.5 * relief + wobble / 10,
        "first_owner_right": 0.8 - relief / 3 + wobble / 5,
        "overtime_h": 0.0,
        "officer_hours.travel": 9_000 + 90 * busy - 9_000 * relief,
        "officer_hours.on_scene": 30_000 + 200 * busy - 30_000 * relief,
        "officer_hours.base_work": 15_000 - 290 * busy + 39_000 * relief,
    }
    by = {
        "type": {"noise": {"calls_110": 907 + 9 * busy}, "theft": {"calls_110": 300.0 - 100 * relief}},
        "channel": {"call_110": {"resolution_h.mean": 30 + busy}},
        "resident_kind": {"new": {"response_min.mean": math.nan if seed == 2 else 33.0}},
        "grid": {"7": {"calls_110": 93.0}},
    }
    return SimpleNamespace(outcomes=outcomes, by=by, digest=f"{scenario.name}-{seed}", town=None)


def broken_at_three(scenario, seed):
    if seed == 3 and scenario.name != "base":
        raise ZeroDivisionError("nobody\non duty")
    return simulate(scenario, seed)


def slow_at_first(scenario, seed):
    """The first jobs take longest, so that workers finish in another order."""
    time.sleep(0.05 if seed == 1 else 0.0)
    return simulate(scenario, seed)


def dies_at_two(scenario, seed):
    if seed == 2:
        os._exit(3)
    return simulate(scenario, seed)


def memory_ends_at_two(scenario, seed):
    if seed == 2:
        raise MemoryError("no more")
    return simulate(scenario, seed)
