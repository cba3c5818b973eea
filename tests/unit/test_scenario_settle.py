"""Numbers per head and changes come to what a town of so many people has, or are refused in words."""

import pytest

from sim.scenario.describe import changes
from sim.scenario.digest import digest
from sim.scenario.load import load
from sim.scenario.loader_words import source_name
from sim.scenario.plausibility import ratios
from sim.scenario.provenance import provenance
from tests.towns import TOWN, lines, write

HEADS = """
extends = "town.toml"
residents.registered = 30000
residents.new = 20000
department.noise_office.desks = { per_10000 = 0.3, low = 0.02, high = 0.61, source = "guess", grade = "D" }
windows.clerks = { per_10000 = 0.01 }
hotline.operators = { per_10000 = 0 }
trouble.noise.per_day = { per_10000 = 0.25 }
"""


def loaded(folder, text, **asked):
    write(folder, over=text)
    return load(folder / "over.toml", **asked)


def test_a_number_per_head_is_that_of_five_times_ten_thousand(tmp_path):
    """0.3, 0.02 and 0.61 in 10,000 are 1.5, 0.1 and 3.05 in 50,000: whole people, and at least one."""
    town = loaded(tmp_path, HEADS)
    desks = provenance(town)["department.noise_office.desks"]
    assert (desks.value, desks.low, desks.high) == (2, 1, 3)
    assert (town.windows.clerks, town.hotline.operators, town.trouble["noise"].per_day) == (1, 0, 1.25)
    assert desks.source == "guess; 0.3 per 10,000 residents"
    assert source_name(desks.source).zh == "guess；每万人0.3"
    assert source_name("assumption; 0.3 per 10,000 residents").zh == "假设；每万人0.3"


def test_it_follows_the_residents_that_somebody_sets(tmp_path):
    town = loaded(tmp_path, HEADS, overrides=["residents.registered=80000"])
    assert (town.department["noise_office"].desks, town.trouble["noise"].per_day) == (3, 2.5)


def test_what_cannot_be_per_head(tmp_path):
    wrong = {
        "triage.recognition = { per_10000 = 0.5 }": "does not grow with the residents",
        "windows.clerks = { per_10000 = 1, value = 2 }": "is given beside value",
        "windows.clerks = { per_10000 = -1 }": "must be a number of at least 0",
        "windows.clerks = { per_10000 = 1, low = 2, high = 3 }": "low <= value <= high does not hold",
        "windows.clerks = { per_10000 = 1, grade = 'D' }": "grade D is an assumption and needs a range",
    }
    for text, said in wrong.items():
        write(tmp_path, over=f'extends = "town.toml"\nresidents.registered = 9\n{text}')
        (line,) = lines(tmp_path / "over.toml")
        assert line.startswith("over.toml: ")
        assert said in line


@pytest.mark.parametrize("people", ["", "residents.registered = 'many'", "residents.registered = 0"])
def test_nobody_counted_is_said_once(tmp_path, people):
    write(tmp_path, over=f'extends = "town.toml"\n{people}\nwindows.clerks = {{ per_10000 = 1 }}')
    (line,) = lines(tmp_path / "over.toml")
    assert line.startswith("over.toml: residents.registered")


def test_the_standard_is_a_town_for_whom_says_how_many_live_there(root):
    """Danghu has 196,400 residents, 55 officers and 156 grids: a town of as many people has as many."""
    (line,) = lines(root / "scenarios/standard.toml")
    assert (
        line
        == "standard.toml: residents.registered: is missing: some numbers are given per 10,000 residents, so "
        "say how many live there"
    )
    alike = load("standard", overrides={"residents.registered": 147_400, "residents.new": 49_000})
    assert sum(group.count for group in alike.officers.values()) == 55
    assert (alike.town.grids, alike.town.communities) == (156, 28)
    danghu = load("danghu")
    met = [
        sum(one.per_day for one in town.trouble.values() if one.owner) * town.town.rate_factor
        for town in (alike, danghu)
    ]
    assert met[0] == pytest.approx(met[1], rel=0.02)


@pytest.mark.parametrize("people", [8_000, 80_000, 800_000])
def test_every_town_over_the_standard_could_be_a_real_one(people):
    assert ratios(load("standard", overrides={"residents.registered": people})) == []


CHANGES = {"+2": 8, "-20%": 5, "x1.5": 9, "×0.5": 3, "−1": 5}


@pytest.mark.parametrize("change", CHANGES)
def test_a_policy_changes_what_the_town_has(tmp_path, change):
    """Of six officers; 4.8 are five."""
    town = write(tmp_path, policies__other=f'officers.patrol.count = "{change}"')
    before, after = load(town), load(town, policy="other")
    assert [(b.path, b.value) for _, b in changes(before, after)] == [
        ("officers.patrol.count", CHANGES[change])
    ]
    assert digest(after) == digest(load(town, overrides={"officers.patrol.count": CHANGES[change]}))


def test_changes_come_one_upon_the_other_and_a_number_ends_them(tmp_path):
    town = write(
        tmp_path,
        policies__more='officers.patrol.count = "+2"',
        policies__twice='officers.patrol.count = "x2"',
        policies__both='extends = ["more", "twice"]\nofficers.patrol.count = "+1"',
        policies__ten="officers.patrol.count = 10",
    )
    count = {
        name: load(town, policy=name).officers["patrol"].count
        for name in ("more+twice", "twice+more", "both")
    }
    assert count == {"more+twice": 16, "twice+more": 14, "both": 17}
    assert load(town, policy="more+ten").officers["patrol"].count == 10
    assert (
        load(town, policy="ten+more", overrides=["officers.patrol.count=x2"]).officers["patrol"].count == 24
    )


def test_a_change_of_what_no_file_gives_is_upon_the_default_and_of_a_number_per_head_upon_what_it_comes_to(
    tmp_path,
):
    town = loaded(tmp_path, HEADS, overrides=["station.night_fewer=+2", "department.noise_office.desks=x2"])
    assert (town.station.night_fewer, town.department["noise_office"].desks) == (2, 4)


def test_a_change_has_a_range_of_changes(tmp_path):
    text = 'officers.patrol.count = { value = "x2", low = "x1", high = "+30", source = "s", grade = "D" }'
    given = provenance(load(write(tmp_path, policies__more=text), policy="more"))["officers.patrol.count"]
    assert (given.value, given.low, given.high, given.source, given.grade) == (12, 6, 36, "s", "D")
    write(tmp_path, policies__more=text.replace('"x1"', "3"))
    (line,) = lines(tmp_path / "town.toml", policies=("more",))
    assert 'value, low and high must all be changes such as "x1.5"' in line
    write(tmp_path, policies__more=text.replace('"x1"', '"x3"'))
    (line,) = lines(tmp_path / "town.toml", policies=("more",))
    assert line.endswith("low <= value <= high does not hold: 18, 12, 36")


REFUSED = {
    "officers.patrol.count=-7": "leads from 6 to -1; it must be a whole number from 0 to 100000",
    "officers.patrol.count=+1.5": "leads from 6 to 7.5; it must be a whole number",
    "triage.recognition=+0.6": "leads from 0.5 to 1.1; it must be a number from 0 to 1 (unit: share)",
    "grid_work.round_days=x2": "changes a number, but this town has none here",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_change_that_leads_nowhere_says_from_where(tmp_path, text):
    (line,) = lines(write(tmp_path), overrides=[text])
    path, _, change = text.partition("=")
    assert line.startswith(f'--set: {path} = "{change}": ')
    assert REFUSED[text] in line


def test_a_sign_at_set_is_a_change_where_the_number_itself_cannot_be_below_nothing(tmp_path):
    town = write(tmp_path, town=TOWN + "[channel.online]\nhabit = -4.0\n")
    asked = ["officers.patrol.count=-2", "channel.online.habit=-1.5", "triage.pass_on=+0.25"]
    found = load(town, overrides=asked)
    assert (found.officers["patrol"].count, found.channel["online"].habit, found.triage.pass_on) == (
        4,
        -1.5,
        0.25,
    )
    assert load(town, overrides=['channel.online.habit="-1.5"']).channel["online"].habit == -5.5


def test_a_number_meant_for_a_group_is_meant_for_what_the_group_must_have(tmp_path):
    said = {"officers.patrol=8": "officers.patrol.count", "trouble.noise=2": "trouble.noise.per_day"}
    for text, path in said.items():
        (line,) = lines(write(tmp_path), overrides=[text])
        assert f"write for example {path} = ..." in line


def test_danghus_policies_are_what_they_were_and_those_of_others_in_proportion():
    assert load("danghu", policy="five-more-community").officers["community"].count == 27
    assert load("small-station", policy="five-more-community").officers["community"].count == 10
    ladder = {
        name: load(name, policy="ladder").rung["docking"].mediators for name in ("danghu", "small-station")
    }
    assert ladder == {"danghu": 8, "small-station": 2}


def test_a_sign_without_quotes_is_not_taken_for_a_change_in_silence(tmp_path):
    write(tmp_path, policies__more="officers.patrol.count = +3  # three more")
    (line,) = lines(tmp_path / "town.toml", policies=("more",))
    said = 'is the number 3 itself, plus or no plus; in quotes, "+3" changes what the town has'
    assert line.endswith(f"officers.patrol.count: {said}")
    write(tmp_path, policies__more="officers.patrol.count = -3")
    (line,) = lines(tmp_path / "town.toml", policies=("more",))
    assert line.endswith('in quotes, "-3" changes what the town has')
