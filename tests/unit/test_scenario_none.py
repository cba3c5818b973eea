"""None is said and not coded as a number, and files of old are brought over."""

import pytest

from sim.metrics.run import simulate
from sim.report.refusals import refusal_lines
from sim.scenario.editor import editor_schema
from sim.scenario.errors import ScenarioErrors
from sim.scenario.fields import NONE
from sim.scenario.layout import ROOT, at
from sim.scenario.load import load
from sim.scenario.migrate import migrated
from sim.scenario.pack import pack
from sim.scenario.renamed import ONCE_NONE
from sim.scenario.vary import vary
from sim.study.factor_space import space_of
from sim.study.study_file import read_study
from tests.towns import lines, write

PATHS = [".".join(path) for path in ONCE_NONE]
RHYTHMS = [path for path in PATHS if path != "dispatch.waiting_room"]
"""Of a waiting room 0 is a number like any other: nobody may wait."""


NEVER_A_NUMBER = {
    ("dispatch", "overtime_limit_h"),
    ("partners", "full_days"),
    ("venues", "closes"),
    ("venues", "visit_days"),
    ("firms", "closes"),
    ("firms", "visit_days"),
    ("landlords", "visit_days"),
}
"""Parameters that came when files already said none in a word: there is nothing of theirs to migrate."""


def _parameters(node, path=()):
    if node.form == "parameter":
        yield path, node
    else:
        for key in node.keys() or ["any"]:
            child = node.child(key)
            if child is not None:
                yield from _parameters(child, (*path, key))


def test_what_can_be_none_is_what_migrate_knows_and_its_words_do_not_speak_of_0():
    found = {path for path, node in _parameters(ROOT) if node.can_be_none}
    assert found == set(ONCE_NONE) | NEVER_A_NUMBER
    assert not NEVER_A_NUMBER & set(ONCE_NONE)
    for _, node in _parameters(ROOT):
        assert "; 0 is no" not in node.en or node.unit == "people"  # nobody at a desk is none by itself


@pytest.mark.parametrize("path", RHYTHMS)
def test_none_is_the_word_or_the_key_left_out_and_0_is_refused(tmp_path, path):
    town = write(tmp_path)
    section, name = path.split(".")
    said = load(town, overrides=[f"{path}=none"])
    assert getattr(getattr(said, section), name) is None
    assert getattr(getattr(load(town), section), name) is None
    (refused,) = lines(town, overrides=[f"{path}=0"])
    assert refused.startswith(f"--set: {path} = 0: must be a number ")
    assert ', or "none"; 0 stood for none in earlier files: write "none"' in refused
    (chinese,) = lines(town, overrides=[f"{path}=0"], language="zh")
    assert '，或 "none"（无）；旧文件中0表示无：请写 "none"，或用 govsim migrate 更新' in chinese
    with pytest.raises(ScenarioErrors):
        vary(said, {path: 0.0})
    assert getattr(getattr(vary(said, {path: 2.0}), section), name) == 2.0
    assert getattr(getattr(vary(said, {path: NONE}), section), name) is None


@pytest.mark.parametrize("path", [".".join(path) for path in sorted(NEVER_A_NUMBER)])
def test_of_a_parameter_that_came_later_nothing_is_said_about_earlier_files(tmp_path, path):
    town = write(tmp_path)
    for language, hint, earlier in (("en", 'write "none"', "earlier"), ("zh", '请写 "none"', "旧文件")):
        refused = " ".join(lines(town, overrides=[f"{path}=0"], language=language))
        assert not refused or hint in refused
        assert earlier not in refused


@pytest.mark.parametrize("path", PATHS)
def test_none_lies_in_no_range(tmp_path, path):
    town = write(tmp_path)
    asked = f"{path}={{ value = 3, low = 1, high = 5, source = 'x', grade = 'D' }}"
    ranged = {factor.name for factor in space_of(load(town, overrides=[asked]), kind=None).factors}
    assert path in ranged
    assert path not in {factor.name for factor in space_of(load(town), kind=None).factors}
    (refused,) = lines(town, overrides=[asked.replace("low = 1", "low = -1")])
    assert "none" not in refused.replace("--set", "")


def test_a_sweep_to_0_is_refused(tmp_path):
    study = """
kind = "sweep"
title = { en = "Rounds", zh = "排查" }
scenario = "town.toml"
factors.ranges."grid_work.round_days" = [0.0, 5.0]
set."grid_work.round_days" = 2.0
"""
    write(tmp_path, study=study)
    with pytest.raises(ScenarioErrors) as found:
        read_study(tmp_path / "study.toml")
    assert (
        "grid_work.round_days = [0.0, 5.0]: must be a number from 0.04 to 365"
        in refusal_lines(found.value, "en")[0]
    )


def test_compiled_code_keeps_a_number_of_its_own(tmp_path):
    settings = pack(load(write(tmp_path))).settings[0]
    assert settings["grid_work_round_days"] == settings["base_work_visit_minutes"] == 0.0
    assert settings["dispatch_waiting_room"] > 100_000


def test_rounds_grow_rare_without_a_cliff_towards_none(hillfoot_file):
    """A year between rounds finds what none does, as next to no round falls into two weeks."""
    found = []
    for days in (1.0, 364.0, NONE):
        overrides = {"grid_work.round_days": days, "grid_work.notice": 7.0}
        found.append(simulate(load(hillfoot_file, overrides=overrides), 3).outcomes["found_early_share"])
    daily, yearly, none = found
    assert daily > none
    assert abs(yearly - none) < (daily - none) / 10


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[grid_work]\nround_days = 0.0 # none\n", 'format = 2\n\n[grid_work]\nround_days = "none" # none\n'),
        ("choice.again_days = 0\n", 'format = 2\n\nchoice.again_days = "none"\n'),
        (
            "council.meeting_days = { value = 0.0, low = 0.0, high = 9.0, grade = 'D' }\n",
            'format = 2\n\ncouncil.meeting_days = "none"\n',
        ),
        ('[set]\n"dispatch.speed_kmh" = 0.0\n', 'format = 2\n\n[set]\n"dispatch.speed_kmh" = "none"\n'),
        ("dispatch.waiting_room = 1000000\n", 'format = 2\n\ndispatch.waiting_room = "none"\n'),
    ],
)
def test_migrate_says_none_where_a_number_stood_for_it(old, new):
    assert migrated(old)[0] == new
    assert migrated(new) == (new, [])


def test_what_is_not_none_stays():
    for text in ("[grid_work]\nround_days = 3.0\n", "dispatch.waiting_room = 0\n", "triage.pass_on = 0.0\n"):
        assert migrated(text) == (text, [])


def test_editors_offer_the_word():
    rounds = editor_schema()["$defs"]["GridWork"]["properties"]["round_days"]
    assert {"const": NONE} in rounds["anyOf"][0]["anyOf"]
    assert at(["grid_work", "round_days"]).numeric
