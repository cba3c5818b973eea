"""Danghu's times beside a city's: `python -m experiments.times [--reps N] [--set PATH=VALUE] [--page FILE]`.

Ankang's police published two weeks of shares by time from the order accepted to the first unit's arrival, and
from the order to feedback. Here the order is accepted when a call joins the station's line, since command
rooms pass on nearly all calls within a minute, whoever is free; feedback is sent when the crew leaves the
scene. Crews click on arrival and feedback, some late and some in batches: that is an error of observation
with a range, put over the same runs, and no change to the town. Beside them overtime, home visits at night,
and the eight figures that Danghu reported.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.metrics.run import Run
from sim.metrics.window import Window
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.store.files import write_whole
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Activity

ROOT = Path(__file__).resolve().parents[1]
DANGHU = ROOT / "scenarios/danghu.toml"
REPLICATIONS = 20
POINTS = 5.0
"""How far beyond the range of the city's two weeks a share may lie, in points."""
NIGHT = (22, 7)
LOOK_EVERY_H = 1.0


class Bins(NamedTuple):
    """Shares by time as a city published them.

    Attributes:
        edges: upper ends of all bins but the last, in minutes.
        weeks: the shares of each week, in per cent.
        en: what is timed, in English.
        zh: the same in Chinese.
    """

    edges: tuple[float, ...]
    weeks: tuple[tuple[float, ...], ...]
    en: str
    zh: str

    def shares(self, minutes: np.ndarray) -> np.ndarray:
        """Per cent of the times in each bin."""
        counts = np.bincount(np.searchsorted(self.edges, minutes, "left"), minlength=len(self.edges) + 1)
        return 100.0 * counts / counts.sum()

    def ends(self, bin_: int) -> tuple[float, float]:
        """The lowest and highest share that still agrees with the two weeks."""
        seen = [week[bin_] for week in self.weeks]
        return min(seen) - POINTS, max(seen) + POINTS

    def name(self, bin_: int) -> str:
        """A bin as it is written in minutes."""
        if bin_ == 0:
            return f"≤{self.edges[0]:g}"
        return (
            f">{self.edges[-1]:g}"
            if bin_ == len(self.edges)
            else f"{self.edges[bin_ - 1]:g}–{self.edges[bin_]:g}"
        )


ARRIVAL = Bins(
    (5.0, 10.0, 15.0, 30.0),
    ((61.8, 12.7, 5.5, 7.6, 12.4), (70.7, 11.1, 4.6, 5.4, 8.2)),
    "order accepted to the first unit's arrival, min",
    "接受指令至首个处警单元到场（分钟）",
)
FEEDBACK = Bins(
    (30.0, 60.0, 120.0, 240.0),
    ((34.7, 21.3, 22.8, 12.6, 8.6), (35.0, 23.0, 22.6, 12.0, 7.4)),
    "order to feedback, min",
    "接受指令至反馈（分钟）",
)


class Clicks(NamedTuple):
    """How crews click: assumptions (grade D), since nobody has compared clicks with what was done.

    Attributes:
        at_once: share of arrivals clicked with the acceptance of the order.
        late: share of arrivals clicked only with the feedback.
        batched: share of feedbacks sent only when the paper is written, several together.
    """

    at_once: float
    late: float
    batched: float


ERRORS: Mapping[str, Clicks] = {
    "none": Clicks(0.0, 0.0, 0.0),
    "low": Clicks(0.02, 0.01, 0.05),
    "middle": Clicks(0.05, 0.03, 0.1),
    "high": Clicks(0.1, 0.06, 0.2),
}


class Lived(NamedTuple):
    """What one replication shows.

    Attributes:
        bins: error -> shares in the bins of arrival, then in those of feedback, in per cent.
        figures: outcome -> value, with `overtime` and `night`.
    """

    bins: dict[str, np.ndarray]
    figures: dict[str, float]


def live(scenario: Scenario, seed: int) -> Lived:
    """Live through a replication and look at the officers every hour of the measured period."""
    town = open_town(assemble(scenario, seed, journal=False))
    clock = town.clock[0]
    at, until, end = float(clock["measure_from"]), float(clock["measure_to"]), float(clock["end"])
    visits = np.zeros(24)
    while at < until:
        town = advance(town, at)
        calls_on = (town.officers["doing"] == Activity.BASE_WORK) & (town.officers["knocks"] != 0)
        visits[int(at / HOUR) % 24] += calls_on.sum()
        at += LOOK_EVERY_H * HOUR
    town = advance(town, end)
    close_books(town)
    run = Run(scenario, seed, town)
    figures = dict(run.outcomes)
    figures["overtime"] = figures["overtime_h"] / (
        len(town.officers) * (until - float(clock["measure_from"])) / DAY
    )
    figures["night"] = float(np.r_[visits[NIGHT[0] :], visits[: NIGHT[1]]].sum() / max(1.0, visits.sum()))
    return Lived(_bins(run, seed), figures)


def _bins(run: Run, seed: int) -> dict[str, np.ndarray]:
    arrival, scene, paper = times(Window(run.town, run.scenario).responses)
    found = {}
    for name, clicks in ERRORS.items():
        seen = clicked(arrival, scene, paper, clicks, np.random.default_rng(seed))
        found[name] = np.r_[ARRIVAL.shares(seen[0]), FEEDBACK.shares(seen[1])]
    return found


def times(calls: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Minutes from the order to arrival, to leaving the scene and to the paper written, of each call."""
    order, arrived, left = (np.asarray(calls[name]) for name in ("queued", "arrived", "scene_end"))
    done = np.isfinite(order) & np.isfinite(left) & (arrived >= order) & (left >= arrived)
    return (arrived - order)[done], (left - order)[done], (left - order + np.asarray(calls["write_up"]))[done]


def clicked(
    arrival: np.ndarray, scene: np.ndarray, paper: np.ndarray, clicks: Clicks, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """What was clicked as arrival and as feedback, in minutes from the order."""
    kind, batch = chance.random(len(arrival)), chance.random(len(arrival))
    feedback = np.where(batch < clicks.batched, paper, scene)
    late = kind >= 1.0 - clicks.late
    seen = np.where(kind < clicks.at_once, 0.0, np.where(late, feedback, arrival))
    return seen, feedback


def measure(reps: int, settings: Sequence[str] = ()) -> list[Lived]:
    """Replications with the seeds 1 to `reps`."""
    scenario = load(DANGHU, overrides=settings)
    return [live(scenario, seed) for seed in range(1, reps + 1)]


def main() -> None:
    """Measure, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reps", type=int, default=REPLICATIONS, help="replications, at least 2")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help="as for govsim run")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page instead of printing it")
    asked = parser.parse_args()
    from experiments.times_page import page

    text = page(measure(max(asked.reps, 2), asked.set))
    if asked.page:
        write_whole(asked.page, text)
    print(asked.page or text)


if __name__ == "__main__":
    main()
