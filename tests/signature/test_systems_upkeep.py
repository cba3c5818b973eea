"""Systems 17 and 18: operators of venues, firms and rented buildings, held to their duties."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.vocabulary.terms import Ending, Origin, PremisesKind
from tests.signature.figures import calls_about
from tests.signature.pairs import Lived, Moved, danghu
from tests.signature.systems_figures import named, of_types, troubles

KINDS = ("venues", "firms", "landlords")
NOBODY_GOES = {"venues.visit_days": "none", "firms.visit_days": "none", "landlords.visit_days": "none"}
OFTEN = {"venues.visit_days": 10.0, "firms.visit_days": 10.0, "landlords.visit_days": 10.0}
TEN_AT_A_TIME = {"venues.places": 10, "firms.places": 10, "landlords.places": 10}
NOBODY_KEEPS = {f"{kind}.keeps": 0.0 for kind in KINDS}
LOUD = {**NOBODY_GOES, "trouble.noise.of_venues": 0.5, "trouble.noise.of_firms": 0.0, "venues.prevents": 0.0}


def of_premises(kind, *, prevented=False):
    """Troubles that came of premises of a kind, or those of them that were kept from happening."""

    def figure(run):
        rows = troubles(run)
        there = (rows["premises"] >= 0) & (rows["origin"] == Origin.BORN)
        there[there] = run.town.premises["kind"][rows["premises"][there]] == kind
        return float((there & ((rows["ending"] == Ending.PREVENTED) | (not prevented))).sum())

    return named(f"of {kind.en}", figure)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "also"),
    [
        ("venues", {"venues.minutes": 60.0}),
        pytest.param(
            "venues", {"venues.minutes": 0.0, "venues.department_minutes": 60.0}, marks=pytest.mark.long
        ),
        pytest.param("firms", {"firms.minutes": 60.0}, marks=pytest.mark.long),
        pytest.param(
            "firms", {"firms.minutes": 0.0, "firms.department_minutes": 60.0}, marks=pytest.mark.long
        ),
        pytest.param("landlords", {"landlords.minutes": 45.0}, marks=pytest.mark.long),
        pytest.param(
            "landlords",
            {"landlords.minutes": 0.0, "landlords.department_minutes": 60.0},
            marks=pytest.mark.long,
        ),
    ],
)
def test_who_is_visited_keeps_troubles_from_happening(kind, also):
    """`*.visit_days` down: more is prevented at its source, for hours of officers or of departments."""
    base = {**NOBODY_GOES, **NOBODY_KEEPS, **TEN_AT_A_TIME, f"{kind}.prevents": 0.8, **also}
    visited = Moved({path: days for path, days in OFTEN.items() if path.startswith(kind)}, base)
    keeper = PremisesKind.from_key(kind)
    assert np.all(visited.before.figures(of_premises(keeper, prevented=True)) < 40)
    visited.raises(of_premises(keeper, prevented=True))
    if also[f"{kind}.minutes"]:
        visited.lowers("calls_110")
    else:
        visited.raises("cost.departments_h")


@pytest.mark.slow
def test_a_noisy_venue_bound_to_hours_is_silent_after_them():
    """`venues.closes` from none, all keeping it: no noise of theirs from 22 to 6, as much by day."""
    before, after = (
        Lived({**LOUD, "venues.keeps": 1.0}),
        Lived({**LOUD, "venues.keeps": 1.0, "venues.closes": 22.0}),
    )
    for then, now in zip(before.runs, after.runs, strict=True):
        by_night, by_day = ([], [])
        for run in (then, now):
            rows = troubles(run)[of_types(run, "of_venues", 0.5) & (troubles(run)["premises"] >= 0)]
            hour = rows["onset"] % 1440 / 60
            night = (hour >= 22) | (hour < 6)
            happened = rows["ending"] != Ending.PREVENTED
            by_night.append((night & happened).sum())
            by_day.append((~night & (rows["origin"] == Origin.BORN)).sum())
        assert by_night[0] > 20
        assert by_night[1] == 0
        assert by_day[0] == by_day[1]
    assert np.all(after.figures(calls_about("noise")) < before.figures(calls_about("noise")))


@pytest.mark.slow
def test_a_loud_firm_bound_to_hours_is_heard_less():
    """`firms.closes` from none, all keeping it: fewer calls about noise."""
    loud = {"trouble.noise.of_venues": 0.0, "trouble.noise.of_firms": 0.5, "firms.prevents": 0.0}
    Moved({"firms.closes": 22.0}, {**NOBODY_GOES, **loud, "firms.keeps": 1.0}).lowers(calls_about("noise"))


def test_closing_hours_that_nobody_keeps_are_no_hours():
    nobody = {**LOUD, "venues.keeps": 0.0, "period.days": 20.0}
    assert simulate(danghu(nobody), 1).digest == simulate(danghu({**nobody, "venues.closes": 22.0}), 1).digest


def test_where_there_are_none_nothing_comes_of_premises():
    """With no venue, firm or landlord, how they would be visited changes no journal."""
    none = {f"{kind}.count": 0 for kind in KINDS} | {"period.days": 20.0}
    often = {f"{kind}.visit_days": 7.0 for kind in KINDS} | {"venues.closes": 22.0}
    assert simulate(danghu(none), 1).digest == simulate(danghu({**none, **often}), 1).digest


@pytest.mark.slow
def test_most_is_heard_of_the_riskiest_and_they_are_visited_first():
    """Three venues in sixty-two stand for far more than a twentieth of what comes of all."""
    run = Lived({"venues.contrast": 2.0, "venues.places": 1}).runs[0]
    rows = troubles(run)
    there = rows["premises"][rows["premises"] >= 0]
    there = there[run.town.premises["kind"][there] == PremisesKind.VENUES]
    counts = np.sort(np.bincount(there, minlength=62)[:62])[::-1]
    assert counts[:3].sum() > 0.25 * counts.sum()
    visits = run.town.premises["visits"][:62]
    busiest = np.argsort(np.bincount(there, minlength=62)[:62])[::-1][:10]
    assert visits[busiest].mean() >= visits.mean()
