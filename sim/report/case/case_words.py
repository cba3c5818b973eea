"""What is said around a journey; the steps themselves speak by the terms of `sim.metrics.journey`."""

from __future__ import annotations

from sim.report.languages import choose
from sim.vocabulary.terms import Origin

WORDS: dict[str, tuple[str, str]] = {
    "heading": (
        "One matter under two policies: {kind}, grid {grid}",
        "同一件事，两种政策：{kind}，第{grid}网格",
    ),
    "intro": (
        "Incident {incident} of seed {seed}: {kind}, grid {grid}, a {resident}. The same matter with the "
        "same chance; only the policy differs. Times count from the first report, {started}.",
        "第{incident}号事项（随机种子{seed}）：{kind}，发生在第{grid}网格，当事人为{resident}。两边是同一件事，随机因素也相同，"
        "只有政策不同。时间从首次反映（{started}）算起，负数表示首次反映之前。",
    ),
    "typical": (
        "A typical matter: of the {matters} that both towns have, it stands nearest the middle.",
        "这是一件有代表性的事项：两边都有的{matters}件中，它最接近中间。",
    ),
    "extreme": (
        "An extreme, no typical matter: of {matters} that both towns have, {share} differ by less.",
        "这是极端的一件，没有代表性：两边都有的{matters}件中，{share}的差别都小于它。",
    ),
    "among": (
        "Of the {matters} matters that both towns have, {share} differ by less.",
        "两边都有的{matters}件事项中，{share}的差别都小于它。",
    ),
    "standing": (
        "Of all, {sooner} are over sooner under {second} and {later} later; half differ by at most {time}.",
        "全部事项中，“{second}”下更早了结的占{sooner}，更晚的占{later}；半数相差不超过{time}。",
    ),
    "over": ("over after {time}", "历时{time}了结"),
    "open": ("still open after {time}, at the end of the run", "至模拟期末已{time}，仍未了结"),
    "prevented": ("prevented: it never happened", "已被预防，未曾发生"),
    "early": ("never reported: found early, {over}", "未经反映即被发现，{over}"),
    "hands_one": ("one hand", "经1个承办方"),
    "hands": ("{count} hands", "经{count}个承办方"),
    "reports": ("reported {count} times", "共反映{count}次"),
    "relapses": ("came back {count} times", "复发{count}次"),
    "relapse": ("came back once", "复发1次"),
    "asides": ("{count} more matters made of it", "衍生{count}件事项"),
    "aside": ("one more matter made of it", "衍生1件事项"),
    "ends": ("ends: {ending}", "结果：{ending}"),
    "list": ("; ", "；"),
    "stop": (".", "。"),
    "held": ("Longest in the hands of: {list}.", "停留最久的环节：{list}。"),
    "held_one": ("{hand} {time}", "{hand}{time}"),
    "comma": (", ", "、"),
    "sooner": (
        "Under {second} it is over {time} sooner than under {first}.",
        "这件事在“{second}”下比在“{first}”下早{time}了结。",
    ),
    "later": (
        "Under {second} it is over {time} later than under {first}.",
        "这件事在“{second}”下比在“{first}”下晚{time}了结。",
    ),
    "alike": (
        "It takes the same time under both, to within a minute.",
        "两种政策下用时相同（相差不到1分钟）。",
    ),
    "not_over": (
        "At least one of the two is not over when the run ends, so the times cannot be compared.",
        "至少在一种政策下，到期末仍未了结，无法比较用时。",
    ),
    "when": ("after", "距首次反映"),
    "hand": ("in the hands of", "承办方"),
    "long": ("for", "停留"),
    "what": ("what happened, and why", "经过与原因"),
    "step": ("{what}: {why}", "{what}：{why}"),
    "reported_by": ("reported, {channel}", "反映（{channel}）"),
    "felt": ("[{feeling}]", "【{feeling}】"),
    "felt_trust": (
        "[{feeling}; trust in {channel} {before} → {after}]",
        "【{feeling}；对{channel}信任{before}→{after}】",
    ),
    "quiet": ("over, until it comes back", "已了结，直至复发"),
    "waiting": ("(of which waiting: {time})", "（其中等待{time}）"),
    "moment": ("<1 min", "不足1分钟"),
    "minutes": ("{minutes} min", "{minutes}分钟"),
    "hours": ("{hours} h {minutes:02d} min", "{hours}小时{minutes}分钟"),
    "whole_hours": ("{hours} h 00 min", "{hours}小时"),
    "days": ("{days} d {hours} h", "{days}天{hours}小时"),
    "whole_days": ("{days} d 0 h", "{days}天"),
    "axis": (
        "time since the first report, on a scale that stretches the beginning",
        "自首次反映起的时间（刻度前疏后密）",
    ),
    "tick_minutes": ("{n} min", "{n}分钟"),
    "tick_hours": ("{n} h", "{n}小时"),
    "tick_days": ("{n} d", "{n}天"),
    "legend_work": ("at work", "处理中"),
    "legend_wait": ("waiting, on the way, told to turn elsewhere", "等待、途中或被告知另行反映"),
    "legend_again": ("reported again", "再次反映"),
    "legend_closed": ("closed", "办结"),
    "legend_escalated": ("escalates, or spreads online", "激化或引发涉警舆情"),
    "reproduce": ("How to make this again", "如何复现"),
}

THREADS: dict[Origin, tuple[str, str]] = {
    **{origin: (origin.en, origin.zh) for origin in Origin if origin != Origin.BORN},
    Origin.RELAPSE: ("comes back", "复发"),
    Origin.ESCALATION: ("group incident", "群体性事件"),
    Origin.PETITION: ("petition", "信访"),
}
"""How the threads beside a matter are called."""


def case_word(key: str, language: str = "en", **blanks: object) -> str:
    """The text `key` in `language`, its blanks filled."""
    return choose(WORDS[key], language).format(**blanks)


def lasting(minutes: float, language: str = "en") -> str:
    """A length of time as people say it, to two units."""
    whole = round(minutes)
    if whole < 1:
        return case_word("moment", language)
    if whole < 60:
        return case_word("minutes", language, minutes=whole)
    if whole < 2880:
        key = "hours" if whole % 60 else "whole_hours"
        return case_word(key, language, hours=whole // 60, minutes=whole % 60)
    hours = round(minutes / 60)
    return case_word("days" if hours % 24 else "whole_days", language, days=hours // 24, hours=hours % 24)


def since(elapsed: float, language: str) -> str:
    """Minutes since the first report as a signed length of time."""
    if abs(elapsed) < 0.5:
        return "0"
    return f"{'+' if elapsed > 0 else '−'}{lasting(abs(elapsed), language)}"
