"""A file of a kind, or a folder of them, written and read as `govsim fit` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experiments.intake.sibling import Sibling
from sim.fitting.calls import CallLog
from sim.fitting.columns import read_columns
from sim.fitting.proposal import Proposal
from sim.fitting.several.joined_logs import read_groups
from sim.fitting.several.log_folder import named_files
from sim.fitting.several.map_groups import LogGroup, sort_files
from sim.report.fit.proposed_map import map_text
from sim.scenario.errors import Words


@dataclass(frozen=True)
class SiblingRead:
    """The maps proposed for a sibling, the log they read, and what was said of files not looked at."""

    proposals: Sequence[Proposal]
    log: CallLog
    said: Sequence[Words]


def read_sibling(sibling: Sibling, folder: Path) -> SiblingRead:
    """Write one of a kind and read it, the questions answered.

    Raises:
        ScenarioErrors: it holds no calls.
    """
    named = named_files([sibling.write(folder)])
    found = sort_files(named.files, {})
    groups = []
    for number, one in enumerate(found.unmapped):
        map_file = folder / f"{sibling.name}-map-{number}.toml"
        map_file.write_text(sibling.answered(map_text(one.proposal)), encoding="utf-8")
        groups.append(LogGroup(one.files, read_columns(map_file)))
    proposals = [one.proposal for one in found.unmapped]
    return SiblingRead(proposals, read_groups(groups, found.left), named.said)
