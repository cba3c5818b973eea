"""Figures of a run or a comparison: matplotlib without a window, imported where it is used."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.labels import label, title
from sim.report.typeface import register
from sim.report.words import LANGUAGES, word
from sim.study.compare import Comparison
from sim.study.statistics import Paired, Verdict
from sim.vocabulary.terms import Activity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito (2008): told apart by readers with any kind of colour vision.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
SIGNS = {
    Verdict.BETTER: ("#0072B2", "o"),
    Verdict.WORSE: ("#D55E00", "X"),
    Verdict.HIGHER: ("#444444", "^"),
    Verdict.LOWER: ("#444444", "v"),
    Verdict.SAME: ("#444444", "|"),
}
UNSURE = ("#8A8A8A", "d")
LEGEND = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.SAME, Verdict.UNSURE)
HATCHES = ("", "", "", "", "", "", "", "", "//")  # for the colours that come a second time
HOURS = "officer_hours."
MOST_TYPES = 12
PANELS_ACROSS = 3
TITLE_COLUMNS = {"en": 30, "zh": 17}

Draw = Callable[[Comparison, str], "Figure | None"]


@contextmanager
def style() -> Iterator[None]:
    """Every figure's look: typefaces that can write both languages, text that stays text."""
    import matplotlib as mpl

    mpl.use("Agg")
    rules: Any = {
        "font.family": ["DejaVu Sans", register()],
        "font.size": 9,
        "svg.fonttype": "none",
        "svg.hashsalt": "govsim",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 9,
        "axes.titlelocation": "left",
        "legend.frameon": False,
        "hatch.linewidth": 0.5,
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.w_pad": 0.1,  # a label in a PNG is wider than where it was laid out
    }
    with mpl.rc_context(rules):
        yield


def _figure(width: float, height: float, rows: int = 1, columns: int = 1) -> tuple[Figure, list[Axes]]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.subplots(rows, columns, squeeze=False)
    return figure, list(axes.flat)


def _titles(comparison: Comparison, language: str) -> list[str]:
    return [title(scenario, language) for scenario in comparison.scenarios.values()]


def hours_figure(comparison: Comparison, language: str) -> Figure | None:
    """Officer hours by activity, one stacked bar a scenario; None when runs do not tell them."""
    kinds = [kind for kind in Activity if HOURS + kind.key in comparison.names]
    if not kinds:
        return None
    rows = range(len(comparison.scenarios))
    figure, (axes,) = _figure(8.5, 1.8 + 0.42 * len(rows))
    left = [0.0] * len(rows)
    for i, kind in enumerate(kinds):
        means = [_mean(summary.get(HOURS + kind.key)) for summary in comparison.summaries.values()]
        bars = axes.barh(rows, means, left=left, label=kind.label(language), height=0.7)
        for bar in bars:
            bar.set(facecolor=PALETTE[i % len(PALETTE)], hatch=HATCHES[i % len(HATCHES)], edgecolor="white")
        left = [start + mean for start, mean in zip(left, means, strict=True)]
    axes.set_yticks(rows, _titles(comparison, language))
    _finish_bars(axes, word("figure_hours_axis", language))
    figure.legend(loc="outside lower center", ncols=5)
    return figure


def _mean(estimate: Any) -> float:
    return estimate.mean if estimate and math.isfinite(estimate.mean) else 0.0


def _finish_bars(axes: Axes, caption: str) -> None:
    from matplotlib.ticker import StrMethodFormatter

    axes.invert_yaxis()
    axes.set_xlabel(caption)
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def differences_figure(comparison: Comparison, language: str) -> Figure | None:
    """Paired differences with their intervals, a panel for each headline outcome; None without policies."""
    outcomes = [outcome for outcome in comparison.headlines if _has_scale(comparison, outcome.name)]
    if not outcomes:
        return None
    down = math.ceil(len(outcomes) / PANELS_ACROSS)
    height = down * (0.7 + 0.2 * len(comparison.policies)) + 0.7
    figure, panels = _figure(8.5, height, down, PANELS_ACROSS)
    for i, (axes, outcome) in enumerate(zip(panels, outcomes, strict=False)):
        _differences_panel(axes, comparison, outcome.name, language)
        axes.tick_params(axis="y", length=0, labelleft=i % PANELS_ACROSS == 0)
    for axes in panels[len(outcomes) :]:
        axes.remove()
    figure.supxlabel(word("figure_differences_axis", language), fontsize=9)
    _explain_signs(figure, comparison, [outcome.name for outcome in outcomes], language)
    return figure


def _has_scale(comparison: Comparison, name: str) -> bool:
    """Whether differences can be put in per cent of the base, which must not be zero."""
    return any(
        pairs[name].base and math.isfinite(pairs[name].difference) for pairs in comparison.pairs.values()
    )


def _explain_signs(figure: Figure, comparison: Comparison, names: list[str], language: str) -> None:
    from matplotlib.lines import Line2D

    seen = {comparison.verdict(policy, name) for policy in comparison.policies for name in names}
    handles = [Line2D([], [], label=word(says, language), **_look(says)) for says in LEGEND if says in seen]
    figure.legend(handles=handles, loc="outside upper right", ncols=len(LEGEND))


def _look(says: Verdict) -> dict[str, Any]:
    colour, marker = SIGNS.get(says, UNSURE)
    face = colour if says in SIGNS else "white"
    return {"color": colour, "marker": marker, "markerfacecolor": face, "markersize": 6, "linewidth": 1.6}


def _differences_panel(axes: Axes, comparison: Comparison, name: str, language: str) -> None:
    axes.axvline(0, color="black", linewidth=0.8)
    for row, policy in enumerate(comparison.policies):
        pair, says = comparison.pairs[policy][name], comparison.verdict(policy, name)
        if math.isfinite(pair.difference) and pair.base:
            _whisker(axes, row, pair, says)
    axes.set_yticks(range(len(comparison.policies)), _titles(comparison, language)[1:])
    axes.set_ylim(len(comparison.policies) - 0.5, -0.5)
    axes.set_title(fill(comparison.declared(name).label(language), TITLE_COLUMNS[language]))
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)


def _whisker(axes: Axes, row: int, pair: Paired, says: Verdict) -> None:
    scale = 100 / abs(pair.base)
    ends = [end for end in (pair.low, pair.difference, pair.high) if math.isfinite(end)]
    middle = ends.index(pair.difference)
    axes.plot([end * scale for end in ends], [row] * len(ends), markevery=[middle], **_look(says))


def types_figure(comparison: Comparison, language: str) -> Figure | None:
    """110 calls by type of trouble, a bar for each scenario; None when runs do not tell them."""
    tables = [summary.get("type", {}) for summary in comparison.summaries_by.values()]
    base = tables[0]
    keys = sorted(base, key=lambda key: -_mean(base[key].get("calls_110")))[:MOST_TYPES]
    if not keys or "calls_110" not in base[keys[0]]:
        return None
    rows = [label(comparison.scenarios[comparison.base], "type", key, language) for key in keys]
    figure, (axes,) = _figure(8.5, 1.2 + len(keys) * (0.16 + 0.1 * len(tables)))
    thick = 0.8 / len(tables)
    for i, (table, name) in enumerate(zip(tables, _titles(comparison, language), strict=True)):
        means = [_mean(table.get(key, {}).get("calls_110")) for key in keys]
        where = [row - 0.4 + (i + 0.5) * thick for row in range(len(keys))]
        axes.barh(where, means, thick, label=name, color=PALETTE[i % len(PALETTE)])
    axes.set_yticks(range(len(keys)), rows)
    axes.margins(y=0.01)
    _finish_bars(axes, word("figure_types_axis", language))
    if len(tables) > 1:
        figure.legend(loc="outside lower center", ncols=3)
    return figure


FIGURES: dict[str, Draw] = {
    "differences": differences_figure,
    "hours": hours_figure,
    "types": types_figure,
}


class Drawing(NamedTuple):
    """A figure as the text of an SVG file; the same runs give the same text."""

    name: str
    language: str
    svg: str


def drawings(comparison: Comparison) -> dict[Drawing, Figure]:
    """Every figure that the runs allow, in both languages, ready to be saved in other formats too."""
    found = {}
    with style():
        for language in LANGUAGES:
            for name, draw in FIGURES.items():
                if figure := draw(comparison, language):
                    found[Drawing(name, language, as_svg(figure))] = figure
    return found


def as_svg(figure: Figure) -> str:
    """The figure as the text of an SVG file; the same figure gives the same text."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    figure.set_layout_engine("none")  # the places are found; finding them takes most of the time
    return buffer.getvalue()


def png(figure: Figure) -> bytes:
    """The figure as a PNG file."""
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format="png", dpi=150)
    return buffer.getvalue()


def inline(svg_text: str, prefix: str) -> str:
    """The ``<svg>`` element alone, its ids made unique so that several can stand in one page."""
    element = svg_text[svg_text.index("<svg") :]
    element = re.sub(r'\bid="', f'id="{prefix}-', element)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}-", element)
