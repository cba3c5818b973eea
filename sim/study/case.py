"""One matter lived through under two policies: the same trouble, the same chance, another station."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.metrics.display import Displayed
from sim.metrics.journey import Journey, journey, root_of, row_of
from sim.metrics.journey.tracing import troubles_of
from sim.metrics.run import Run, simulate
from sim.scenario.digest import digest
from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, listing, say
from sim.scenario.overrides import Overrides
from sim.scenario.schema import Scenario
from sim.study.gathering import gather_scenarios
from sim.study.matter_choice import TYPICAL, MatterChoice, WorstBy
from sim.study.study_file_words import say as study_say
from sim.vocabulary.clock import HOUR
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Group, Origin, Stage


class Typicality(NamedTuple):
    """How a matter stands among all that both runs have, by the difference in the time until they are over.

    Attributes:
        matters: how many there are.
        sooner: share of them that are over sooner under the policy.
        later: share that are over later.
        median_h: half of them differ by at most so many hours.
        differs_more: share of them that differ by less than this one.
    """

    matters: int
    sooner: float
    later: float
    median_h: float
    differs_more: float


@dataclass(frozen=True)
class Case(Displayed):
    """One matter under two policies.

    Attributes:
        scenarios: the base and the other.
        seed: seed of both runs.
        choice: how the matter was chosen.
        lives: its journey under each.
        standing: how it stands among all that both runs have; None for one that is not among them, such as
            one first reported before the measured period.
    """

    scenarios: tuple[Scenario, Scenario]
    seed: int
    choice: MatterChoice
    lives: tuple[Journey, Journey]
    standing: Typicality | None = None

    def __repr__(self) -> str:
        base, other = (scenario.name for scenario in self.scenarios)
        return f"<Case of incident {self.lives[0].incident} under {base} and {other}, seed {self.seed}>"

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values for JSON."""
        return {
            "seed": self.seed,
            "incident": self.lives[0].incident,
            "standing": self.standing and self.standing._asdict(),
            "lives": [
                {
                    "scenario": scenario.name,
                    "title": {"en": scenario.title.en, "zh": scenario.title.zh},
                    "digest": digest(scenario),
                    "journey": life.to_dict(),
                }
                for scenario, life in zip(self.scenarios, self.lives, strict=True)
            ],
        }


def case(
    base: str | Path | Scenario,
    policy: str | Scenario,
    choice: MatterChoice = TYPICAL,
    *,
    seed: int = 1,
    overrides: Overrides = (),
) -> Case:
    """Live through one matter under two policies.

    Args:
        base: scenario file, or a scenario.
        policy: name of a policy beside that file, or a scenario.
        choice: which matter.
        seed: seed of both runs.
        overrides: settings "path=value" over both.

    Raises:
        ScenarioErrors: something is wrong with the scenario, the policy or the choice.
        BrokenInvariant: a run ended in a state that the model cannot be in.
    """
    policies: Any = {policy.name: policy} if isinstance(policy, Scenario) else [policy]
    return case_of(both(gather_scenarios(base, policies, overrides), seed), choice)


def both(
    scenarios: Mapping[str, Scenario], seed: int, on_done: Callable[[], None] = lambda: None
) -> tuple[Run, Run]:
    """The runs of two scenarios with one seed, their journals kept; `on_done` is called after each."""
    runs = []
    for scenario in scenarios.values():
        runs.append(simulate(scenario, seed, journal=True))
        on_done()
    return runs[0], runs[1]


def case_of(runs: tuple[Run, Run], choice: MatterChoice = TYPICAL) -> Case:
    """The same of two runs that were made already, with one seed, and kept their journals."""
    rows = _chosen(runs, choice)
    base, other = runs
    lives = journey(base, rows[0]), journey(other, rows[1])
    standing = _standing(runs, choice.kind, rows[0])
    return Case((base.scenario, other.scenario), base.seed, choice, lives, standing)


def _standing(runs: tuple[Run, Run], kind: str | None, row: int) -> Typicality | None:
    first, second, here, there = _shared(runs, kind)
    own = np.flatnonzero(first.rows[here] == row)
    if not len(own):
        return None
    gap = second.over_h[there] - first.over_h[here]
    apart = np.abs(gap)
    return Typicality(
        len(gap),
        float((gap < 0).mean()),
        float((gap > 0).mean()),
        float(np.median(apart)),
        float((apart < apart[own[0]]).mean()),
    )


def _shared(runs: tuple[Run, Run], kind: str | None) -> tuple[_Matters, _Matters, np.ndarray, np.ndarray]:
    """The matters of both runs, and where in either stand those that both have."""
    first, second = (_matters(run, kind) for run in runs)
    _, here, there = np.intersect1d(first.keys, second.keys, assume_unique=True, return_indices=True)
    return first, second, here, there


def _chosen(runs: tuple[Run, Run], choice: MatterChoice) -> tuple[int, int]:
    """The rows of the matter in the two runs."""
    if choice.incident is not None:
        return _by_number(runs, choice.incident)
    return _by_rank(runs, choice)


def _by_number(runs: tuple[Run, Run], incident: int) -> tuple[int, int]:
    towns = [run.town for run in runs]
    rows = [troubles_of(town) for town in towns]
    if 0 <= incident < len(rows[0]) and rows[0]["stage"][incident] != Stage.UNBORN:
        root = root_of(towns[0], incident)
        other = row_of(towns[1], int(rows[0]["key"][root]))
        if other is not None and rows[1]["stage"][other] != Stage.UNBORN:
            return root, other
    there = np.flatnonzero((rows[0]["parent"] == NOBODY) & (rows[0]["stage"] != Stage.UNBORN))
    shared = there[np.isin(rows[0]["key"][there], rows[1]["key"][rows[1]["stage"] != Stage.UNBORN])]
    if not len(shared):
        raise ScenarioErrors([Problem("", "--incident", incident, study_say("case_none"))])
    nearest = int(shared[np.argmin(np.abs(shared - incident))])
    hint = study_say("case_nearest", nearest=nearest, last=int(shared[-1]))
    raise ScenarioErrors([Problem("", "--incident", incident, study_say("case_unknown"), hint)])


class _Matters(NamedTuple):
    """Residents' own new matters of a run: rows, identities, and what can be asked of them."""

    rows: np.ndarray
    keys: np.ndarray
    over_h: np.ndarray
    response_min: np.ndarray
    hands: np.ndarray
    reports: np.ndarray


def _matters(run: Run, kind: str | None) -> _Matters:
    """Those first reported in the measured period, errands aside; `over_h` is until it is over for good."""
    town = run.town
    rows, clock = troubles_of(town), town.clock[0]
    over = _over(rows, float(clock["end"]))
    chosen = (rows["origin"] == Origin.BORN) & (rows["reported"] >= clock["measure_from"])
    chosen &= (rows["reported"] < clock["measure_to"]) & (town.types["group"][rows["type"]] != Group.SERVICE)
    if kind is not None:
        chosen &= rows["type"] == list(run.scenario.trouble).index(kind)
    own = np.flatnonzero(chosen)
    mine = rows[own]
    return _Matters(
        own,
        mine["key"],
        (over[own] - mine["reported"]) / HOUR,
        mine["arrived"] - mine["reported"],
        mine["hops"].astype(float),
        mine["reports"].astype(float),
    )


def _over(rows: np.ndarray, end: float) -> np.ndarray:
    """When each trouble, with the relapses that have begun, was over; at most `end`."""
    over = np.minimum(rows["closed"], end)
    came_back = np.flatnonzero((rows["origin"] == Origin.RELAPSE) & (rows["stage"] != Stage.UNBORN))
    for child in came_back[::-1]:  # a relapse stands below what it came of
        parent = rows["parent"][child]
        over[parent] = max(over[parent], over[child])
    return over


def _by_rank(runs: tuple[Run, Run], choice: MatterChoice) -> tuple[int, int]:
    _check_kind(runs[0].scenario, choice.kind)
    first, second, here, there = _shared(runs, choice.kind)
    score = _score(first, second, choice, here, there)
    if not len(score) or np.isneginf(score).all():
        raise ScenarioErrors([Problem("", "--type", choice.kind or "", study_say("case_none"))])
    best = np.lexsort((first.rows[here], -score))[0]  # of equals, the earliest
    return int(first.rows[here[best]]), int(second.rows[there[best]])


def _score(
    first: _Matters, second: _Matters, choice: MatterChoice, here: np.ndarray, there: np.ndarray
) -> np.ndarray:
    """How much each matter that both runs have is what is asked for; -inf where it does not apply."""
    times = first.over_h[here], second.over_h[there]
    if choice.most_different:
        return np.abs(times[0] - times[1])
    if choice.worst is None:
        return -_off_the_middle(*times)
    column = {
        WorstBy.resolution: first.over_h,
        WorstBy.response: first.response_min,
        WorstBy.hands: first.hands,
        WorstBy.reports: first.reports,
    }[choice.worst][here]
    return np.where(column < NEVER, column, -np.inf)


def _off_the_middle(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """How far each matter is from the middle of all in its time under either policy and in the difference.

    By ranks, so that a few long ones count no more than others; of the three the worst counts.
    """
    off = [np.abs(_rank(values) - 0.5) for values in (before, after, after - before)]
    return np.maximum.reduce(off) if len(before) else np.array([])


def _rank(values: np.ndarray) -> np.ndarray:
    """The share of values below each, those equal to it counted half."""
    ordered = np.sort(values)
    below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return (below + upto) / (2.0 * len(values))


def _check_kind(scenario: Scenario, kind: str | None) -> None:
    if kind is None or kind in scenario.trouble:
        return
    allowed = say("there_is", names=listing(scenario.trouble))
    raise ScenarioErrors([Problem("", "--type", kind, allowed, did_you_mean(kind, scenario.trouble))])
