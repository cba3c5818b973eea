"""A quick start: hundreds of thousands of objects are made by imports and none of them is ever garbage."""

from __future__ import annotations

import gc


def hurry() -> None:
    """Look for no garbage while the program gathers what it needs."""
    gc.disable()


def settle() -> None:
    """After `hurry`, before the work itself: collect again, but leave out all that is there already."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
