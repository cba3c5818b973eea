"""A sample of towns that agree with monthly figures, kept beside the town's file: comparisons run over it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.scenario.describe import ParameterRow, describe
from sim.scenario.digest import digest
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.scenario.guard import read_toml
from sim.scenario.schema import Scenario
from sim.study.calibration.monthly_sample_words import say
from sim.study.calibration.sample import Sample
from sim.study.factor_space import Factor, Member, Space
from sim.study.reproduction import this_build
from sim.study.store.planner_files import is_own

ENDING = "-sample.toml"
Values = Mapping[str, float]


class MonthlySample(Sample):
    """Parameter sets of towns that agree with monthly figures."""

    def said(self, used: int) -> Words:
        """What `used` of these sets stand for, in a sentence."""
        said = say("over_monthly", used=used, met=self.met, of=self.of)
        return said if self.own_build else say("over_other_build", said=said)


def sample_file(town: Path) -> Path:
    """Where the sample of a town's file is kept."""
    return town.with_name(f"{town.stem}{ENDING}")


def sample_text(base: Scenario, sets: Sequence[Values], of: int) -> str:
    """The file of a sample.

    Args:
        base: the town as its file has it.
        sets: values by path, one mapping a town that agrees, all with the same paths; at least one.
        of: how many towns were tried.
    """
    paths = list(sets[0])
    rows = ",\n".join(f"  [{', '.join(f'{values[path]!r}' for path in paths)}]" for values in sets)
    names = ",\n".join(f'  "{path}"' for path in paths)
    return (
        "# Towns that agree with the monthly figures: comparisons with the town beside it run over them.\n"
        "# 与每月数据相符的各组参数，与同名情景比较时逐组模拟。\n\n"
        f'scenario = "{digest(base)}"\nof = {of}\nbuild = "{this_build().digest}"\npaths = [\n{names},\n]\n'
        f"sets = [\n{rows},\n]\n"
    )


def sample_beside(file: Path, base: Scenario) -> MonthlySample:
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


def _sample(name: str, document: Mapping[str, Any], base: Scenario) -> MonthlySample:
    values = np.array(document["sets"], dtype=float)
    rows = {row.path: row for row in describe(base)}
    factors = [_factor(rows[path], column) for path, column in zip(document["paths"], values.T, strict=True)]
    columns = [
        [one.members[0].share(v) for v in column] for one, column in zip(factors, values.T, strict=True)
    ]
    own = document["build"] == this_build().digest
    count = len(values)
    return MonthlySample(name, Space(tuple(factors)), np.array(columns).T, count, int(document["of"]), own)


def _factor(row: ParameterRow, column: np.ndarray) -> Factor:
    """The factor of a path, through the range of its values in the sample."""
    whole = isinstance(row.value, int)
    low, high = float(column.min()), float(column.max())
    if whole:
        low, high = math.floor(low), math.ceil(high)
    member = Member(row.path, low, high, whole)
    base = min(1.0, max(0.0, member.share(row.value)))
    return Factor(row.path, (member,), base, row.meaning, row.unit, row.grade)
