"""What all figures share: style, colours, legends, and figures as SVG and PNG."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.figures.ticks import tidy
from sim.report.labels import title
from sim.report.typeface import register
from sim.report.wrapping import balanced, columns
from sim.study.compare import Comparison, leading_policy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito (2008): told apart by readers with any kind of colour vision.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
# Blue and orange say better and worse; what stands for a policy, or for a kind of hours, has other colours.
OF_POLICIES = ("#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5195", "#8C6D31", "#B8B000", "#999999")
# Tol's light scheme, for parts of a whole.
OF_KINDS = ("#77AADD", "#EEDD88", "#44BB99", "#FFAABB", "#BBCC33", "#99DDFF", "#EE8866", "#AAAA00", "#BBBBBB")
BASE = "#444444"
RULE: dict[str, Any] = {"color": "#DDDDDD", "linewidth": 0.6}
DASHES = ("-", "--", ":", "-.")
WIDTH_IN = 8.5
LEGEND_COLUMNS = 92
SWATCH_COLUMNS = 7
OF_THE_READER = ("backend", "backend_fallback", "interactive", "toolbar")
FINE = re.compile(r"(?<![#\w.])-?\d+\.\d{3,}(?![\w.%])")
"""Coordinates to more places than a reader can see: a hundredth of a point is enough."""
TAG = re.compile(r"<[^>]*>")
"""Where coordinates stand; numbers between tags are what readers read."""


class Drawing(NamedTuple):
    """A figure as the text of an SVG file; the same runs give the same text."""

    name: str
    language: str
    svg: str


@contextmanager
def style() -> Iterator[None]:
    """Every figure's look: typefaces that can write both languages, text that stays text.

    It is set over matplotlib's defaults, not over those of a reader's own matplotlibrc. A character that
    neither typeface has is drawn as an empty box, or on a page by whatever typeface the reader has.
    """
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
        "axes.axisbelow": True,
        "legend.frameon": False,
        "hatch.linewidth": 0.5,
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.w_pad": 0.1,  # a label in a PNG is wider than where it was laid out
    }
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        warnings.simplefilter("ignore", mpl.MatplotlibDeprecationWarning)
        kept = {name: value for name, value in mpl.rcParamsDefault.items() if name not in OF_THE_READER}
        with mpl.rc_context(kept | rules):
            yield


def new_figure(height: float, rows: int = 1, columns: int = 1, **shares: Any) -> tuple[Figure, list[Axes]]:
    """A figure as wide as the page with its axes, row by row; `shares` as of `Figure.subplots`."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_IN, height))
    axes = figure.subplots(rows, columns, squeeze=False, **shares)
    return figure, list(axes.flat)


def titles(comparison: Comparison, language: str) -> dict[str, str]:
    """The title of each scenario by name, base first."""
    return {name: title(scenario, language) for name, scenario in comparison.scenarios.items()}


def wrapped(text: str, columns: int) -> str:
    """The text in lines of at most so many columns, as even as can be."""
    return "\n".join(balanced(text, columns))


def looks(comparison: Comparison) -> dict[str, dict[str, Any]]:
    """Colour and dash of each scenario, the same in every figure; the base is dark."""
    found: dict[str, dict[str, Any]] = {comparison.base: {"color": BASE, "linestyle": "-"}}
    for i, policy in enumerate(comparison.policies):
        found[policy] = {
            "color": OF_POLICIES[i % len(OF_POLICIES)],
            "linestyle": DASHES[i // len(OF_POLICIES) % len(DASHES)],
        }
    return found


def side_by_side(comparison: Comparison) -> list[str]:
    """What figures with room for two show: the base, and the policy that relieves officers most."""
    return [comparison.base, leading_policy(comparison)] if comparison.policies else [comparison.base]


def legend(figure: Figure, handles: Sequence[Any], labels: Sequence[str]) -> None:
    """A legend above the panels with as many columns as the longest label lets stand side by side."""
    longest = max(map(columns, labels), default=1) + SWATCH_COLUMNS
    across = max(1, min(len(labels), LEGEND_COLUMNS // longest))
    figure.legend(list(handles), list(labels), loc="outside upper left", ncols=across)


def scenario_legend(figure: Figure, comparison: Comparison, language: str, **more: Any) -> None:
    """Which line is which scenario."""
    from matplotlib.lines import Line2D

    named = titles(comparison, language)
    if len(named) > 1:
        handles = [Line2D([], [], **(look | more)) for look in looks(comparison).values()]
        legend(figure, handles, list(named.values()))


def thousands(axis: Any) -> None:
    """Whole numbers with thousands separated along an axis, and few enough not to touch one another."""
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    axis.set_major_locator(MaxNLocator(5))
    axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))


def label_rising(axes: Axes, names: Sequence[str], looks: Sequence[Any]) -> None:
    """Write the names of lines that rise to the right below them, in their own colours, one above another.

    Beside the lines there is no place that is free whatever they are: at the left a long name lies over the
    numbers of the axis.
    """
    for i, (name, look) in enumerate(zip(reversed(names), reversed(looks), strict=True)):
        place: Any = {"transform": axes.transAxes, "ha": "right", "va": "bottom", "fontsize": 8}
        axes.text(0.97, 0.04 + 0.13 * i, name, color=look["color"], **place)


def as_svg(figure: Figure) -> str:
    """The figure as the text of an SVG file; the same figure gives the same text."""
    buffer = io.StringIO()
    tidy(figure)
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    figure.set_layout_engine("none")  # the places are found; finding them takes most of the time
    return TAG.sub(lambda tag: FINE.sub(_hundredths, tag.group()), buffer.getvalue())


def _hundredths(found: re.Match[str]) -> str:
    return f"{float(found.group()):.2f}".rstrip("0").rstrip(".")


def png(figure: Figure) -> bytes:
    """The figure as a PNG file."""
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format="png", dpi=150)
    return buffer.getvalue()


def inline(svg_text: str, prefix: str, told: str = "") -> str:
    """The ``<svg>`` element alone, its ids made unique so that several can stand in one page.

    Args:
        svg_text: an SVG file.
        prefix: of its ids.
        told: what it shows, for readers who cannot see it.
    """
    element = svg_text[svg_text.index("<svg") :]
    element = re.sub(r'\bid="', f'id="{prefix}-', element)
    element = re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}-", element)
    return f'<svg role="img" aria-label="{escape(told)}"{element[4:]}' if told else element
