"""Scenes find what they tell in the runs; rows and answers are named where a page can find them."""

from itertools import product

import numpy as np
import pytest

from sim.app.recording import asset
from sim.metrics.outcomes import OUTCOMES
from sim.metrics.run import simulate
from sim.report.town.followed_matters import MatterKind, find, furthest_apart
from sim.report.town.handout import QUESTIONS, handout
from sim.report.town.handout_words import ASKED
from sim.report.town.pairs import PairedTowns, measured
from sim.report.town.run_tables import Reel, ShownSpan
from sim.report.town.scene_words import SCENE_WORDS
from sim.report.town.scenes import GUESS_S, PLAY_S, REVEAL_S, SCENES, SHOWN_DAYS, own_scenes, plan
from sim.report.town.sliders import levers_of, sliders
from sim.report.town.sureness import sure
from sim.report.town.trainer_words import WORDS
from sim.scenario.load import load
from sim.vocabulary.clock import DAY, HOUR

SEEDS = (1, 2, 3)
SIX_MINUTES = 360


@pytest.fixture(scope="module")
def pair(hillfoot, hillfoot_file):
    other = load(hillfoot_file, policy="proactive")
    return PairedTowns(*(Reel(simulate(town, 1, journal=True)) for town in (hillfoot, other)))


@pytest.fixture(scope="module")
def lesson(pair):
    return plan(own_scenes("", "proactive"), {"": pair.left, "proactive": pair.right}.__getitem__)


def test_all_scenes_lie_in_one_stretch_of_the_measured_period(pair, lesson):
    whole = measured(pair.left)
    assert whole.start <= lesson.stretch.start < lesson.stretch.end <= whole.end
    assert lesson.stretch.end - lesson.stretch.start <= SHOWN_DAYS * DAY
    for scene in lesson.scenes:
        assert lesson.stretch.start <= scene.begin < scene.end <= lesson.stretch.end


def test_a_matter_is_of_the_type_the_hour_and_the_length_asked_for(pair):
    kinds, whole = list(pair.left.run.scenario.trouble), measured(pair.left)
    found_any = 0
    for name, hours in product(kinds, ((8.0, 12.0), (18.0, 24.0))):
        found = find(MatterKind(furthest_apart, (name,), hours, 5.0), pair, whole)
        if found is None:
            continue
        row, other = pair.left.town.troubles[found.left], pair.right.town.troubles[found.right]
        assert kinds[row["type"]] == name
        assert hours[0] <= row["reported"] % DAY / HOUR < hours[1]
        assert row["key"] == other["key"]
        assert found.last - row["reported"] <= 5.0 * DAY
        assert 1 <= found.alike <= found.among
        found_any += 1
    assert found_any >= 3


def test_how_rare_a_matter_is_counts_those_that_went_as_it_did(pair):
    """Of all matters reported in a stretch, those that `wanted` lets through; counted here one by one."""
    whole = measured(pair.left)

    def twice(left, _):
        return np.where(left["reports"] >= 2, 1.0, -np.inf)

    found = find(MatterKind(twice, days=60.0), pair, whole)
    every = find(MatterKind(lambda left, _: np.ones(len(left)), days=60.0), pair, whole)
    assert found is not None
    assert every is not None
    assert found.among == every.among == every.alike > found.alike > 0


def test_a_type_that_nobody_reports_leaves_the_scene_without_a_matter(pair):
    assert find(MatterKind(furthest_apart, ("no_such_type",)), pair, measured(pair.left)) is None
    assert find(MatterKind(furthest_apart), pair, ShownSpan(0.0, 0.0)) is None


def test_five_scenes_end_in_six_minutes():
    assert len(SCENES) == 5
    assert len(SCENES) * (GUESS_S + PLAY_S + REVEAL_S) <= SIX_MINUTES


def test_certainty_is_that_of_paired_runs(hillfoot, hillfoot_file):
    towns = hillfoot, load(hillfoot_file, policy="proactive")
    left, right = ([simulate(town, seed).outcomes for seed in SEEDS] for town in towns)
    said = sure(left, right)
    assert said["pairs"] == len(SEEDS)
    calls = next(row for row in said["rows"] if row["label"]["en"] == OUTCOMES["calls_110"].en)
    mean = sum(b["calls_110"] - a["calls_110"] for a, b in zip(left, right, strict=True)) / len(SEEDS)
    assert float(calls["difference"]["en"].split()[0].replace("−", "-")) == pytest.approx(mean, rel=0.01)


def test_sliders_have_the_bounds_of_the_schema_and_the_values_of_either_town(pair, hillfoot):
    other = pair.right.run.scenario
    rows = {row["path"]: row for row in sliders([levers_of(hillfoot), levers_of(other)])}
    assert {"triage.recognition", "ladder.from_desk"} <= set(rows)
    row = rows["triage.recognition"]
    assert (row["low"], row["high"]) == (0, 1)
    assert row["values"] == [hillfoot.triage.recognition, other.triage.recognition]
    assert rows["station.night_fewer"]["step"] == 1
    assert rows["station.night_fewer"]["unit"] == {"en": "officers", "zh": "人"}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.key)
def test_every_scene_is_told_in_both_languages_and_without_a_number(scene):
    """What a scene says beforehand cannot give away how it ends: no figure stands in it."""
    for english, chinese in SCENE_WORDS[scene.key].values():
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
        assert not any(character.isdigit() for character in (english + chinese).replace("110", ""))


def test_what_a_scene_shows_is_known_to_the_page():
    charts, figures = asset("charts.js") + asset("bars.js"), asset("figures.js")
    for scene in SCENES:
        assert len(scene.charts) == 3
        assert scene.figure in scene.rows or f"figure_{scene.figure}" in WORDS
        for chart in scene.charts:
            assert f"\n  {chart}: " in charts
            assert f"chart_{chart}" in WORDS
        for row in (*scene.rows, scene.figure):
            assert f"\n  {row}: " in figures
            assert f"figure_{row}" in WORDS


def test_three_questions_are_answered_by_rows_of_scenes():
    rows = {scene.key: scene.rows for scene in SCENES}
    assert len(QUESTIONS) == 3
    for question in QUESTIONS:
        assert all(where.row in rows[where.scene] for where in question.answers)
        assert all(ASKED[question.key])
    assert len(handout(list(rows))) == 3
    assert handout(["noise"]) == handout(["noise", "parking"]) != []
    assert handout([]) == []
