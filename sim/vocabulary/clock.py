"""The clock: minutes as floats from the start of the run, which is a midnight."""

from __future__ import annotations

HOUR = 60.0
DAY = 1440.0
DAY_HOURS = 24.0
WEEK_DAYS = 7.0
