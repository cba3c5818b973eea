"""Doses: what minutes of presence come to among the people of the place where they are spent."""

from __future__ import annotations

import math

from sim.vocabulary.compiled import compiled


@compiled
def dose(rate, minutes, people):
    """What each of so many `people` gets of person-`minutes` at `rate` people a minute.

    Doses of one place add up, whoever spends the minutes and however they are booked.
    """
    return rate * minutes / max(people, 1)


@compiled
def share_reached(amount):
    """The share of people whom a dose reaches when it falls on them at random: 1 - exp(-dose)."""
    return 1.0 - math.exp(-amount)
