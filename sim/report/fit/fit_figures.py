"""The figures of a fit: profiles, kinds, and cumulative curves of times, in the log and in the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.fitted_town_words import figure_name
from sim.fitting.goodness import Curve
from sim.fitting.holdout import Fitted
from sim.report.figures import PALETTE
from sim.report.fit.fit_words import fit_word
from sim.report.languages import localised
from sim.report.wrapping import balanced

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL_COLUMNS = 40
_ACROSS = 4
_LOG, _MODEL = PALETTE[5], PALETTE[0]
_POINTS = 200


def drawings(fitted: Fitted) -> Mapping[str, Callable[[str], Figure]]:
    """Name -> figure in a language."""
    return {
        "curves": partial(_profiles, fitted),
        "times": partial(_times, fitted),
        "kinds": partial(_kinds, fitted),
    }


def _curve(fitted: Fitted, name: str) -> Curve:
    return next(curve for curve in fitted.comparison.curves if curve.name == name)


def _profiles(fitted: Fitted, language: str) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8.5, 2.8))
    hour, weekday = figure.subplots(1, 2, width_ratios=(3, 1.4))
    _profile(hour, _curve(fitted, "hour"), language)
    _profile(weekday, _curve(fitted, "weekday"), language)
    hour.set_xticks(range(0, 24, 3))
    weekday.set_xticks(range(7), fit_word("days", language).split(), fontsize=7)
    hour.set_ylabel(fit_word("share", language))
    handles, labels = hour.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower right", ncols=2)
    return figure


def _profile(axes: Axes, curve: Curve, language: str) -> None:
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    places = np.arange(len(curve.cells))
    axes.plot(places, curve.simulated, color=_MODEL, linewidth=1.8, label=fit_word("model_legend", language))
    _observed(axes, curve, places, language)
    axes.set_ylim(0)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.set_title(fit_word(f"curve_{curve.name}", language))
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)


def _observed(axes: Axes, curve: Curve, places: np.ndarray, language: str, *, flat: bool = False) -> None:
    reach = [np.clip(curve.observed - curve.low, 0, None), np.clip(curve.high - curve.observed, 0, None)]
    look: Any = {"color": _LOG, "markersize": 4, "capsize": 2, "linewidth": 1, "fmt": "o"}
    label = fit_word("log_legend", language)
    if flat:
        axes.errorbar(curve.observed, places, xerr=reach, label=label, **look)
    else:
        axes.errorbar(places, curve.observed, yerr=reach, label=label, **look)


def _kinds(fitted: Fitted, language: str) -> Figure:
    from matplotlib.figure import Figure
    from matplotlib.ticker import PercentFormatter

    curve = _curve(fitted, "kind")
    order = np.argsort(-curve.simulated, kind="stable")
    parts = (getattr(curve, name)[order] for name in ("observed", "low", "high", "simulated"))
    labels = [localised(fitted.kinds[curve.cells[i]], language) for i in order]
    ordered = Curve(curve.name, labels, *parts)
    figure = Figure(figsize=(8.5, 1.2 + 0.26 * len(order)))
    axes = figure.subplots()
    places = np.arange(len(order))
    axes.barh(places, ordered.simulated, color=_MODEL, alpha=0.45, label=fit_word("model_legend", language))
    _observed(axes, ordered, places, language, flat=True)
    axes.set_yticks(places, ["\n".join(balanced(label, LABEL_COLUMNS)) for label in labels], fontsize=7)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.set_title(fit_word("curve_kind", language))
    axes.legend(loc="lower right")
    return figure


def _times(fitted: Fitted, language: str) -> Figure:
    """A panel for each stretch and class: the share of calls that take no longer."""
    from matplotlib.figure import Figure

    spread = fitted.comparison.spread
    rows = -(-len(spread) // _ACROSS)
    figure = Figure(figsize=(8.5, 0.7 + 1.9 * max(rows, 1)))
    panels = list(figure.subplots(max(rows, 1), _ACROSS, squeeze=False).flat)
    for axes, ((stretch, klass), (seen, lived)) in zip(panels, spread.items(), strict=False):
        _cumulative(axes, lived, _MODEL, fit_word("model_legend", language))
        _cumulative(axes, seen, _LOG, fit_word("log_legend", language))
        title = localised(figure_name(stretch, klass, "", fitted.places), language)
        axes.set_title("\n".join(balanced(title, 24 if language == "en" else 22)), fontsize=8)
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.set_xlim(0.5, max(float(np.quantile(np.concatenate([seen, lived]), 0.995)), 10.0))
        axes.grid(color="#DDDDDD", linewidth=0.6)
    for axes in panels[len(spread) :]:
        axes.remove()
    figure.supxlabel(fit_word("minutes", language), fontsize=9)
    figure.supylabel(fit_word("share_below", language), fontsize=9)
    if spread:
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)
    return figure


def _cumulative(axes: Axes, times: np.ndarray, colour: str, label: str) -> None:
    levels = np.linspace(0, 1, min(_POINTS, len(times)))
    axes.step(np.quantile(times, levels), levels, where="post", color=colour, linewidth=1.3, label=label)
