"""`python -m experiments.proof [--out FILE]`: what theory and engine say, and whether they agree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from experiments.pages import commit_of, row, today
from experiments.proof.case import MISS, Case, Figure, Interval, judge
from experiments.proof.cases import EVERY, figures
from sim.study.reproduction import environment, software_version
from sim.study.store.files import write_whole

OUT = Path("results/proof.md")
AGREES, WIDE, DIFFERS = "agrees 一致", "covered, but wide 覆盖，偏宽", "**does not agree 不一致**"
HEAD = """\
# Proof · 验证

Textbook cases in the schema of any town, run by the engine of any town (`scenarios/theory`). The theory is
computed in `experiments/proof`, by formula or by solving the exact chain; nothing here is copied from an
output. Intervals hold together for all {figures} figures at 95 % (Bonferroni). An interval agrees when it
covers the value; it should also be narrower than 1 % of it (2 % for tails; where a wait is less than a
hundredth of the mean service, .1 % of that service), and is called wide where it is not.
Made by `python -m experiments.proof`, commit {commit}, {date}, version {version} ({environment}).

教科书排队情形用与任何镇相同的格式写成，由同一引擎运行；理论值由公式或精确马尔可夫链求得。
全部区间同时成立的把握为95%；区间覆盖理论值即为一致，还应窄于其1%（尾部2%；等待不足平均处置时间1%的，窄于该时间的0.1%），否则注明偏宽。

| case 情形 | formula | figure 指标 | theory 理论 | simulated 模拟 | interval 区间 | width | verdict 判定 |
|---|---|---|---:|---:|---:|---:|---|
"""


def rows(case: Case) -> Iterator[tuple[str, bool]]:
    """The lines of a case, and whether each agrees."""
    for figure, found in judge(case, MISS / figures()).items():
        width = case.width(figure, found)
        agrees = case.agrees(figure, found)
        verdict = WIDE if agrees and width >= case.narrow(figure) else AGREES if agrees else DIFFERS
        yield _line(case, figure, found, width, verdict), agrees


def _line(case: Case, figure: Figure, found: Interval, width: float, verdict: str) -> str:
    value = case.exact[figure]
    theory = f"{value.low:.5g} to {value.high:.5g}" if isinstance(value, Interval) else f"{value:.6g}"
    return row(
        case.name,
        case.formula,
        " ".join(filter(None, figure)),
        theory,
        f"{found.middle:.6g}",
        f"{found.low:.6g} to {found.high:.6g}",
        f"{100 * width:.2f} %",
        verdict,
    )


def main() -> None:
    """Judge every case and write the table; exit code 1 when one of them does not agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    console = Console(stderr=True)
    lines = [line for case in track(EVERY, console=console) for line in rows(case)]
    told = ", ".join(f"{key} {value}" for key, value in environment().items())
    head = HEAD.format(
        figures=len(lines),
        version=software_version(),
        environment=told,
        commit=commit_of(),
        date=today(),
    )
    write_whole(out, head + "\n".join(line for line, _ in lines) + "\n")
    wrong = sum(not agrees for _, agrees in lines)
    console.print(f"{len(lines)} figures, {wrong} do not agree; written: {out}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
