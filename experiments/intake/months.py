"""Logs in several files: months that overlap, headers that differ, files of another kind among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from experiments.intake.invented_calls import ENGLISH, HEADERS, as_csv, as_workbook, lived, table
from experiments.intake.other_files import in_cells, staff
from experiments.intake.sibling import Sibling
from sim.scenario.errors import Words

OTHER_HEADERS = HEADERS | {
    "id": "接警单号",
    "type": "警情性质",
    "received": "报警时间",
    "arrived": "到达现场时间",
}
"""The same columns as another system calls them."""
OVERLAP = 20
"""Calls of the end of one file with which the next begins."""


def _thirds() -> list[pd.DataFrame]:
    """The calls in three files, the end of each again at the beginning of the next."""
    calls = lived()
    cuts = [0, len(calls) // 3, 2 * len(calls) // 3, len(calls)]
    return [calls[max(0, begin - OVERLAP) : end] for begin, end in zip(cuts, cuts[1:], strict=False)]


def _inside(folder: Path, name: str) -> Path:
    inside = folder / name
    inside.mkdir(exist_ok=True)
    return inside


def months(folder: Path) -> Path:
    """Three exports of one system; a call that was open at the end of one is closed in the next."""
    inside = _inside(folder, "months")
    for number, calls in enumerate(_thirds(), 1):
        written = calls.copy()
        if number < 3:
            written.iloc[-1, written.columns.get_loc("cleared")] = pd.NaT
        rows = table(written, written=lambda at: "" if pd.isna(at) else str(at))
        as_csv(inside / f"{number}月.csv", rows)
    return inside


def systems(folder: Path) -> Path:
    """Exports of three systems, each with headers and a layout of its own, among files of other kinds."""
    inside = _inside(folder, "systems")
    first, second, third = _thirds()
    as_csv(inside / "a.csv", table(first), "gb18030")
    as_workbook(inside / "b.xlsx", {"数据": table(second, OTHER_HEADERS, lambda at: at.to_pydatetime())})
    as_csv(inside / "c.csv", table(third, dict(reversed(ENGLISH.items()))))
    in_cells(inside)
    staff(inside)
    (inside / "备注.docx").write_bytes(b"PK")
    return inside


def nameless(folder: Path) -> Path:
    """Two exports that overlap, whose calls have no number; one call lived twice in one minute."""
    inside = _inside(folder, "nameless")
    calls = twice()
    headers = {name: word for name, word in HEADERS.items() if name != "id"}
    as_csv(inside / "a.csv", table(calls[:150], headers))
    as_csv(inside / "b.csv", table(calls[100:], headers))
    return inside


def twice() -> pd.DataFrame:
    """Calls of which two came in the same minute and went the same way."""
    calls = lived()
    again = calls[120:121].assign(id="X")
    return pd.concat([calls[:121], again, calls[121:]], ignore_index=True)


def restarted(folder: Path) -> Path:
    """Two exports whose numbers begin at 1 again."""
    inside = _inside(folder, "restarted")
    for name, calls in (("a", lived()[:100]), ("b", lived()[100:])):
        numbers = [f"{number:04}" for number in range(len(calls))]
        as_csv(inside / f"{name}.csv", table(calls.assign(id=numbers)))
    return inside


def folders() -> Iterator[Sibling]:
    """Every kind of folder."""
    calls = lived()
    yield Sibling(
        "months",
        Words("monthly exports that overlap, in a folder", "文件夹：按月导出、首尾重叠"),
        months,
        calls,
    )
    yield Sibling(
        "systems",
        Words(
            "a folder: exports of three systems, a roster, a list of staff",
            "文件夹：三种系统的导出，另有值班表和花名册",
        ),
        systems,
        calls,
    )
    yield Sibling(
        "nameless",
        Words("two exports that overlap, no numbers of calls", "两次导出有重叠，没有警情编号"),
        nameless,
        twice().drop(columns="id"),
    )
    yield Sibling(
        "restarted",
        Words("two exports whose numbers begin at 1 again", "两次导出，编号各自从1起"),
        restarted,
        calls.drop(columns="id"),
    )
