"""govsim: an agent-based simulation of a grassroots police station, the town around it, and who helps.

``load`` a scenario, ``simulate`` one replication, ``compare`` policies, follow one ``journey`` or ``case``,
``carry_out`` a study, or step a ``TownModel`` in Mesa. Results show themselves in a notebook.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sim.metrics.display import paint_with

__version__ = "0.1.0"

_HOMES = {
    "load": "sim.scenario.load",
    "simulate": "sim.metrics.run",
    "Run": "sim.metrics.run",
    "compare": "sim.study.compare",
    "carry_out": "sim.study.carrying_out",
    "case": "sim.study.case",
    "journey": "sim.metrics.journey",
    "TownModel": "sim.abm",
}

__all__ = [
    "Run",
    "TownModel",
    "__version__",
    "carry_out",
    "case",
    "compare",
    "journey",
    "load",
    "simulate",
]


def __getattr__(name: str) -> Any:
    """Import the public names where they are first used: Mesa and the compiler take a while."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _paint(result: Any) -> str:
    """A result as a notebook shows it; what draws is loaded when the first one is shown."""
    return str(import_module("sim.report.notebook").html(result))


paint_with(_paint)
