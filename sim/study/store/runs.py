"""Replications kept as they finish, all scenarios under one seed together, for `run` and `compare`."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.metrics.portrait import Portrait
from sim.scenario.schema import Scenario
from sim.study.replicate import Job, Replication, Values
from sim.study.store.agreeing import StudyIdentity
from sim.study.store.folder import Folder, digests
from sim.study.store.sealed import Sealed, digest_of, seal, unseal

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.study.replication_rule import Effort

Group = tuple[int, int]


def kept_comparison(
    scenarios: Mapping[str, Scenario], effort: Effort, outcomes: Sequence[str]
) -> StudyIdentity:
    """What a comparison, or a run when there is one scenario, is for its folder."""
    kind = "compare" if len(scenarios) > 1 else "run"
    asked = {"scenarios": list(scenarios), **effort.__dict__}
    return StudyIdentity(next(iter(scenarios)), kind, asked, digests(scenarios), list(outcomes))


class KeptRuns:
    """Keeps the replications of a comparison in its folder; see `sim.study.replicate.Keeper`.

    Args:
        folder: the folder.
        policies: names of all scenarios; the runs of all under one seed make a chunk.
        sets: parameter sets of a calibrated sample by policy, when it is one over such.
    """

    def __init__(
        self, folder: Folder, policies: Sequence[str], sets: Mapping[str, Sequence[Values]] | None = None
    ) -> None:
        self._folder = folder
        self._policies = list(policies)
        self._sets = sets
        self._waiting: dict[Group, dict[str, Replication]] = {}

    def find(self, todo: Sequence[Job]) -> list[Replication]:
        """Those of the jobs whose runs are kept whole."""
        wanted = set(todo)
        groups = dict.fromkeys((job.draw, job.seed) for job in todo)
        found = [run for group in groups for run in self._read(group) if run.job in wanted]
        self._folder.runs += len(found)
        return found

    def _read(self, group: Group) -> list[Replication]:
        label = self._label(group)
        content = self._folder.content(label["stage"], label["chunk"])
        kept = unseal(content) if content is not None else None
        if kept is None or not any(_agrees(kept, one) for one in self._folder.labels(label)):
            return []
        runs = [_run(row) for row in kept.table.to_pylist()]
        return runs if [run.job for run in runs] == self._jobs(group) else []

    def _jobs(self, group: Group) -> list[Job]:
        draw, seed = group
        return [Job(policy, seed, draw) for policy in self._policies]

    def keep(self, run: Replication) -> None:
        """Take a finished run; a chunk is written when the last of its scenarios is there.

        Raises:
            NotWritten: the folder cannot be written to.
        """
        group = run.draw, run.seed
        waiting = self._waiting.setdefault(group, {})
        waiting[run.policy] = run
        if len(waiting) == len(self._policies):
            del self._waiting[group]
            label = self._label(group)
            rows = _table([waiting[policy] for policy in self._policies])
            self._folder.put(label["stage"], label["chunk"], seal(rows, self._folder.label(label)))
            self._folder.runs += len(self._policies)

    def _label(self, group: Group) -> dict[str, Any]:
        draw, seed = group
        values = {name: sets[draw] for name, sets in self._sets.items()} if self._sets else {}
        asked = digest_of(json.dumps([self._policies, draw, seed, values], ensure_ascii=False, default=str))
        return {"stage": f"set-{draw:05d}" if self._sets else "replications", "asked": asked, "chunk": seed}


def _agrees(kept: Sealed, label: Mapping[str, Any]) -> bool:
    return all(kept.label.get(key) == value for key, value in label.items())


def _table(runs: Sequence[Replication]) -> pa.Table:
    import pyarrow as pa

    rows = [
        {
            "policy": run.policy,
            "seed": run.seed,
            "draw": run.draw,
            "digest": run.digest,
            "failure": run.failure,
            "checked": run.checked,
            "outcomes": json.dumps(run.outcomes),
            "by": json.dumps(run.by, ensure_ascii=False, default=float),
            "portrait": _packed(run.portrait),
        }
        for run in runs
    ]
    return pa.Table.from_pylist(rows, schema=_schema())


def _schema() -> pa.Schema:
    import pyarrow as pa

    text, whole, truth, raw = pa.string(), pa.int64(), pa.bool_(), pa.binary()
    kinds = {"policy": text, "seed": whole, "draw": whole, "digest": text, "failure": text, "checked": truth}
    return pa.schema(list((kinds | {"outcomes": text, "by": text, "portrait": raw}).items()))


def _packed(portrait: Portrait | None) -> bytes:
    if portrait is None:
        return b""
    buffer = io.BytesIO()
    np.savez(buffer, **{one.name: getattr(portrait, one.name) for one in fields(Portrait)})
    return buffer.getvalue()


def _run(row: Mapping[str, Any]) -> Replication:
    portrait = None
    if row["portrait"]:
        with np.load(io.BytesIO(row["portrait"])) as arrays:
            portrait = Portrait(*(arrays[one.name] for one in fields(Portrait)))
    outcomes, by = json.loads(row["outcomes"]), json.loads(row["by"])
    plain = {key: row[key] for key in ("policy", "seed", "draw", "digest", "failure", "checked")}
    return Replication(**plain, outcomes=outcomes, by=by, portrait=portrait)
