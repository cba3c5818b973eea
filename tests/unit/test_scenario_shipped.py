"""Towns, policies and studies are found by name from any folder, one's own first; a path stays a path."""

import tomllib
from pathlib import Path

import pytest

from sim.report.refusals import refusal_lines
from sim.scenario import shipped, shipped_names
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies
from sim.study.study_file import read_study
from tests.towns import GRID, TOWN, write


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def said(call):
    with pytest.raises(ScenarioErrors) as caught:
        call()
    return refusal_lines(caught.value, "en"), refusal_lines(caught.value, "zh")


@pytest.mark.parametrize("name", ["danghu", "Danghu 2022, as reported", "当湖2022年现状"])
def test_a_town_is_found_by_name_and_by_title_in_either_language(name):
    assert load(name).name == "danghu"


def test_every_town_and_study_has_a_name(root):
    towns = {file.stem for file in (root / "scenarios").glob("*.toml")}
    assert towns - {"standard"} <= set(shipped_names.town_names())
    assert "standard" not in shipped_names.town_names()
    assert "theory/mmc" in shipped_names.town_names()
    assert load("theory/mmc").name == "mmc"
    assert set(shipped_names.study_names()) == {file.stem for file in (root / "experiments").glob("*.toml")}


def test_a_town_of_ones_own_comes_first_and_extends_the_one_that_ships(tmp_path):
    own = 'extends = "danghu.toml"\nname = "ours"\n[triage]\nrecognition = 0.31\n'
    write(tmp_path, town=TOWN, danghu=own)
    assert load("danghu").name == load("danghu.toml").name == "ours"
    assert load("danghu").triage.recognition == 0.31
    assert load("town").name == "village"


@pytest.mark.parametrize("written", ["danghu", "danghu.toml"])
def test_extends_finds_what_ships(tmp_path, written):
    write(tmp_path, ours=f'extends = "{written}"\nname = "ours"\n')
    assert load("ours", policy="grid").name == "ours+grid"


def test_extends_looks_beside_the_file_first(tmp_path):
    write(tmp_path, danghu=TOWN, sub__ours='extends = "../danghu.toml"\n', also='extends = "danghu.toml"\n')
    assert load("sub/ours.toml").name == load("also").name == "village"


@pytest.mark.parametrize("name", ["家门口调解阶梯", "Doorstep mediation ladder"])
def test_a_policy_is_found_by_title(name):
    assert list(load_policies("danghu", [name])) == [name]
    assert load("danghu", policy=name).name == "danghu+ladder"


def test_a_title_with_a_plus_in_it_is_one_policy():
    found = load("danghu", policy="夜间减少两名民警+警格+网格清单式任务")
    assert found.name == "danghu+two-fewer-at-night+grid"


def test_a_title_that_is_nearly_right_hears_of_the_right_one():
    (_,), (chinese,) = said(lambda: load("danghu", policy="多跨融"))
    assert "是否想写 多跨融通？现有：alone（派出所单打独斗）" in chinese
    (english,), (chinese,) = said(lambda: load("当湖2022现状"))
    assert "did you mean 当湖2022年现状? there is: city, danghu" in english
    assert "danghu（当湖2022年现状）" in chinese


def test_own_policies_come_before_those_that_ship(tmp_path):
    write(tmp_path, policies__grid=GRID, ours='extends = "danghu"\nname = "ours"\n')
    assert load("ours", policy="grid").triage.recognition == 0.75
    assert shipped.policies_of("ours") == ["grid"]
    assert "one-stop" in shipped.policies_of("danghu")


def test_a_miss_hears_of_the_nearest_in_both_languages():
    (english,), (chinese,) = said(lambda: load("dangu"))
    assert english.startswith("dangu: there is no scenario of this name, and no such file; did you mean dan")
    assert "是否想写 danghu" in chinese
    (english,), _ = said(lambda: read_study("calibrate-dangu"))
    assert "did you mean calibrate-danghu?" in english


def test_a_path_is_never_answered_with_another_file():
    for path in ("danghu.toml", "scenarios/danghu.toml"):
        (english,), (chinese,) = said(lambda path=path: load(path))
        assert english.startswith(f"{path}: there is no such file; write danghu for the one that comes with")
        assert "程序自带的请写 danghu" in chinese


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b", "x" * 300])
def test_odd_names_are_refused_in_words(name):
    assert len(said(lambda: load(name))[0]) == 1


def test_a_study_is_found_by_name_and_may_name_a_town_that_ships(tmp_path):
    assert read_study("sweep-danghu").name == "sweep-danghu"
    values = tomllib.loads(shipped.study_file("sweep-danghu").read_text(encoding="utf-8"))
    assert values["scenario"] != "danghu"
    text = shipped.study_file("sweep-danghu").read_text(encoding="utf-8")
    write(tmp_path, mine=text.replace(values["scenario"], "danghu"))
    study = read_study("mine")
    assert next(iter(study.scenarios)) == "danghu"


def test_how_to_ask_again():
    assert shipped.name_of(shipped.study_file("sweep-danghu")) == "sweep-danghu"
    assert shipped.name_of(shipped.town_file("theory/mmc")) == "theory/mmc"
    assert shipped.name_of(shipped.town_file("some/where.toml")) == "some/where.toml"


def test_a_whole_path_is_completed_as_one_from_here_is(tmp_path, monkeypatch):
    """What `station` says to run next, wherever its folder lies."""
    (tmp_path / "mine").mkdir()
    town = tmp_path / "mine" / "town.toml"
    town.write_text('name = "mine"\n')
    monkeypatch.chdir(tmp_path)
    assert shipped.town_file("mine/town") == Path("mine/town.toml")
    monkeypatch.chdir(Path(__file__).parent)
    assert shipped.town_file(tmp_path / "mine" / "town") == town
    assert shipped.town_file(tmp_path / "mine" / "other") == tmp_path / "mine" / "other"
