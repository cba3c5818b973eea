"""Figures of an attribution: from the base to the whole, provision by provision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sim.metrics.reading import decimals, plain, scaled, unit_words
from sim.report.figures.differences import SIGNS
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import headed
from sim.report.study_words import WORDS, study_word
from sim.report.wrapping import balanced
from sim.study.finding import Finding
from sim.study.sentence_parts import outcome_words
from sim.study.statistics import Verdict
from sim.study.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL_COLUMNS = 34
WHOLE = "#9A9A9A"


def drawings(study: Study, finding: Finding) -> dict[str, Callable[[str], Figure]]:
    """One figure an outcome: a bar for each provision, each beginning where the last one ended."""
    table = finding.tables["attribution"]
    return {
        f"attribution-{outcome}": partial(_waterfall, study, finding, rows.to_dict("records"))
        for outcome, rows in table.groupby("outcome", sort=False)
    }


def _waterfall(study: Study, finding: Finding, rows: list[dict[str, Any]], language: str) -> Figure:
    from matplotlib.figure import Figure

    *parts, whole = rows
    parts = sorted(parts, key=lambda part: -abs(part["contribution"]))
    figure = Figure(figsize=(8.5, 1.3 + 0.42 * len(rows)))
    axes = figure.subplots()
    unit, better = _declared(whole["outcome"])
    starts = [0.0, *accumulate(part["contribution"] for part in parts)]
    for i, (part, start) in enumerate(zip([*parts, whole], [*starts[:-1], 0.0], strict=True)):
        _bar(axes, i, part, start, (unit, better, i == len(parts)))
    labels = [localised(finding.detail["labels"][part["provision"]], language) for part in parts]
    labels.append(title(study.scenarios[study.plan.whole], language))
    axes.set_yticks(range(len(rows)), ["\n".join(balanced(label, LABEL_COLUMNS)) for label in labels])
    _finish(axes, whole["outcome"], unit, language)
    return figure


def _declared(outcome: str) -> tuple[str, str | None]:
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES[outcome].unit, OUTCOMES[outcome].better


def _bar(axes: Axes, row: int, part: dict[str, Any], start: float, how: tuple[str, str | None, bool]) -> None:
    """A bar with its interval at its end, and its value beside it."""
    unit, better, is_whole = how
    begin, size = scaled(start, unit), scaled(part["contribution"], unit)
    low, high = (scaled(part[end], unit) for end in ("low", "high"))
    axes.barh(row, size, left=begin, height=0.62, color=WHOLE if is_whole else _colour(size, better))
    if high > low:
        reach = [[size - low], [high - size]]
        axes.errorbar([begin + size], [row], xerr=reach, fmt="none", ecolor="#111111", capsize=3, linewidth=1)
    side = 1 if size >= 0 else -1
    beyond = max(begin, begin + high) if side > 0 else min(begin, begin + low)
    axes.annotate(
        plain(size, decimals(size), signed=True),
        (beyond, row),
        (5 * side, 0),
        textcoords="offset points",
        va="center",
        ha="left" if side > 0 else "right",
        fontsize=8,
    )


def _colour(size: float, better: str | None) -> str:
    if better is None or size == 0:
        return "#8A8A8A"
    good = (size < 0) == (better == "lower")
    return SIGNS[Verdict.BETTER if good else Verdict.WORSE][0]


def _finish(axes: Axes, outcome: str, unit: str, language: str) -> None:
    named = localised(unit_words("points" if unit == "share" else unit), language)
    label = localised(outcome_words(outcome), language)
    axes.set_xlabel(headed(study_word(WORDS, "change_in", language, outcome=label), named, language))
    axes.axvline(0, color="#333333", linewidth=0.8)
    axes.invert_yaxis()
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.margins(x=0.14)
