"""Emulators: what the model would answer at points it was not run at, and how sure that is."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np

RESTARTS = 1


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
        self._trends: list[Any] = []
        self._processes: list[Any] = []
        self._scales: list[float] = []
        for column in means.T:
            there = ~np.isnan(column)
            self._fit(design[there], column[there], seed)

    def _fit(self, design: np.ndarray, column: np.ndarray, seed: int) -> None:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
        from sklearn.linear_model import LinearRegression

        trend = LinearRegression().fit(design, column)
        rest = column - trend.predict(design)
        scale = float(rest.std()) or 1.0
        lengths = np.full(design.shape[1], 1.0)
        kernel = ConstantKernel(1.0) * RBF(lengths, (0.1, 50.0)) + WhiteKernel(0.1, (1e-8, 10.0))
        process = GaussianProcessRegressor(kernel, n_restarts_optimizer=RESTARTS, random_state=seed)
        with warnings.catch_warnings():  # a length at its bound is a factor that does not matter
            warnings.simplefilter("ignore", ConvergenceWarning)
            process.fit(design, rest / scale)
        self._trends.append(trend)
        self._processes.append(process)
        self._scales.append(scale)

    def at(self, points: np.ndarray) -> Emulated:
        """What the model would answer on average at points of shape (points, D)."""
        means, deviations = [], []
        for trend, process, scale in zip(self._trends, self._processes, self._scales, strict=True):
            mean, deviation = process.predict(points, return_std=True)
            noise = process.kernel_.k2.noise_level
            means.append(trend.predict(points) + scale * mean)
            deviations.append(scale * np.sqrt(np.maximum(deviation**2 - noise, 0.0)))
        return Emulated(np.array(means).T, np.array(deviations).T)
