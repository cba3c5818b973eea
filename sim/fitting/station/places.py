"""Where each thing stands in the workbook: columns and rows that its writer and its reader share."""

from __future__ import annotations

from sim.fitting.monthly.call_classes import CLASSES

FIRST = 4
"""The first row below title, note and header, counted from 1."""
OWN, LOW, HIGH, CHECKED = "C", "F", "G", "I"
"""Columns of the sheets of single items; A is hidden and holds the key, B the name."""
TOTAL_ROW, GROUPS_ROW = 4, 7
"""Rows of the officers' sheet: all officers together, and the first group."""
DUTY_ROW, ROSTERS_ROW, OWN_ROSTERS = 4, 7, 6
"""Rows of the rosters' sheet: when duty begins, the first roster; and how many may be added."""
GRID_ROWS, MONTH_ROWS, POLICY_ROWS = 2000, 60, 60
MONTHS_ROW = 6
"""The first month; above it stands how disputes are counted."""
DISPUTES_ROW = 4
MONTH_CLASSES = tuple(key for key in CLASSES if key != "noise")
"""Classes of the monthly sheet from column C on; then the total, and noise among help requests."""


def column(number: int) -> str:
    """The letters of a column, 0 being A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


TOTAL_AT = column(2 + len(MONTH_CLASSES))
NOISE_AT = column(3 + len(MONTH_CLASSES))
MONTH_CHECK = column(4 + len(MONTH_CLASSES))
