"""Assumptions counted: `python -m experiments.assumptions [--against COMMIT] [--page FILE]`.

Counted are the numbers of the resolved Danghu that are of grade D, those that are uncertain and bear no
grade, and the numeric literals in `sim/behaviour` and `sim/world` other than -1, 0, 1 and 2. A list counts
once, and so does a default that no file sets, for all entries that leave it; what a file sets counts for
every entry. The sum with such defaults counted for each entry stands beside it. With a commit: before, after
and net for each mechanism, and by name what has come, with the decision it serves, and what has gone.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.decisions import decision

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("sim/behaviour", "sim/world")
PLAIN = (-1, 0, 1, 2)
TABLES = ("trouble", "department", "rung", "officers", "roster", "channel", "profile", "shift", "calendar")
KINDS = ("grade D", "ungraded", "literals")
WORDS = {
    "en": {
        "heading": "Assumptions counted",
        "how": "Danghu with the standard it extends, on {day}, commit {commit}. “Grade D”: numbers that are "
        "assumptions with a range. “Ungraded”: uncertain numbers without a grade, defaults included. "
        "“Literals”: numbers other than −1, 0, 1, 2 in `sim/behaviour` and `sim/world`. A list counts once, "
        "and so does a default that no file sets, for all types that leave it.",
        "against": "Before: commit {before}. Each cell: before → after (net). With defaults counted for "
        "each type that leaves them: {there} → {here}.",
        "head": ("mechanism", *KINDS, "together"),
        "total": "together",
        "come": "Come since",
        "gone": "Gone since",
        "name": "- `{path}` ({count}): {label}",
        "serves": "Decisions that what has grown serves",
        "for": "- `{name}` ({net:+d}): {decision}",
        "none": "- nothing",
    },
    "zh": {
        "heading": "假设计数",
        "how": "当湖及其所继承的标准，{day}，提交{commit}。“D级”为带范围的假设数值；"
        "“未定级”为不确定而无等级的数值（含默认值）；“字面量”为`sim/behaviour`与`sim/world`中−1、0、1、2以外的数字。数列只计一次；"
        "无文件设定的默认值，对沿用它的各类型合计一次。",
        "against": "此前：提交{before}。各格：此前 → 现在（净增减）。"
        "若默认值按沿用的各类型分别计数：{there} → {here}。",
        "head": ("机制", "D级", "未定级", "字面量", "合计"),
        "total": "合计",
        "come": "此后新增",
        "gone": "此后减少",
        "name": "- `{path}`（{count}）：{label}",
        "serves": "增加部分所服务的决策",
        "for": "- `{name}`（{net:+d}）：{decision}",
        "none": "- 无",
    },
}

Counts = dict[str, dict[str, int]]


def mechanism(path: str) -> str:
    """The section of a parameter; of an entry of a table, the parameter with a star for the entry."""
    first, *rest = path.split(".")
    return ".".join([first, "*", *rest[1:2]]) if first in TABLES and len(rest) > 1 else first


def literals(code: str) -> Iterator[float]:
    """The numbers written in a program, but for the plain ones."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN:
            yield node.value


def is_number(value: Any) -> bool:
    """Whether a value is a number or a list of them."""
    parts = value if isinstance(value, list) else [value]
    return bool(parts) and all(isinstance(one, int | float) and not isinstance(one, bool) for one in parts)


def count(root: Path) -> dict[str, Any]:
    """Counts by mechanism and kind, and the assumed parameters by name, of the version in `root`."""
    from sim.scenario.describe import describe
    from sim.scenario.load import load

    found: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    shared: set[str] = set()
    each = 0
    labels = {}
    for row in describe(load(root / "scenarios/danghu.toml")):
        if not is_number(row.value):
            continue
        kind = "grade D" if row.grade == "D" else "ungraded" if row.kind == "uncertainty" else ""
        name = pattern(row.path)
        each += bool(kind) and row.grade in ("", "D")
        if kind and row.grade in ("", "D") and (row.file or name not in shared):
            if not row.file:
                shared.add(name)
            found.setdefault(mechanism(row.path), Counter())[kind] += 1
            names[name] += 1
            labels.setdefault(name, [row.en, row.zh])
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            if numbers := list(literals(file.read_text(encoding="utf-8"))):
                place = file.relative_to(root / "sim").with_suffix("").as_posix()
                found.setdefault(place, Counter())["literals"] += len(numbers)
                each += len(numbers)
    return {"counts": found, "names": names, "labels": labels, "each": each}


def pattern(path: str) -> str:
    """A parameter with a star for the entry of a table, and for what stands below it."""
    first, *rest = path.split(".")
    return ".".join([first, "*", *rest[1:]]) if first in TABLES and len(rest) > 1 else path


def counted_there(commit: str) -> dict[str, Any]:
    """The counts of a commit, by this program with that commit's package."""
    from experiments.benchmarks.commits import checked_out

    with checked_out(commit) as place:
        tree = place / "there"
        environ = {**os.environ, "PYTHONPATH": str(tree), "GOVSIM_CACHE_DIR": str(place / "cache")}
        command = [sys.executable, "-P", str(Path(__file__)), "--count", str(tree)]
        done = subprocess.run(  # noqa: S603
            command, cwd=tree, env=environ, text=True, stdout=subprocess.PIPE, check=True
        )
        return dict(json.loads(done.stdout))


def _cell(before: int | None, after: int) -> str:
    if before is None:
        return str(after)
    return f"{before} → {after} ({after - before:+d})" if before != after else str(after)


def _row(name: str, before: Mapping[str, int] | None, after: Mapping[str, int]) -> str:
    cells = [_cell(None if before is None else before.get(kind, 0), after.get(kind, 0)) for kind in KINDS]
    cells.append(_cell(None if before is None else sum(before.values()), sum(after.values())))
    return f"| {' | '.join([name, *cells])} |"


def _sum(counts: Counts) -> dict[str, int]:
    return {kind: sum(one.get(kind, 0) for one in counts.values()) for kind in KINDS}


def table(before: Counts | None, after: Counts, language: str) -> Iterator[str]:
    """A row a mechanism, those that changed first, and the sum."""
    words = WORDS[language]
    yield f"| {' | '.join(words['head'])} |"
    yield f"|---|{'---:|' * 4}"
    yield _row(f"**{words['total']}**", _sum(before) if before else None, _sum(after))
    for name in sorted({*(before or {}), *after}, key=lambda name: (not _changed(before, after, name), name)):
        yield _row(f"`{name}`", before.get(name, {}) if before else None, after.get(name, {}))


def _changed(before: Counts | None, after: Counts, name: str) -> bool:
    return before is not None and before.get(name, {}) != after.get(name, {})


def served(before: Counts, after: Counts, language: str) -> list[str]:
    """Every mechanism that has more numbers than before, and the decision that they serve."""
    net = {name: sum(one.values()) - sum(before.get(name, {}).values()) for name, one in after.items()}
    text = str(WORDS[language]["for"])
    return [
        text.format(name=name, net=more, decision=decision(name, language))
        for name, more in sorted(net.items())
        if more > 0
    ]


def differing(one: Mapping[str, Any], other: Mapping[str, Any], language: str) -> list[str]:
    """The assumed parameters of one version that the other lacks, by name."""
    words, index = WORDS[language], list(WORDS).index(language)
    return [
        str(words["name"]).format(path=name, count=number, label=one["labels"][name][index])
        for name, number in sorted(one["names"].items())
        if name not in other["names"]
    ] or [str(words["none"])]


def page(here: Mapping[str, Any], there: Mapping[str, Any] | None, commits: tuple[str, str]) -> str:
    """The page in both languages; `there` is the version before."""
    today, lines = datetime.now(UTC).date().isoformat(), []
    for language, words in WORDS.items():
        lines += [f"# {words['heading']}", "", str(words["how"]).format(day=today, commit=commits[0]), ""]
        if there:
            lines += [
                str(words["against"]).format(before=commits[1], there=there["each"], here=here["each"]),
                "",
            ]
        lines += [*table(there["counts"] if there else None, here["counts"], language), ""]
        if there:
            lines += [f"## {words['serves']}", "", *served(there["counts"], here["counts"], language), ""]
            lines += [f"## {words['come']}", "", *differing(here, there, language), ""]
            lines += [f"## {words['gone']}", "", *differing(there, here, language), ""]
    return "\n".join(lines)


def main() -> None:
    """Count, here and there, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--against", metavar="COMMIT", help="count that version as well")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page instead of printing it")
    parser.add_argument("--count", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        sys.stdout.write(json.dumps(count(asked.count)))
        return
    from experiments.pages import commit_of

    there = counted_there(asked.against) if asked.against else None
    commits = commit_of("HEAD"), commit_of(asked.against) if asked.against else ""
    text = page(count(ROOT), there, commits)
    if asked.page:
        asked.page.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{asked.page}\n" if asked.page else text)


if __name__ == "__main__":
    main()
