"""Danghu's times beside a city's, as a page in both languages; `experiments.times` measures them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence

import numpy as np

from experiments.pages import commit_of, head, row, today
from experiments.times import ARRIVAL, ERRORS, FEEDBACK, POINTS, ROOT, Lived
from sim.report.languages import localised
from sim.study.statistics import Estimate, estimates

TARGETS = ROOT / "experiments/calibrate-danghu.toml"
OVERTIME = (0.5, 3.5)
MOST_AT_NIGHT = 0.02
WORDS = {
    "en": {
        "heading": "Danghu's times beside those of a city",
        "how": "{reps} replications on {day}, commit {commit}: mean and 95 % interval over replications, in "
        "per cent of the calls that officers came to. The range is that of Ankang's two weeks (police "
        "bulletins, grade A); a share agrees within {points:g} points of it. The order is accepted when a "
        "call joins the station's line; feedback is sent when the crew leaves the scene. Clicks: arrivals "
        "clicked with the acceptance, arrivals clicked with the feedback, feedbacks sent in batches once the "
        "paper is written (grade D).",
        "errors": "- clicks, {name}: {at_once:.0%}, {late:.0%}, {batched:.0%}",
        "names": {"none": "none", "low": "low", "middle": "middle", "high": "high"},
        "head": ("time", "city", "no error", "error low", "error middle", "error high"),
        "beyond": " (beyond)",
        "others": "Overtime, visits, reported figures",
        "other_head": ("figure", "wanted", "model"),
        "overtime": "overtime, h an officer-day",
        "night": "share of home visits under way from 22 to 7 h",
        "to": "{low} to {high}",
    },
    "zh": {
        "heading": "当湖用时与某市对比",
        "how": "{day}，提交{commit}，{reps}次重复：各次重复的均值与95%置信区间，为民警到场警情的百分比。"
        "对照范围为安康市两周通报（警情通报，A级），偏离不超过{points:g}个百分点即为相符。"
        "指令以警情进入本所待派队列为准，反馈以处警单元离开现场为准。"
        "点击误差：接受指令时即点到场、反馈时才补点到场、文书完成后成批反馈（D级）。",
        "errors": "- 点击误差，{name}：{at_once:.0%}、{late:.0%}、{batched:.0%}",
        "names": {"none": "无", "low": "低", "middle": "中", "high": "高"},
        "head": ("用时", "该市", "无误差", "误差低", "误差中", "误差高"),
        "beyond": "（超出）",
        "others": "加班、走访与公布数据",
        "other_head": ("指标", "要求", "模型"),
        "overtime": "加班（小时/人日）",
        "night": "22时至7时的入户走访占比",
        "to": "{low}至{high}",
    },
}


def _interval(estimate: Estimate, places: int, language: str) -> str:
    to = str(WORDS[language]["to"])
    ends = to.format(low=f"{estimate.low:.{places}f}", high=f"{estimate.high:.{places}f}")
    mean = f"{estimate.mean:.{places}f}"
    return f"{mean} ({ends})" if language == "en" else f"{mean}（{ends}）"


def tables(lived: Sequence[Lived], language: str) -> Iterator[str]:
    """A table for arrival and one for feedback."""
    words = WORDS[language]
    found = {name: estimates(np.array([one.bins[name] for one in lived])) for name in ERRORS}
    first = 0
    for timed in (ARRIVAL, FEEDBACK):
        yield from ("", f"## {timed.en if language == 'en' else timed.zh}", "")
        yield from head(*words["head"])
        for bin_ in range(len(timed.edges) + 1):
            seen = [week[bin_] for week in timed.weeks]
            city = str(words["to"]).format(low=min(seen), high=max(seen))
            cells = [_agreeing(found[name][first + bin_], timed.ends(bin_), language) for name in ERRORS]
            yield row(timed.name(bin_), city, *cells)
        first += len(timed.edges) + 1


def _agreeing(estimate: Estimate, ends: tuple[float, float], language: str) -> str:
    beyond = "" if ends[0] <= estimate.mean <= ends[1] else str(WORDS[language]["beyond"])
    return _interval(estimate, 1, language) + beyond


def others(lived: Sequence[Lived], language: str) -> Iterator[str]:
    """Overtime, visits at night, and the reported figures, each with what is wanted."""
    from sim.metrics.outcomes import OUTCOMES

    words = WORDS[language]
    targets = tomllib.loads(TARGETS.read_text(encoding="utf-8"))["calibrate"]["targets"]
    rows = [
        ("overtime", str(words["overtime"]), *OVERTIME),
        ("night", str(words["night"]), 0.0, MOST_AT_NIGHT),
    ]
    rows += [
        (
            name,
            localised(OUTCOMES[name], language),
            one["value"] - one["tolerance"],
            one["value"] + one["tolerance"],
        )
        for name, one in targets.items()
    ]
    yield from ("", f"## {words['others']}", "", *head(*words["other_head"]))
    for name, label, low, high in rows:
        (estimate,) = estimates(np.array([[one.figures[name]] for one in lived]))
        places = 3 if high < 10 else 0
        wanted = str(words["to"]).format(low=f"{low:.{places}f}", high=f"{high:.{places}f}")
        beyond = "" if low <= estimate.mean <= high else str(words["beyond"])
        yield row(label, wanted, _interval(estimate, places, language) + beyond)


def page(lived: Sequence[Lived]) -> str:
    """The page in both languages."""
    blanks = {"reps": len(lived), "day": today(), "commit": commit_of("HEAD")}
    lines: list[str] = []
    for language, words in WORDS.items():
        lines += [f"# {words['heading']}", "", str(words["how"]).format(points=POINTS, **blanks), ""]
        for name, clicks in ERRORS.items():
            lines.append(str(words["errors"]).format(name=words["names"][name], **clicks._asdict()))
        lines += [*tables(lived, language), *others(lived, language), ""]
    return "\n".join(lines)
