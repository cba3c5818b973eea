"""The workbook's tables, empty: officers, rosters, grids, months, policies, lists of its drop-downs."""

from __future__ import annotations

from typing import Any

from sim.fitting.monthly.call_classes import CLASSES
from sim.fitting.station.book_words import LETTERS
from sim.fitting.station.form import DUTY_START, TOTAL, officers_for, rosters, squads
from sim.fitting.station.measures import measures, offered, shipped
from sim.fitting.station.places import (
    DISPUTES_ROW,
    DUTY_ROW,
    FIRST,
    GRID_ROWS,
    GROUPS_ROW,
    MONTH_CHECK,
    MONTH_CLASSES,
    MONTH_ROWS,
    MONTHS_ROW,
    NOISE_AT,
    OWN_ROSTERS,
    POLICY_ROWS,
    ROSTERS_ROW,
    TOTAL_AT,
    TOTAL_ROW,
    column,
)
from sim.report.languages import choose, localised
from sim.report.workbook.styles import PEOPLE, Book
from sim.scenario.errors import Words

DUTY_BEGINS = 8.5


def write_officers(book: Book) -> None:
    """The officers' sheet: how many in all, and for each group people, call response and roster."""
    sheet = book.begin("officers", "officers_title", ("key", "item", "count", "standard", "checked"), 3)
    _widths(sheet, B=40, C=10, D=10, E=26, F=12, G=34, H=34, I=20)
    sheet.write(f"A{TOTAL_ROW}", TOTAL)
    sheet.write(f"B{TOTAL_ROW}", book.text("total"))
    own = "" if book.officers is None else book.officers
    sheet.write(f"C{TOTAL_ROW}", own, book.style.entry)
    heads = sum(one.item.heads or 0 for one in squads() if not one.is_auxiliary)
    usual = officers_for(book.people) if book.people else ""
    formula = f'=IF({PEOPLE}>0,MAX(1,ROUND({heads}*{PEOPLE}/10000,0)),"")'
    sheet.write_formula(f"D{TOTAL_ROW}", formula, book.style.grey, usual)
    last = GROUPS_ROW + len(squads()) - 2
    counts = f"C{GROUPS_ROW}:C{last}"
    wrong = f'AND(C{TOTAL_ROW}<>"",COUNT({counts})={len(squads()) - 1},SUM({counts})<>C{TOTAL_ROW})'
    sheet.write_formula(
        f"E{TOTAL_ROW}", f"=IF({wrong},{book.quoted('wrong_sum')},{book.quoted('ok')})", None, book.text("ok")
    )
    names = ("key", "group", "count", "standard", "responds", "standard", "roster", "standard", "checked")
    for place, name in enumerate(names):
        sheet.write(GROUPS_ROW - 2, place, book.text(name), book.style.header)
    sheet.set_column("A:A", None, None, {"hidden": True})
    for row, _ in enumerate(squads(), GROUPS_ROW):
        _write_squad(book, sheet, row)
    book.red_and_yellow(sheet, f"E{TOTAL_ROW}:I{last + 1}")


def _write_squad(book: Book, sheet: Any, row: int) -> None:
    one = squads()[row - GROUPS_ROW]
    grey, entry = book.style.grey, book.style.entry
    sheet.write(f"A{row}", one.key)
    sheet.write(f"B{row}", localised(one.called, book.language))
    for place in "CEG":
        sheet.write(f"{place}{row}", "", entry)
    sheet.write_formula(f"D{row}", _usual_count(row), grey, "")
    sheet.write(f"F{row}", book.text("yes" if one.responds else "no"), grey)
    sheet.write(f"H{row}", localised(rosters()[one.roster], book.language), grey)
    number = (
        f'IF(OR(C{row}="",AND(ISNUMBER(C{row}),C{row}>=0)),{book.quoted("ok")},{book.quoted("no_number")})'
    )
    sheet.write_formula(f"I{row}", f"={number}", None, book.text("ok"))
    sheet.data_validation(f"C{row}", {"validate": "integer", "criteria": ">=", "value": 0})
    book.choices(sheet, f"E{row}", [book.text("yes"), book.text("no")])
    book.choices(sheet, f"G{row}", f"={book.ref('rosters')}$B${ROSTERS_ROW}:$B${_last_roster()}")


def _usual_count(row: int) -> str:
    """The formula of what stands for a group that is left empty: its share of the officers that are left."""
    one, officers = squads()[row - GROUPS_ROW], [one for one in squads() if not one.is_auxiliary]
    if one.is_auxiliary:
        return "=0"
    last = GROUPS_ROW + len(officers) - 1
    counts = f"$C${GROUPS_ROW}:$C${last}"
    shares = "+".join(f'IF($C${GROUPS_ROW + i}="",{other.share:.6f},0)' for i, other in enumerate(officers))
    total = f'IF($C${TOTAL_ROW}="",$D${TOTAL_ROW},$C${TOTAL_ROW})'
    return (
        f'=IF(OR(C{row}<>"",{total}=""),"",ROUND(MAX(0,{total}-SUM({counts}))*{one.share:.6f}/({shares}),0))'
    )


def _last_roster() -> int:
    return ROSTERS_ROW + len(rosters()) + OWN_ROSTERS - 1


def write_rosters(book: Book) -> None:
    """The rosters' sheet: when duty begins, the standard's rosters, and rows for others."""
    sheet = book.begin("rosters", "rosters_title", (), 2)
    _widths(sheet, B=40, C=12, D=24, E=24)
    sheet.set_column("A:A", None, None, {"hidden": True})
    sheet.write("B2", book.text("rosters_note"))
    sheet.write(f"A{DUTY_ROW}", DUTY_START)
    sheet.write(f"B{DUTY_ROW}", book.text("duty_start"))
    sheet.write(f"C{DUTY_ROW}", "", book.style.entry)
    sheet.write(f"D{DUTY_ROW}", DUTY_BEGINS, book.style.grey)
    for place, name in enumerate(("key", "roster_name", "squads", "cycle", "checked")):
        sheet.write(ROSTERS_ROW - 2, place, book.text(name), book.style.header)
    for row, (key, called) in enumerate(rosters().items(), ROSTERS_ROW):
        squad_count, cycle = cycle_of(key, book.language)
        cells = {"A": key, "B": localised(called, book.language), "C": squad_count, "D": cycle}
        for letter, content in cells.items():
            sheet.write(f"{letter}{row}", content, book.style.grey)
    for row in range(ROSTERS_ROW + len(rosters()), _last_roster() + 1):
        _write_own_roster(book, sheet, row)
    book.red_and_yellow(sheet, f"E{ROSTERS_ROW}:E{_last_roster()}")


def cycle_of(key: str, language: str) -> tuple[int, str]:
    """Squads of a standard's roster, and its cycle in letters."""
    from sim.fitting.standard import standard

    roster = standard().roster[key]
    letters = [choose(LETTERS[day], language) for day in roster.cycle]
    return roster.squads, (" " if language == "en" else "").join(letters)


def _write_own_roster(book: Book, sheet: Any, row: int) -> None:
    for place in "BCD":
        sheet.write(f"{place}{row}", "", book.style.entry)
    left = f"UPPER(D{row})"
    for letter in (" ", *(choose(pair, book.language) for pair in LETTERS.values())):
        left = f'SUBSTITUTE({left},"{letter}","")'
    letters = " ".join(choose(pair, book.language) for pair in LETTERS.values())
    wrong = book.quoted("wrong_cycle", letters=letters)
    formula = f'=IF(B{row}="","",IF(OR(D{row}="",LEN({left})>0),{wrong},{book.quoted("ok")}))'
    sheet.write_formula(f"E{row}", formula, None, "")
    sheet.data_validation(
        f"C{row}", {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 50}
    )


def write_grids(book: Book) -> None:
    """The grids' sheet: a row each."""
    sheet = book.begin("grids", "grids_title", ("code", "name", "community", "registered", "new"), FIRST - 1)
    _widths(sheet, A=22, B=30, C=24, D=14, E=14)
    for row in range(FIRST, FIRST + 300):
        for place in "ABCDE":
            sheet.write(f"{place}{row}", "", book.style.entry)
    rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 1_000_000}
    sheet.data_validation(f"D{FIRST}:E{FIRST + GRID_ROWS}", rule)


def write_monthly(book: Book) -> None:
    """The monthly sheet: a row for each month, a column for each class."""
    sheet = book.begin("monthly", "monthly_title", (), 2)
    _widths(sheet, B=24)
    sheet.set_column("A:A", None, None, {"hidden": True})
    sheet.set_column("C:K", 13)
    sheet.write(f"B{DISPUTES_ROW}", book.text("disputes_are"))
    sheet.write(f"C{DISPUTES_ROW}", book.text("beside"), book.style.entry)
    book.choices(sheet, f"C{DISPUTES_ROW}", [book.text("beside"), book.text("within")])
    header = [book.text("month"), *(localised(CLASSES[key].called, book.language) for key in MONTH_CLASSES)]
    header += [book.text("sum"), book.text("of_help_noise"), book.text("checked")]
    for place, name in enumerate(header, 1):
        sheet.write(MONTHS_ROW - 2, place, name, book.style.header)
    for row in range(MONTHS_ROW, MONTHS_ROW + MONTH_ROWS):
        _write_month(book, sheet, row)
    book.red_and_yellow(sheet, f"{MONTH_CHECK}{MONTHS_ROW}:{MONTH_CHECK}{MONTHS_ROW + MONTH_ROWS}")


def _write_month(book: Book, sheet: Any, row: int) -> None:
    sheet.write(f"B{row}", "", book.style.date)
    last = column(1 + len(MONTH_CLASSES))
    for place in range(2, 4 + len(MONTH_CLASSES)):
        sheet.write(row - 1, place, "", book.style.entry)
    dispute = column(2 + MONTH_CLASSES.index("dispute"))
    within = f"IF($C${DISPUTES_ROW}={book.quoted('within')},{dispute}{row},0)"
    off = f"SUM(C{row}:{last}{row})-{within}<>{TOTAL_AT}{row}"
    total = f'IF(AND({TOTAL_AT}{row}<>"",{off}),{book.quoted("wrong_total")},{book.quoted("ok")})'
    sheet.write_formula(f"{MONTH_CHECK}{row}", f'=IF(B{row}="","",{total})', None, "")
    rule = {"validate": "decimal", "criteria": ">=", "value": 0}
    sheet.data_validation(f"C{row}:{NOISE_AT}{row}", rule)


def write_policies(book: Book) -> None:
    """The policies' sheet: plans of chosen policies and measures."""
    sheet = book.begin(
        "policies", "policies_title", ("plan", "measure", "number", "unit", "checked"), FIRST - 1
    )
    _widths(sheet, A=12, B=46, C=10, D=24, E=24)
    count = len(offered())
    lists = book.ref("lists")
    for row in range(FIRST, FIRST + POLICY_ROWS):
        for place in "ABC":
            sheet.write(f"{place}{row}", "", book.style.entry)
        book.choices(sheet, f"B{row}", f"={lists}$A$1:$A${count}")
        found = f"VLOOKUP(B{row},{lists}$A$1:$B${count},2,FALSE)"
        sheet.write_formula(f"D{row}", f'=IF(B{row}="","",IFERROR({found},""))', book.style.grey, "")
        by_itself = book.quoted("by_itself")
        needless = f'IF(C{row}<>"",{book.quoted("needless_number")},{book.quoted("ok")})'
        lacking = f'IF(C{row}="",{book.quoted("need_number")},{book.quoted("ok")})'
        need = f"IF(D{row}={by_itself},{needless},{lacking})"
        known = f"IF(COUNTIF({lists}$A$1:$A${count},B{row})=0,{book.quoted('unknown_measure')},{need})"
        sheet.write_formula(f"E{row}", f'=IF(B{row}="","",{known})', None, "")
    book.red_and_yellow(sheet, f"E{FIRST}:E{FIRST + POLICY_ROWS}")


def write_lists(book: Book) -> None:
    """The hidden sheet of what may be chosen."""
    sheet = book.sheets["lists"]
    units = [Words("", "")] * len(shipped()) + [one.unit for one in measures()]
    for row, (text, unit) in enumerate(zip(offered(), units, strict=True)):
        sheet.write(row, 0, localised(text, book.language))
        label = localised(unit, book.language)
        sheet.write(row, 1, book.text("by_number", unit=label) if label else book.text("by_itself"))
    sheet.hide()


def _widths(sheet: Any, **columns: float) -> None:
    for name, width in columns.items():
        sheet.set_column(f"{name}:{name}", width)
