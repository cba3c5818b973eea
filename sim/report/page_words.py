"""What the report says between its figures; a part of `sim.report.words`."""

from __future__ import annotations

PAGE_WORDS: dict[str, tuple[str, str]] = {}
