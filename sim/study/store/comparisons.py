"""A comparison as files, whole enough to be read again: scenarios, every run, and the runs in small.

Of one over a sample runs say of which set they are, and of the sample is kept what was said of it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.metrics.portrait import Portrait
from sim.scenario.digest import digest
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.scenario.guard import read_bytes
from sim.scenario.provenance import LoadedScenario, provenance
from sim.scenario.schema import Scenario
from sim.scenario.values import Given
from sim.study.calibration.sample import SampleSaid
from sim.study.compare import Comparison
from sim.study.compare_over import ComparisonOver
from sim.study.execution import declared_outcomes
from sim.study.replicate import Job, Replication
from sim.study.replication_rule import Effort
from sim.study.reproduction import Build, this_build
from sim.study.screening.found import Screening, screening_of
from sim.study.store.folder import refuse_links
from sim.study.store.manifest import is_whole
from sim.study.store.sealed import FORMAT, digest_of, is_summed, summed
from sim.study.study_file_words import say
from sim.study.tasks import Lost
from sim.study.worth import Worth
from sim.vocabulary.writing import excerpt

FOLDER = "data"
ASKED = "asked.json"
RUNS = "runs.parquet"
GROUPS = "groups.parquet"
PORTRAITS = "portraits.npz"
SCREENING = "screening.json"
SET = "draw"
OF_A_RUN = ("policy", "seed", "digest", "failure", "checked")
OF_A_GROUP = ("policy", "seed", "dimension", "label")


class StoredComparison(NamedTuple):
    """A comparison that was read again, with the command line that made it and the screening it came with."""

    comparison: Comparison
    command: str
    screening: Screening | None = None


def is_kept(place: Path) -> bool:
    """Does the folder hold a comparison or a run that can be read again?"""
    return (place / FOLDER / ASKED).is_file()


def as_files(
    comparison: Comparison, command: str, screening: Screening | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path below the results' folder, and content, of every file; the same runs give the same bytes."""
    names = (*OF_A_RUN, SET) if comparison.is_over else OF_A_RUN
    runs = [_row(run, names) | run.outcomes for run in comparison.replications]
    files = {
        SCREENING: _screening(screening).encode(),
        RUNS: _parquet(runs),
        GROUPS: _parquet(list(_groups(comparison))),
        PORTRAITS: _portraits(comparison.replications),
    }
    yield f"{FOLDER}/{ASKED}", _asked(comparison, command, files).encode()
    yield from ((f"{FOLDER}/{name}", content) for name, content in files.items())


def _row(run: Replication, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(run, name) for name in names}


def _asked(comparison: Comparison, command: str, files: Mapping[str, bytes]) -> str:
    document = {
        "format": FORMAT,
        "command": command,
        "files": {name: digest_of(content) for name, content in files.items()},
        "build": this_build()._asdict(),
        "told": comparison.told,
        "worth": comparison.worth,
        "missing": [(tuple(lost.task), lost.reason) for lost in comparison.missing],
        "effort": asdict(comparison.effort),
        "interrupted": comparison.interrupted,
        "digests": comparison.digests,
        "scenarios": {name: _scenario(one) for name, one in comparison.scenarios.items()},
        **_over(comparison),
    }
    return json.dumps(summed(document), ensure_ascii=False) + "\n"


def _over(comparison: Comparison) -> dict[str, Any]:
    """What is said of the sample, where there is one."""
    if not isinstance(comparison, ComparisonOver):
        return {}
    sample, used = comparison.sample, comparison.draws
    said = sample.said(used)
    told = [said.en, said.zh]
    return {"over": {"name": sample.name, "met": sample.met, "of": sample.of, "used": used, "told": told}}


def _screening(screening: Screening | None) -> str:
    return json.dumps(screening and asdict(screening), ensure_ascii=False) + "\n"


def _scenario(scenario: Scenario) -> dict[str, Any]:
    given = {path: asdict(one) for path, one in provenance(scenario).items()}
    return {"values": scenario.model_dump(mode="json"), "given": json.loads(json.dumps(given, default=str))}


def _groups(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for run in comparison.replications:
        own = _row(run, ("policy", "seed", SET) if comparison.is_over else ("policy", "seed"))
        for dimension, labels in run.by.items():
            for label, outcomes in labels.items():
                yield own | {"dimension": dimension, "label": label} | outcomes


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pandas as pd

    buffer = io.BytesIO()
    pd.DataFrame(rows).to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def _portraits(runs: Sequence[Replication]) -> bytes:
    arrays = {
        f"{i}.{one.name}": getattr(run.portrait, one.name)
        for i, run in enumerate(runs)
        if run.portrait is not None
        for one in fields(Portrait)
    }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def read_kept(place: Path) -> StoredComparison:
    """The comparison of a results' folder.

    Raises:
        ScenarioErrors: the folder holds none, is broken, or its scenarios mean something else by now.
    """
    if not is_kept(place):
        raise ScenarioErrors([Problem(file_name(place), "", NOTHING, say("nothing_kept"))])
    refuse_links(place)
    try:
        return _read(place / FOLDER)
    except ScenarioErrors:
        raise
    except Exception as error:
        reason = excerpt(" ".join(str(error).split()))
        raise ScenarioErrors(
            [Problem(file_name(place), "", NOTHING, say("broken", reason=reason))]
        ) from error


def _read(data: Path) -> StoredComparison:
    asked = json.loads(read_bytes(data / ASKED))
    names = (SCREENING, RUNS, GROUPS, PORTRAITS)
    altered = [name for name in names if not is_whole(data / name, asked["files"][name])]
    if altered or not is_summed(asked):
        files = [data / name for name in altered or [ASKED]]
        raise ScenarioErrors([Problem(file_name(file), "", NOTHING, say("altered")) for file in files])
    scenarios = {name: _loaded(one) for name, one in asked["scenarios"].items()}
    changed = [name for name, one in scenarios.items() if digest(one) != asked["digests"][name]]
    if changed:
        said = say("other_meaning", names=", ".join(changed), version=asked["build"]["version"])
        raise ScenarioErrors([Problem(file_name(data / ASKED), "scenarios", NOTHING, said)])
    effort, outcomes = Effort(**asked["effort"]), declared_outcomes()
    made = _making(asked)
    comparison = (
        _made_over(asked["over"], (scenarios, _runs(data), effort, outcomes), made)
        if "over" in asked
        else Comparison(scenarios, _runs(data), effort, outcomes, **made)
    )
    return StoredComparison(comparison, asked["command"], _screened(data))


def _made_over(over: Mapping[str, Any], parts: tuple[Any, ...], made: Mapping[str, Any]) -> ComparisonOver:
    told = Words(*over["told"])
    sample = SampleSaid.of_used(over["name"], over["met"], over["of"], over["used"], told)
    return ComparisonOver(*parts, **made, sample=sample, draws=over["used"])


def _making(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What a comparison says of its making; also that another build made its runs, where one did."""
    told = [Words(*one) for one in asked["told"]]
    build = asked["build"]
    if Build(**build) != this_build():
        told.append(say("other_build", version=build["version"], sources=build["sources"][:8]))
    missing = [Lost(Job(*job), reason) for job, reason in asked["missing"]]
    worth = {
        name: Worth(least, of_base, Words(*why)) for name, (least, of_base, why) in asked["worth"].items()
    }
    return {"interrupted": asked["interrupted"], "missing": missing, "told": told, "worth": worth}


def _screened(data: Path) -> Screening | None:
    kept = json.loads(read_bytes(data / SCREENING))
    return None if kept is None else screening_of(kept)


def _loaded(kept: Mapping[str, Any]) -> Scenario:
    values = LoadedScenario.model_validate_json(
        json.dumps(kept["values"])
    ).model_dump()  # dates are text there
    return LoadedScenario.remembering(values, {path: Given(**one) for path, one in kept["given"].items()})


def _runs(data: Path) -> list[Replication]:
    import pandas as pd

    by = _tables(data)
    with np.load(data / PORTRAITS) as arrays:
        drawn = {name: arrays[name] for name in arrays.files}
    found = []
    for i, row in enumerate(pd.read_parquet(data / RUNS).to_dict(orient="records")):
        policy, seed, journal, failure, checked = (row.pop(name) for name in OF_A_RUN)
        parts = [drawn.get(f"{i}.{one.name}") for one in fields(Portrait)]
        whole = [part for part in parts if part is not None]
        portrait = Portrait(*whole) if len(whole) == len(parts) else None
        draw = int(row.pop(SET, 0))
        outcomes = {} if failure else {str(name): float(value) for name, value in row.items()}
        tables = by.get((policy, int(seed), draw), {})
        made = Replication(policy, int(seed), journal, outcomes, tables, portrait, failure)
        found.append(replace(made, checked=bool(checked), draw=draw))
    return found


def _tables(data: Path) -> dict[tuple[str, int, int], dict[str, dict[str, dict[str, float]]]]:
    import pandas as pd

    found: dict[tuple[str, int, int], dict[str, dict[str, dict[str, float]]]] = {}
    for row in pd.read_parquet(data / GROUPS).to_dict(orient="records"):
        policy, seed, dimension, label = (row.pop(name) for name in OF_A_GROUP)
        draw = int(row.pop(SET, 0))
        found.setdefault((policy, int(seed), draw), {}).setdefault(dimension, {})[label] = row
    return found
