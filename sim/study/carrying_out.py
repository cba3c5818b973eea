"""A declared study from Python: what `govsim study` does, without its folder unless one is named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.metrics.display import Displayed
from sim.study.chunked_lab import open_workshop
from sim.study.finding import Finding
from sim.study.study import Study
from sim.study.study_file import kind_module, read_study


@dataclass(frozen=True)
class Carried(Displayed):
    """A study and what it found."""

    study: Study
    finding: Finding

    def __repr__(self) -> str:
        return f"<Carried {self.study.kind} study {self.study.name}: {', '.join(self.finding.tables)}>"


def carry_out(file: str | Path, *, out: str | Path | None = None, workers: int | None = None) -> Carried:
    """Carry out the study of a TOML file.

    Args:
        file: the study.
        out: folder that keeps its runs, so that a second time goes on from the first; none by default.
        workers: processes, all cores by default; it does not change the result.

    Raises:
        sim.scenario.errors.ScenarioErrors: something is wrong with the study.
    """
    study = read_study(file)
    with TemporaryDirectory() as passing:
        place = Path(out) if out is not None else Path(passing) / study.name
        with open_workshop(study, place, workers) as lab:
            found = kind_module(study.kind).carry_out(study, lab).with_failures(lab.failed)
            return Carried(study, found.also_saying(lab.builds_said))
