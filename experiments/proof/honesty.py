"""How honest the tool's own intervals are: repeated experiments on towns whose answer is known.

One experiment is what a planner does once: some replications, one interval, one verdict. Done a thousand
times with different seeds, an interval of 95 % covers the truth about 950 times, and a policy that changes
nothing is called different about 50 times.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from experiments.proof.case import FOLDER
from experiments.proof.formulas import erlang_c, mmc_wait
from experiments.proof.queues import WAIT, WAITED
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare import Comparison, Execution, compare_scenarios
from sim.study.precision import Effort
from sim.study.statistics import Verdict
from sim.vocabulary.clock import DAY

EXPERIMENTS = 1000
FAIR = (0.93, 0.97)
FALSE_ALARMS = (0.03, 0.07)
REPLICATIONS = 10
PRECISION = 0.06
SEEDS_APART = 2000  # more than one experiment can use
OFFERED = 1.0
NO_DIFFERENCE = (Verdict.UNSURE, Verdict.SAME)
NULL_OUTCOMES = ("resolution_h.mean", "lasting_h.mean", "durably_settled_share", "recurrence")
Hits = Mapping[str, bool]


@dataclass(frozen=True)
class Question:
    """One question about the tool.

    Attributes:
        flag: its name on the command line.
        title: what is measured, in both languages.
        once: one experiment by number: what was counted, by name.
        fair: the share that must lie between these two.
        note: what the experiment is.
    """

    flag: str
    title: str
    once: Callable[[int], Hits]
    fair: tuple[float, float]
    note: str


def _queue(servers: int, days: float) -> Scenario:
    """M/M/c with service of one minute and `OFFERED` erlang."""
    overrides = {
        "officers.server.count": servers,
        "trouble.call.per_day": DAY * OFFERED,
        "period.days": days,
        "period.warmup_days": 1.0,
        "period.cooldown_days": 1.0,
    }
    return load(FOLDER / "mmc.toml", overrides=overrides)


def _truth(servers: int) -> dict[str, float]:
    return {WAIT: mmc_wait(servers, OFFERED, 1.0), WAITED: erlang_c(servers, OFFERED)}


def _compared(scenarios: Mapping[str, Scenario], effort: Effort) -> Comparison:
    return compare_scenarios(scenarios, effort, Execution(workers=1))


def covered(number: int) -> Hits:
    """Whether the intervals that `run` and `compare` print cover what theory says."""
    seed = 1 + SEEDS_APART * number
    effort = Effort(replications=REPLICATIONS, seed=seed)
    found = _compared({"two": _queue(2, 5.0), "three": _queue(3, 5.0)}, effort)
    hits = {}
    for name, value in _truth(2).items():
        level, pair = found.summaries["two"][name], found.pairs["three"][name]
        hits[f"run: {name}"] = level.low <= value <= level.high
        hits[f"compare: {name}"] = pair.low <= _truth(3)[name] - value <= pair.high
    return hits


def alarmed(number: int) -> Hits:
    """Whether `compare` calls a policy different that changes which draws are used and nothing else."""
    seed = 1 + SEEDS_APART * number
    shut = {"rung.left.open": 0.0, "rung.right.open": 1.0}
    scenarios = {"left": load(FOLDER / "twins.toml"), "right": load(FOLDER / "twins.toml", overrides=shut)}
    found = _compared(scenarios, Effort(replications=REPLICATIONS, seed=seed))
    return {f"compare: {name}": found.verdict("right", name) not in NO_DIFFERENCE for name in NULL_OUTCOMES}


def stopped_well(number: int) -> Hits:
    """Whether the interval at which `--precision` stops covers what theory says."""
    seed = 1 + SEEDS_APART * number
    effort = Effort(precision=PRECISION, outcome=WAIT, seed=seed)
    level = _compared({"two": _queue(2, 1.0)}, effort).summaries["two"][WAIT]
    assert (level.high - level.low) / 2 <= PRECISION * level.mean
    return {f"run --precision: {WAIT}": level.low <= _truth(2)[WAIT] <= level.high}


QUESTIONS = (
    Question(
        "coverage",
        "Coverage of 95 % intervals · 95%区间的覆盖率",
        covered,
        FAIR,
        "M/M/2 (`run`) and M/M/3 minus M/M/2 (`compare`) at one erlang: five days, ten replications.",
    ),
    Question(
        "null",
        "False alarms · 误报率",
        alarmed,
        FALSE_ALARMS,
        "`scenarios/theory/twins.toml`: the policy shuts one mediation rung and opens another of the same law, "
        "so that sessions and settlements use other draws; ten replications.",
    ),
    Question(
        "precision",
        "Coverage after sequential stopping · 按精度停止后的覆盖率",
        stopped_well,
        FAIR,
        f"M/M/2 at one erlang, one day, replications until the half width is {PRECISION:.0%} of the mean.",
    ),
)


def ask(question: Question, experiments: int, workers: int) -> Iterator[Hits]:
    """The outcome of each experiment, in order.

    Args:
        question: what is asked.
        experiments: how many.
        workers: processes.
    """
    with ProcessPoolExecutor(workers, initializer=warnings.simplefilter, initargs=("error",)) as pool:
        yield from pool.map(question.once, range(experiments), chunksize=5)
