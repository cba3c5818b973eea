"""The page of `experiments.assumptions`: what is assumed, by mechanism, beside a version before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.assumptions import KINDS, Counts
from experiments.decisions import decision
from experiments.pages import head, row, today

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


def _cell(before: int | None, after: int) -> str:
    if before is None:
        return str(after)
    return f"{before} → {after} ({after - before:+d})" if before != after else str(after)


def _row(name: str, before: Mapping[str, int] | None, after: Mapping[str, int]) -> str:
    cells = [_cell(None if before is None else before.get(kind, 0), after.get(kind, 0)) for kind in KINDS]
    cells.append(_cell(None if before is None else sum(before.values()), sum(after.values())))
    return row(name, *cells)


def _sum(counts: Counts) -> dict[str, int]:
    return {kind: sum(one.get(kind, 0) for one in counts.values()) for kind in KINDS}


def table(before: Counts | None, after: Counts, language: str) -> Iterator[str]:
    """A row a mechanism, those that changed first, and the sum."""
    words = WORDS[language]
    yield from head(*words["head"])
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
    lines: list[str] = []
    for language, words in WORDS.items():
        lines += [f"# {words['heading']}", "", str(words["how"]).format(day=today(), commit=commits[0]), ""]
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
