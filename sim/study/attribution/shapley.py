"""Shapley values: each player's share of what all bring about together.

L. S. Shapley, "A value for n-person games", in Contributions to the Theory of Games II, 1953. A player's
value is what they add to those who came before, averaged over all orders of coming. Sums are rounded once
(`math.fsum`), so that players who do the same get the same value, and one who adds nothing exactly zero.

A coalition is a set of players written as bits: player i is in it when bit i is set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def weights(players: int) -> list[float]:
    """Chance that those before a given player are one certain coalition, by its size from 0."""
    orders = math.factorial(players)
    return [math.factorial(size) * math.factorial(players - 1 - size) / orders for size in range(players)]


def exact(values: np.ndarray) -> np.ndarray:
    """Shapley values from the values of all coalitions.

    Args:
        values: of shape (2**n, ...), by the bits of the coalition.

    Returns:
        Of shape (n, ...); NaN where the value of a coalition is.
    """
    players = len(values).bit_length() - 1
    by_size = weights(players)
    columns = values.reshape(len(values), -1)
    found = np.empty((players, columns.shape[1]))
    for i in range(players):
        without = np.array([s for s in range(len(values)) if not s >> i & 1])
        weight = np.array([by_size[s.bit_count()] for s in without.tolist()])[:, None]
        added = weight * (columns[without | 1 << i] - columns[without])
        found[i] = [math.fsum(column) for column in added.T.tolist()]
    return found.reshape(players, *values.shape[1:])


def coalitions_of(order: Sequence[int]) -> list[int]:
    """The coalitions that grow as players come in `order`, from nobody to all."""
    grown = [0]
    for player in order:
        grown.append(grown[-1] | 1 << player)
    return grown


def orders(players: int, pairs: int, seed: int) -> list[tuple[int, ...]]:
    """Random orders in pairs, of which the second is the first backwards: their errors partly cancel."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(pairs):
        order = tuple(rng.permutation(players).tolist())
        found += [order, order[::-1]]
    return found


def sampled(drawn: Sequence[Sequence[int]], values: dict[int, np.ndarray]) -> np.ndarray:
    """Shapley values estimated from some orders of coming.

    Args:
        drawn: the orders.
        values: coalition -> its values, of any one shape.

    Returns:
        Of shape (n, ...), unbiased over random orders; it adds up to the whole difference for any.
    """
    players = len(drawn[0])
    added: list[list[np.ndarray]] = [[] for _ in range(players)]
    for order in drawn:
        grown = coalitions_of(order)
        for player, before, after in zip(order, grown, grown[1:], strict=False):
            added[player].append(values[after] - values[before])
    stacked = np.array(added) / len(drawn)  # (players, orders, ...)
    flat = stacked.reshape(players, len(drawn), -1)
    sums = [[math.fsum(column) for column in one.T.tolist()] for one in flat]
    return np.array(sums).reshape(players, *stacked.shape[2:])
