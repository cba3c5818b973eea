"""The main comparison with 0, 55 and 110 auxiliaries, and over their range: which conclusions hold in all.

The reference station reports no auxiliaries, and its hours only say what auxiliaries, crews and times on
scene come to jointly: three quarters of them on disputes and non-police work. So with each number of
auxiliaries the times on scene are set anew, until that share is what it is without any. Run from the root:

    python -m experiments.auxiliaries

It writes `results/auxiliaries.md`, in English and Chinese.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sim.metrics.run import simulate
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.sentences import SURE, answers
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare import Comparison, compare

TOWN = Path("scenarios/danghu.toml")
PAGE = Path("results/auxiliaries.md")
POLICIES = ("alone", "grid", "ladder", "referral", "integrated", "five-more-community")
COUNTS = (0, 55, 110)
BETWEEN = (10, 20, 30, 40, 70, 80, 90, 100)
REPLICATIONS = 10
WIDEST = 3.0
STEPS = 7
WORDS = {
    "en": (
        "The main comparison with 0, 55 and 110 auxiliaries",
        "Times on scene with {count} auxiliaries: {factor:.2f} times those without.",
        "The same verdict with 0, 55 and 110 auxiliaries",
        "Another verdict with one of them",
        " (the same sign with {agree} of {all} numbers between)",
        ": ",
    ),
    "zh": (
        "辅警为0、55、110名时的主要比较",
        "辅警{count}名时，现场处置用时为无辅警时的{factor:.2f}倍。",
        "辅警为0、55、110名时判定相同",
        "其中之一判定不同",
        "（其间{all}个人数中有{agree}个符号相同）",
        "：",
    ),
}


def _levers(count: int, factor: float) -> dict[str, float]:
    scenes = {
        f"trouble.{key}.on_scene.mean": one.on_scene.mean * factor for key, one in load(TOWN).trouble.items()
    }
    return {"officers.auxiliaries.count": count, **scenes}


def _share(count: int, factor: float) -> float:
    town = load(TOWN, overrides=_levers(count, factor))
    return float(np.mean([simulate(town, seed).outcomes["non_police_share"] for seed in (1, 2, 3)]))


def _factor(count: int, wanted: float) -> float:
    """How much longer scenes must last for the reported division of hours, by halving."""
    low, high = 1.0, WIDEST
    for _ in range(STEPS if count else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if _share(count, middle) < wanted else (low, middle)
    return (low + high) / 2 if count else 1.0


def _compared(count: int, factor: float, reps: int) -> Comparison:
    def town(policy: str | None) -> Scenario:
        return load(TOWN, policy=policy, overrides=levers)

    levers = _levers(count, factor)
    return compare(town(None), {policy: town(policy) for policy in POLICIES}, reps=reps)


def _conclusions(main: Sequence[Comparison], between: Sequence[Comparison], language: str) -> list[str]:
    holds, turns = [], []
    _, _, same, other, agrees, colon = WORDS[language]
    for policy in main[0].policies:
        for outcome in main[0].headlines:
            verdicts = [one.verdict(policy, outcome.name) for one in main]
            if not set(verdicts).intersection(SURE):
                continue
            sign = np.sign(main[0].pairs[policy][outcome.name].difference)
            agree = sum(np.sign(one.pairs[policy][outcome.name].difference) == sign for one in between)
            name = title(main[0].scenarios[policy], language)
            said = [word(one, language) for one in verdicts]
            line = f"- {name}{colon}{localised(outcome, language)}{colon}{' / '.join(said)}"
            line += agrees.format(agree=agree, all=len(between))
            (holds if len(set(verdicts)) == 1 else turns).append(line)
    return [f"### {same} ({len(holds)})", "", *holds, "", f"### {other} ({len(turns)})", "", *turns, ""]


def main() -> None:
    """Set the towns, compare in each, and write the page."""
    wanted = _share(0, 1.0)
    factors = {count: _factor(count, wanted) for count in COUNTS}
    compared = [_compared(count, factor, REPLICATIONS) for count, factor in factors.items()]
    along = [float(np.interp(count, COUNTS, list(factors.values()))) for count in BETWEEN]
    between = [_compared(count, factor, 2) for count, factor in zip(BETWEEN, along, strict=True)]
    page = []
    for language, (heading, scene, *_) in WORDS.items():
        page += [f"# {heading}", ""]
        page += [f"- {scene.format(count=count, factor=factor)}" for count, factor in factors.items()]
        page += ["", *_conclusions(compared, between, language)]
        for count, comparison in zip(COUNTS, compared, strict=True):
            page += [f"### {count}", "", *(f"- {said}" for said in answers(comparison, language)), ""]
    PAGE.write_text("\n".join(page), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
