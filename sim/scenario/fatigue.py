"""Parameters of tired officers: what a long duty does within the day, and overtime over weeks."""

from __future__ import annotations

from sim.scenario.fields import Section, in_days, share, uncertainty


class Fatigue(Section):
    """Fatigue of a duty and exhaustion from overtime: what they do to pace, temper, skill and staying."""

    builds: float = uncertainty(
        0.0, "1/h", "fatigue gained by each hour of work on matters", "每小时疲劳增量", most=1
    )
    recovers: float = uncertainty(
        0.1, "1/h", "rate at which rest or time off takes it away", "恢复速率", most=5
    )
    slows: float = uncertainty(
        0.0, "ratio", "time on scene added at full fatigue", "完全疲劳时现场增时", most=5
    )
    wears: float = uncertainty(
        0.0, "1/h", "exhaustion from each hour of overtime not rested off", "每小时未休加班的倦怠增量", most=1
    )
    rest_days: float = in_days(
        uncertainty,
        3.0,
        "time off in which overtime is rested off to 1/e",
        "加班劳累经休息消退的时长",
        most=90,
    )
    errs: float = share(
        uncertainty, "skill at settling that full exhaustion takes", "完全倦怠时处置能力的损失"
    )
    quits: float = uncertainty(
        0.0,
        "ratio",
        "how many times as often as the rested, beyond once, the fully exhausted leave",
        "完全倦怠者离任倾向超出常人的倍数",
        most=20,
    )
