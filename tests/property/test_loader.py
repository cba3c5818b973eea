"""Whatever is written gives a scenario or clear lines; loader and world agree on who is there."""

import math
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sim.report.refusals import refusal_lines
from sim.scenario.coverage import Coverage
from sim.scenario.describe import describe
from sim.scenario.digest import digest
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.values import Reading, merge, strip
from sim.vocabulary.terms import Duty
from sim.world.rosters import changes_of, places
from tests.towns import TOWN, write

SHARED_FOLDER = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

PATHS = """
triage triage.recognition triage.x trouble trouble.noise.crew trouble.noise.pull.call_110 trouble.noise.pull.x
trouble.other.per_day officers.patrol.count roster.turns.cycle shift.day.segments period.start dispatch.rule
extends name title.en channel.online channel.petition.intake.mean town.geojson x.y.z
"""
paths = st.sampled_from(PATHS.split())
words = st.text("abc{}\n\t\"'é中.=", max_size=6)
plain = st.one_of(st.booleans(), st.integers(-3, 99), st.floats(), words, st.none())
values = st.recursive(
    plain, lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(words, below, max_size=3))
)
quantities = st.fixed_dictionaries(
    {},
    optional={"value": plain, "low": plain, "high": plain, "grade": st.sampled_from("ADX"), "source": words},
)


def complaints(path: Path, language: str = "en", **asked) -> list[str]:
    """What the loader complains about; a Scenario is the only other answer."""
    try:
        answer = load(path, **asked)
    except ScenarioErrors as errors:
        return refusal_lines(errors, language)
    assert isinstance(answer, Scenario)
    return []


@pytest.mark.slow
@SHARED_FOLDER
@given(overrides=st.dictionaries(paths, st.one_of(values, quantities), max_size=3))
def test_any_value_gives_a_scenario_or_clear_lines(tmp_path, overrides):
    path = tmp_path / "town.toml"
    if not path.exists():
        write(tmp_path)
    for language in ("en", "zh"):
        for line in complaints(path, language, overrides=overrides):
            assert line.strip()
            assert len(line.splitlines()) == 1
            assert len(line) < 800


@pytest.mark.slow
@SHARED_FOLDER
@given(text=st.text(max_size=40))
def test_any_text_gives_a_scenario_or_clear_lines(tmp_path, text):
    path = tmp_path / "any.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    for line in complaints(path):
        assert line.startswith(str(path))
        assert len(line.splitlines()) == 1


@pytest.mark.slow
@SHARED_FOLDER
@given(shares=st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_an_override_and_an_overlay_say_the_same(tmp_path, shares):
    keys = ["triage.recognition", "triage.pass_on", "ladder.from_desk"]
    text = "".join(f"{key} = {share!r}\n" for key, share in zip(keys, shares, strict=True))
    write(tmp_path, over=f"extends = 'town.toml'\n{text}")
    overlaid = load(tmp_path / "over.toml")
    set_ = load(tmp_path / "town.toml", overrides=text.splitlines())
    assert digest(overlaid) == digest(set_)
    assert [row.value for row in describe(overlaid) if row.path in keys] == shares


trees = st.dictionaries(
    st.sampled_from(["triage", "ladder"]),
    st.dictionaries(st.sampled_from(["recognition", "from_desk", "pass_on"]), st.integers(0, 1)),
).map(lambda raw: Reading("x").section(raw))


@given(a=trees, b=trees, c=trees)
def test_overlays_may_be_merged_in_any_grouping(a, b, c):
    assert strip(merge(merge(a, b), c)) == strip(merge(a, merge(b, c)))
    assert strip(merge(a, a)) == strip(a)
    assert strip(merge({}, a)) == strip(merge(a, {})) == strip(a)


SHIFTS = """
[shift.day]
segments = [{ start = 8, end = 17.5, does = "office" }]
weekdays_only = true
[shift.duty]
segments = [{ start = 8, end = 32, does = "response" }]
[shift.late]
segments = [{ start = 8, end = 12, does = "desk" }, { start = 12.5, end = 31, does = "response" }]
[shift.split]
segments = [
    { start = 8, end = 20, does = "response", half = 1 },
    { start = 8, end = 20, does = "rest", half = 2 },
    { start = 20, end = 32, does = "response", half = 2 },
]
[shift.week]
segments = [{ start = 0, end = 24, does = "response" }]
weekdays_only = true
[period]
days = 30.0
warmup_days = 3.0
"""
rosters = st.lists(
    st.sampled_from(["day", "duty", "late", "split", "off"]), min_size=1, max_size=5
) | st.just(["week"])


def _covered_by_the_world(scenario: Scenario, hours: int) -> set[int]:
    """Hours in which somebody is on call response throughout, from the officers' own changes of duty."""
    present: set[tuple[float, float]] = set()
    for group in scenario.officers.values():
        for place in places(group.count, scenario.roster[group.roster].squads):
            changes = [*changes_of(scenario, group, place, hours // 24 + 2), (math.inf, Duty.OFF)]
            pairs = zip(changes, changes[1:], strict=False)
            present |= {(start, end) for (start, duty), (end, _) in pairs if duty == Duty.RESPONSE}
    halves = range(2 * hours)
    there = [any(start <= 30 * half and 30 * half + 30 <= end for start, end in present) for half in halves]
    return {hour for hour in range(hours) if there[2 * hour] and there[2 * hour + 1]}


@SHARED_FOLDER
@given(
    cycles=st.lists(rosters, min_size=1, max_size=2),
    squads=st.integers(1, 4),
    count=st.integers(1, 9),
    fewer=st.integers(0, 2),
)
def test_empty_hours_are_those_of_the_world(cycles, squads, count, fewer):
    raw = tomllib.loads(SHIFTS) | {
        "name": "a",
        "title": {"en": "a", "zh": "a"},
        "station": {"night_fewer": fewer},
    }
    label = {"en": "a", "zh": "a"}
    raw["roster"] = {
        f"r{i}": {"label": label, "squads": squads, "cycle": cycle} for i, cycle in enumerate(cycles)
    }
    raw["officers"] = {
        f"g{i}": {"label": label, "count": count, "roster": f"r{i}"} for i in range(len(cycles))
    }
    scenario = Scenario.model_validate(raw)
    coverage = Coverage(scenario)
    empty, hours = coverage.empty(), coverage.hours
    assume(hours)
    assert set(range(hours)) - set(empty) == _covered_by_the_world(scenario, hours)


def test_the_village_itself_is_in_order(tmp_path):
    assert load(write(tmp_path)).name == tomllib.loads(TOWN)["name"]
