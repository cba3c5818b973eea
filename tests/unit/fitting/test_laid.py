"""A town laid over the standard has partners in proportion, kinds that policies reach, and the calls told."""

import pytest

from sim.fitting.bulletin import Bulletin
from sim.fitting.from_bulletin import fit_bulletin
from sim.fitting.kinds import like_of
from sim.fitting.standard import people_of
from sim.metrics.run import simulate
from sim.scenario.digest import digest
from sim.scenario.idle_levers import idle
from sim.scenario.load import load
from sim.scenario.plausibility import ratios
from sim.scenario.shipped import policies_of

COUNTS = {
    "刑事警情": 31,
    "治安警情": 88,
    "交通警情": 410,
    "矛盾纠纷": 260,
    "噪音扰民": 120,
    "群众求助": 700,
    "其他警情": 90,
}
DAYS = 30.0
BRIEF = {"period.warmup_days": 20.0, "period.days": 30.0, "period.cooldown_days": 10.0}
TYPES = {
    "挪车": "parking", "噪音扰民": "noise", "家庭暴力": "family", "邻里纠纷": "neighbour",
    "劳资纠纷": "labour",
    "电信诈骗": "theft_fraud", "交通事故": "traffic", "打架斗殴": "order", "走失人员": "lost_found",
    "NOISE COMPLAINT": "noise", "Larceny": "theft_fraud", "MVC": "traffic", "Domestic": "family",
    "WELFARE CHECK": "welfare", "其他": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def town_file(tmp_path_factory):
    bulletin = Bulletin("sheet.toml", DAYS, "a monthly sheet", "A", dict(COUNTS), ())
    file = tmp_path_factory.mktemp("laid") / "town.toml"
    file.write_text(fit_bulletin(bulletin, "town").text, encoding="utf-8")
    return file


def test_categories_are_types_of_the_standard_by_their_words_and_by_the_map():
    assert {category: like_of(category, "", {}) for category in TYPES} == TYPES
    assert like_of("噪音扰民", "noise", {"噪音*": "venue"}) == "venue"
    assert like_of("10-54D", "dispute", {"10-*": "dispute"}) == "neighbour"


def test_as_many_people_as_make_the_calls():
    """Danghu's 196,400 have 14,565 calls in 304 days: 47.9 a day; the standard's is a town like it."""
    assert people_of(14_565 / 304) == pytest.approx(196_400, rel=0.1)


def test_as_many_call_as_the_bulletin_tells(town_file):
    """Some turn elsewhere and some come back; of 1,699 calls in a month one in forty may be chance."""
    town = load(
        town_file, overrides={"period.warmup_days": 60.0, "period.days": 90.0, "period.cooldown_days": 0.0}
    )
    rows = [simulate(town, seed).incidents for seed in (11, 12, 13)]
    calls = [one[one["channel"].astype(str).eq("call_110") & (one["reported"] >= 60 * 1440)] for one in rows]
    told = sum(COUNTS.values()) / DAYS
    kinds = [one[one["type"].astype(str).isin(COUNTS)] for one in calls]
    assert sum(map(len, kinds)) / 270 == pytest.approx(told, rel=0.05)
    noise = sum(one["type"].astype(str).eq("噪音扰民").sum() for one in calls) / 270
    assert noise == pytest.approx(COUNTS["噪音扰民"] / DAYS, rel=0.15)


def test_it_could_be_a_real_town(town_file):
    assert ratios(load(town_file)) == []


@pytest.mark.parametrize("policy", policies_of("danghu"))
def test_every_policy_that_ships_moves_it_or_says_why_not(town_file, policy):
    base = load(town_file, overrides=BRIEF)
    moved = load(town_file, policy=policy, overrides=BRIEF)
    assert digest(moved) != digest(base)
    still = simulate(moved, 3).digest == simulate(base, 3).digest
    assert bool(idle(moved, base)) >= still
