"""History matching, and a sample of the parameter sets that the reports leave possible.

I. Vernon, M. Goldstein, R. G. Bower, "Galaxy formation: a Bayesian uncertainty analysis", Bayesian Analysis
5 (2010) 619-669: a point is implausible when the emulated answer is further from what was reported than
the emulator's doubt, the noise and the tolerance together explain. The sample is drawn from the same
distances taken as a normal likelihood over a uniform prior, by the ensemble sampler of J. Goodman and
J. Weare (Comm. App. Math. Comp. Sci. 5 (2010) 65-80), as emcee has it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.study.calibration.emulator import Emulated, Emulator

CUTOFF = 3.0
CANDIDATES = 4096
BURN_IN = 300
STEPS = 700
STEPS_OF_A_WAVE = 100
WALKERS_A_FACTOR = 4


@dataclass(frozen=True)
class Aim:
    """What was reported, each of shape (outcomes,).

    Attributes:
        values: the reported values.
        tolerance: how far off counts as agreement; taken for two standard deviations.
        noise: standard deviation of a single replication, of which the report is one.
        replications: how many replications the means that the emulator learnt from have; the noise of
            these common seeds is in all of them.
    """

    values: np.ndarray
    tolerance: np.ndarray
    noise: np.ndarray
    replications: int

    def variance(self) -> np.ndarray:
        """Variance of the report around the mean response, without the emulator's doubt."""
        return (self.tolerance / 2) ** 2 + self.noise**2 * (1 + 1 / self.replications)


def implausibility(found: Emulated, aim: Aim) -> np.ndarray:
    """The largest distance over the outcomes, in standard deviations; shape (points,)."""
    return np.max(np.abs(found.mean - aim.values) / np.sqrt(aim.variance() + found.sd**2), axis=1)


def log_likelihood(found: Emulated, aim: Aim) -> np.ndarray:
    """Log of the normal likelihood of the report; shape (points,)."""
    variance = aim.variance() + found.sd**2
    return -0.5 * np.sum((found.mean - aim.values) ** 2 / variance + np.log(variance), axis=1)


def nearest(means: np.ndarray, aim: Aim, count: int) -> np.ndarray:
    """Indices, in order, of the `count` points whose means (P, outcomes) are least far from the report.

    An emulator refocused on them answers better where answers are wanted.
    """
    away = np.max(np.abs(means - aim.values) / np.sqrt(aim.variance()), axis=1)
    return np.sort(np.argsort(np.nan_to_num(away, nan=np.inf), kind="stable")[:count])


def hypercube(factors: int, count: int, seed: int) -> np.ndarray:
    """A Latin hypercube of shape (count, factors)."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(factors, rng=np.random.default_rng(seed)).random(count)


def sample(
    emulator: Emulator, aim: Aim, start: np.ndarray, count: int, seed: int, steps: int = STEPS
) -> np.ndarray:
    """`count` parameter sets from the posterior, shape (count, D).

    Args:
        emulator: answers in place of the model.
        aim: what was reported.
        start: points tried before, the best of which the walkers start around.
        count: how many to keep.
        seed: of the sampler.
        steps: steps of each walker that count; three for seven before them do not.
    """
    import emcee

    factors = start.shape[1]
    walkers = WALKERS_A_FACTOR * factors
    rng = np.random.default_rng(seed)
    pool = np.vstack([start, hypercube(factors, CANDIDATES, seed)])
    best = pool[np.argsort(-log_likelihood(emulator.at(pool), aim))[:walkers]]
    first = np.clip(best + rng.normal(0, 0.01, best.shape), 1e-6, 1 - 1e-6)

    def log_posterior(points: np.ndarray) -> np.ndarray:
        inside = np.all((points > 0) & (points < 1), axis=1)
        found = np.full(len(points), -np.inf)
        if inside.any():
            found[inside] = log_likelihood(emulator.at(points[inside]), aim)
        return found

    sampler = emcee.EnsembleSampler(walkers, factors, log_posterior, vectorize=True)
    sampler.random_state = np.random.RandomState(seed).get_state()  # noqa: NPY002 - what emcee takes
    burn_in = BURN_IN * steps // STEPS
    sampler.run_mcmc(first, burn_in + steps, skip_initial_state_check=True)
    chain = sampler.get_chain(discard=burn_in, flat=True)
    return chain[np.linspace(0, len(chain) - 1, count).astype(int)]


def next_wave(
    emulator: Emulator, aim: Aim, tried: np.ndarray, count: int, seed: int
) -> tuple[np.ndarray, float]:
    """Points for the next wave, half of them near what agrees best, half anywhere not implausible.

    Returns:
        The points (count, D), and the share of the whole space that is not implausible.
    """
    factors = tried.shape[1]
    anywhere = hypercube(factors, CANDIDATES, seed)
    plausible = anywhere[implausibility(emulator.at(anywhere), aim) < CUTOFF]
    if not count:
        return anywhere[:0], len(plausible) / len(anywhere)
    near = count - min(len(plausible), count // 2)
    close = sample(emulator, aim, tried, near, seed, STEPS_OF_A_WAVE)
    return np.vstack([plausible[: count - len(close)], close]), len(plausible) / len(anywhere)
