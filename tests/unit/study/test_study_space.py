"""A share from 0 to 1 moves a factor through its range, whole numbers evenly, and comes back."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.provenance import provenance
from sim.scenario.vary import vary
from sim.study.factor_space import Factor, Member, Space, space_of

LINE = Member("a", 2.0, 6.0)
LOG = Member("b", 0.1, 10.0, scale="log")
COUNT = Member("c", 1, 4, whole=True)


@given(st.floats(0, 1))
def test_a_share_comes_back(share):
    assert LINE.share(float(LINE.value(share))) == pytest.approx(share)
    assert LOG.share(float(LOG.value(share))) == pytest.approx(share, abs=1e-9)


def test_the_ends_of_the_range_are_reached():
    assert [LINE.value(0), LINE.value(0.5), LINE.value(1)] == [2.0, 4.0, 6.0]
    assert [LOG.value(0), LOG.value(0.5), LOG.value(1)] == pytest.approx([0.1, 1.0, 10.0])


def test_every_whole_number_has_the_same_part_of_the_range():
    found = Counter(COUNT.value(share) for share in (np.arange(400) + 0.5) / 400)
    assert found == {1: 100, 2: 100, 3: 100, 4: 100}
    assert (COUNT.value(0.0), COUNT.value(1.0)) == (1, 4)


def test_members_of_a_group_move_together():
    space = Space((Factor("both", (LINE, COUNT)),))
    assert space.point([1.0], "base").values == (("a", 6.0), ("c", 4))


def test_a_scenario_lends_its_ranges_and_groups_take_their_members_away():
    scenario = load("scenarios/danghu.toml")
    whole = space_of(scenario)
    grouped = space_of(scenario, groups={"choice": ["choice.*"]})
    inside = [name for name in whole.names if name.startswith("choice.")]
    assert len(inside) > 1
    assert grouped.names == ["choice", *(name for name in whole.names if name not in inside)]
    assert {member.path for member in grouped.factors[0].members} == set(inside)
    assert all(0 <= share <= 1 for share in whole.base)


def test_a_varied_scenario_is_the_loaded_one_with_overrides():
    loaded = load("scenarios/danghu.toml", overrides={"choice.trust_weight": 1.25})
    base = load("scenarios/danghu.toml")
    varied = vary(base, {"choice.trust_weight": 1.25})
    assert varied.model_dump() == loaded.model_dump()
    assert provenance(varied)["choice.trust_weight"].low == provenance(base)["choice.trust_weight"].low
    assert vary(loaded, {}) is loaded


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("choice.trust_weigth", 1.0, "no such parameter here; did you mean trust_weight?"),
        ("triage.recognition", 1.5, "must be a number from 0 to 1"),
    ],
)
def test_what_cannot_be_varied_is_said(path, value, said):
    with pytest.raises(ScenarioErrors, match=r"study: ") as found:
        vary(load("tests/towns/hillfoot.toml"), {path: value})
    assert said in refusal_lines(found.value, "en")[0]
