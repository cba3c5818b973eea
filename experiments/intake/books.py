"""Logs in workbooks: several sheets, covers, registers, headers of two rows, days and clocks as cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.intake.exports import NAMES
from experiments.intake.invented_calls import HEADERS, MOMENTS, as_workbook, lived, table
from experiments.intake.sibling import Sibling
from sim.scenario.errors import Words

SHORT = {"received": "接警", "dispatched": "派警", "arrived": "到场", "cleared": "处结"}
NEIGHBOURS = 4
"""Rows of another station in the export of one."""


def _cell(at: pd.Timestamp) -> Any:
    return at.to_pydatetime()


def sheets(folder: Path) -> Path:
    """Two halves of a month on two sheets, and a third of something else."""
    head, *rows = table(lived())
    half = len(rows) // 2
    parts = {"上半月": [head, *rows[:half]], "下半月": [head, *rows[half:]], "领导带班": [["日期", "领导"]]}
    return as_workbook(folder / "two-sheets.xlsx", parts)


def cover(folder: Path) -> Path:
    """A cover first."""
    parts = {"说明": [["导出说明"], ["系统", "警综平台"]], "数据": table(lived(), HEADERS, _cell)}
    return as_workbook(folder / "cover.xlsx", parts)


def split(folder: Path) -> Path:
    """Day and clock of each moment in a cell of its own."""
    calls = lived()
    head, rows = (
        ["警情编号", "警情类别"],
        [[*row] for row in zip(calls["id"], calls["type"], strict=True)],
    )
    for name, word in SHORT.items():
        head += [f"{word}日期", f"{word}时间"]
        for row, at in zip(rows, calls[name], strict=True):
            row += [at.normalize().to_pydatetime(), at.time()]
    return as_workbook(folder / "split.xlsx", {"Sheet": [head, *rows]})


def register(folder: Path) -> Path:
    """A register: title, maker, the day once above its calls, clocks, a total and a signature."""
    calls = lived()
    days = calls["received"].dt.strftime("%Y年%m月%d日")
    calls.insert(0, "day", days.where(days.ne(days.shift()), ""))
    headers = {"day": "日期", "id": "警情编号", "type": "警情类别"} | SHORT
    rows = table(calls, headers, lambda at: f"{at:%H:%M}")
    whole = [["青桥派出所接处警登记簿"], ["制表单位：青桥派出所"], *rows]
    whole += [["合计", "", f"{len(calls)}起"], ["所领导签字："]]
    return as_workbook(folder / "register.xlsx", {"3月": whole})


def two_rows(folder: Path) -> Path:
    """A header of two rows, the upper over several columns."""
    _, *rows = table(lived(), HEADERS, _cell)
    upper = ["警情编号", "警情类别", "警情等级", "时间", "", "", ""]
    lower = ["", "", "", "接警", "派警", "到场", "处结"]
    return as_workbook(folder / "two-rows.xlsx", {"Sheet": [upper, lower, *rows]})


def uncalculated(folder: Path) -> Path:
    """A column of formulas whose values were never stored."""
    head, *rows = table(lived(), HEADERS, _cell)
    rows = [[*row, f'=TEXT(D{line},"h")'] for line, row in enumerate(rows, 2)]
    return as_workbook(folder / "formulas.xlsx", {"Sheet": [[*head, "辖区"], *rows]})


def classed() -> pd.DataFrame:
    """Calls with a class from the desk and one after the scene: a tenth moved, a tenth without the second."""
    calls = lived()
    number = np.arange(len(calls))
    calls["type_desk"] = calls["type"].where(number % 10 != 1, "其他警情")
    calls["final"] = calls["type"].where(number % 10 != 2, "")
    calls["linked"] = np.where(number % 20 == 3, "99990125030300000000", "")
    calls["people"] = [f"{NAMES[i % 4]}、{NAMES[4 + i % 3]}" for i in number]
    return calls


def classes(folder: Path) -> Path:
    """A county's list: two classes, who went, repeats, turn-out but no dispatch, rows of a neighbour."""
    calls = classed()
    calls["station"] = "示例市公安局青桥派出所"
    neighbours = [f"N{i}" for i in range(NEIGHBOURS)]
    others = calls[:NEIGHBOURS].assign(station="示例市公安局石桥派出所", id=neighbours)
    calls["id"] = [f"999901{at:%y%m%d%H%M%S}{i % 100:02}" for i, at in enumerate(calls["received"])]
    headers = {
        "id": "接警单编号",
        "received": "报警时间",
        "station": "管辖单位名",
        "type_desk": "接警报警类别",
    }
    headers |= {
        "final": "反馈报警类别",
        "people": "处警人",
        "dispatched": "出警时间",
        "arrived": "到达现场时间",
    }
    headers |= {"cleared": "处理完毕时间", "linked": "关联警情编号"}
    rows = table(pd.concat([calls, others]), headers)
    return as_workbook(folder / "two-classes.xlsx", {"警情数据": rows, "说明": [["反馈类别为最终类别"]]})


def books() -> Iterator[Sibling]:
    """Every kind of workbook."""
    calls = lived()
    short = calls.drop(columns="priority")
    yield Sibling(
        "two-sheets",
        Words("two months on two sheets, a third sheet", "数据分在两个工作表，另有无关工作表"),
        sheets,
        calls,
    )
    yield Sibling("cover", Words("a cover sheet first", "首个工作表为封面说明"), cover, calls)
    yield Sibling("split", Words("day and clock in two cells each", "日期与时刻分列"), split, short)
    yield Sibling(
        "register",
        Words(
            "a register: title, day above its calls, total, signature", "登记簿：标题、日期合并、合计和签字行"
        ),
        register,
        short,
    )
    yield Sibling("two-rows", Words("a header of two rows, merged", "两行合并表头"), two_rows, calls)
    yield Sibling(
        "formulas", Words("formulas without stored values", "公式没有存储结果"), uncalculated, calls
    )
    yield Sibling(
        "two-classes",
        Words("a class at the desk and one after the scene", "接警类别与反馈类别并存"),
        classes,
        classed()[["type", "linked", *MOMENTS]],
    )
