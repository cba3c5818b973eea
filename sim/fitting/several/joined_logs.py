"""Logs in several files as one log: calls in order, each once, with one account of all rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.calls import Account, CallLog, Remark
from sim.fitting.cleaning import GROUPS
from sim.fitting.findings import Findings
from sim.fitting.left_out_rows import in_both
from sim.fitting.read import SILENT, ReadPart, read_log, read_part, silent_days
from sim.fitting.several.call_twins import twins
from sim.fitting.several.map_groups import LogGroup
from sim.scenario.errors import Words, file_name, listing

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED = 3
"""Files that the name of a joined log lists; of more it has the first and the last."""


def read_groups(groups: Sequence[LogGroup], left: Sequence[Words] = ()) -> CallLog:
    """The calls of all files, each read by the map of its group; the account has what was `left` out.

    Raises:
        ScenarioErrors: as of `read_log`, of any of the files.
    """
    files = [(file, group.columns) for group in groups for file in group.files]
    if len(files) == 1:
        return _with_left(read_log(*files[0]), left)
    names = _names([file for file, _ in files])
    parts = {name: read_part(*one) for name, one in zip(names, files, strict=True)}
    apart = {name for name, (_, columns) in zip(names, files, strict=True) if columns.same_id == "apart"}
    return _with_left(join(parts, apart), left)


def _with_left(log: CallLog, left: Sequence[Words]) -> CallLog:
    """The log with what was left out before a row of it was read."""
    told = (Remark(f"file_left:{number}", 1, "kept", (), words) for number, words in enumerate(left))
    return replace(log, account=replace(log.account, remarks=(*log.account.remarks, *told)))


def _names(files: Sequence[Path]) -> list[str]:
    """The files by their names alone, where these tell them apart."""
    short = [file.name for file in files]
    return short if len({*short}) == len(short) else [file_name(file).replace("/", "·") for file in files]


def join(parts: Mapping[str, ReadPart], apart: Collection[str] = ()) -> CallLog:
    """One log of several by the names of their files.

    A call that stands in several files counts once, as the file that reaches farthest has it: it was exported
    later, and knows more.

    Args:
        parts: the logs.
        apart: files in which rows of one number are calls apart.
    """
    names = sorted(parts, key=lambda name: parts[name].log.account.last)
    ordered = {name: parts[name] for name in names}
    whole = _stacked([_own_numbers(name, one) for name, one in ordered.items()])
    part = np.repeat(np.arange(len(names)), [len(one.log.frame) for one in ordered.values()])
    unnamed = np.concatenate([one.unnamed for one in ordered.values()])
    gone = twins(whole, part, unnamed | np.isin(part, [names.index(name) for name in apart]))
    findings = _found(ordered, part, gone)
    sent = _sent(ordered, whole["id"], part, gone)
    kept = whole[~gone].sort_values("received", kind="stable").reset_index(drop=True)
    findings.add(SILENT, "kept", silent_days(kept["received"].to_numpy()))
    return CallLog(kept, _account(ordered, kept, findings), sent, _away(ordered.values(), kept))


def _own_numbers(name: str, part: ReadPart) -> pd.DataFrame:
    """The calls of a file, those without a number named by file and line."""
    frame = part.log.frame
    return frame.assign(id=frame["id"].mask(part.unnamed, f"{name} " + frame["id"]))


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd
    from pandas.api.types import union_categoricals

    joined = {name: union_categoricals([frame[name] for frame in frames]) for name in GROUPS}
    whole = pd.concat([frame.drop(columns=[*GROUPS]) for frame in frames], ignore_index=True)
    return whole.assign(**joined)[list(frames[0])]


def _found(parts: Mapping[str, ReadPart], part: np.ndarray, gone: np.ndarray) -> Findings:
    findings = Findings()
    findings.add("files_joined", "kept", len(parts), names=listing(parts))
    for number, name in enumerate(parts):
        findings.add(f"in_another_file:{name}", "dropped", int(gone[part == number].sum()), file=name)
    findings.take_over({name: one.findings for name, one in parts.items()}, [SILENT])
    return findings


def _account(parts: Mapping[str, ReadPart], frame: pd.DataFrame, findings: Findings) -> Account:
    names = [*parts]
    accounts = [part.log.account for part in parts.values()]
    first, last = (frame["received"].iloc[row].isoformat(timespec="seconds") for row in (0, -1))
    return Account(
        file=" + ".join(names) if len(names) <= MOST_NAMED else f"{names[0]} … {names[-1]}",
        encoding=" + ".join(dict.fromkeys(account.encoding for account in accounts)),
        rows_read=sum(account.rows_read for account in accounts),
        rows_kept=len(frame),
        remarks=findings.remarks(),
        first=first,
        last=last,
    )


def _sent(
    parts: Mapping[str, ReadPart], numbers: pd.Series, part: np.ndarray, gone: np.ndarray
) -> pd.DataFrame | None:
    """The units sent to the calls that count, of the files that tell of units."""
    import pandas as pd

    kept = []
    for number, one in enumerate(parts.values()):
        if one.log.sent is not None:
            mine = numbers[(part == number) & ~gone]
            kept.append(one.log.sent[one.log.sent["id"].isin(mine)])
    return pd.concat(kept, ignore_index=True) if kept else None


def _away(parts: Iterable[ReadPart], kept: pd.DataFrame) -> pd.DataFrame | None:
    """The crews out on rows left out; one that stands in several files, or with a call, counts once."""
    import pandas as pd

    there = [one.log.away for one in parts if one.log.away is not None]
    if not there:
        return None
    counted = [away.assign(which=away.groupby([*away]).cumcount()) for away in there]
    away = pd.concat(counted, ignore_index=True).drop_duplicates().drop(columns="which")
    return away[~in_both(away, kept)].reset_index(drop=True)
