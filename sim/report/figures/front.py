"""What each policy costs whom, against what is settled or prevented within a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.figures.drawing import RULE, looks, new_figure, scenario_legend, thousands, wrapped
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import PAYERS, front
from sim.vocabulary.terms import Payer

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE_COLUMNS = 14


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A panel for each payer; None without policies, or when runs do not tell the hours."""
    table = front(comparison)
    payers = [payer for payer in PAYERS if table[table["payer"] == payer]["hours"].max() > 0]
    if not payers or not comparison.policies:
        return None
    figure, panels = new_figure(3.2, 1, len(payers), sharey=True)
    for axes, payer in zip(panels, payers, strict=True):
        _panel(axes, table[table["payer"] == payer], comparison)
        axes.set_title(wrapped(payer_label(payer, language), TITLE_COLUMNS))
    panels[0].set_ylabel(comparison.declared("settled.within_7d").label(language))
    figure.supxlabel(word("figure_front_axis", language), fontsize=9)
    scenario_legend(figure, comparison, language, linestyle="", marker="o")
    return figure


def payer_label(payer: str, language: str) -> str:
    """Who gives the hours."""
    own = payer in ("police", "auxiliaries")
    return word(f"payer_{payer}", language) if own else Payer.from_key(payer).label(language)


def _panel(axes: Axes, table: pd.DataFrame, comparison: Comparison) -> None:
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    best = table[~table["beaten"]].sort_values("hours")
    axes.step(best["hours"], best["outcome"], where="post", color="#AAAAAA", linewidth=1.0, zorder=1)
    for row in table.itertuples():
        colour = looks(comparison)[row.scenario]["color"]
        across = [[row.hours - row.hours_low], [row.hours_high - row.hours]]
        along = [[row.outcome - row.outcome_low], [row.outcome_high - row.outcome]]
        face = "white" if row.beaten else colour
        axes.errorbar(
            row.hours, row.outcome, along, across, fmt="o", color=colour, markerfacecolor=face, elinewidth=1
        )
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=1))
    axes.grid(**RULE)
    thousands(axes.xaxis)
    axes.xaxis.set_major_locator(MaxNLocator(3))
