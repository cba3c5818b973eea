"""What a run is called that ended in disorder."""

from __future__ import annotations


class BrokenInvariant(AssertionError):  # noqa: N818
    """A town is in a state in which none can be; the text names the invariant and with whom it is broken."""
