"""govsim: an agent-based simulation of a grassroots police station, the town around it, and who helps.

``load`` a scenario, ``simulate`` one replication, ``compare`` policies, or step a ``TownModel`` in Mesa.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "load": "sim.scenario.load",
    "simulate": "sim.metrics.run",
    "Run": "sim.metrics.run",
    "compare": "sim.study.compare",
    "TownModel": "sim.abm",
}

__all__ = ["Run", "TownModel", "__version__", "compare", "load", "simulate"]


def __getattr__(name: str) -> Any:
    """Import the public names where they are first used: Mesa and the compiler take a while."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
