"""Invented calls, and the writing of them: the truth that every generated file tells in its own way."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

START = "2025-03-03"
MOMENTS = ("received", "dispatched", "arrived", "cleared")
KINDS = ("家庭纠纷", "盗窃", "噪音扰民", "交通事故", "群众求助")
HEADERS = {
    "id": "警情编号",
    "type": "警情类别",
    "priority": "警情等级",
    "received": "接警时间",
    "dispatched": "派警时间",
    "arrived": "到场时间",
    "cleared": "处警结束时间",
}
ENGLISH = {
    "id": "number",
    "type": "call type",
    "priority": "priority",
    "received": "received",
    "dispatched": "dispatched",
    "arrived": "arrived",
    "cleared": "cleared",
}
_DELAY = {1: 1.5, 2: 4.0, 3: 12.0}

Rows = list[list[Any]]
"""A header and the rows below it."""


def lived(days: int = 15, per_day: float = 16.0, seed: int = 1) -> pd.DataFrame:
    """Calls of a town at the minute, by the time received; columns as `HEADERS`, with one at midnight."""
    rng = np.random.default_rng(seed)
    count = int(rng.poisson(days * per_day))
    came = np.sort(np.append(rng.uniform(0, days * 1440, count), 1438.0)).round()
    priority = rng.choice([1, 2, 3], len(came))
    delay = np.array([_DELAY[p] for p in priority]) * np.exp(0.5 * rng.standard_normal(len(came)))
    steps = {
        "received": came,
        "dispatched": 1 + delay,
        "arrived": 1 + rng.lognormal(1.8, 0.5, len(came)),
        "cleared": 1 + rng.lognormal(3.2, 0.8, len(came)),
    }
    calls = pd.DataFrame(
        {"id": [f"J{number:05}" for number in range(len(came))], "type": rng.choice(KINDS, len(came))}
    )
    calls["priority"] = priority
    minutes = np.zeros(len(came))
    for name, step in steps.items():
        minutes = minutes + np.round(step)
        calls[name] = pd.Timestamp(START) + pd.to_timedelta(minutes, unit="min")
    return calls


def table(
    calls: pd.DataFrame,
    headers: Mapping[str, str] = HEADERS,
    written: Callable[[pd.Timestamp], Any] = str,
    others: Mapping[str, Callable[[Any], Any]] | None = None,
) -> Rows:
    """The calls as rows: moments as `written`, the `others` of the columns as told, all else as text."""
    told = dict.fromkeys(MOMENTS, written) | dict(others or {})
    columns = [[told.get(name, str)(value) for value in calls[name]] for name in headers]
    return [list(headers.values()), *map(list, zip(*columns, strict=True))]


def as_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8") -> Path:
    """Write the rows as text."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def as_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write the sheets as a workbook, dates and clocks as a spreadsheet holds them."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
