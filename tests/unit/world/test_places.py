"""Places: who lives together, whatever the grids, and how unevenly troubles fall on them."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Channel

# Half of crime lies in about 2 to 6 % of street segments (Weisburd, Criminology 53(2) 2015); half of a year's
# calls came from 3 % of addresses (Sherman, Gartin, Buerger, Criminology 27(1) 1989).
HALF = (0.02, 0.06)
SAME_PEOPLE = {"residents.new": 0, "residents.unevenness": 0.0, "residents.contrast": 1.0}


def share_with_half(counts: np.ndarray) -> float:
    """The least share of places that have half of what is counted."""
    counts = np.sort(counts)[::-1]
    return float(np.searchsorted(np.cumsum(counts), counts.sum() / 2) + 1) / len(counts)


def calls_by_place(run) -> np.ndarray:
    reports = run.town.reports[: int(run.town.clock[0]["reports_n"])]
    about = reports["trouble"][reports["channel"] == Channel.CALL_110]
    return np.bincount(run.town.troubles["place"][about], minlength=len(run.town.places))


def test_calls_concentrate_as_in_real_towns(root):
    danghu = load(
        root / "scenarios/danghu.toml", overrides={"period.warmup_days": 10.0, "period.days": 365.0}
    )
    low, high = HALF
    assert low <= share_with_half(calls_by_place(simulate(danghu, 1))) <= high


def test_without_contrast_places_differ_by_chance_alone(hillfoot_file):
    """Poisson counts of mean m are as uneven as they must be: the variance is the mean."""
    town = assemble(load(hillfoot_file, overrides={**SAME_PEOPLE, "residents.contrast": 0.0}), 1)
    born = town.troubles[: int(town.clock[0]["stream_n"])]
    one_each = born[town.types["batch"][born["type"]] == 1]
    whole = np.bincount(one_each["place"], minlength=len(town.places))[:-1]
    n = len(whole)
    # n times the index of dispersion is chi-squared of n - 1 degrees of freedom, of sd sqrt(2 (n - 1))
    assert abs(whole.var() * n / whole.mean() - (n - 1)) < 3.3 * np.sqrt(2 * (n - 1))


@pytest.mark.parametrize("grids", [3, 48])
def test_the_same_troubles_befall_the_same_people_however_the_grids_are_drawn(hillfoot_file, grids):
    """The map moves them, since where in town a trouble is depends on it; nothing else does."""

    def drawn(grids):
        settings = {**SAME_PEOPLE, "town.grids": grids}
        town = assemble(load(hillfoot_file, overrides=settings), 1)
        return town.troubles[: int(town.clock[0]["stream_n"])]

    here, there = drawn(6), drawn(grids)
    differ = {name for name in here.dtype.names if (here[name] != there[name]).any()}
    assert differ == {"grid", "x", "y"}
