"""The workbook's sheet that checks itself, by the ratios that the program judges a town by."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.fitting.station.form import items, squads
from sim.fitting.station.places import (
    CHECKED,
    FIRST,
    GRID_ROWS,
    GROUPS_ROW,
    MONTH_CHECK,
    MONTH_CLASSES,
    MONTH_ROWS,
    MONTHS_ROW,
    POLICY_ROWS,
    TOTAL_AT,
    TOTAL_ROW,
    column,
)
from sim.fitting.station.plausible import FEWEST_CALLS, LEAST_RESIDENTS, MOST_GRID_DIFFERENCE
from sim.report.workbook.styles import PEOPLE, Book
from sim.scenario.plausibility import CALLS_PER_HEADS, CALLS_PER_RESPONDER, RESIDENTS_PER_OFFICER


class Judged(NamedTuple):
    """A line of the sheet: what is looked at, the formula of its value, and what is allowed."""

    key: str
    formula: str
    low: float
    high: float


def write_check(book: Book) -> None:
    """The sheet; a line turns red where its value is not allowed."""
    people = f"N({book.ref('station')}$C${FIRST})+N({book.ref('station')}$C${FIRST + 1})"
    book.workbook.define_name(PEOPLE, f"={people}")
    sheet = book.begin("check", "check_title", ("item", "value", "allowed", "checked"), FIRST - 1)
    for place, width in (("A:A", 50), ("B:B", 14), ("C:C", 22), ("D:D", 18)):
        sheet.set_column(place, width)
    for row, line in enumerate(_lines(book), FIRST):
        _write_line(book, sheet, row, line)
    book.red_and_yellow(sheet, f"D{FIRST}:D{FIRST + 10}")


def _lines(book: Book) -> list[Judged]:
    officers = (
        f'IF({book.ref("officers")}$C${TOTAL_ROW}="",{_groups(book)},{book.ref("officers")}$C${TOTAL_ROW})'
    )
    months, calls = _months(book)
    grids = f"SUM({book.ref('grids')}$D${FIRST}:$E${FIRST + GRID_ROWS})"
    return [
        Judged("check_people", f"{PEOPLE}", 1, float("inf")),
        Judged("check_officer", f"{PEOPLE}/{officers}", LEAST_RESIDENTS, RESIDENTS_PER_OFFICER.most),
        Judged("check_heads", f"{calls}/{months}*12/({PEOPLE}/1000)", FEWEST_CALLS, CALLS_PER_HEADS.most),
        Judged("check_responder", f"{calls}/{months}/{officers}", 0, CALLS_PER_RESPONDER.most),
        Judged(
            "check_grids",
            f"IF({grids}=0,1/0,{grids}/{PEOPLE})",
            1 - MOST_GRID_DIFFERENCE,
            1 + MOST_GRID_DIFFERENCE,
        ),
        Judged("check_cells", _red_cells(book), 0, 0),
    ]


def _groups(book: Book) -> str:
    last = GROUPS_ROW + len(squads()) - 2
    sheet = book.ref("officers")
    return f"SUM({sheet}$C${GROUPS_ROW}:$D${last})"


def _months(book: Book) -> tuple[str, str]:
    """Formulas of how many months are told, and of the calls in them."""
    sheet, last = book.ref("monthly"), MONTHS_ROW + MONTH_ROWS - 1
    final = column(1 + len(MONTH_CLASSES))
    total = f"SUM({sheet}${TOTAL_AT}${MONTHS_ROW}:${TOTAL_AT}${last})"
    classes = f"SUM({sheet}$C${MONTHS_ROW}:${final}${last})"
    return f"COUNTA({sheet}$B${MONTHS_ROW}:$B${last})", f"IF({total}>0,{total},{classes})"


def _red_cells(book: Book) -> str:
    places = (
        ("station", f"${CHECKED}${FIRST}:${CHECKED}${FIRST + len(items('station'))}"),
        ("partners", f"${CHECKED}${FIRST}:${CHECKED}${FIRST + len(items('partners'))}"),
        ("officers", f"$E${TOTAL_ROW}:$I${GROUPS_ROW + len(squads())}"),
        ("rosters", "$E$7:$E$30"),
        ("monthly", f"${MONTH_CHECK}${MONTHS_ROW}:${MONTH_CHECK}${MONTHS_ROW + MONTH_ROWS}"),
        ("policies", f"$E${FIRST}:$E${FIRST + POLICY_ROWS}"),
    )
    return "+".join(f'COUNTIF({book.ref(key)}{cells},"×*")' for key, cells in places)


def _write_line(book: Book, sheet: Any, row: int, line: Judged) -> None:
    sheet.write(f"A{row}", book.text(line.key))
    sheet.write_formula(f"B{row}", f'=IFERROR({line.formula},"")', None, "")
    sheet.write(f"C{row}", _allowed(book, line), book.style.grey)
    most = f",B{row}>{line.high:.6f}" if line.high != float("inf") else ""
    outside = f"OR(B{row}<{line.low:.6f}{most})"
    verdict = f'IF(B{row}="",{book.quoted("not_yet")},IF({outside},{book.quoted("red")},{book.quoted("ok")}))'
    sheet.write_formula(f"D{row}", f"={verdict}", None, "")


def _allowed(book: Book, line: Judged) -> str:
    if line.high == float("inf"):
        return f"≥ {line.low:g}"
    if line.low == line.high:
        return f"{line.low:g}"
    return book.text("from_to", low=f"{line.low:,.3g}", high=f"{line.high:,.6g}")
