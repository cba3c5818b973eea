"""System 15 and what stands beside it: opinion, fatigue, case work."""

import pytest

from tests.signature.pairs import Moved
from tests.signature.systems_figures import scene_stretch

pytestmark = pytest.mark.slow

TENSE = {"opinion.spark": 0.5}


@pytest.mark.slow
def test_composure_keeps_filmed_scenes_calm():
    """`opinion.composure` up: fewer sentiment events."""
    Moved({"opinion.composure": 0.9}, {**TENSE, "opinion.composure": 0.0}).lowers("sentiment_events")


@pytest.mark.slow
def test_scenes_that_are_filmed_spark_events_and_cost_trust():
    """`opinion.filmed` up: more sentiment events."""
    Moved({"opinion.filmed": 1.0}, {**TENSE, "opinion.filmed": 0.1}).raises("sentiment_events")


@pytest.mark.slow
def test_tired_officers_spark_more_events():
    """`fatigue.builds` up: more sentiment events."""
    Moved({"fatigue.builds": 0.5}, {**TENSE, "fatigue.builds": 0.0}).raises("sentiment_events")


def test_tired_officers_take_longer_on_scene():
    """`fatigue.builds` up: scenes take longer than by their nature."""
    Moved({"fatigue.builds": 0.6}, {"fatigue.builds": 0.0}).raises(scene_stretch, "officer_hours.on_scene")


def test_crimes_that_open_cases_cost_case_work():
    """`trouble.theft_fraud.opens_case` up: more hours of case work, more cases open at the end."""
    Moved({"trouble.theft_fraud.opens_case": 1.0}).raises("officer_hours.case_work", "open_cases")
