"""`python -m experiments.proof.coverage`: how often the tool's own statements are right.

Each experiment is what a planner does: so many replications, an interval, a verdict. It is done over and
over with fresh seeds on a queue whose answer is known (M/M/2 and M/M/3, Erlang C), or between scenarios that
differ in nothing but the use of the draws, so that every sure verdict is a false one.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import track

from experiments.pages import row
from experiments.proof.case import FOLDER, per_day
from experiments.proof.formulas import erlang_c, mmc_wait
from experiments.proof.intervals import binomial
from sim.engine.simulate import live
from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare import Comparison, Execution, compare_scenarios
from sim.study.replication_rule import Effort
from sim.study.reproduction import environment, software_version
from sim.study.statistics import Verdict
from sim.study.store.files import write_whole

OUT = Path("results/coverage.md")
EXPERIMENTS = 1000
REPLICATIONS = 10
RATE, SERVICE = 1.2, 1.0
SHORT = {"period.days": 2.0, "period.warmup_days": 0.15, "period.cooldown_days": 0.05}
WIDTH = 0.1
WAITED, WAIT = "waited_share", "dispatch_wait_min.mean"
NULLS = (0.3, 0.9)
UNSURE = (Verdict.UNSURE, Verdict.SAME)

HEAD = """\
# How often the tool is right · 工具陈述的可靠性

{experiments:,} experiments each, with fresh seeds; 95 % intervals of Clopper and Pearson for the shares.
Made by `python -m experiments.proof.coverage`, version {version}
({environment}).

每项各做{experiments:,}次独立试验；比例附95%的Clopper–Pearson区间。
“covers”为区间覆盖理论真值的比例，“false alarm”为实际无差别的情景被判为有差别的比例。

| what is said 陈述 | of 指标 | right when 目标 | found 实测 | interval 区间 |
|---|---|---|---:|---:|
"""


class Claim(NamedTuple):
    """What the tool says in an experiment, and how often it should hold (or fail) over many."""

    said: str
    of: str
    wanted: float


class Told(NamedTuple):
    """What an interval is made of: a run's outcomes, without the tables and figures that no claim reads."""

    outcomes: Mapping[str, float]
    digest: str
    by: Mapping[str, object]


def outcomes_alone(scenario: Scenario, seed: int) -> Told:
    """The engine's run and its outcomes; invariants have proofs of their own."""
    run = Run(scenario, seed, live(scenario, seed))
    return Told(run.outcomes, run.digest, {})


Outcome = Mapping[Claim, bool]
Experiment = Callable[[int], Outcome]


def queue(servers: int) -> Scenario:
    """M/M/c, some 3,500 calls a replication."""
    overrides = {
        "officers.server.count": servers,
        "trouble.call.per_day": per_day(RATE),
        "trouble.call.on_scene.mean": SERVICE,
    }
    return load(FOLDER / "mmc.toml", overrides={**overrides, **SHORT})


def truth(servers: int) -> dict[str, float]:
    """What Erlang says of `queue`."""
    offered = RATE * SERVICE
    return {WAITED: erlang_c(servers, offered), WAIT: mmc_wait(servers, offered, SERVICE)}


def split(first: float) -> Scenario:
    """The same queue with calls of two kinds that differ in name alone; `first` is the share of the one."""
    kinds = {"short": first, "long": 1 - first}
    overrides = {f"trouble.{kind}.per_day": per_day(RATE * share) for kind, share in kinds.items()}
    overrides |= {f"trouble.{kind}.on_scene.mean": SERVICE for kind in kinds}
    return load(FOLDER / "two_kinds.toml", overrides={**overrides, **SHORT})


def _compared(scenarios: Mapping[str, Scenario], effort: Effort) -> Comparison:
    return compare_scenarios(scenarios, effort, Execution(workers=1, simulate=outcomes_alone))


def _seed(number: int, room: int = REPLICATIONS) -> int:
    """Seeds of different experiments never meet."""
    return 1 + number * room


def intervals_of_run(base: Scenario, number: int) -> Outcome:
    """Whether the intervals that `run` prints cover the truth."""
    found = _compared({base.name: base}, Effort(REPLICATIONS, seed=_seed(number))).summaries[base.name]
    return {
        Claim("interval of `run` covers", name, 0.95): found[name].low <= value <= found[name].high
        for name, value in truth(2).items()
    }


def intervals_of_compare(base: Scenario, policy: Scenario, number: int) -> Outcome:
    """Whether the intervals that `compare` prints cover the true difference."""
    pairs = _compared({"two": base, "three": policy}, Effort(REPLICATIONS, seed=_seed(number))).pairs["three"]
    gaps = {name: truth(3)[name] - value for name, value in truth(2).items()}
    return {
        Claim("interval of `compare` covers", name, 0.95): pairs[name].low <= gap <= pairs[name].high
        for name, gap in gaps.items()
    }


def false_alarms(scenarios: Mapping[str, Scenario], number: int) -> Outcome:
    """Whether any of several policies that change only the use of draws is said to change something."""
    found = _compared(scenarios, Effort(REPLICATIONS, seed=_seed(number)))
    return {
        Claim(f"false alarm of `compare` among {len(found.policies)}", name, 0.05): any(
            found.verdict(policy, name) not in UNSURE for policy in found.policies
        )
        for name in (WAITED, WAIT)
    }


def stopped_when_narrow(base: Scenario, number: int) -> Outcome:
    """Whether the interval covers the truth after going on until it was narrow enough."""
    effort = Effort(precision=WIDTH, outcome=WAIT, seed=_seed(number, room=2000))
    found = _compared({base.name: base}, effort).summaries[base.name][WAIT]
    narrow = (found.high - found.low) / 2 <= WIDTH * found.mean
    return {
        Claim(f"interval after `--precision {WIDTH:.0%}` covers", WAIT, 0.95): found.low
        <= truth(2)[WAIT]
        <= found.high,
        Claim(f"it is as narrow as `--precision {WIDTH:.0%}` asks", WAIT, 1.0): narrow,
    }


def experiments() -> list[Experiment]:
    """All kinds of experiments."""
    two, three = queue(2), queue(3)
    nulls = {"half": split(0.5)} | {f"{share:g}": split(share) for share in NULLS}
    return [
        partial(intervals_of_run, two),
        partial(intervals_of_compare, two, three),
        partial(false_alarms, nulls),
        partial(stopped_when_narrow, two),
    ]


def counts(kinds: Iterable[Experiment], number: int, workers: int = 2) -> dict[Claim, int]:
    """In how many of `number` experiments each claim held."""
    held: dict[Claim, int] = {}
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for kind in kinds:
            for outcome in pool.map(kind, range(number), chunksize=10):
                for claim, holds in outcome.items():
                    held[claim] = held.get(claim, 0) + holds
    return held


def _line(claim: Claim, hits: int, number: int) -> str:
    low, high = binomial(hits, number)
    held = f"{hits / number:.1%}"
    return row(claim.said, claim.of, f"{claim.wanted:.0%}", held, f"{low:.1%} to {high:.1%}")


def main() -> None:
    """Do every experiment and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experiments", type=int, default=EXPERIMENTS)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    console = Console(stderr=True)
    number = asked.experiments
    held = counts(track(experiments(), console=console), number)
    lines = [_line(claim, hits, number) for claim, hits in held.items()]
    told = ", ".join(f"{key} {value}" for key, value in environment().items())
    head = HEAD.format(experiments=number, version=software_version(), environment=told)
    write_whole(asked.out, head + "\n".join(lines) + "\n")
    console.print(f"written: {asked.out}")


if __name__ == "__main__":
    main()
