"""Stories find what they tell in the runs; questions are answered with the runs' own numbers."""

from dataclasses import replace
from itertools import product

import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.metrics.reading import level
from sim.metrics.run import simulate
from sim.report.town.lessons import questions, sure
from sim.report.town.pairs import PairedTowns, measured
from sim.report.town.run_tables import Reel
from sim.report.town.sliders import MAIN, levers_of, sliders
from sim.report.town.stories import CHOSEN, LONGEST_DAYS, STORIES, Story, cut
from sim.report.town.story_words import QUESTIONS, TEXTS, TITLES
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Ending

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module")
def pair(hillfoot, hillfoot_file):
    other = load(hillfoot_file, policy="proactive")
    return PairedTowns(*(Reel(simulate(town, 1, journal=True)) for town in (hillfoot, other)))


def test_the_stretch_lies_within_the_measured_period(pair):
    whole, scene = measured(pair.left), cut(CHOSEN, pair)
    assert whole.start <= scene.stretch.start < scene.begin < scene.stretch.end <= whole.end


def test_a_matter_is_of_the_type_and_the_hour_asked_for(pair):
    kinds = list(pair.left.run.scenario.trouble)
    found_any = 0
    for name, hours in product(kinds, ((8.0, 12.0), (18.0, 24.0))):
        story = Story("chosen", "", "", 5, 10, (name,), hours)
        found = cut(story, pair).follow
        if found is None:
            continue
        row, other = pair.left.town.troubles[found[0]], pair.right.town.troubles[found[1]]
        assert kinds[row["type"]] == name
        assert hours[0] <= row["reported"] % DAY / HOUR < hours[1]
        assert row["key"] == other["key"]
        scene = cut(replace(story, wanted=lambda left, _: left["reports"] + 0.0), pair)
        told = pair.left.town.troubles[scene.follow[0]]["reported"]
        assert scene.stretch.start <= told < scene.stretch.end
        assert (scene.stretch.end - scene.stretch.start) / DAY <= LONGEST_DAYS
        found_any += 1
    assert found_any >= 3


def test_a_type_that_nobody_reports_leaves_the_story_without_a_matter(pair):
    scene = cut(Story("chosen", "", "", 5, 10, ("no_such_type",), questions=("matter", "open")), pair)
    assert scene.follow is None
    asked = questions(Story("chosen", "", "", 5, 10, questions=("matter", "open")), pair, scene)
    assert [question["ask"]["en"] for question in asked] == [QUESTIONS["open"][0]]


def test_answers_are_the_runs_own_numbers(pair):
    answers = questions(CHOSEN, pair, cut(CHOSEN, pair))
    text = {language: " ".join(answer["answer"][language] for answer in answers) for language in ("en", "zh")}
    for name in ("calls_110", "officer_hours.non_police", "settled.within_7d", "cost.departments_h"):
        for reel in pair:
            for language in ("en", "zh"):
                value = level(reel.run.outcomes[name], OUTCOMES[name].unit, language)
                assert value in text[language], (name, value)


def test_the_fate_of_a_matter_is_told_from_its_record(pair):
    story = Story("chosen", "", "", 5, 10, questions=("matter",))
    scene = cut(story, pair)
    (question,) = questions(story, pair, scene)
    for reel, i in zip(pair, scene.follow, strict=True):
        assert list(Ending)[reel.town.troubles[i]["ending"]].en in question["answer"]["en"]


def test_certainty_is_that_of_paired_runs(hillfoot, hillfoot_file):
    towns = hillfoot, load(hillfoot_file, policy="proactive")
    left, right = ([simulate(town, seed).outcomes for seed in SEEDS] for town in towns)
    said = sure(left, right)
    assert said["pairs"] == len(SEEDS)
    calls = next(row for row in said["rows"] if row["label"]["en"] == OUTCOMES["calls_110"].label("en"))
    mean = sum(b["calls_110"] - a["calls_110"] for a, b in zip(left, right, strict=True)) / len(SEEDS)
    assert float(calls["difference"]["en"].split()[0].replace("−", "-")) == pytest.approx(mean, rel=0.01)


def test_sliders_are_the_schemas_levers(pair, hillfoot):
    rows = {row["path"]: row for row in sliders(levers_of(hillfoot), pair.right.levers)}
    assert set(rows) <= set(MAIN)
    assert {"triage.recognition", "ladder.from_desk"} <= set(rows)
    row = rows["triage.recognition"]
    assert (
        row["label"]["zh"]
        == Scenario.model_fields["triage"].annotation.model_fields["recognition"].json_schema_extra["zh"]
    )
    assert (row["low"], row["high"]) == (0, 1)
    assert row["left"] == hillfoot.triage.recognition
    assert row["right"] == pair.right.run.scenario.triage.recognition
    assert rows["station.night_fewer"]["step"] == 1
    assert rows["station.night_fewer"]["unit"] == {"en": "officers", "zh": "人"}


@pytest.mark.parametrize("story", [*STORIES, CHOSEN], ids=lambda story: story.key)
def test_every_story_is_told_in_both_languages(story):
    for texts in (TITLES[story.key], TEXTS[story.key], *(QUESTIONS[key] for key in story.questions)):
        assert all(texts)
        assert texts[0].isascii() or "’" in texts[0] or "“" in texts[0]
        assert any("\u4e00" <= character <= "\u9fff" for character in texts[1])
