"""Several stations in one town: their ground, their officers, and what a scenario may not ask of them."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.scenario.load import load
from sim.scenario.people import TownGround
from sim.vocabulary.records import CLASSES, LINES_OF_DESK, NOBODY
from sim.world.geography import lay_out
from tests.towns import TOWN, lines, write

TOUCHING_KM = 1e-6
PLAN = TownGround(seed=7, area_km2=60.0, stations=4, zones=9, areas=14, communities=20, grids=60)
LEVELS = ("station", "zone", "area", "community")


@pytest.fixture(scope="module")
def ground():
    return lay_out(PLAN)


@pytest.fixture(scope="module")
def city(hillfoot_file):
    """Hillfoot divided among three stations, with officers that do not divide evenly."""
    ground = {"stations": 3, "zones": 7, "areas": 9, "communities": 12, "grids": 30}
    people = {"patrol": 16, "case": 7, "inside": 2}
    overrides = {f"town.{name}": count for name, count in ground.items()}
    overrides |= {f"officers.{name}.count": count for name, count in people.items()}
    return assemble(load(hillfoot_file, overrides=overrides), 1)


def test_the_grids_of_a_station_follow_one_another(ground):
    """So do those of its zones: each begins once."""
    for level in LEVELS:
        numbers = getattr(ground, level)
        beginnings = 1 + int((np.diff(numbers) != 0).sum())
        assert beginnings == len(np.unique(numbers)) == getattr(PLAN, _plural(level))


def _plural(level):
    return "communities" if level == "community" else f"{level}s"


@pytest.mark.parametrize(("inner", "outer"), [("zone", "station"), ("area", "zone"), ("community", "area")])
def test_each_division_lies_in_one_of_the_next(ground, inner, outer):
    """No zone is shared by two stations."""
    pairs = set(zip(getattr(ground, inner).tolist(), getattr(ground, outer).tolist(), strict=True))
    assert len(pairs) == len(np.unique(getattr(ground, inner)))


def test_a_grid_beside_another_station_knows_the_nearest(ground):
    """Its neighbour is the station of the nearest foreign cell that it touches; inside there is none."""
    for g, cell in enumerate(ground.polygons):
        beyond = [
            (np.linalg.norm(ground.centres[g] - ground.centres[h]), int(ground.station[h]))
            for h, other in enumerate(ground.polygons)
            if ground.station[h] != ground.station[g] and cell.distance(other) < TOUCHING_KM
        ]
        assert ground.neighbour[g] == (min(beyond)[1] if beyond else NOBODY)


def test_borders_have_two_sides_and_a_middle(ground):
    """Some grids lie at a border and some do not, and each station has a neighbour that has it for one."""
    assert 0 < (ground.neighbour == NOBODY).sum() < len(ground.neighbour)
    assert set(ground.station[ground.neighbour != NOBODY]) == set(range(PLAN.stations))


def test_a_single_station_has_no_neighbour():
    assert (lay_out(PLAN.model_copy(update={"stations": 1})).neighbour == NOBODY).all()


def test_the_officers_of_a_station_follow_one_another(city):
    """A desk's range holds its officers, all of them and nobody else."""
    for d, desk in enumerate(city.desks):
        first = int(desk["first_officer"])
        own = city.officers["desk"][first : first + int(desk["officers"])]
        assert (own == d).all()
        assert len(own) == (city.officers["desk"] == d).sum()
    assert city.desks["officers"].sum() == len(city.officers)


def _even(numbers, places):
    dealt = np.bincount(numbers, minlength=places)
    return dealt.max() - dealt.min() <= 1


def test_officers_are_dealt_evenly_over_stations_squads_and_zones(city):
    """Of each group no station, and no zone of a station, has more than one officer more than another."""
    officers, stations = city.officers, len(city.desks)
    assert _even(officers["desk"], stations)
    for group in np.unique(officers["group"]):
        assert _even(officers["desk"][officers["group"] == group], stations)
    patrol = officers[officers["group"] == 0]
    for d in range(stations):
        assert _even(patrol["squad"][patrol["desk"] == d], 2)
        own = np.flatnonzero(city.zones["desk"] == d)
        assert set(officers["zone"][officers["desk"] == d]) == set(own)
        for group in np.unique(officers["group"]):
            members = officers[(officers["desk"] == d) & (officers["group"] == group)]
            assert _even(np.searchsorted(own, members["zone"]), len(own))


def test_each_desk_has_lines_of_its_own(city):
    """No pool waits in a desk's line: lines of desks come first."""
    desk_lines = LINES_OF_DESK * len(city.desks)
    assert city.pools["line"].min() == desk_lines
    assert len(city.lines) == CLASSES * (desk_lines + len(city.pools))


def test_a_station_without_a_zone_is_refused(tmp_path):
    """More stations than zones."""
    found = lines(write(tmp_path), overrides={"town.stations": 2})
    assert any("town.stations" in line and "town.zones" in line for line in found)


def _divided(stations):
    return {"town.stations": stations} | {
        f"town.{name}": stations for name in ("zones", "areas", "communities", "grids")
    }


def test_a_station_that_nobody_answers_for_is_refused(tmp_path):
    """Six officers in two squads are enough for three stations, and too few for four."""
    assert lines(write(tmp_path), overrides=_divided(3)) == []
    assert lines(write(tmp_path), overrides=_divided(4)) != []


def test_a_crew_must_fit_into_a_station(tmp_path):
    """A crew of three, where each of three stations has two officers."""
    of_three = TOWN.replace("crew = [0.5, 0.5]", "crew = [0.5, 0.0, 0.5]")
    assert lines(write(tmp_path, town=of_three)) == []
    found = lines(write(tmp_path, town=of_three), overrides=_divided(3))
    assert any("trouble.noise.crew" in line for line in found)


def test_auxiliaries_alone_cannot_answer_calls(tmp_path):
    """Somebody must be an officer."""
    alone = TOWN.replace("count = 6\n", 'count = 6\nrole = "auxiliary"\n')
    assert lines(write(tmp_path)) == []
    assert lines(write(tmp_path, town=alone)) != []
