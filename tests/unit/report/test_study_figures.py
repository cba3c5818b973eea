"""Figures and tables of every kind of study: ticks, labels and cells are the reader's, none a machine's."""

import re

import pandas as pd
import pytest
from matplotlib.figure import Figure

from sim.metrics.reading import MINUS
from sim.report.figures import as_svg, style
from sim.report.figures.ticks import places_between
from sim.report.studies.sensitivity_figures import SHARES, _within_shares
from sim.report.study_tables import _cell
from sim.report.study_words import COLUMNS
from tests.reading import faults

TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def texts_of(svg):
    return [TAG.sub("", found).strip() for found in TEXT.findall(svg)]


@pytest.mark.parametrize("planted", ["-1.9e-05", "1.4e−17", "−0", "-0", "+0.00", "nan", "None"])
def test_a_machines_number_is_found_in_either_language(planted):
    assert faults([planted], "en") == [planted]
    assert planted in faults([f"值 {planted}", planted], "zh")


def test_another_language_is_found_and_names_are_not():
    assert faults(["officers on call", "share of the whole", "10 hours"], "zh") != []
    assert faults(["警情 110", "Sobol指数", "delta", "govsim 0.1", "−0.5", "10", "2,000"], "zh") == []
    assert faults(["警情"], "en") == ["警情"]
    assert faults(["−0.05", "0", "+0.5", "the whole share of 10"], "en") == []


@pytest.mark.parametrize(
    ("ticks", "places"),
    [([-2e-5, -1e-5, 0.0, 1e-5], 5), ([0.0, 2.5, 5.0], 1), ([0.0, 1000.0], 0), ([0.1, 0.2, 0.1 + 0.2], 1)],
)
def test_ticks_have_as_many_places_as_tell_them_apart(ticks, places):
    assert places_between(ticks) == places


@pytest.mark.parametrize("values", [[-1.9e-5, 1.4e-17, 2e-5], [-0.5, 0.0, 0.5], [1e6, 2e6], [-1e-9, 1e-9]])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_no_axis_writes_as_machines_do(values, scale):
    with style():
        figure = Figure()
        axes = figure.subplots()
        axes.plot([abs(value) for value in values] if scale == "log" else values, range(len(values)))
        axes.set_xscale(scale)
        found = texts_of(as_svg(figure))
    assert found
    assert faults(found, "zh") == []
    assert not any(re.match(r"-\d", text) for text in found), f"a minus is {MINUS}"


def test_numbers_that_are_read_keep_their_places():
    """Coordinates are cut to hundredths, ticks and labels are not."""
    with style():
        figure = Figure()
        figure.subplots().set_xticks([0.125, 0.375])
        found = texts_of(as_svg(figure))
    assert {"0.125", "0.375"} <= set(found)


def test_a_unit_in_a_cell_is_the_readers():
    assert [_cell("unit", "1/day", lambda _: None, language) for language in ("en", "zh")] == [
        "1/day",
        "次/天",
    ]


def test_shares_beyond_all_shares_do_not_stretch_their_axis():
    """Two replications estimate them as anything: the number is written, the axis stays that of shares."""
    axes = Figure().subplots()
    axes.barh([0, 1], [0.3, -600.0])
    _within_shares(axes, pd.DataFrame({"total": [0.3, -600.0]}), {"total": 0.1})
    assert SHARES[0] <= axes.get_xlim()[0] < axes.get_xlim()[1] <= SHARES[1]
    assert [text.get_text().strip() for text in axes.texts] == ["−600"]


def test_the_ends_of_two_intervals_have_heads_of_their_own():
    ends = ("low", "high", "first_low", "first_high", "total_low", "total_high")
    for language in (0, 1):
        assert len({COLUMNS[end][language] for end in ends}) == len(ends)
