"""A comparison that is read again says what it said, and what cannot be read is told in one line."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim.app.report_command import report
from sim.metrics.portrait import Portrait
from sim.report.html import page
from sim.report.report_sources import assemble
from sim.scenario.errors import ScenarioErrors, Words
from sim.study.calibration.sample import Sample
from sim.study.compare_over import ComparisonOver
from sim.study.factor_space import Space
from sim.study.screening.found import Conclusion, Corner, EndEffect, Move, Screening
from sim.study.store.comparisons import ASKED, FOLDER, as_files, is_kept, read_kept
from sim.study.store.sealed import summed
from sim.study.tidy_tables import VIEWS

ENDS = EndEffect(-1.0, 0.5), EndEffect(2.0, 0.5)
CONCLUSION = Conclusion(
    "proactive",
    "calls_110",
    -1.0,
    True,
    (Move("crews", *ENDS),),
    (Move("a.b", *ENDS, seen=False),),
    (Corner((("a.b", True), ("c.d", False)), ENDS[1]),),
    Corner((("crews", True),), ENDS[1]),
    0.9,
    0.1,
)
NAMES = {"crews": Words("crews", "所需民警人数"), "a.b": Words("b", "乙"), "c.d": Words("d", "丁")}
SCREENING = Screening(9, {"crews": 9}, NAMES, 12, 4, 24, 3, 1, (CONCLUSION,))


def write(folder, comparison, screening=None):
    for name, content in as_files(comparison, "govsim compare a b", screening):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folder(lived, tmp_path_factory):
    return write(tmp_path_factory.mktemp("kept"), lived, SCREENING)


def test_the_numbers_are_the_same_again(lived, folder):
    kept = read_kept(folder)
    assert kept.command == "govsim compare a b"
    assert kept.comparison.to_json() == lived.to_json()
    assert all(view(kept.comparison).equals(view(lived)) for view in VIEWS.values())
    for one, other in zip(kept.comparison.replications, lived.replications, strict=True):
        assert np.array_equal(one.portrait.flows, other.portrait.flows)
        assert isinstance(one.portrait, Portrait)


@pytest.mark.slow
def test_one_over_a_sample_is_the_same_again_with_what_was_said_of_the_sample(lived, tmp_path):
    sample = Sample("town", Space(()), np.empty((3, 0)), 3, 9)
    runs = [
        replace(run, draw=draw, by={"type": {"help": {"calls_110": float(draw)}}})
        for draw in range(3)
        for run in lived.replications
    ]
    over = ComparisonOver(
        lived.scenarios, runs, lived.effort, lived.outcomes, sample=sample, draws=3, worth=lived.worth
    )
    kept = read_kept(write(tmp_path, over)).comparison
    assert kept.is_over
    assert kept.to_json() == over.to_json()
    assert [run.draw for run in kept.replications] == [run.draw for run in runs]
    assert [run.by for run in kept.replications] == [run.by for run in runs]
    assert kept.sample.said(3) == sample.said(3)
    assert page(assemble(kept, "x"), figures=()) == page(assemble(over, "x"), figures=())


def test_the_screening_is_the_same_again(folder):
    assert repr(read_kept(folder).screening) == repr(SCREENING)


def test_the_same_comparison_gives_the_same_bytes(lived):
    assert list(as_files(lived, "x")) == list(as_files(lived, "x"))


@pytest.mark.slow
def test_the_report_is_the_same_again(lived, folder):
    first = page(assemble(lived, "govsim compare a b", SCREENING), figures=())
    assert page(assemble(*read_kept(folder), folder), figures=()) == first


def test_an_empty_folder_is_told(tmp_path):
    assert not is_kept(tmp_path)
    with pytest.raises(ScenarioErrors, match="holds no results"):
        read_kept(tmp_path)


@pytest.mark.parametrize("name", ["runs.parquet", "groups.parquet", "portraits.npz", "screening.json"])
def test_altered_files_are_told(lived, tmp_path, name):
    write(tmp_path, lived)
    file = tmp_path / FOLDER / name
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(ScenarioErrors, match=f"{name}: has been altered or damaged"):
        read_kept(tmp_path)


def test_a_broken_record_of_what_was_asked_is_told(lived, tmp_path):
    write(tmp_path, lived)
    (tmp_path / FOLDER / ASKED).write_text("{}", encoding="utf-8")
    with pytest.raises(ScenarioErrors, match="cannot be read"):
        read_kept(tmp_path)


def test_values_that_mean_something_else_are_told(lived, tmp_path):
    write(tmp_path, lived)
    asked = json.loads((tmp_path / FOLDER / ASKED).read_text(encoding="utf-8"))
    asked["scenarios"]["proactive"]["values"]["dispatch"]["speed_kmh"] = 7.0
    (tmp_path / FOLDER / ASKED).write_text(json.dumps(summed(asked)), encoding="utf-8")
    with pytest.raises(ScenarioErrors, match="proactive: these values mean something else"):
        read_kept(tmp_path)


def test_a_changed_record_of_what_was_asked_is_told(lived, tmp_path):
    file = write(tmp_path, lived) / FOLDER / ASKED
    file.write_text(file.read_text(encoding="utf-8").replace("govsim compare a b", "govsim compare a c"))
    with pytest.raises(ScenarioErrors, match="asked.json: has been altered or damaged"):
        read_kept(tmp_path)


def test_runs_of_another_build_say_so(lived, tmp_path):
    file = write(tmp_path, lived) / FOLDER / ASKED
    asked = json.loads(file.read_text(encoding="utf-8"))
    asked["build"]["sources"] = "0" * 32
    file.write_text(json.dumps(summed(asked)), encoding="utf-8")
    (told,) = read_kept(tmp_path).comparison.told
    assert "another build of the program (version 0.1.0, sources 00000000)" in told.en


def test_the_command_makes_the_report_again(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sim.report.html.drawings", lambda *_: ())
    report(folder, tmp_path / "again.html", None, "zh")
    text = (tmp_path / "again.html").read_text(encoding="utf-8")
    assert "govsim compare a b" in text
    assert 'lang="zh"' in text
    assert str(tmp_path / "again.html") in capsys.readouterr().err
