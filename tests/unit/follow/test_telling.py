"""What is told of changes: sizes in per cent, and none with a sign that rounds to nothing."""

import datetime as dt
import re
from pathlib import Path

import pytest

import sim
from sim.fitting.follow.changes import Change
from sim.fitting.follow.telling import told_change
from sim.metrics.reading import relative_change

DAY = dt.date(2024, 3, 4)
SIGNED = re.compile(r"\{[^{}]*:\+[,.0-9]*[fg%]\}")
"""A blank whose number is written with its sign whatever it comes to."""


def change(subject, ratio):
    return Change(subject, "noise", DAY, DAY, DAY, 0.01, 4.0, 5.0, ratio)


@pytest.mark.parametrize("subject", ["calls", "type", "delay", "travel", "scene"])
def test_a_change_has_its_signs_and_nothing_has_none(subject):
    words = told_change(change(subject, (1.25, 1.004, 0.5)))
    for text in (words.en, words.zh):
        assert re.findall(r"[+−-]?\d+%", text) == ["+25%", "0%", "−50%"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.004, "0%"), (-0.004, "0%"), (0.0, "0%"), (0.006, "+1%"), (-0.3, "−30%"), (float("nan"), "–")],
)
def test_what_rounds_to_nothing_has_no_sign(value, text):
    assert relative_change(value) == text


def test_signs_are_written_in_one_place():
    """A format of its own would write "+0%"; `plain` and what rests on it do not."""
    root = Path(sim.__file__).parent
    files = [(file, file.read_text(encoding="utf-8")) for file in root.rglob("*.py")]
    assert [f"{file.name}: {hit}" for file, text in files for hit in SIGNED.findall(text)] == []
