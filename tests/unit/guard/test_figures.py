"""A reader's own matplotlibrc changes no figure; characters that no typeface here has print nothing."""

import warnings

import matplotlib as mpl
import pytest

from sim.report.figures.drawing import as_svg, new_figure, png, style

RARE = "镕𬭎㙍𠮷"
OWN = {
    "lines.linewidth": 9.0,
    "axes.grid": True,
    "savefig.bbox": "tight",
    "svg.fonttype": "path",
    "axes.prop_cycle": mpl.cycler(color=["#ff0000"]),
    "path.sketch": (1.0, 100.0, 2.0),
    "figure.dpi": 31.0,
    "savefig.transparent": True,
    "axes.unicode_minus": False,
}
SETTINGS = {"one": {"lines.linewidth": 9.0}, "latex": {"text.usetex": True}, "many": OWN}


def drawn(title="派出所 one"):
    with style():
        figure, (axes,) = new_figure(2.0)
        axes.plot([0, 1], [-1, 2], label="a")
        axes.set_title(title)
        return as_svg(figure), png(figure)


@pytest.fixture(scope="module")
def expected():
    return drawn()


@pytest.mark.parametrize("name", SETTINGS)
def test_a_readers_own_settings_change_no_figure(name, expected):
    with mpl.rc_context(SETTINGS[name]):
        before = dict(mpl.rcParams)
        assert drawn() == expected
        assert dict(mpl.rcParams) == before


def test_rare_characters_are_drawn_without_a_word(capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg, image = drawn(RARE)
    assert RARE in svg  # the reader's typeface draws them
    assert image != drawn("")[1]  # boxes stand for them
    assert capfd.readouterr() == ("", "")
