"""What fades: a quantity that was left somewhere and loses itself exponentially."""

from __future__ import annotations

import math

from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled


@compiled
def faded(town, amount, since, days):
    """What is left now of an `amount` at the minute `since` that falls to 1/e in so many days."""
    return amount * math.exp(-((town.clock[0].now - since) / DAY) / days)
