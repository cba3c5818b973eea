"""Emulators: what the model would answer at points it was not run at, and how sure that is."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np

SHAPED_ON = 200
"""How many points at most the lengths of a process are found on; it then learns from all of them."""


class Emulated(NamedTuple):
    """Mean and standard deviation of the mean response, each of shape (points, outcomes)."""

    mean: np.ndarray
    sd: np.ndarray


class Emulator:
    """One Gaussian process an outcome, with a linear trend, noise in its nugget (scikit-learn).

    C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, sections 2.2 and 2.7.
    """

    def __init__(self, design: np.ndarray, means: np.ndarray, seed: int) -> None:
        """Fit to means over replications, shape (points, outcomes), at a design of shape (points, D)."""
        self._processes = [
            _Process(design[there], column[there], seed)
            for column, there in zip(means.T, ~np.isnan(means.T), strict=True)
        ]

    def at(self, points: np.ndarray) -> Emulated:
        """What the model would answer on average at points of shape (points, D)."""
        found = [process.at(points) for process in self._processes]
        means, deviations = zip(*found, strict=True)
        return Emulated(np.array(means).T, np.array(deviations).T)


class _Process:
    """The process of one outcome.

    It answers by itself, as equations 2.25 and 2.26 of the book have it and without the nugget: a sampler
    asks thousands of times for a few points, and scikit-learn's own checks would take most of that time.
    """

    def __init__(self, design: np.ndarray, column: np.ndarray, seed: int) -> None:
        from sklearn.linear_model import LinearRegression

        self._trend = LinearRegression().fit(design, column)
        rest = column - self._trend.predict(design)
        self._scale = float(rest.std()) or 1.0
        fitted = _fitted(design, rest / self._scale, seed)
        smooth = fitted.kernel_.k1
        self._variance, self._lengths = smooth.k1.constant_value, smooth.k2.length_scale
        self._design = design / self._lengths
        self._root, self._weights = fitted.L_, fitted.alpha_

    def at(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Mean and standard deviation, each of shape (points,)."""
        from scipy.linalg import solve_triangular
        from scipy.spatial.distance import cdist

        near = self._variance * np.exp(-0.5 * cdist(points / self._lengths, self._design, "sqeuclidean"))
        known = solve_triangular(self._root, near.T, lower=True, check_finite=False)
        left = self._variance - np.einsum("ij,ij->j", known, known)
        trend = points @ self._trend.coef_ + self._trend.intercept_
        return trend + self._scale * (near @ self._weights), self._scale * np.sqrt(np.maximum(left, 0.0))


def _fitted(design: np.ndarray, column: np.ndarray, seed: int) -> Any:
    """The process of scikit-learn, shaped on some points and told all."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    lengths = np.full(design.shape[1], 1.0)
    kernel = ConstantKernel(1.0) * RBF(lengths, (0.1, 50.0)) + WhiteKernel(0.1, (1e-8, 10.0))
    some = np.unique(np.linspace(0, len(design) - 1, SHAPED_ON).astype(int))
    with warnings.catch_warnings():  # a length at its bound is a factor that does not matter
        warnings.simplefilter("ignore", ConvergenceWarning)
        shaped = GaussianProcessRegressor(kernel, random_state=seed).fit(design[some], column[some])
    return GaussianProcessRegressor(shaped.kernel_, optimizer=None).fit(design, column)
