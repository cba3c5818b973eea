"""How matters flow: from whom they come, through whose hands, to which end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.metrics.portrait import ROUTES, SOURCES
from sim.report.figures.drawing import OF_KINDS, new_figure, side_by_side, titles
from sim.report.labels import source_label
from sim.report.languages import localised
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import flows
from sim.vocabulary.terms import Ending

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STAGES = ("source", "route", "ending")
PLACES = (0.0, 0.5, 1.0)
BAR = 0.018
GAP = 0.035
LEAST_SHARE = 0.004
"""A node with less of the matters than this is drawn with the others of its kind that are as small."""
OTHER = "other"
LETTER = 0.062
"""Height of a line of text in the panel's units, for labels that must not touch."""


class FlowBar(NamedTuple):
    """A bar of the figure: from where to where it reaches, in shares of all matters."""

    low: float
    high: float


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A panel for the base, and one below for the leading policy; None when runs do not tell the flows."""
    table = flows(comparison)
    if table.empty:
        return None
    names = side_by_side(comparison)
    figure, panels = new_figure(3.5 * len(names), len(names), 1)
    small = {stage: _small(table, stage) for stage in STAGES}
    for axes, name in zip(panels, names, strict=True):
        own = table[table["scenario"] == name].copy()
        for stage in STAGES:
            own[stage] = own[stage].where(~own[stage].isin(small[stage]), OTHER)
        _panel(axes, own, language)
        count = f"{own['matters'].sum():,.0f}"
        axes.set_title(
            word("figure_flows_panel", language, name=titles(comparison, language)[name], count=count)
        )
    return figure


def _small(table: pd.DataFrame, stage: str) -> set[str]:
    """Keys that are small under every scenario, unless there is only one of them."""
    sums = table.groupby(["scenario", stage])["matters"].sum()
    largest = (sums / sums.groupby("scenario").sum()).groupby(stage).max()
    found = set(largest[largest < LEAST_SHARE].index)
    return found if len(found) > 1 else set()


def _panel(axes: Axes, table: pd.DataFrame, language: str) -> None:
    total = table["matters"].sum()
    nodes = [_nodes(table.groupby(stage)["matters"].sum() / total, _order(stage)) for stage in STAGES]
    routes = [key for key in (*ROUTES, OTHER) if key in nodes[1]]
    colours = {key: OF_KINDS[i] for i, key in enumerate(routes)}
    for left in (0, 1):
        pairs = table.groupby([STAGES[left], STAGES[left + 1]])["matters"].sum() / total
        _ribbons(axes, pairs, nodes[left], nodes[left + 1], left, colours)
    for stage, place, own in zip(STAGES, PLACES, nodes, strict=True):
        for node in own.values():
            axes.fill_between(
                [place - BAR / 2, place + BAR / 2], node.low, node.high, color="#333333", linewidth=0
            )
        _labels(axes, stage, place, own, language)
    axes.set_xlim(-0.36, 1.4)
    axes.set_ylim(max(node.high for own in nodes for node in own.values()) + LETTER, -LETTER)
    axes.set_axis_off()


def _order(stage: str) -> list[str]:
    known = {"source": SOURCES, "route": ROUTES, "ending": [ending.key for ending in Ending]}[stage]
    return [*known, OTHER]


def _nodes(shares: Mapping[str, float], order: Iterable[str]) -> dict[str, FlowBar]:
    """The bars of a stage from above to below, with gaps between them."""
    found, at = {}, 0.0
    for key in order:
        if key in shares:
            found[str(key)] = FlowBar(at, at + float(shares[key]))
            at += float(shares[key]) + GAP
    return found


def _ribbons(
    axes: Axes,
    pairs: pd.Series,
    before: Mapping[str, FlowBar],
    after: Mapping[str, FlowBar],
    left: int,
    colours: Mapping[str, str],
) -> None:
    """Bands between two stages, coloured by the route they belong to."""
    leaves, enters = ({key: node.low for key, node in side.items()} for side in (before, after))
    for start in before:
        for end in after:
            share = float(pairs.get((start, end), 0.0))
            if share > 0:
                route = end if left == 0 else start
                _band(
                    axes,
                    (PLACES[left], leaves[start]),
                    (PLACES[left + 1], enters[end]),
                    share,
                    colours[route],
                )
                leaves[start] += share
                enters[end] += share


def _band(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], thick: float, colour: str
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x0, y0), (x1, y1) = (start[0] + BAR / 2, start[1]), (end[0] - BAR / 2, end[1])
    middle = (x0 + x1) / 2
    upper = [(x0, y0), (middle, y0), (middle, y1), (x1, y1)]
    lower = [(x1, y1 + thick), (middle, y1 + thick), (middle, y0 + thick), (x0, y0 + thick)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3]
    axes.add_patch(PathPatch(Path([*upper, *lower], codes), facecolor=colour, alpha=0.6, linewidth=0))


def _labels(axes: Axes, stage: str, place: float, nodes: Mapping[str, FlowBar], language: str) -> None:
    """Names and shares beside the bars, moved apart where bars are thin."""
    wanted = [(node.low + node.high) / 2 for node in nodes.values()]
    at_left = stage == "source"
    x = place - 0.02 if at_left else place + 0.02
    for key, y, middle in zip(nodes, apart(wanted, LETTER), wanted, strict=True):
        share = nodes[key].high - nodes[key].low
        text = f"{_name(stage, key, language)}  {_percent(share)}"
        box = {"boxstyle": "round,pad=0.1", "facecolor": "white", "alpha": 0.75, "linewidth": 0}
        axes.text(
            x, y, text, ha="right" if at_left else "left", va="center", fontsize=8,
            bbox=box if stage == "route" else None,
        )  # fmt: skip
        if abs(y - middle) > LETTER / 4:
            axes.plot([place, x], [middle, y], color="#999999", linewidth=0.5)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%" if share < 0.1 else f"{share * 100:.0f}%"


def _name(stage: str, key: str, language: str) -> str:
    if key == OTHER:
        return word("flow_other", language)
    if stage == "source":
        return source_label(key, language)
    return word(f"route_{key}", language) if stage == "route" else localised(Ending.from_key(key), language)


def apart(wanted: Sequence[float], least: float) -> list[float]:
    """Places in the same order, each at least `least` after the one before, and close to where they were."""
    groups: list[list[float]] = []
    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and _first(groups[-1], least) < _last(groups[-2], least) + least:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_first(group, least) + i * least for group in groups for i in range(len(group))]


def _first(group: Sequence[float], least: float) -> float:
    """Where a row of labels begins that lies about the middle of where they would be."""
    return sum(group) / len(group) - least * (len(group) - 1) / 2


def _last(group: Sequence[float], least: float) -> float:
    return _first(group, least) + least * (len(group) - 1)
