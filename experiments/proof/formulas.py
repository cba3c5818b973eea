"""Closed formulas of queueing theory; rates a minute, times in minutes unless a docstring says otherwise."""

from __future__ import annotations

from math import factorial, pi

import numpy as np


def erlang_c(servers: int, offered: float) -> float:
    """P(wait) of M/M/c with `offered` erlang (Erlang 1917)."""
    top = offered**servers / factorial(servers) * servers / (servers - offered)
    return top / (sum(offered**k / factorial(k) for k in range(servers)) + top)


def mmc_wait(servers: int, offered: float, service: float) -> float:
    """Mean wait of M/M/c."""
    return erlang_c(servers, offered) * service / (servers - offered)


def cobham(rates: list[float], service: float, servers: int) -> list[float]:
    """Mean wait of each class of a non-preemptive M/M/c, the first class first (Cobham 1954)."""
    offered = sum(rates) * service
    until_free = erlang_c(servers, offered) * service / servers
    load = np.concatenate([[0.0], np.cumsum(rates)]) * service / servers
    return [until_free / ((1 - before) * (1 - own)) for before, own in zip(load, load[1:], strict=False)]


def preemptive(rates: list[float], service: float, servers: int) -> list[float]:
    """Mean time in line, interruptions counted, of each class of a preemptive-resume M/M/c of equal service.

    The first classes, taken together, are an M/M/c that the later ones do not touch: an exponential service
    that is resumed is a fresh one. Little's law then splits the line (H. White and L. S. Christie 1958; for
    several servers J. P. Buzen and A. B. Bondi 1983).
    """
    together = np.cumsum(rates)
    lengths = [0.0, *(rate * mmc_wait(servers, rate * service, service) for rate in together)]
    return [float(own / rate) for own, rate in zip(np.diff(lengths), rates, strict=True)]


def erlang_b(servers: int, offered: float) -> float:
    """Share turned off where nobody may wait, whatever the shape of service (Erlang 1917)."""
    lost = 1.0
    for k in range(1, servers + 1):
        lost = offered * lost / (k + offered * lost)
    return lost


def birth_death(births: np.ndarray, deaths: np.ndarray) -> np.ndarray:
    """Stationary distribution (n,) of a birth-death chain.

    Args:
        births: rate from state k to k + 1 (n - 1,).
        deaths: rate from state k + 1 to k (n - 1,).
    """
    odds = np.concatenate([[1.0], np.cumprod(births / deaths)])
    return odds / odds.sum()


def erlang_a(rate: float, service: float, patience: float, servers: int) -> tuple[float, float]:
    """P(wait) and share who give up, from the birth-death chain of M/M/c+M (Palm 1957)."""
    n = np.arange(1, servers + 600)
    leaving = np.minimum(n, servers) / service + np.maximum(n - servers, 0) / patience
    chance = birth_death(np.full(len(n), rate), leaving)
    giving_up = (chance[1:] * np.maximum(n - servers, 0)).sum() / patience
    return float(chance[servers:].sum()), float(giving_up / rate)


def mmck(rate: float, service: float, servers: int, places: int) -> tuple[float, float]:
    """Share turned off and mean wait over all arrivals of M/M/c/K, K being `servers` + `places`."""
    n = np.arange(1, servers + places + 1)
    chance = birth_death(np.full(len(n), rate), np.minimum(n, servers) / service)
    return float(chance[-1]), float((chance[1:] * np.maximum(n - servers, 0)).sum() / rate)


def pollaczek_khinchine(rate: float, mean: float, variation: float) -> float:
    """Mean wait of M/G/1 (Pollaczek 1930, Khinchine 1932).

    Args:
        rate: calls a minute.
        mean: mean service.
        variation: squared coefficient of variation of service.
    """
    return rate * mean**2 * (1 + variation) / (2 * (1 - rate * mean))


def mgc_bounds(rate: float, mean: float, variation: float, servers: int) -> tuple[float, float]:
    """A lower (Brumelle 1971) and an upper bound (Kingman 1970) for the mean wait of M/G/c.

    The lower one compares with a single server that works `servers` times as fast; the upper one with calls
    dealt to the servers in turn. R. W. Wolff, "Stochastic Modeling and the Theory of Queues", 1989, ch. 11.
    """
    second = mean**2 * (1 + variation)
    fast = pollaczek_khinchine(rate, mean / servers, variation)
    low = fast - (servers - 1) / servers * second / (2 * mean)
    spread = 1 / rate**2 + variation * mean**2 / servers + (servers - 1) / servers**2 * mean**2
    return max(low, 0.0), rate * spread / (2 * (1 - rate * mean / servers))


def lognormal_variation(sigma: float) -> float:
    """Squared coefficient of variation of a log-normal time whose logarithm has deviation `sigma`."""
    return float(np.expm1(sigma**2))


def jackson(
    outside: np.ndarray, routing: np.ndarray, service: np.ndarray, servers: np.ndarray
) -> tuple[np.ndarray, float]:
    """Mean wait at each station (n,), and mean time in all, of an open network (Jackson 1957).

    Args:
        outside: arrivals from outside (n,).
        routing: chance to go from station i to station j (n, n).
        service: mean service (n,).
        servers: servers (n,).
    """
    rates = np.linalg.solve(np.eye(len(outside)) - routing.T, outside)
    offered = rates * service
    waits = np.array([mmc_wait(int(c), a, s) for c, a, s in zip(servers, offered, service, strict=True)])
    return waits, float((rates * (waits + service)).sum() / outside.sum())


def expected_by_sine_squared(start: float, end: float) -> float:
    """Arrivals expected from hour `start` to hour `end` at a rate of .5 + 4 sin^2(pi t / 12) an hour."""
    primitive = [t / 2 - 3 / pi * np.sin(pi * t / 6) for t in (start, end)]
    return float(0.5 * (end - start) + 4 * (primitive[1] - primitive[0]))


def expected_by_sinusoid(hours: np.ndarray) -> np.ndarray:
    """Calls expected by each of `hours` at a rate of 4 (1 + .6 sin(2 pi t / 24)) an hour."""
    return 4 * hours + 4 * 0.6 * 24 / (2 * pi) * (1 - np.cos(2 * pi * hours / 24))


def poisson_chance(mean: float, count: int) -> float:
    """P(N = count) of a Poisson number."""
    return float(np.exp(-mean) * mean**count / factorial(count))
