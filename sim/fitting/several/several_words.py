"""What is said where a log is in several files, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "empty_folder": (
        "is a folder without a CSV file or an Excel workbook (.xlsx)",
        "文件夹中没有CSV文件或Excel工作簿（.xlsx）",
    ),
    "not_tables": (
        "not looked at, since no list of calls is written so: {names}",
        "格式不是记录表，未读取：{names}",
    ),
    "left": ("{file} is left out: {reason}", "{file} 未计入：{reason}"),
    "read_by": ("{names}: read with {map}", "{names}：按 {map} 读取"),
}

say = Speaker(CATALOGUE)
