"""Many entries fitted together: each by its own calls, leaning on its class the more the fewer they are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.fitting.times import Estimate, Prior, Sample, Times, centre_of, fit, one_or_two, together

MANY = 50
ENOUGH_FOR_TWO = 150
LEAST_SPREAD = np.array([0.15, 0.10, 0.08])
_VAGUE = np.array([3.0, 3.0, 1.0])


def fit_all(samples: Mapping[str, Sample], classes: Mapping[str, int]) -> dict[str, Estimate]:
    """Fitted times of every entry.

    Args:
        samples: entry -> its times.
        classes: entry -> its place in the desk's line.

    Returns:
        An estimate for each entry. What is short is one log-normal for all of a class; how many are short and
        how long the others last is each entry's own, drawn towards its class by as much as entries of a class
        are alike (empirical Bayes: the spread between large entries, less what chance alone spreads them).
    """
    whole = together(*samples.values())
    if not whole.size:
        return {}
    common = one_or_two(whole)
    shorts = {klass: _short(samples, classes, klass, common) for klass in {classes[name] for name in samples}}
    centres = {klass: _centre(samples, classes, klass, short) for klass, short in shorts.items()}
    large = {
        name: fit(sample, shorts[classes[name]], Prior(centres[classes[name]], _VAGUE))
        for name, sample in samples.items()
        if sample.size >= MANY
    }
    spread = _spread(large, centres, classes)
    return {
        name: fit(sample, shorts[classes[name]], Prior(centres[classes[name]], spread))
        for name, sample in samples.items()
    }


def _of_class(samples: Mapping[str, Sample], classes: Mapping[str, int], klass: int) -> Sample:
    return together(*(sample for name, sample in samples.items() if classes[name] == klass))


def _short(samples: Mapping[str, Sample], classes: Mapping[str, int], klass: int, common: Times) -> Times:
    """What is short in a class, where it is large enough to tell."""
    mine = _of_class(samples, classes, klass)
    return one_or_two(mine) if mine.size >= ENOUGH_FOR_TWO else common


def _centre(
    samples: Mapping[str, Sample], classes: Mapping[str, int], klass: int, short: Times
) -> np.ndarray:
    mine = _of_class(samples, classes, klass)
    return fit(mine, short).theta if mine.size else centre_of(short)


def _spread(
    large: Mapping[str, Estimate], centres: Mapping[int, np.ndarray], classes: Mapping[str, int]
) -> np.ndarray:
    if len(large) < 3:
        return _VAGUE / 3
    away = np.array([(one.theta - centres[classes[name]]) ** 2 for name, one in large.items()])
    chance = np.array([np.diag(one.covariance) for one in large.values()])
    between = np.median(away, axis=0) / 0.455 - np.median(chance, axis=0)
    return np.maximum(np.sqrt(np.maximum(between, 0.0)), LEAST_SPREAD)
