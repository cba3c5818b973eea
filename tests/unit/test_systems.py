"""The catalogue of the systems of the source text, and the measuring of their signatures."""

import json
import re
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from sim.cli import main
from sim.metrics.declare import Outcome
from sim.metrics.outcomes import OUTCOMES
from sim.report.declared_parameters import declared_parameters
from sim.report.languages import localised
from sim.scenario.contrast import HIGH, LOW, Course, System, named, sides
from sim.scenario.describe import describe
from sim.scenario.fields import Kind
from sim.scenario.layout import at
from sim.scenario.load import load
from sim.scenario.system_catalogue import STAFFING, SYSTEMS, place_of
from sim.study.compare import Execution
from sim.study.replication_rule import Effort
from sim.study.system_signatures import SystemEffect, course, finding, measure

BESIDES = {"arrival", "neighbours"}  # behaviours that belong to none of the systems
HAN = re.compile(r"[\u4e00-\u9fff]")
REPS = 6
PER_SIDE = {  # what the stand-in below makes of the levers
    "sentiment_events": Outcome("sentiment_events", "events", "lower", "events", "舆情", "d", "定义"),
    "trips_per_errand": Outcome("trips_per_errand", "trips", "lower", "trips", "跑动", "d", "定义", True),
    "calls_110": Outcome("calls_110", "calls", "lower", "calls", "报警", "d", "定义", True),
}


def by_number(number):
    return next(system for system in SYSTEMS if system.number == number)


def noise(seed):
    return float(np.random.default_rng(seed).normal())


def pretend(scenario, seed):
    """Composure calms; one-stop, perversely, costs trips; calls vary by seed alone."""
    outcomes = {
        "sentiment_events": 20.0
        - 10.0 * scenario.opinion.composure
        + noise(seed) * scenario.opinion.composure,
        "trips_per_errand": 1.0 + scenario.windows.one_stop + 0.01 * noise(seed) * scenario.windows.one_stop,
        "calls_110": 100.0 + noise(seed),
    }
    return SimpleNamespace(digest="", outcomes=outcomes, by={})


@pytest.fixture(scope="module")
def danghu_file(root):
    return root / "scenarios/danghu.toml"


@pytest.fixture(scope="module")
def measured(danghu_file):
    execution = Execution(1, pretend, outcomes=PER_SIDE)
    return measure(danghu_file, Effort(REPS), execution)


def test_they_are_numbered_and_each_has_a_name_in_both_languages():
    assert [system.number for system in SYSTEMS] == list(range(1, 27))
    assert all(HAN.search(system.zh) and not HAN.search(system.en) for system in SYSTEMS)
    assert len({localised(system, language) for system in SYSTEMS for language in ("en", "zh")}) == 2 * len(
        SYSTEMS
    )


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system.number))
def test_levers_files_and_outcomes_exist(system, root):
    for path in system.levers:
        node = at(path.split("."))
        assert node is not None, path
        assert (node.form, node.kind) == ("parameter", Kind.LEVER), path
    assert all((root / "sim" / place_of(name)).exists() for name in system.files)
    assert system.watch
    assert set(system.watch) <= set(OUTCOMES)


def test_every_lever_of_the_schema_has_its_place():
    levers = {parameter.path for parameter in declared_parameters() if parameter.kind == Kind.LEVER}
    placed = {path for system in SYSTEMS for path in system.levers}
    assert levers == placed | set(STAFFING)
    assert not placed & set(STAFFING)


def test_every_behaviour_belongs_to_a_system(root):
    files = {path.stem for path in (root / "sim/behaviour").glob("[!_]*")}
    assert files - {name for system in SYSTEMS for name in system.files} == BESIDES


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system.number))
def test_on_danghu_the_sides_differ_in_every_lever(system, danghu_file):
    none, full = sides(system, load(danghu_file))
    assert none.keys() == full.keys()
    assert {pattern for path in none if (pattern := named(path, system.moved))} == set(system.moved)
    assert [path for path in none if none[path] == full[path]] == []


@pytest.mark.slow
def test_every_side_has_the_levers_of_its_system_and_no_others(measured):
    base = {row.path: row.value for row in describe(measured.plan.scenario)}
    assert len(measured.comparison.scenarios) == 2 * len(SYSTEMS) + 2  # and the two of the source
    for system in SYSTEMS:
        for side, word in enumerate(("none", "full")):
            lived = measured.comparison.scenarios[f"{system.number}-{word}"]
            moved = measured.plan.of(system)[side]
            assert {row.path: row.value for row in describe(lived)} == base | moved


def test_ends_of_a_range_are_the_scenarios_own(danghu_file, hillfoot):
    given = {row.path: row for row in describe(load(danghu_file))}
    system = System(
        1,
        "a",
        "甲",
        (),
        moves={"council.meeting_days": (LOW, HIGH), "linkage.places": (0, None)},
        watch={},
    )
    none, full = sides(system, load(danghu_file))
    meeting = given["council.meeting_days"]
    assert (none["council.meeting_days"], full["council.meeting_days"]) == (meeting.low, meeting.high)
    assert meeting.low < meeting.value < meeting.high
    assert (none["linkage.places"], full["linkage.places"]) == (0, given["linkage.places"].value)
    rangeless, _ = sides(system, hillfoot)
    assert (rangeless["council.meeting_days"], hillfoot.council.meeting_days) == ("none", None)


def test_a_star_stands_for_one_part():
    assert named("department.labour.refuses", ["department.*.refuses"]) == "department.*.refuses"
    assert named("department.labour.desks", ["department.*.refuses"]) is None
    assert named("trouble.noise.pull.window", ["trouble.*"]) is None


def test_findings_say_what_the_intervals_allow(measured):
    assert measured.findings(by_number(15)) == {"sentiment_events": SystemEffect.EXPECTED}
    found = measured.findings(by_number(12))
    assert found == {"trips_per_errand": SystemEffect.CONTRARY}
    assert list(measured.moved(by_number(12))) == ["trips_per_errand"]
    assert measured.findings(by_number(13)) == {"calls_110": SystemEffect.SAME}
    assert measured.moved(by_number(13)) == {}


def test_intervals_hold_together_over_all_systems_and_outcomes(measured):
    """Against Student's t on the differences, at a level shared among all systems and 3 outcomes."""
    gaps = np.array([-10.0 + noise(seed) for seed in range(1, REPS + 1)])
    level = 1 - 0.05 / (len(SYSTEMS) * 3)
    low, high = stats.t.interval(level, REPS - 1, gaps.mean(), stats.sem(gaps))
    pair = measured.pairs[15]["sentiment_events"]
    assert (pair.low, pair.high) == pytest.approx((low, high))
    assert (pair.base, pair.difference) == pytest.approx((20.0, gaps.mean()))


def test_unsure_and_unknown_are_told_apart(measured):
    pair = measured.pairs[15]["sentiment_events"]
    around = pair._replace(low=-1.0, high=1.0)
    assert course(around) is None
    assert finding(around, Course.FALLS) is SystemEffect.UNSURE
    assert finding(pair._replace(low=float("nan"), high=float("nan")), Course.FALLS) is SystemEffect.UNKNOWN


def test_the_document_says_what_was_done(measured):
    document = json.loads(measured.to_json())
    assert document["replications"] == REPS
    assert document["method"]["comparisons"] == len(SYSTEMS) * 3
    opinion = document["systems"][14]
    assert opinion["none"] == {"opinion.composure": 0.0}
    assert opinion["full"] == {"opinion.composure": 1.0}
    assert opinion["files"] == ["sim/behaviour/opinion.py", "sim/behaviour/treatment.py"]
    assert opinion["signature"]["sentiment_events"]["found"] == "expected"
    assert opinion["moved"].keys() == {"sentiment_events"}


def printed(capsys, *arguments):
    """What a command line prints that succeeds."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    found = capsys.readouterr()
    assert end.value.code == 0, found.err
    return found.out


@pytest.mark.slow
@pytest.mark.parametrize(("language", "key"), [("en", "en"), ("zh", "zh")])
def test_the_list_names_every_system_lever_and_file(language, key, danghu_file, capsys):
    said = printed(capsys, "systems", str(danghu_file), "--no-measure", "--lang", language)
    flowing = "".join(said.split())
    for system in SYSTEMS:
        assert "".join(getattr(system, key).split()) in flowing
        assert all(path in flowing for path in system.levers)
        assert all(place_of(name) in flowing for name in system.files)


@pytest.mark.slow
def test_measuring_a_small_town_prints_its_systems(hillfoot_file, capsys):
    """The volunteers' hours are what they give when they are there, and nothing when they are not."""
    asked = ["systems", str(hillfoot_file), "--reps", "2", "--workers", "1", "--json"]
    document = json.loads(printed(capsys, *asked, "--set", "period.days=14.0"))
    assert document["failures"] == []
    hours = document["systems"][8]["signature"]["cost.volunteers_h"]
    assert hours["none"] == 0.0
    assert hours["expected"] == "rises"


def test_a_table_shows_units_levels_and_readings(measured):
    from rich.console import Console

    from sim.report.systems_tables import show_signatures

    texts = {}
    for language in ("en", "zh"):
        console = Console(width=100, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        with console.file:
            show_signatures(measured, console, language)
        texts[language] = console.export_text()
    assert "trips [trips]" in texts["en"]
    assert "× the other way" in texts["en"]
    assert "✓ 符合预期" in texts["zh"]
    assert "与预期相反" in texts["zh"]
    assert max(len(line) for line in texts["en"].splitlines()) <= 100
