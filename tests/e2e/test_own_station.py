"""A station that is not Danghu: its people and officers on the command line, and what may be asked of it."""

import pytest

from sim.app.own_town import dealt
from sim.scenario.load import load
from tests.towns import lines, write


def test_so_many_officers_are_dealt_as_the_standard_s_are():
    """Danghu's 55 are 22, 8, 15 and 10; of 22, two fifths are 8.8, 3.2, 6 and 4; of one, the most."""
    assert dealt(55) == {"community": 22, "case_on_call": 8, "case": 15, "other": 10}
    assert dealt(22) == {"community": 9, "case_on_call": 3, "case": 6, "other": 4}
    assert sum(dealt(1).values()) == dealt(1)["community"] == 1


@pytest.mark.slow
def test_a_station_of_eighty_thousand_and_twenty_two(govsim, tmp_path):
    code, out, err = govsim("new", "ours", "--people", "80000", "--officers", "22")
    assert (code, err) == (0, "")
    assert "govsim compare ours/town noise-to-department officers.community.count=+3" in out
    town = load(tmp_path / "ours/town.toml")
    assert (town.residents.registered, sum(one.count for one in town.officers.values())) == (80_000, 22)
    asked = "noise-to-department", "officers.community.count=+3"
    assert govsim("check", f"{tmp_path}/ours/town.toml", *asked)[0] == 0


@pytest.mark.parametrize(("language", "said"), [("en", "did you mean 80,000?"), ("zh", "是否为80,000人？")])
def test_ten_times_too_many_people_are_stopped_in_words(govsim, tmp_path, language, said):
    code, out, err = govsim("new", "ours", "--people", "800000", "--officers", "22", "--lang", language)
    assert (code, out) == (2, "")
    assert "36,364" in err
    assert said in err
    assert not (tmp_path / "ours").exists()


def test_officers_of_nobody_are_refused(govsim, tmp_path):
    code, _, err = govsim("new", "ours", "--officers", "22")
    assert code == 2
    assert "--officers needs --people" in err
    assert not (tmp_path / "ours").exists()


MORE = "officers.patrol.count = 8\n"


def test_a_policy_is_written_out_in_place_of_a_name(tmp_path):
    town = write(tmp_path, policies__more=MORE)
    found = load(town, policy="more, officers.patrol.count=+3,triage.recognition=-20%")
    assert (found.officers["patrol"].count, found.triage.recognition) == (11, 0.4)
    assert found.name == "village+more, officers.patrol.count=+3,triage.recognition=-20%"
    assert found.title.zh == "more + 巡逻：人数 +3 + 分流识别率 -20%"


WRONG = {
    "officers.patrl.count=+3": "officers.patrl: the base scenario has no patrl here; did you mean patrol?",
    "residents.registered=3": "is a constant, so it does not belong in a policy",
    "mor, triage.recognition=0.9": "there is no policy of this name; did you mean more?",
    "triage.recognition=": "the value cannot be understood",
}


@pytest.mark.parametrize("policy", WRONG)
def test_what_is_wrong_with_one_is_said_once(tmp_path, policy):
    (line,) = lines(write(tmp_path, policies__more=MORE), policies=(policy,))
    assert WRONG[policy] in line
