"""Many entries fitted together: each by its own calls, leaning on its class the more the fewer they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from sim.fitting.censored_times import CensoredTimes, merged
from sim.fitting.likeliest import fit_each, one_or_two, shape_of
from sim.fitting.times import STRAIGHT, FittedTimes, Prior, Shape, Times, centre_of

ENOUGH_FOR_SORTS = 150
"""Times of a class from which its short ones, and the shape of the others, can be told."""

ROUNDS = 4
AT_FIRST = np.array([1.0, 0.5, 0.3])
"""Spread of entries about their class before any is known."""

LEAST_SPREAD = 0.05


def fit_all(
    samples: Mapping[str, CensoredTimes], classes: Mapping[str, int],
    near: Mapping[str, FittedTimes] = MappingProxyType({}),
) -> dict[str, FittedTimes]:  # fmt: skip
    """Fitted times of every entry.

    Args:
        samples: entry -> its times.
        classes: entry -> its place in the desk's line.
        near: what was found for much the same samples, where the search begins.

    Returns:
        An estimate for each entry. In a class, what is short is one log-normal, and the others have one
        shape. How many are short, and the place and spread of the others, are each entry's own, drawn towards
        its class by as much as entries of a class are alike (empirical Bayes: the middle of a class and the
        spread about it are those of its entries, found in rounds, by expectation and maximisation).
    """
    whole = merged(*samples.values())
    if not whole.size:
        return {}
    names = _names(samples, classes)
    short = _shorts(samples, names, whole)

    def fitted(
        centres: Mapping[int, np.ndarray], spread: np.ndarray, shapes: Mapping[int, Shape],
        before: Mapping[str, FittedTimes],
    ) -> dict[str, FittedTimes]:  # fmt: skip
        found: dict[str, FittedTimes] = {}
        for klass, mine in names.items():
            prior, near = Prior(centres[klass], spread), [before.get(name) for name in mine]
            each = fit_each([samples[name] for name in mine], short[klass], prior, shapes[klass], near)
            found |= zip(mine, each, strict=True)
        return found

    centres = {klass: centre_of(times) for klass, times in short.items()}
    found = fitted(centres, AT_FIRST, dict.fromkeys(names, STRAIGHT), near)
    shapes = {klass: _known_shape(near, mine) for klass, mine in names.items()}
    for turn in range(ROUNDS):
        centres = {klass: _middle(found, mine) for klass, mine in names.items()}
        afresh = turn in (0, ROUNDS - 1)
        shapes = {klass: _shape(samples, found, mine, shapes[klass], afresh) for klass, mine in names.items()}
        found = fitted(centres, _spread(found, centres, classes), shapes, found)
    return found


def _names(samples: Mapping[str, CensoredTimes], classes: Mapping[str, int]) -> dict[int, list[str]]:
    """The entries of each class."""
    names: dict[int, list[str]] = {}
    for name in samples:
        names.setdefault(classes[name], []).append(name)
    return names


def _shorts(
    samples: Mapping[str, CensoredTimes], names: Mapping[int, Sequence[str]], whole: CensoredTimes
) -> dict[int, Times]:
    """What is short in each class: in the `whole`, where a class is too small to tell."""
    mine = {klass: merged(*(samples[name] for name in those)) for klass, those in names.items()}
    large = {klass: one_or_two(sample) for klass, sample in mine.items() if sample.size >= ENOUGH_FOR_SORTS}
    if len(large) == len(mine):
        return large
    common = one_or_two(whole)
    return {klass: large.get(klass, common) for klass in names}


def _known_shape(near: Mapping[str, FittedTimes], names: Sequence[str]) -> Shape:
    """The shape of a class as it is known from samples near to it."""
    return next((near[name].shape for name in names if name in near), STRAIGHT)


def _shape(
    samples: Mapping[str, CensoredTimes],
    found: Mapping[str, FittedTimes],
    names: Sequence[str],
    near: Shape,
    afresh: bool,
) -> Shape:
    """The shape of a class, where it is large enough to tell; as for `shape_of`."""
    if sum(samples[name].size for name in names) < ENOUGH_FOR_SORTS:
        return STRAIGHT
    return shape_of([samples[name] for name in names], [found[name] for name in names], near, afresh=afresh)


def _middle(found: Mapping[str, FittedTimes], names: Sequence[str]) -> np.ndarray:
    """The theta amid those of a class."""
    return np.asarray(np.mean([found[name].theta for name in names], axis=0))


def _spread(
    found: Mapping[str, FittedTimes], centres: Mapping[int, np.ndarray], classes: Mapping[str, int]
) -> np.ndarray:
    """How far entries lie from the middle of their class, doubt included."""
    away = [
        (one.theta - centres[classes[name]]) ** 2 + np.diag(one.covariance) for name, one in found.items()
    ]
    return np.maximum(np.sqrt(np.mean(away, axis=0)), LEAST_SPREAD)
