"""`python -m experiments.proof.chaos`: a thousand accidents to kept results, and what comes of each.

A study of a tiny town is carried out without disturbance. Then, again and again, a folder of it, finished or
half finished and with somebody else's files in it and beside it, meets with an accident, and the work goes
on. In the end its tables equal the undisturbed ones to the byte, or the program has refused in words;
anything else is a wrong value, a lost row or a crash. Nobody else's file may change.
"""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import numpy as np
from rich.console import Console
from rich.progress import track

from experiments.pages import commit_of, row, today
from experiments.proof.chaos_accidents import QUICK, Accident, chunks
from experiments.proof.chaos_kills import KILLS, comparison_killed
from experiments.proof.chaos_subject import Tables, carry_out, compare, passing_folder, rows, same
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.study.reproduction import environment, software_version
from sim.study.store.files import write_whole

OUT = Path("results/chaos.md")
ACCIDENTS = 1000
KILLS_EACH = 10
NOT_OURS = ("notes.txt", "figures/mine.png", "tables/mine.xlsx", "runs/design/readme.md", "mine.html")
ALSO_NOT = ("runs/design/chunk-00000.parquet", "report.html")

End = Literal["same", "refused", "wrong", "lost", "touched", "crashed"]
BAD: tuple[End, ...] = ("wrong", "lost", "touched", "crashed")


class AccidentFate(NamedTuple):
    """What came of an accident: its kind, its end, and a remark."""

    kind: str
    end: End
    remark: str = ""


@cache
def calm() -> tuple[Path, Tables]:
    """An undisturbed study: its folder and its tables."""
    place = passing_folder() / "study"
    return place, carry_out(place)


@cache
def calm_comparison() -> Tables:
    """An undisturbed comparison."""
    return compare(passing_folder() / "comparison")


def befall(accident: Accident, number: int) -> AccidentFate:
    """One accident to a copy of the study; `number` decides everything about it."""
    rng = np.random.default_rng([number])
    kind = accident.__name__.replace("_", " ")
    with TemporaryDirectory(prefix="chaos-") as folder:
        place, before = _set_up(Path(folder), rng)
        try:
            found = accident(place, rng)
        except ScenarioErrors as error:
            fate = _refused(kind, place, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            fate = AccidentFate(kind, "crashed", f"{number}: {type(error).__name__}: {error}")
        else:
            fate = _judged(kind, accident, found, number)
        touched = _changed(before)
    return AccidentFate(kind, "touched", f"{number}: {touched}") if touched else fate


def _set_up(folder: Path, rng: np.random.Generator) -> tuple[Path, Mapping[Path, bytes]]:
    """A copy of the study, some of it not done yet, and the files of somebody else in it and beside it."""
    place = folder / "study"
    shutil.copytree(calm()[0], place)
    there = chunks(place)
    for i in rng.choice(len(there), rng.integers(len(there) - 1), replace=False):
        there[i].unlink()
    theirs = [place / name for name in NOT_OURS]
    theirs += [folder / "mine" / name for name in (*NOT_OURS, *ALSO_NOT)]
    for file in theirs:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.name} is mine", encoding="utf-8")
    return place, {file: file.read_bytes() for file in theirs}


def _changed(before: Mapping[Path, bytes]) -> list[str]:
    """Names of somebody else's files that are not as they were; not those that the accident itself took."""
    taken = [file for file in before if not file.parent.exists()]
    there = {file: file.exists() and file.read_bytes() for file in before if file not in taken}
    return [str(file) for file, content in there.items() if content != before[file]]


def _refused(kind: str, place: Path, error: ScenarioErrors) -> AccidentFate:
    wordless = not all(line.strip() for code in ("en", "zh") for line in refusal_lines(error, code))
    if wordless or not error.problems:
        return AccidentFate(kind, "crashed", "a refusal without words")
    return AccidentFate(kind, "refused" if chunks(place) else "lost", str(error))


def _judged(kind: str, accident: Accident, found: Tables, number: int) -> AccidentFate:
    wanted = calm_comparison() if accident is comparison_killed else calm()[1]
    if same(found, wanted):
        return AccidentFate(kind, "same")
    fewer = accident is not comparison_killed and rows(found) < rows(wanted)
    return AccidentFate(kind, "lost" if fewer else "wrong", f"{number}")


def fates(count: int, kills: int) -> Iterator[AccidentFate]:
    """So many accidents, of which `kills` of each kind of kill; the others take turns."""
    for number in range(count):
        nth = number - (count - kills * len(KILLS))
        accident = KILLS[nth % len(KILLS)] if nth >= 0 else QUICK[number % len(QUICK)]
        yield befall(accident, number)


HEAD = """\
# Chaos · 意外

{count:,} accidents of {kinds} kinds to the kept runs of a small study ({rows} runs in {chunks} chunks), each
to a folder of its own, finished or half finished, with somebody else's files in it. "Same" means that the
tables in the end equal those of an undisturbed study to the byte; "refused" that the program said in words
why it does not go on, and left the runs as they were. Made by `python -m experiments.proof.chaos` on {date},
commit {commit}, version {version} ({environment}).

对一项小型研究所存的运行（{rows}次，{chunks}个分块）制造{kinds}类共{count:,}次意外，每次用各自的文件夹，
其中研究或已完成或只完成一半，并放有他人的文件。“相同”指最终表格与未受干扰的研究逐字节相同；
“拒绝”指程序用文字说明为何不再继续，且运行保持原样。

| accident | times | same 相同 | refused 拒绝 | wrong 错值 | lost 丢行 | touched 动他人 | crashed 崩溃 |
|---|---:|---:|---:|---:|---:|---:|---:|
"""
ENDS: tuple[End, ...] = ("same", "refused", *BAD)


def page(found: Iterable[AccidentFate]) -> str:
    """The page that tells of the accidents."""
    by_kind: dict[str, Counter[End]] = {}
    for one in found:
        by_kind.setdefault(one.kind, Counter())[one.end] += 1
    every = Counter[End]()
    for counts in by_kind.values():
        every.update(counts)
    rows_of = [*by_kind.items(), ("**all 合计**", every)]
    lines = [row(kind, str(counts.total()), *(str(counts[end]) for end in ENDS)) for kind, counts in rows_of]
    told = ", ".join(f"{key} {value}" for key, value in environment().items())
    head = HEAD.format(
        count=every.total(),
        kinds=len(by_kind),
        rows=rows(calm()[1]),
        chunks=len(chunks(calm()[0])),
        date=today(),
        commit=commit_of(),
        version=software_version(),
        environment=told,
    )
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Let so many accidents happen and write the page; exit code 1 when one ends badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accidents", type=int, default=ACCIDENTS)
    parser.add_argument("--kills", type=int, default=KILLS_EACH, help="of each kind of kill")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    console = Console(stderr=True)
    every = track(fates(asked.accidents, asked.kills), total=asked.accidents, console=console)
    found = list(every)
    for one in found:
        if one.end in BAD:
            console.print(f"{one.kind}: {one.end}: {one.remark}", markup=False)
    write_whole(asked.out, page(found))
    counts = Counter(one.end for one in found)
    console.print(", ".join(f"{end} {counts[end]:,}" for end in ENDS), f"written: {asked.out}")
    raise SystemExit(1 if any(counts[end] for end in BAD) else 0)


if __name__ == "__main__":
    main()
