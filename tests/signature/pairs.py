"""The same months lived twice under the same seeds, a lever apart, and what that must do."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy import stats

from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario

DANGHU = Path(__file__).resolve().parents[2] / "scenarios/danghu.toml"
DAYS = 90.0
SHORTER = {"period.days": DAYS, "period.warmup_days": 28.0, "period.cooldown_days": 14.0}
SEEDS = range(8)
# Some 120 claims are made: if none of them were true, eight suites in nine would let none through.
LEVEL = 0.001

Figure = str | Callable[[Run], float]
Overrides = Mapping[str, object]


def danghu(overrides: Overrides) -> Scenario:
    """Danghu over a shorter time, with some values set otherwise."""
    return load(DANGHU, overrides={**SHORTER, **overrides})


@lru_cache(maxsize=2 * len(SEEDS))
def _lived(text: str, seed: int, journal: bool) -> Run:
    return simulate(Scenario.model_validate_json(text), seed, journal=journal)


class Lived:
    """Danghu lived through once with each seed; runs are shared by tests that ask for the same."""

    def __init__(self, overrides: Overrides, *, journal: bool = False, pairs: int = len(SEEDS)) -> None:
        text = danghu(overrides).model_dump_json()
        self.runs = [_lived(text, seed, journal) for seed in range(pairs)]

    def figures(self, figure: Figure) -> np.ndarray:
        """A figure of each run, shape (seeds,): an outcome by name, or what a function reads from a run."""
        read = figure if callable(figure) else lambda run: run.outcomes[figure]
        return np.array([read(run) for run in self.runs])


class Moved:
    """Danghu lived through with `base`, and with `change` on top of it; more `pairs` tell what is smaller."""

    def __init__(
        self,
        change: Overrides,
        base: Overrides | None = None,
        *,
        journal: bool = False,
        pairs: int = len(SEEDS),
    ) -> None:
        self.before = Lived(base or {}, journal=journal, pairs=pairs)
        self.after = Lived({**(base or {}), **change}, journal=journal, pairs=pairs)

    def difference(self, figure: Figure) -> np.ndarray:
        """By how much the change moves a figure, for each seed."""
        return self.after.figures(figure) - self.before.figures(figure)

    def raises(self, *figures: Figure) -> None:
        """Each figure rises, as surely as `LEVEL` asks."""
        for figure in figures:
            surely_positive(self.difference(figure), f"{_name(figure)} does not rise")

    def lowers(self, *figures: Figure) -> None:
        """Each figure falls, as surely as `LEVEL` asks."""
        for figure in figures:
            surely_positive(-self.difference(figure), f"{_name(figure)} does not fall")


def _name(figure: Figure) -> str:
    return figure if isinstance(figure, str) else figure.__name__


def surely_positive(differences: np.ndarray, otherwise: str) -> None:
    """The lower end of the one-sided t-interval of the mean is above zero."""
    n = len(differences)
    error = differences.std(ddof=1) / math.sqrt(n)
    low = differences.mean() - stats.t.ppf(1 - LEVEL, n - 1) * error
    assert low > 0, f"{otherwise}: {np.array2string(differences, precision=4)}"
