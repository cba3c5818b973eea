"""Parameters that several sections have: how well somebody settles matters, and what else takes up their time."""

from __future__ import annotations

from typing import Any

from sim.scenario.fields import lever, share, uncertainty

FULLEST = 0.95
"""The most that other work can take of people's time: what does not fit is left undone."""


def skill(zh: str, default: float = 0.0) -> Any:
    """How well somebody settles matters."""
    return share(uncertainty, "chance of settling with parties who are not stubborn", zh, default)


def grip() -> Any:
    """How well somebody settles matters of the stubborn."""
    return share(uncertainty, "how little stubbornness matters here", "缓解对立能力")


def lasting(default: float = 0.0) -> Any:
    """How well somebody's settlements hold."""
    return share(uncertainty, "share of its settlements that last", "持久化解率", default)


def other_work() -> Any:
    """How much else the people of a pool have to do."""
    return uncertainty(
        0.0,
        "share",
        "share of their people's time that the rest of their work takes",
        "其他工作占用其人员工时的比例",
        most=FULLEST,
    )


def bought() -> Any:
    """People of a pool whom nothing else takes up."""
    return lever(
        0,
        "people",
        "people bought or lent for these matters alone, at each place, who have no other work",
        "每处购买服务或专派、无其他工作的专职人员",
        most=1000,
    )
