"""The sample that a calibration keeps for other studies: parameter sets that agree with the reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.digest import digest
from sim.scenario.errors import Problem, ScenarioErrors, Words, file_name
from sim.scenario.guard import guarded
from sim.scenario.schema import Scenario
from sim.study.factor_space import Space
from sim.study.factors import Factors, read_space
from sim.study.reproduction import this_build
from sim.study.store.manifest import read_manifest, refuse_altered
from sim.study.study_file_words import say
from sim.vocabulary.texts import UNNAMED, Blank

if TYPE_CHECKING:
    import pandas as pd

TABLE = "sample"
MEETS = "meets"
LEAST = 10
"""With fewer sets that meet every target the whole sample is taken: so few would hide what is not known."""


@dataclass(frozen=True)
class Sample:
    """Parameter sets of a calibration.

    Attributes:
        name: name of the calibration's folder.
        space: the factors that it moved.
        shares: the sets, each a row of shares of the factors' ranges; shape (S, D).
        met: how many sets of the whole sample met every target in their runs.
        of: how many there were.
        own_build: whether the program that drew them is the one that uses them now.
        lists: the lists of each set by path, such as shares of hours, which no factor moves; or none.
    """

    name: str
    space: Space
    shares: np.ndarray
    met: int
    of: int
    own_build: bool = True
    lists: Sequence[Mapping[str, Sequence[float]]] = ()

    @property
    def holds_assumptions(self) -> bool:
        """Whether the sets differ in what is assumed, so that their runs tell what a conclusion rests on."""
        return True

    def __len__(self) -> int:
        """How many sets."""
        return len(self.shares)

    def said(self, used: int) -> Words:
        """What `used` of these sets stand for, in a sentence."""
        key = "over_met" if self.met >= LEAST else "over_all"
        said = say(key, used=used, met=self.met, of=self.of, name=self.name)
        return said if self.own_build else say("over_other_build", said=said)


@dataclass(frozen=True)
class SampleSaid(Sample):
    """The sample of a comparison that is read again: what was said of it, and no values."""

    told: Words = UNNAMED

    @classmethod
    def of_used(cls, name: str, met: int, of: int, used: int, told: Words) -> SampleSaid:
        """One of which `used` sets were lived through."""
        return cls(name, Space(()), np.empty((used, 0)), met, of, told=told)

    def said(self, used: int) -> Words:  # noqa: ARG002
        """What the sets stood for, in a sentence."""
        return self.told


def sample_table(space: Space, points: np.ndarray, meets: np.ndarray, policy: str) -> pd.DataFrame:
    """The table that a calibration writes: whether a set meets every target, then its value at each path.

    Args:
        space: the factors.
        points: the sets in shares, of shape (S, D).
        meets: bool of shape (S,).
        policy: name of the scenario.
    """
    import pandas as pd

    rows = [dict(space.point(point, policy).values) for point in points]
    return pd.DataFrame([{MEETS: bool(met)} | row for met, row in zip(meets, rows, strict=True)])


def read_sample(folder: Path, base: Scenario, file: str = "", path: str = "--over") -> Sample:
    """The sample in a calibration's folder.

    Args:
        folder: where the calibration wrote.
        base: the scenario that the sets are to be put over.
        file: the file that names the folder, for complaints.
        path: the place in it.

    Raises:
        ScenarioErrors: there is no such folder, it is no finished calibration, or one of another scenario.
    """

    def refuse(key: str, hint: str = "", **blanks: Blank) -> ScenarioErrors:
        found = say(hint) if hint else None
        return ScenarioErrors([Problem(file, path, str(folder), say(key, **blanks), found)])

    with guarded(folder):
        return _read(folder, base, refuse)


def _read(folder: Path, base: Scenario, refuse: Callable[..., ScenarioErrors]) -> Sample:
    if not folder.is_dir():
        raise refuse("no_sample_folder", "calibrate_first")
    manifest, table = read_manifest(folder) or {}, folder / "tables" / f"{TABLE}.csv"
    if manifest.get("kind") != "calibrate":
        raise refuse("not_a_calibration", kind=manifest.get("kind", "-"))
    if not table.is_file():
        raise refuse("not_finished", "calibrate_first")
    refuse_altered(folder, f"tables/{TABLE}.csv")
    name, found = next(iter(manifest["scenarios"].items()))
    if found != digest(base):
        raise refuse("other_scenario", "same_scenario", name=name, base=base.name)
    factors = Factors.model_validate(manifest["asked"].get("factors", {}))
    space, problems = read_space(base, factors, file_name(folder / "manifest.json"))
    shares = None if problems else _shares(space, table)
    if shares is None:
        raise refuse("other_factors", "same_scenario")
    return _sample(folder, space, shares, this_build()._asdict() in manifest["builds"])


def _shares(space: Space, table: Path) -> tuple[np.ndarray, np.ndarray] | None:
    """Shares of every set and whether it meets the targets; None when the table is not of this space."""
    import pandas as pd

    frame = pd.read_csv(table)
    firsts = [factor.members[0] for factor in space.factors]
    if not {MEETS, *(member.path for member in firsts)} <= set(frame.columns) or frame.empty:
        return None
    columns = [[member.share(value) for value in frame[member.path]] for member in firsts]
    return np.array(columns).T, frame[MEETS].to_numpy(dtype=bool)


def _sample(folder: Path, space: Space, found: tuple[np.ndarray, np.ndarray], own_build: bool) -> Sample:  # noqa: FBT001
    shares, meets = found
    met = int(meets.sum())
    kept: Sequence[int] | np.ndarray = meets if met >= LEAST else np.ones(len(meets), dtype=bool)
    return Sample(folder.resolve().name, space, shares[kept], met, len(meets), own_build)
