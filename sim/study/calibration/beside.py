"""A sample of towns, kept beside the town's file: comparisons run over it.

Either of towns that agree with monthly figures, in which everything is drawn that is not known, or of towns
that a call log does not tell apart, in which only that is drawn which the log tells.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from sim.scenario.describe import ParameterRow, describe
from sim.scenario.digest import digest
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.scenario.guard import read_toml
from sim.scenario.schema import Scenario
from sim.study.calibration.sample import Sample
from sim.study.calibration.sample_beside_words import say
from sim.study.factor_space import Factor, Member, Space
from sim.study.reproduction import this_build
from sim.study.store.planner_files import is_own

ENDING = "-sample.toml"
Values = Mapping[str, float | Sequence[float]]
Origin = Literal["monthly", "log"]
"""What a sample's towns agree with: monthly figures, or a call log."""


@dataclass(frozen=True)
class SampleBeside(Sample):
    """Parameter sets of towns that agree with monthly figures, or that a call log does not tell apart."""

    origin: Origin = "monthly"

    @property
    def holds_assumptions(self) -> bool:
        """Those of a log keep what the standard assumes as it is."""
        return self.origin == "monthly"

    def said(self, used: int) -> Words:
        """What `used` of these sets stand for, in a sentence."""
        said = say(f"over_{self.origin}", used=used, met=self.met, of=self.of)
        return said if self.own_build else say("over_other_build", said=said)


def sample_file(town: Path) -> Path:
    """Where the sample of a town's file is kept."""
    return town.with_name(f"{town.stem}{ENDING}")


def sample_text(base: Scenario, sets: Sequence[Values], of: int, origin: Origin = "monthly") -> str:
    """The file of a sample.

    Args:
        base: the town as its file has it.
        sets: values by path, numbers or lists, one mapping a town, all with the same paths; at least one.
        of: how many towns were tried.
        origin: what they agree with.
    """
    paths = list(sets[0])
    rows = ",\n".join(f"  [{', '.join(f'{values[path]!r}' for path in paths)}]" for values in sets)
    names = ",\n".join(f'  "{path}"' for path in paths)
    head = say(f"head_{origin}")
    return (
        f"# {head.en}\n# {head.zh}\n\n"
        f'origin = "{origin}"\nscenario = "{digest(base)}"\nof = {of}\nbuild = "{this_build().digest}"\n'
        f"paths = [\n{names},\n]\n"
        f"sets = [\n{rows},\n]\n"
    )


def sample_beside(file: Path, base: Scenario) -> SampleBeside:
    """The sample in a file beside a town's.

    Args:
        file: see `sample_file`.
        base: the town as it is to be compared.

    Raises:
        ScenarioErrors: the file was changed by hand, or belongs to another state of the town's file.
    """
    document = read_toml(file) if is_own(file) else {}
    if not _is_sample(document):
        raise _refused(file, "sample_altered")
    if document["scenario"] != digest(base):
        raise _refused(file, "sample_of_other")
    return _sample(file.name.removesuffix(ENDING), document, base)


def _is_sample(document: Mapping[str, Any]) -> bool:
    return all(key in document for key in ("scenario", "paths", "sets", "of", "build")) and document["sets"]


def _refused(file: Path, key: str) -> ScenarioErrors:
    return ScenarioErrors([Problem(file_name(file), "", NOTHING, say(key), say("sample_again"))])


def _sample(name: str, document: Mapping[str, Any], base: Scenario) -> SampleBeside:
    paths, sets = document["paths"], document["sets"]
    numbers = [at for at, value in enumerate(sets[0]) if not isinstance(value, list)]
    rows = {row.path: row for row in describe(base)}
    values = np.array([[values[at] for at in numbers] for values in sets], dtype=float)
    factors = [_factor(rows[paths[at]], column) for at, column in zip(numbers, values.T, strict=True)]
    columns = [
        [one.members[0].share(v) for v in column] for one, column in zip(factors, values.T, strict=True)
    ]
    lists = [
        {path: value for path, value in zip(paths, one, strict=True) if isinstance(value, list)}
        for one in sets
    ]
    return SampleBeside(
        name,
        Space(tuple(factors)),
        np.array(columns).T,
        len(sets),
        int(document["of"]),
        document["build"] == this_build().digest,
        lists,
        document.get("origin", "monthly"),
    )


def _factor(row: ParameterRow, column: np.ndarray) -> Factor:
    """The factor of a path, through the range of its values in the sample."""
    whole = isinstance(row.value, int)
    low, high = float(column.min()), float(column.max())
    if whole:
        low, high = math.floor(low), math.ceil(high)
    member = Member(row.path, low, high, whole)
    base = min(1.0, max(0.0, member.share(row.value)))
    return Factor(row.path, (member,), base, row.meaning, row.unit, row.grade)
