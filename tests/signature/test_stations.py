"""Several stations in one town, auxiliaries, and the station scenarios."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.invariants import check
from sim.engine.loop import advance, open_town
from sim.kernel.journal import entries
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel, Role
from tests.signature.pairs import SEEDS, Lived, Moved, surely_positive

pytestmark = pytest.mark.slow

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
TWO = {"town.stations": 2, "information.shared": 0.0}
ASTRAY = {"town.border_errors": 0.5, "triage.transfer.mean": 15.0}
YEAR_OF_J = 36_817  # calls of J station, H city, in 2022
DISPUTES_AND_HELP_OF_J = 0.55  # at least
WITHIN = 0.01
SOON = "response_min.median"  # the mean is swayed by the few calls that wait out a thin night
AUXILIARIES = """
[officers.auxiliary]
label = { en = "auxiliaries", zh = "辅警" }
role = "auxiliary"
roster = "turns"
"""
TWO_STATIONS = """
[officers.patrol]
count = 12

[officers.case]
count = 6

[officers.inside]
count = 2

[town]
stations = 2
zones = 4
areas = 6
communities = 6
grids = 12
border_errors = 0.5

[triage]
transfer = { shape = "exponential", mean = 30.0 }
"""
WAITING = ("waited_share", "response_min.mean")


def _over(base, folder, text):
    """A scenario file that extends another."""
    file = folder / "over.toml"
    file.write_text(f'extends = "{base}"\n{text}', encoding="utf-8")
    return file


def _lines(run, entry):
    return run.journal[run.journal["entry"] == entry]


def _officers_stay_at_home(run):
    sent, town = _lines(run, Entry.DISPATCHED), run.town
    theirs = town.grids["desk"][town.troubles["grid"][sent["trouble"]]]
    assert len(sent) > 100
    assert (town.officers["desk"][sent["actor"]] == theirs).all()


def test_officers_answer_calls_on_their_own_ground_only():
    """`town.stations`: no officer is sent to another station's grid, even when a call went there first."""
    for run in Lived({**TWO, **ASTRAY}, journal=True).runs:
        _officers_stay_at_home(run)


def test_calls_that_reach_the_neighbour_first_take_longer_and_pass_through_more_hands():
    """`town.border_errors` up: more hops and misrouted, later on scene, the first hand less often right."""
    astray = Moved(ASTRAY, TWO)
    astray.raises("hops", "bounced", SOON)
    astray.lowers("first_owner_right")


def test_a_slower_transfer_is_felt_on_scene():
    """`triage.transfer` up: later on scene, through no more hands than before."""
    Moved({"triage.transfer.mean": 60.0}, {**TWO, **ASTRAY}).raises("response_min.mean", "response_min.p90")


def test_shared_information_brings_the_call_to_the_right_desk():
    """`information.shared` up: fewer hops among calls that would have gone astray."""
    shared = Moved({"information.shared": 0.8}, {**TWO, **ASTRAY}, journal=True)
    shared.lowers(_strayed)


def _strayed(run):
    return float(len(_lines(run, Entry.STRAYED)))


@pytest.mark.parametrize("town", [{}, {**TWO, "information.shared": 1.0}])
def test_without_a_border_or_with_all_shared_errors_at_the_border_change_nothing(town):
    """`town.border_errors`, to the byte: with one station, and where every desk sees whose a call is."""
    before, after = Lived(town), Lived({**town, **ASTRAY})
    assert [run.digest for run in before.runs] == [run.digest for run in after.runs]


def test_only_110_calls_from_the_border_stray_and_each_once():
    """The journal names the neighbour that took the call in; the matter is marked as misrouted."""
    for run in Lived({**TWO, **ASTRAY}, journal=True).runs:
        town, strayed = run.town, _lines(run, Entry.STRAYED)
        rows = town.troubles[strayed["trouble"]]
        assert len(strayed) == len(set(strayed["trouble"].tolist())) > 50
        assert (town.grids["neighbour"][rows["grid"]] == strayed["actor"]).all()
        assert (strayed["actor"] != NOBODY).all()
        assert (rows["bounced"] == 1).all()
        assert (rows["hops"] > 0).all()
        called = run.journal[
            (run.journal["entry"] == Entry.REPORTED) | (run.journal["entry"] == Entry.REPEATED)
        ]
        by_110 = set(called["trouble"][called["detail"] == Channel.CALL_110].tolist())
        assert set(strayed["trouble"].tolist()) <= by_110


@lru_cache(maxsize=4)
def _large(auxiliaries):
    scenario = load(
        SCENARIOS / "large-station.toml",
        overrides={"officers.auxiliary.count": auxiliaries, "period.days": 60.0},
    )
    return [simulate(scenario, seed, journal=True) for seed in SEEDS]


@pytest.mark.parametrize("outcome", WAITING)
def test_auxiliaries_shorten_waiting(outcome):
    """`officers.*.count` of auxiliaries up: fewer wait for a crew, the first is on scene sooner."""
    none, many = (np.array([run.outcomes[outcome] for run in _large(count)]) for count in (0, 73))
    surely_positive(none - many, f"{outcome} does not fall")


def test_an_officer_leads_every_crew():
    """Whoever leaves the scene last is an officer, and auxiliaries take part."""
    for run in _large(73):
        is_auxiliary = run.town.officers["role"] == Role.AUXILIARY
        leaders = _lines(run, Entry.SCENE_ENDED)["actor"]
        assert not is_auxiliary[leaders[leaders != NOBODY]].any()  # the end of a sitting names nobody
        sent = _lines(run, Entry.DISPATCHED)
        assert is_auxiliary[sent["actor"]].any()
        led = np.unique(sent["trouble"][~is_auxiliary[sent["actor"]]])
        assert np.isin(sent["trouble"], led).all()


def test_a_group_of_no_auxiliaries_changes_nothing(hillfoot_file, tmp_path):
    """To the byte."""
    file = _over(hillfoot_file, tmp_path, AUXILIARIES + "count = 0\n")
    assert simulate(load(file), 1).digest == simulate(load(hillfoot_file), 1).digest


def test_the_large_station_takes_the_calls_of_j_station():
    """A year's calls are those reported, within one in a hundred; disputes and help are more than 55 %."""
    scenario = load(SCENARIOS / "large-station.toml")
    assert sum(g.count for g in scenario.officers.values() if g.role != "auxiliary") == 55
    assert scenario.residents.registered + scenario.residents.new == 350_000
    years = [simulate(scenario, seed).outcomes for seed in range(6)]
    assert np.mean([year["calls_110"] for year in years]) == pytest.approx(YEAR_OF_J, rel=WITHIN)
    assert all(year["share.help"] + year["share.dispute"] > DISPUTES_AND_HELP_OF_J for year in years)


def test_the_small_station_answers_its_calls():
    """Ten officers for a rural town: they are seldom busy, and nobody is left in the line."""
    run = simulate(load(SCENARIOS / "small-station.toml"), 1)
    assert run.outcomes["utilisation"] < 0.5
    assert run.outcomes["withdrawn_share"] == 0


def test_a_city_runs_with_thirty_stations():
    """Four million residents, each station with its share of officers, calls that stray across borders."""
    brief = {"period.days": 3.0, "period.warmup_days": 1.0, "period.cooldown_days": 1.0}
    run = simulate(load(SCENARIOS / "city.toml", overrides=brief), 1, journal=True)
    town = run.town
    assert len(town.residents) == 4_000_000
    assert (town.desks["officers"] == 55).all()
    assert len(town.desks) == 30
    assert _strayed(run) > 0
    _officers_stay_at_home(run)


def test_two_stations_with_auxiliaries_lose_and_double_nothing(hillfoot_file, tmp_path):
    """Every invariant, at three moments, while calls stray."""
    file = _over(hillfoot_file, tmp_path, AUXILIARIES + "count = 7\n" + TWO_STATIONS)
    town = open_town(assemble(load(file), 3, journal=True))
    for share in (0.3, 0.6, 1.0):
        town = advance(town, share * float(town.clock[0]["end"]))
        check(town)
    assert (entries(town)["entry"] == Entry.STRAYED).any()
