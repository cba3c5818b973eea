"""What registered and new residents get: how much is settled within a week, how soon officers come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.metrics.reading import SHARE, unit_words
from sim.report.figures.drawing import RULE, legend, new_figure, titles, wrapped
from sim.report.languages import localised
from sim.report.numbers import headed
from sim.study.compare import Comparison
from sim.study.tidy_tables import fairness
from sim.vocabulary.terms import ResidentKind

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sim.metrics.declare import Outcome

LOOKS = {"registered": ("#0072B2", "o", -0.13), "new": ("#D55E00", "s", 0.13)}
NAME_COLUMNS = 24
TITLE_COLUMNS = 44


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A row for each scenario, a panel for each of both; None without such data."""
    table = fairness(comparison)
    if table.empty or table["mean"].isna().all():
        return None
    outcomes = list(dict.fromkeys(table["outcome"]))
    names = titles(comparison, language)
    figure, panels = new_figure(1.2 + 0.42 * len(names), 1, len(outcomes), sharey=True)
    for axes, outcome in zip(panels, outcomes, strict=True):
        handles = [_points(axes, table[table["outcome"] == outcome], list(names), kind) for kind in LOOKS]
        _label(axes, comparison.declared(outcome), language)
        axes.grid(axis="x", **RULE)
    panels[0].set_yticks(range(len(names)), [wrapped(name, NAME_COLUMNS) for name in names.values()])
    panels[0].set_ylim(len(names) - 0.5, -0.5)
    legend(figure, handles, [localised(ResidentKind.from_key(kind), language) for kind in LOOKS])
    return figure


def _label(axes: Axes, outcome: Outcome, language: str) -> None:
    """What a panel shows; shares carry their per cent sign at the ticks."""
    from matplotlib.ticker import PercentFormatter

    unit = "" if outcome.unit == SHARE else localised(unit_words(outcome.unit), language)
    axes.set_title(wrapped(headed(localised(outcome, language), unit, language), TITLE_COLUMNS))
    if outcome.unit == SHARE:
        axes.xaxis.set_major_formatter(PercentFormatter(1.0))


def _points(axes: Axes, table: pd.DataFrame, names: list[str], kind: str) -> object:
    own = table[table["resident_kind"] == kind].set_index("scenario").reindex(names)
    colour, marker, shift = LOOKS[kind]
    reach = [own["mean"] - own["low"], own["high"] - own["mean"]]
    rows = [row + shift for row in range(len(names))]
    return axes.errorbar(own["mean"], rows, xerr=reach, fmt=marker, color=colour, markersize=5, elinewidth=1)
