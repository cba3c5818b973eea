"""The points of a screening: first groups of unknowns moved as one, then each unknown for itself.

Groups follow Plackett and Burman (Biometrika 33 (1946) 305-325), each second block the mirror image of the
one before, so that a group's own move is told from what two groups do together. Unknowns for themselves
follow a supersaturated design of balanced random columns (F. E. Satterthwaite, Technometrics 1 (1959)
111-137), mirrored too: what cancels inside a group is seen there.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LARGEST = 4096
GROUP_SHARE = 1 / 3
"""About so much of the points moves groups as one, where that is more than one block."""


class Split(NamedTuple):
    """How many points move groups as one, and how many move each unknown for itself."""

    together: int
    alone: int


def split(points: int, groups: int) -> Split:
    """The points' division: whole blocks for the groups, at least one where the points allow it."""
    block = order_for(groups)
    blocks = max(1, round(points * GROUP_SHARE / block))
    together = min(points, blocks * block)
    return Split(together, points - together)


def order_for(groups: int) -> int:
    """The smallest order of a two-level orthogonal array with a column for each group."""
    return next(order for order in range(4, LARGEST, 4) if order > groups and _can_build(order))


def _can_build(order: int) -> bool:
    return order == 4 or _is_prime(order - 1) or (order % 8 == 0 and _can_build(order // 2))


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def orthogonal(order: int) -> np.ndarray:
    """A Hadamard matrix whose first column is 1: R. E. A. C. Paley's (J. Math. Phys. 12 (1933)), or doubled."""
    if not _is_prime(order - 1):
        from scipy.linalg import hadamard

        half = hadamard(order // 2) if order == 4 else orthogonal(order // 2)
        return np.kron([[1, 1], [1, -1]], half)
    prime = order - 1
    squares = {i * i % prime for i in range(1, prime)}
    first = np.array([1 if i in squares else -1 for i in range(prime)])
    below = np.array([np.roll(first, shift) for shift in range(prime)])
    matrix = np.ones((order, order), dtype=int)
    matrix[1:, 1:] = below
    return matrix


def together(points: int, groups: int, rng: np.random.Generator) -> np.ndarray:
    """Levels -1 and 1 of the groups, of shape (points, groups): blocks in random order, every second mirrored."""
    array = orthogonal(order_for(groups))[:, 1:]
    blocks: list[np.ndarray] = []
    while sum(map(len, blocks)) < points:
        mirrored = len(blocks) % 2 == 1
        blocks.append(-blocks[-1] if mirrored else _shuffled(array, groups, rng))
    return np.vstack(blocks)[:points]


def _shuffled(array: np.ndarray, groups: int, rng: np.random.Generator) -> np.ndarray:
    columns = rng.permutation(array.shape[1])[:groups]
    return rng.permutation(array)[:, columns] * rng.choice([-1, 1], groups)


def alone(points: int, unknowns: int, rng: np.random.Generator) -> np.ndarray:
    """Levels -1 and 1 of the unknowns, of shape (points, unknowns): balanced at random, then mirrored."""
    half = (points + 1) // 2
    levels = np.where(np.arange(half) % 2, 1, -1)
    drawn = np.array([rng.permutation(levels) * rng.choice([-1, 1]) for _ in range(unknowns)])
    columns = drawn.reshape(unknowns, half).T
    return np.vstack([columns, -columns])[:points]
