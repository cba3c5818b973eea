"""Rosters in the layouts that stations have, each with who is on duty by it in every hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from experiments.intake.exports import NAMES
from experiments.intake.invented_calls import as_csv, as_workbook
from experiments.intake.other_files import in_cells, letters
from sim.scenario.errors import Words

FIRST = date(2025, 3, 1)
DAYS = [FIRST + timedelta(day) for day in range(31)]
IS_WEEKEND = np.array([day.weekday() >= 5 for day in DAYS])


@dataclass(frozen=True)
class DutySibling:
    """A kind of roster.

    Attributes:
        name: what it is called, also as a name of a file.
        what: what is in it.
        write: writes one into a folder and returns where.
        on_duty: who is on duty by it in each hour; (31, 24) by day of March 2025, or (7, 24) by weekday.
        of_people: whether it counts people, not crews.
    """

    name: str
    what: Words
    write: Callable[[Path], Path]
    on_duty: np.ndarray
    of_people: bool


def days_and_nights(folder: Path) -> Path:
    """Letters with a legend: four take turns by day and night, one is there every working day."""
    people = [[i + 1, NAMES[i], "警员", *("白夜休休"[(day + i) % 4] for day in range(31))] for i in range(8)]
    always = [9, "赵  甲", "警员", *("休" if weekend else "白" for weekend in IS_WEEKEND)]
    leader = [10, "钱乙丑", "所领导", *["白"] * 31]
    rows = [
        ["青桥派出所3月排班表", "", "", "白：白班（8:00-20:00） 夜：夜班（20:00至次日8:00） 休：轮休"],
        ["序号", "姓名", "岗位", *(f"{day.month}月{day.day}日" for day in DAYS)],
        ["", "", "", *("一二三四五六日"[day.weekday()] for day in DAYS)],
        *people, always, leader, ["", "所领导签字：", "", "", "", "", "制表：孙丙寅"],
    ]  # fmt: skip
    return as_workbook(folder / "days-and-nights.xlsx", {"Sheet1": rows})


def week_of_letters(folder: Path) -> Path:
    """People by weekdays: a roster of every week."""
    rows = [["姓名", *(f"周{day}" for day in "一二三四五六日")]]
    rows += [[NAMES[i], *("值" if i < (3 if day < 5 else 2) else "休" for day in range(7))] for i in range(8)]
    return as_csv(folder / "week.csv", rows, "gb18030")


def calendar(folder: Path) -> Path:
    """A month's calendar: in each cell the day, the leader, and two on duty."""
    rows: list[list[str]] = [
        ["值班日历（2025年3月）每日8:30至次日8:30"],
        [f"星期{day}" for day in "一二三四五六日"],
    ]
    for day in DAYS:
        if day == FIRST or day.weekday() == 0:
            rows.append([""] * 7)
        pair = f"{NAMES[day.day % 8]}、{NAMES[(day.day + 3) % 8]}"
        rows[-1][day.weekday()] = f"{day.day}\n带班：{NAMES[0]}\n值班：{pair}"
    return as_workbook(folder / "calendar.xlsx", {"3月": rows})


def shifts(folder: Path) -> Path:
    """A row a shift, the day merged down, with so many crews."""
    rows: list[list[str]] = [["日期", "班次", "处警组数", "带班领导"]]
    for day in DAYS:
        early = 2 if day.weekday() >= 5 else 3
        told = (("早班 8:00-16:00", early), ("中班 16:00-24:00", 2), ("夜班 24:00-次日8:00", 1))
        rows += [
            [f"{day:%Y/%m/%d}" if i == 0 else "", shift, str(count), NAMES[0]]
            for i, (shift, count) in enumerate(told)
        ]
    return as_csv(folder / "shifts.csv", rows)


def units(folder: Path) -> Path:
    """A row a unit, from a moment to a moment, as a dispatch system writes it."""
    rows: list[list[object]] = [["Unit", "On duty from", "Until"]]
    for day in DAYS:
        seven, evening = (datetime(day.year, day.month, day.day, hour) for hour in (7, 19))
        rows += [["A1", seven, evening], ["A2", seven, evening], ["B1", evening, seven + timedelta(1)]]
    return as_workbook(folder / "units.xlsx", {"units": rows})


def standing(folder: Path) -> Path:
    """Hours without a date: crews of every working day and of every weekend."""
    rows = [
        ["Start", "End", "Weekday crews", "Weekend crews"],
        ["06:00", "22:00", "4", "3"],
        ["22:00", "06:00", "2", "2"],
    ]
    return as_csv(folder / "standing.csv", rows)


def _by_hour(*stretches: tuple[int, int, float]) -> np.ndarray:
    """(24,), of (from, to, how many)."""
    found = np.zeros(24)
    for begins, ends, count in stretches:
        found[begins:ends] += count
    return found


def _by_day(workday: np.ndarray, weekend: np.ndarray) -> np.ndarray:
    return np.where(IS_WEEKEND[:, None], weekend, workday)


def rosters() -> list[DutySibling]:
    """Every kind of roster."""
    return [*_of_people(), *_of_crews()]


def _of_people() -> Iterator[DutySibling]:
    yield DutySibling(
        "roster-letters",
        Words("a month in letters, a day's duty", "月表（字母）：24小时值班"),
        letters, np.full((31, 24), 2.0), of_people=True,
    )  # fmt: skip
    yield DutySibling(
        "days-and-nights",
        Words("a month in letters, days and nights, a legend, a leader", "月表（字母）：白班、夜班，有说明"),
        days_and_nights,
        _by_day(_by_hour((0, 24, 2), (8, 20, 1)), _by_hour((0, 24, 2))), of_people=True,
    )  # fmt: skip
    week = np.array([[3.0 if day < 5 else 2.0] * 24 for day in range(7)])
    week[0, :8], week[0, 8], week[5, :8], week[5, 8] = 2.0, 2.5, 3.0, 2.5
    yield DutySibling(
        "week", Words("people by weekdays", "周表：人员×星期"), week_of_letters, week, of_people=True
    )
    yield DutySibling(
        "roster-names",
        Words("a row a day, names in cells", "每日一行，单元格写姓名"),
        in_cells, np.full((31, 24), 3.0), of_people=True,
    )  # fmt: skip
    yield DutySibling(
        "calendar", Words("a calendar of the month", "月历"), calendar, np.full((31, 24), 2.0), of_people=True
    )


def _of_crews() -> Iterator[DutySibling]:
    night = (0, 8, 1.0)
    yield DutySibling(
        "shifts",
        Words("a row a shift, so many crews", "每班一行，写处警组数"),
        shifts,
        _by_day(
            _by_hour(night, (8, 16, 3), (16, 24, 2)), _by_hour(night, (8, 16, 2), (16, 24, 2))
        ), of_people=False,
    )  # fmt: skip
    yield DutySibling(
        "units",
        Words("a row a unit, from when to when", "每单元一行，写起止时刻"),
        units, np.tile(_by_hour((7, 19, 2), (0, 7, 1), (19, 24, 1)), (31, 1)), of_people=False,
    )  # fmt: skip
    every = np.array([_by_hour((0, 6, 2), (6, 22, 4 if day < 5 else 3), (22, 24, 2)) for day in range(7)])
    yield DutySibling(
        "standing",
        Words("hours without a date, crews on working days and weekends", "无日期：工作日、周末处警组数"),
        standing, every, of_people=False,
    )  # fmt: skip
