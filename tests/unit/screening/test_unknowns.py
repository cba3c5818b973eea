"""What can be moved, to where, and with what: whole numbers, shares of crews, choices, and groups by path."""

import pytest

from sim.scenario.describe import ParameterRow
from sim.scenario.load import load
from sim.scenario.vary import vary
from sim.study.screening.doubt_groups import GROUPS, group_of
from sim.study.screening.unknowns import by_group, ends, unknowns
from sim.vocabulary.texts import Words


def row(value, low, high, kind="uncertainty", grade="D", path="a.b"):
    return ParameterRow(path, value, "1", {}, low, high, kind, grade, "", "file", Words("a", "甲"))


@pytest.fixture(scope="module")
def found(root):
    return unknowns(load(root / "scenarios/danghu.toml"))


def test_a_number_stands_where_it_stands_in_its_range():
    assert ends(row(3.0, 2.0, 6.0)) == (2.0, 6.0, -0.5)


def test_a_count_that_is_none_today_can_be_moved_and_stays_whole():
    assert ends(row(0, 0, 110, "lever")) == (0, 110, -1.0)
    assert ends(row(2, 1.4, 3.6)) == (2, 3, -1.0)


def test_crews_go_to_the_smallest_and_the_largest_that_their_ranges_allow():
    low, high, base = ends(row([0.0, 0.9, 0.1], [0.0, 0.5, 0.0], [0.3, 1.0, 0.4]))
    assert low == pytest.approx([0.3, 0.7, 0.0])
    assert high == pytest.approx([0.0, 0.6, 0.4])
    # Mean sizes are 1.7, 2.1 and 2.4: the present one stands 0.4 of 0.7 above the smallest.
    assert base == pytest.approx(2 * 0.4 / 0.7 - 1)


def test_what_is_known_or_decided_is_left_alone():
    assert ends(row(3.0, 2.0, 6.0, "lever", "A")) is None
    assert ends(row(3.0, None, None)) is None
    assert ends(row(True, 0, 1)) is None


def test_a_path_belongs_to_its_group_and_moves_in_its_sense():
    assert group_of("trouble.noise.relapse_days")[0].key == "relapse"
    assert group_of("trouble.noise.relapse_days")[1] == -1
    assert group_of("trouble.family.per_day", "dispute")[0].key == "dispute_rates"
    assert group_of("trouble.noise.per_day", "noise")[0].key == "other_rates"
    assert group_of("officers.auxiliary.count", is_lever=True)[0].key == "auxiliaries"
    assert group_of("triage.pass_on", is_lever=True)[0].key == "practice"
    assert group_of("no.such.path")[0].key == "others"


def test_every_group_says_itself_and_both_its_ends_in_both_languages():
    for group in GROUPS:
        assert all(text for words in (group.label, group.low, group.high) for text in words), group.key
    assert len({group.key for group in GROUPS}) == len(GROUPS)


def test_danghus_crews_scene_times_relapse_and_answers_are_groups(found):
    sizes = {group.key: len(inside) for group, inside in by_group(found)}
    assert {"crews", "scene_times", "relapse", "answers", "habit_grid", "dispute_rates"} <= set(sizes)
    assert sum(sizes.values()) == len(found)


@pytest.mark.parametrize("level", [-1, 1])
def test_every_group_of_danghu_can_go_to_either_end(root, found, level):
    town = load(root / "scenarios/danghu.toml")
    for group, inside in by_group(found):
        moved = vary(town, {found[i].path: found[i].at(level) for i in inside})
        assert moved is not None, group.key
