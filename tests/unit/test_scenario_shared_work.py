"""More people of a pool bring their share of other work along, and the planner is told so."""

import pytest

from sim.scenario.load import load
from sim.scenario.shared_work import own_people, work_that_goes_along


@pytest.fixture(scope="module")
def danghu():
    return load("danghu")


def test_who_changes_a_pool_is_told_that_its_other_work_goes_along(danghu):
    doubled = load("danghu", overrides={"rung.village.mediators": "x2"})
    (said,) = work_that_goes_along(doubled, danghu)
    assert "rung.village.mediators" in said.en
    assert "rung.village.mediators" in said.zh
    assert "bought" in said.en


def test_nothing_is_said_of_people_without_other_work(danghu):
    """Bought people have none, and where the town's own have none, more of them bring none."""
    assert work_that_goes_along(load("danghu", overrides={"rung.village.bought": 2}), danghu) == []
    none = {f"{section}.other_work": 0.0 for section in own_people(danghu)}
    free, more = (
        load("danghu", overrides=none),
        load("danghu", overrides={**none, "rung.village.mediators": 3}),
    )
    assert work_that_goes_along(more, free) == []
    assert work_that_goes_along(danghu, danghu) == []


@pytest.mark.slow
def test_every_shipped_policy_that_moves_one_says_so_in_its_file(root, danghu):
    for file in sorted((root / "scenarios/policies").glob("*.toml")):
        policy = load("danghu", policy=file.stem)
        if work_that_goes_along(policy, danghu) and "mediators" in (text := file.read_text(encoding="utf-8")):
            assert "other work" in text, file.stem
