"""What a run is called that ended in disorder."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 5


class BrokenInvariant(AssertionError):  # noqa: N818
    """A town is in a state in which none can be; the text names the invariant and with whom it is broken."""


def broken(invariant: str, what: str, whom: Sequence[int]) -> BrokenInvariant:
    """The disorder of an invariant by name: what is wrong, and with which records, the first few of them."""
    more = f" and {len(whom) - _SHOWN} more" if len(whom) > _SHOWN else ""
    return BrokenInvariant(f"{invariant}: {what}: {', '.join(map(str, whom[:_SHOWN]))}{more}")
