"""Logs that differ in how a time is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.intake.invented_calls import ENGLISH, HEADERS, as_csv, lived, table
from experiments.intake.sibling import Sibling
from sim.scenario.errors import Words

WEEK = "一二三四五六日"
PARTS = ((6, "凌晨"), (12, "上午"), (18, "下午"), (24, "晚上"))
WIDE = str.maketrans("0123456789-:", "０１２３４５６７８９－：")
_DAY = pd.Timedelta(days=1)


def in_words(at: pd.Timestamp) -> str:
    """2025年3月3日下午4点18分, with 半 for half past."""
    part = next(name for until, name in PARTS if at.hour < until)
    hour = at.hour if at.hour <= 12 else at.hour - 12
    minute = "半" if at.minute == 30 else f"{at.minute}分"
    return f"{day(at)}{part}{hour}点{minute}"


def twelve(at: pd.Timestamp) -> str:
    """The pattern of twelve hours, which writes 上午12点 for midnight."""
    half = "上午" if at.hour < 12 else "下午"
    return f"{day(at)} {half}{at.hour % 12 or 12}点{at.minute:02}分"


def late(at: pd.Timestamp) -> str:
    """The first hour of a day as hour 24 of the day before."""
    return f"{at - _DAY:%Y-%m-%d} 24:{at:%M:%S}" if at.hour == 0 else str(at)


def serial(at: pd.Timestamp) -> str:
    """Days of a spreadsheet."""
    return f"{(at - pd.Timestamp('1899-12-30')) / _DAY:.6f}"


def since_1970(at: pd.Timestamp) -> str:
    """Milliseconds since 1970, of a clock in China."""
    return str(int(at.tz_localize("Asia/Shanghai").timestamp() * 1000))


def in_weekdays(at: pd.Timestamp) -> str:
    """2025年3月3日 星期一 16:18."""
    return f"{day(at)} 星期{WEEK[at.weekday()]} {at:%H:%M}"


def day(at: pd.Timestamp) -> str:
    """2025年3月3日."""
    return f"{at.year}年{at.month}月{at.day}日"


def republic(at: pd.Timestamp) -> str:
    """民國114年3月3日 16:18."""
    return f"民國{at.year - 1911}年{at.month}月{at.day}日 {at:%H:%M}"


def dots(at: pd.Timestamp) -> str:
    """2025.3.3 0：18."""
    return f"{at.year}.{at.month}.{at.day} {at.hour}：{at:%M}"


NOTATIONS: dict[str, tuple[Words, Callable[[pd.Timestamp], Any]]] = {
    "compact": (Words("202503031618", "202503031618"), "{:%Y%m%d%H%M}".format),
    "month-name": (Words("03-Mar-2025 16:18:00", "03-Mar-2025 16:18:00"), "{:%d-%b-%Y %H:%M:%S}".format),
    "two-digit-year": (Words("3/13/25 16:18", "3/13/25 16:18"), "{:%m/%d/%y %H:%M}".format),
    "hour-24": (Words("24:18 for 0:18", "24:18即次日0:18"), late),
    "serial": (Words("a spreadsheet's serials", "电子表格日期序号"), serial),
    "twelve-hours": (Words("twelve hours, 上午 and 下午", "上午12点18分"), twelve),
    "parts-of-day": (Words("parts of the day, 凌晨 to 晚上, and 半", "晚上8点半"), in_words),
    "dots": (Words("2025.3.3 0：18", "2025.3.3 0：18"), dots),
    "full-width": (Words("digits of full width", "全角数字"), lambda at: str(at).translate(WIDE)),
    "weekday": (Words("a weekday between day and clock", "日期与时刻之间有星期"), in_weekdays),
    "republic": (Words("years of the Republic", "民国纪年"), republic),
    "apostrophe": (Words("a leading apostrophe", "前有撇号"), "'{}".format),
    "comma": (Words("a comma before the fraction", "小数秒用逗号"), "{:%Y-%m-%d %H:%M:%S},000".format),
    "wide-blank": (Words("an ideographic blank", "全角空格"), "{0:%Y-%m-%d}\u3000{0:%H:%M}".format),
    "no-break": (Words("a blank that does not break", "不间断空格"), "{0:%Y-%m-%d}\u00a0{0:%H:%M}".format),
}


def _write(name: str, folder: Path) -> Path:
    return as_csv(folder / f"{name}.csv", table(lived(), HEADERS, NOTATIONS[name][1]))


def notations() -> Iterator[Sibling]:
    """A log in each of the notations, one that needs a zone, and one whose days have two readings."""
    for name, (what, _) in NOTATIONS.items():
        told = Words(f"times as {what.en}", f"时间写法：{what.zh}")
        yield Sibling(f"times-{name}", told, partial(_write, name), lived())
    told = Words("times as milliseconds since 1970", "时间写法：自1970年起的毫秒数")
    yield Sibling(
        "times-epoch",
        told,
        _since_1970,
        lived(),
        "write the zone in the map",
        ("", 'zone = "Asia/Shanghai"\n'),
    )
    told = Words("times as 3/4/2025, by day or by month", "时间写法：3/4/2025，可能先日后月")
    yield Sibling(
        "times-two-readings", told, _either, _early(), '["dmy"] or ["mdy"]', ("", 'dates = ["dmy"]\n')
    )


def _since_1970(folder: Path) -> Path:
    return as_csv(folder / "times-epoch.csv", table(lived(), ENGLISH, since_1970))


def _early() -> pd.DataFrame:
    calls = lived()
    return calls[calls["cleared"] < "2025-03-12"]


def _either(folder: Path) -> Path:
    rows = table(_early(), ENGLISH, "{:%d/%m/%Y %H:%M}".format)
    return as_csv(folder / "times-two-readings.csv", rows)
