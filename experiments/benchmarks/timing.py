"""Timing: processor seconds of this thread of work, which a busy machine disturbs least."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds, and what came of the work."""
    gc.collect()
    start = process_time()
    result = work()
    return process_time() - start, result


def spread(values: list[float], form: str) -> str:
    """The median, with the least and the greatest."""
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"
