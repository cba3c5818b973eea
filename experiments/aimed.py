"""The same hours of prevention, aimed in three ways: `python -m experiments.aimed [--reps N] [--page FILE]`.

Calls concentrate in places, and half of them come from a few. Danghu's visits and patrols go to the riskiest
twentieth of places, as whoever knew the lasting risk of each would send them; evenly to all who live there;
or where yesterday's calls came from. Nothing else differs, and the troubles are the same. Who knows the risk
is an ideal: no analyst does, and aiming by calls is the attempt at it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from experiments.pages import commit_of, head, row, today
from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.metrics.outcomes import OUTCOMES
from sim.metrics.run import Run
from sim.report.languages import localised
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.statistics import Estimate, estimates
from sim.study.store.files import write_whole
from sim.world.rates import rates_of

ROOT = Path(__file__).resolve().parents[1]
DANGHU = ROOT / "scenarios/danghu.toml"
REPLICATIONS = 20
RISKIEST = 0.05
KNOWN = 1e6
"""A trend that no calls reach: who knows the risk needs none."""
EVENLY = {"analysis.steers": 0.0, "analysis.revisits": 0.0}
AIMED = {"analysis.steers": 1.0, "analysis.revisits": 0.0}
SHOWN = ("officer_hours.base_work", "prevented", "calls_110", "settled.for_good", "found_early_share")


class Aim(NamedTuple):
    """A way to aim prevention.

    Attributes:
        given: what is set in Danghu.
        knows: whether officers know the lasting risk of each place.
        en: its name in English.
        zh: its name in Chinese.
    """

    given: Mapping[str, float]
    knows: bool
    en: str
    zh: str


AIMS: Mapping[str, Aim] = {
    "evenly": Aim(EVENLY, False, "spread evenly", "均匀分布"),
    "riskiest": Aim(
        AIMED | {"analysis.memory_days": 365.0},
        True,
        "the riskiest twentieth of places",
        "风险最高的二十分之一居住点",
    ),
    "yesterday": Aim(AIMED | {"analysis.memory_days": 1.0}, False, "by yesterday's calls", "按昨日警情"),
    "nothing": Aim(
        EVENLY | {"base_work.prevents": 0.0, "base_work.notice": 0.0}, False, "no effect", "不起作用"
    ),
}
PAGE = {
    "en": (
        "The same hours of prevention, aimed in three ways",
        "Danghu, {n} replications with the same troubles, {day}, commit {commit}; mean [95 % interval]. The "
        "riskiest twentieth of places have {share:.0%} of all matters that are expected. The first row is a "
        "level; below, each aim minus prevention spread evenly, by the same seeds. The last aim is the same "
        "hours without effect.",
        "aim",
    ),
    "zh": (
        "同样的预防工时，三种投放方式",
        "当湖，{n}次重复，各方案下发生的事完全相同，{day}，提交{commit}；均值[95%置信区间]。"
        "风险最高的二十分之一居住点占全部预期事项的{share:.0%}。首行为水平，以下为各方式减均匀分布之差（种子相同）；"
        "末行为同样工时但不起作用。",
        "投放方式",
    ),
}


def risk(scenario: Scenario) -> np.ndarray:
    """Matters expected of each place in the whole run, float64 of shape (places,)."""
    rates = rates_of(scenario)
    return rates.mean.sum(axis=1) @ np.diff(rates.ground, axis=1)


def riskiest(expected: np.ndarray) -> np.ndarray:
    """The twentieth of places of which most is expected, as row numbers."""
    return np.argsort(-expected, kind="stable")[: max(1, round(RISKIEST * len(expected)))]


def live(aim: Aim, scenario: Scenario, seed: int) -> Run:
    """Live through a replication under an aim."""
    town: Town = open_town(assemble(scenario, seed, journal=False))
    if aim.knows:
        town.places["trend"][riskiest(risk(scenario))] = KNOWN
    town = advance(town, float(town.clock[0]["end"]))
    close_books(town)
    return Run(scenario, seed, town)


def measure(reps: int, on_run: Callable[[], object] = lambda: None) -> dict[str, np.ndarray]:
    """Aim -> float64 of shape (replications, outcomes of `SHOWN`), by seed."""
    found = {}
    for name, aim in AIMS.items():
        scenario = load(DANGHU, overrides=aim.given)
        rows = []
        for seed in range(1, reps + 1):
            outcomes = live(aim, scenario, seed).outcomes
            rows.append([outcomes[shown] for shown in SHOWN])
            on_run()
        found[name] = np.array(rows)
    return found


def page(found: Mapping[str, np.ndarray]) -> str:
    """The page in both languages."""
    expected = risk(load(DANGHU))
    share = expected[riskiest(expected)].sum() / expected.sum()
    day, commit = today(), commit_of("HEAD")
    lines = []
    for language, (heading, how, first) in PAGE.items():
        lines += [f"# {heading}", ""]
        lines += [how.format(n=len(found["evenly"]), day=day, commit=commit, share=share), ""]
        lines += head(first, *(localised(OUTCOMES[name], language) for name in SHOWN))
        lines += [*_rows(found, language), ""]
    return "\n".join(lines)


def _rows(found: Mapping[str, np.ndarray], language: str) -> Iterator[str]:
    for name, aim in AIMS.items():
        label = aim.en if language == "en" else aim.zh
        values = found[name] if name == "evenly" else found[name] - found["evenly"]
        shown = estimates(values)
        yield row(label, *(_said(one, SHOWN[i], name != "evenly") for i, one in enumerate(shown)))


def _said(estimate: Estimate, outcome: str, signed: bool) -> str:
    places = 4 if OUTCOMES[outcome].unit == "share" else 0
    form = f"{'+' if signed else ''},.{places}f"
    mean, low, high = (format(value, form) for value in estimate[:3])
    return f"{mean} [{low}, {high}]"


def main() -> None:
    """Measure, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reps", type=int, default=REPLICATIONS, help="replications of each aim, at least 2")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page instead of printing it")
    asked = parser.parse_args()
    text = page(measure(max(asked.reps, 2)))
    if asked.page:
        write_whole(asked.page, text)
    print(asked.page or text)


if __name__ == "__main__":
    main()
