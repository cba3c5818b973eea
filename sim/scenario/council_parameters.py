"""Parameters of what a community meets for: the council hall, officers in its committee, the three meetings."""

from __future__ import annotations

from sim.scenario.fields import Number, Section, every, lever, share, uncertainty
from sim.scenario.shared_parameters import grip, lasting, skill


class Council(Section):
    """Council halls and the three meetings (三会议事厅), and officers who sit in village committees (村社两委)."""

    meeting_days: Number = every(lever, "days between meetings of a community", "议事间隔")
    places: int = lever(0, "matters", "matters a meeting can take", "每次议题数", most=1000)
    hears: float = share(uncertainty, "chance that the hall hears of a visible latent matter", "知悉率")
    skill: float = skill("化解能力")
    grip: float = grip()
    durable: float = lasting()
    hours: float = uncertainty(4.0, "h", "community hours for each matter taken", "每件社区工时", most=100)
    seated: float = share(
        lever,
        "share of communities on whose committee a community officer sits",
        "社区民警进入村（社区）两委班子的村（社区）占比",
    )
    members: int = lever(
        0,
        "people",
        "people who come to a member meeting and tell what they know",
        "社区党员大会每次到会人数",
        most=5000,
    )
    briefed: int = lever(
        0,
        "people",
        "people who come to a police briefing and hear whose matters are whose",
        "警务通报会每次到会人数",
        most=5000,
    )
    trained: int = lever(
        0,
        "people",
        "people who come to a safety training and take more care",
        "安全培训会每次到会人数",
        most=5000,
    )
    officer_min: float = uncertainty(
        0.0,
        "min",
        "an officer's time for each of these meetings, and for each matter brought before the committee",
        "民警参加每场会议、办理每件提交两委事项的用时",
        most=600,
    )
