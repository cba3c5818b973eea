"""`results/proof.md`: one section a measurement, each replaced when its command runs again."""

from __future__ import annotations

import re
from pathlib import Path

from experiments.proof.case import MISS, Case, judge
from experiments.proof.cases import figures
from experiments.proof.honesty import QUESTIONS, Hits, Question
from experiments.proof.intervals import Interval, binomial
from sim.study.provenance import environment, software_version
from sim.study.store.files import write_whole

PAGE = Path("results/proof.md")
THEORY_TITLE = "Theory · 理论"
HEAD = """\
# Proof · 验证

Textbook cases in the schema of any town, run by the engine of any town; then how honest the tool's own
intervals are.

教科书排队情形用与任何镇相同的格式写成，由同一引擎运行；其后检验本工具自身的区间是否可信。
"""
THEORY = """\
Scenarios are in `scenarios/theory`; theory is computed in `experiments/proof`, by formula or by solving the
exact chain; nothing is copied from an output. The intervals of all {figures} figures hold together at 95 %
(Bonferroni). An interval must cover the value, or lie between the two bounds of a theorem, and be narrower
than 1 % of it; 2 % for tails, marked *: figures about events that fewer than 15 in 100 meet.

全部{figures}个指标的区间同时成立的把握为95%；区间须覆盖理论值（或落在定理上下界之间），且窄于其1%，尾部（标*者）2%。

"""
COLUMNS = (
    "case 情形,formula 方法,figure 指标,theory 理论,simulated 模拟,interval 区间,width 宽度,verdict 判定"
)

HONESTY = """\
{experiments} experiments, each with seeds of its own; the share is to lie between {low:.0%} and {high:.0%},
and its own interval is that of Clopper and Pearson (95 %).

{note}

"""
COUNTED = "counted 统计对象,share 占比,interval 区间,verdict 判定"
AGREES = {True: "agrees 一致", False: "**does not agree 不一致**"}
_SECTION = re.compile(r"^## .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def theory_lines(case: Case, workers: int) -> list[tuple[str, bool]]:
    """The lines of a case, and whether each agrees."""
    found = judge(case, MISS / figures(), workers=workers)
    lines = []
    for figure, interval in found.items():
        width = case.width(figure, interval)
        agrees = case.agrees(figure, interval) and width < case.narrow(figure)
        value = case.exact[figure]
        tail = " *" if figure in case.tails else ""
        cells = [
            case.name,
            case.formula,
            " ".join(filter(None, figure)) + tail,
            f"{value.low:.6g} to {value.high:.6g}" if isinstance(value, Interval) else f"{value:.6g}",
            f"{interval.middle:.6g}",
            f"{interval.low:.6g} to {interval.high:.6g}",
            f"{100 * width:.2f} %",
            AGREES[agrees],
        ]
        lines.append((_row(cells), agrees))
    return lines


def theory_section(lines: list[str]) -> str:
    """The table of all cases."""
    return THEORY.format(figures=len(lines)) + _table(COLUMNS, "lllrrrrl", lines)


def honesty_section(question: Question, experiments: list[Hits]) -> tuple[str, bool]:
    """The table of a question, and whether every share lies where it should."""
    low, high = question.fair
    rows, fair = [], []
    for name in experiments[0]:
        hits = sum(each[name] for each in experiments)
        share, interval = hits / len(experiments), binomial(hits, len(experiments))
        fair.append(low <= share <= high)
        rows.append(
            _row([name, f"{share:.1%}", f"{interval.low:.1%} to {interval.high:.1%}", AGREES[fair[-1]]])
        )
    head = HONESTY.format(experiments=f"{len(experiments):,}", low=low, high=high, note=question.note)
    return head + _table(COUNTED, "lrrl", rows), all(fair)


def _table(columns: str, sides: str, rows: list[str]) -> str:
    rules = [{"l": "---", "r": "---:"}[side] for side in sides]
    return "\n".join([_row(columns.split(",")), _row(rules), *rows])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write_section(page: Path, title: str, command: str, text: str) -> None:
    """Put the section in its place on the page, the theory first, and leave the others as they are."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    sections = {part.splitlines()[0]: part.strip() for part in _SECTION.findall(old)}
    told = ", ".join(f"{key} {value}" for key, value in environment().items())
    made = f"Made by 生成命令 `{command}`, version {software_version()} ({told})."
    sections[f"## {title}"] = f"## {title}\n\n{made}\n\n{text}"
    order = [f"## {THEORY_TITLE}", *(f"## {question.title}" for question in QUESTIONS)]
    parts = [HEAD.strip(), *(sections[heading] for heading in order if heading in sections)]
    write_whole(page, "\n\n".join(parts) + "\n")
