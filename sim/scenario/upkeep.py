"""Parameters of what a town keeps an eye on: people and matters under watch, premises with duties, petitions."""

from __future__ import annotations

from sim.scenario.fields import Number, Section, constant, lever, share, uncertainty
from sim.scenario.matters import NONE, Duration


class Stability(Section):
    """Keeping known risks stable (稳控): people and matters under watch, who looks after them, and what it holds."""

    people: int = uncertainty(
        0, "people", "people under watch in the town", "稳控对象人数", ge=0, le=100_000, per_head=True
    )
    matters: float = share(
        lever, 0.0, "share of reported matters that could escalate put under watch", "可能激化的已反映事项列入稳控的比例"
    )
    check_days: float = uncertainty(
        7.0, "day", "days between checks of a community's people and matters", "稳控走访间隔", ge=0.5, le=90
    )
    officer_hours: float = lever(
        0.0, "h/week", "hours of officers a week for each person or matter under watch", "每名（件）稳控对象每周民警工时", ge=0, le=40
    )
    grid_hours: float = lever(
        0.0,
        "h/week",
        "hours of grid workers a week for each person or matter under watch",
        "每名（件）稳控对象每周网格员工时",
        ge=0,
        le=40,
    )
    reaches: float = uncertainty(
        0.0, "1/h", "attention that an hour gives to whom it is for", "每小时走访形成的关注度", ge=0, le=100
    )
    fades_days: float = uncertainty(
        7.0, "day", "time in which attention fades to 1/e", "关注度衰减时长", gt=0, le=365
    )
    holds: float = share(
        uncertainty, 0.0, "share of outbursts and escalations that full attention holds off", "充分关注可避免肇事与激化的比例"
    )
    outbursts_month: float = uncertainty(
        0.0, "1/month", "outbursts a month of one person under watch whom nobody looks after", "无人关注时每人每月肇事次数", ge=0, le=30
    )
