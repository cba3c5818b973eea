"""A file of a later format is refused in words; a renamed key hears its new name, and `migrate` mends it."""

import tomllib

import pytest

from sim.fitting.columns import read_columns
from sim.report.refusals import refusal_lines
from sim.scenario import renamed
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies
from sim.scenario.migrate import RenamedKey, migrated
from sim.scenario.renamed import FORMAT, Renamed
from sim.study.study_file import read_study
from tests.towns import GRID, TOWN, write

MAP = 'format = {format}\n[columns]\ntype = "a"\nreceived = "b"\n'
STUDY = 'format = {format}\nkind = "sweep"\ntitle = {{ en = "a", zh = "a" }}\nscenario = "danghu"\n'
SWEEP = '[factors.ranges]\n"triage.recognition" = [0.1, 0.9]\n[sweep]\ndesign = "factorial"\nlevels = 2\n'
OPENS = {
    "town": (f"format = {{format}}\n{TOWN.replace('{', '{{').replace('}', '}}')}", load),
    "policy": (
        "format = {format}\ntriage.recognition = 0.3\n",
        lambda file: load_policies(file.parent / "town.toml", [str(file)]),
    ),
    "study": (STUDY + SWEEP, read_study),
    "map": (MAP, read_columns),
}


@pytest.fixture
def old_names(monkeypatch):
    """As if three keys had had other names."""
    entries = (
        Renamed("triage", "insight", "recognition", 2, lambda value: round(1 - value, 9)),
        Renamed("trouble.*", "daily", "per_day", 2),
        Renamed("dispatch", "velocity", "speed_kmh", 2, lambda value: value * 3.6),
    )
    monkeypatch.setattr(renamed, "RENAMED", entries)


def said(call, language="en"):
    with pytest.raises(ScenarioErrors) as caught:
        call()
    return "\n".join(refusal_lines(caught.value, language))


@pytest.mark.parametrize("kind", OPENS)
def test_a_file_of_today_or_without_a_number_opens_and_a_later_one_is_refused_in_words(tmp_path, kind):
    text, read = OPENS[kind]
    write(tmp_path)
    file = tmp_path / "it.toml"
    for number in (1, FORMAT):
        file.write_text(text.format(format=number), encoding="utf-8")
        read(file)
    file.write_text(text.format(format=FORMAT + 1), encoding="utf-8")
    line = said(lambda: read(file))
    assert f"it.toml: format = {FORMAT + 1}: written by a later version of the program" in line
    assert "由更新版本的程序写成" in said(lambda: read(file), "zh")
    file.write_text(text.format(format='"two"'), encoding="utf-8")
    assert f"must be a whole number from 1 to {FORMAT}" in said(lambda: read(file))


def test_every_file_that_ships_says_its_format(root):
    files = [file for place in ("scenarios", "sim/app/starter") for file in (root / place).rglob("*.toml")]
    files += (root / "experiments").glob("*.toml")
    assert len(files) > 50
    said = {file.name: tomllib.loads(file.read_text("utf-8")).get("format") for file in files}
    assert set(said.values()) == {FORMAT}, said


def test_a_renamed_key_hears_its_new_name_wherever_it_stands(tmp_path, old_names):
    base = write(
        tmp_path,
        old='extends = "town.toml"\n[triage]\ninsight = 0.5\n[trouble.noise]\ndaily = 2.0\n',
        policies__old="triage.insight = 0.5\n",
    )
    text = said(lambda: load(tmp_path / "old.toml"))
    assert "triage.insight = 0.5: no such parameter here; is called triage.recognition now; govsim" in text
    assert "is called trouble.noise.per_day now" in text
    assert "现名 triage.recognition" in said(lambda: load(base, policy="old"), "zh")
    assert "is called triage.recognition now" in said(lambda: load(base, overrides=["triage.insight=0.5"]))
    study = STUDY.format(format=1) + SWEEP.replace("recognition", "insight")
    (tmp_path / "study.toml").write_text(study, encoding="utf-8")
    assert "is called triage.recognition now" in said(lambda: read_study(tmp_path / "study.toml"))


OLD = """\
# Our town.
name = "a"  # short

[triage]
# how much the desk sees
insight = 0.2   # seen on the spot
pass_on = 0.5

[dispatch]
velocity = { value = 10.0, low = 5.0, high = 15.0, source = "log", grade = "B" }  # metres a second

[trouble]
noise = { daily = 3.0 }

[set]
"triage.insight" = 0.25
[factors]
paths = ["triage.insight", "other"]
ranges = { "dispatch.velocity" = [5.0, 15.0] }
"""
NEW = """\
# Our town.
format = 2
name = "a"  # short

[triage]
# how much the desk sees
recognition = 0.8   # seen on the spot
pass_on = 0.5

[dispatch]
speed_kmh = { value = 36.0, low = 18.0, high = 54.0, source = "log", grade = "B" }  # metres a second

[trouble]
noise = { per_day = 3.0 }

[set]
"triage.recognition" = 0.75
[factors]
paths = ["triage.recognition", "other"]
ranges = { "dispatch.speed_kmh" = [18.0, 54.0] }
"""


def test_migrate_renames_keys_turns_their_values_and_leaves_the_rest_to_the_letter(old_names):
    text, changes = migrated(OLD)
    assert text == NEW
    assert RenamedKey("triage.insight", "triage.recognition", "0.2", "0.8") in changes
    assert len(changes) == 6
    assert migrated(text) == (text, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("triage.insight = 0.2\n", "format = 2\n\ntriage.recognition = 0.8\n"),
        ("triage = { insight = 0.2, x = 1 }\n", "format = 2\ntriage = { recognition = 0.8, x = 1 }\n"),
        (
            "format = 1\n[triage.insight]\nvalue = 0.2\nlow = 0.1\n",
            "format = 2\n[triage.recognition]\nvalue = 0.8\nlow = 0.9\n",
        ),
        ("[triage]\ninsight = 0.2\n", "format = 2\n\n[triage]\nrecognition = 0.8\n"),
    ],
)
def test_migrate_knows_every_way_to_write_a_key(old_names, old, new):
    assert migrated(old)[0] == new


def test_a_file_of_today_is_left_alone():
    assert migrated(TOWN) == (TOWN, [])
    assert migrated(GRID) == (GRID, [])


def test_a_name_that_its_table_has_already_is_refused(old_names):
    with pytest.raises(ValueError, match="recognition"):
        migrated("[triage]\ninsight = 0.2\nrecognition = 0.3\n")


def test_the_waiting_limit_of_old_becomes_a_waiting_room():
    """In 0.1 no limit was written 0; now 0 is a loss system."""
    text, _ = migrated("[dispatch]\nwaiting_limit = 0\n")
    assert 'waiting_room = "none"' in text
    assert "waiting_room = 7" in migrated("dispatch.waiting_limit = 7\n")[0]
