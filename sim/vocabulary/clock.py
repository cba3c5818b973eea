"""The clock: minutes as floats from the start of the run, which is a midnight.

Days of a run are whole multiples of `DAY`; which weekday the first of them is, the scenario says.
"""

from __future__ import annotations

HOUR = 60.0
"""Minutes of an hour."""
DAY = 1440.0
"""Minutes of a day."""
DAY_HOURS = 24.0
"""Hours of a day."""
WEEK_DAYS = 7.0
"""Days of a week."""
WEEK = WEEK_DAYS * DAY
"""Minutes of a week."""
