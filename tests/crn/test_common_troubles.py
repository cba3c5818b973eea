"""The same troubles befall the same people under every policy, and one more changes only what it touches."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.simulate import live
from sim.kernel.journal import entries
from sim.metrics.run import Run
from sim.scenario.load import load
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Origin, Stage
from tests.crn.streams import born, by_key, drawn, same_but_rows, same_to_the_byte

SEED = 5
AT = 20 * 1440.0


@pytest.fixture(scope="module")
def base(hillfoot):
    return live(hillfoot, SEED, journal=True)


@pytest.fixture(scope="module")
def stream(hillfoot):
    return assemble(hillfoot, SEED).troubles[: int(assemble(hillfoot, SEED).clock[0]["stream_n"])]


def test_a_policy_that_changes_no_value_changes_nothing(hillfoot, hillfoot_file, base):
    same = load(hillfoot_file, policy="as_it_is")
    town = live(same, SEED, journal=True)
    assert same.name != hillfoot.name
    assert same_to_the_byte(town, base) == []
    assert entries(town).tobytes() == entries(base).tobytes()
    one, other = Run(hillfoot, SEED, base), Run(same, SEED, town)
    assert one.digest == other.digest
    np.testing.assert_equal(one.outcomes, other.outcomes)
    np.testing.assert_equal(one.by, other.by)


def test_a_policy_leaves_every_draw_at_birth_alone(hillfoot_file, base):
    town = live(load(hillfoot_file, policy="proactive"), SEED)
    assert (drawn(born(town)) == drawn(born(base))).all()
    assert town.clock["digest"] != base.clock["digest"]


def test_what_comes_of_a_trouble_has_the_same_draws_under_both(hillfoot_file, base):
    """A relapse keeps its own length and stubbornness, whenever it comes about."""
    town = live(load(hillfoot_file, policy="proactive"), SEED)
    first, second = (
        by_key(t.troubles[int(t.clock[0]["stream_n"]) : int(t.clock[0]["troubles_n"])]) for t in (base, town)
    )
    both = first.keys() & second.keys()
    assert len(both) > 20
    for key in both:
        for name in ("type", "grid", "resident", "x", "y", "write_up", "patience", "stubbornness", "visible"):
            assert first[key][name] == second[key][name], name
        if first[key]["origin"] == Origin.RELAPSE:
            assert first[key]["on_scene"] == second[key]["on_scene"]


def with_one_more(stream, like, **changes):
    """The stream with one more trouble like row `like`, of an identity of its own."""
    extra = stream[like : like + 1].copy()
    extra["key"] ^= np.uint64(0x9E3779B97F4A7C15)
    for name, value in changes.items():
        extra[name] = value
    at = int(np.searchsorted(stream["onset"], extra["onset"][0], side="right"))
    return np.concatenate([stream[:at], extra, stream[at:]]), int(extra["key"][0])


def first_after(stream, scenario, kind, time=AT):
    number = list(scenario.trouble).index(kind)
    return int(np.flatnonzero((stream["type"] == number) & (stream["onset"] > time))[0])


def test_the_stream_given_is_the_stream_drawn(hillfoot, stream, base):
    assert same_to_the_byte(live(hillfoot, SEED, journal=True, stream=stream), base) == []


@pytest.mark.parametrize("kind", ["help", "dispute", "noise", "theft", "guard"])
def test_one_more_trouble_leaves_every_draw_of_the_others_alone(hillfoot, stream, base, kind):
    like = first_after(stream, hillfoot, kind)
    longer, key = with_one_more(stream, like)
    town = live(hillfoot, SEED, journal=True, stream=longer)
    others = born(town)[born(town)["key"] != key]
    assert len(others) == len(born(base)) == len(born(town)) - 1
    assert (drawn(others) == drawn(born(base))).all()
    assert town.clock["digest"] != base.clock["digest"]


@pytest.mark.parametrize("kind", ["help", "dispute", "noise", "theft", "guard"])
def test_nothing_changes_before_the_one_more_trouble(hillfoot, stream, base, kind):
    like = first_after(stream, hillfoot, kind)
    longer, _ = with_one_more(stream, like)
    town = live(hillfoot, SEED, journal=True, stream=longer)
    began = stream["onset"][like]
    before, without = (_lines(t, until=began) for t in (town, base))
    assert before == without
    assert len(before) > 1000
    assert _lines(town, until=NEVER) != _lines(base, until=NEVER)


def _lines(town, until):
    """Journal lines before `until`, with identities for rows, which one more trouble shifts."""
    keys = town.troubles["key"]
    lines = entries(town)
    lines = lines[lines["time"] < until]
    return list(zip(lines["time"], keys[lines["trouble"]], lines["entry"], lines["actor"], strict=True))


def test_a_trouble_that_touches_nobody_changes_nobody(hillfoot, stream, base):
    """Latent until after the end, unseen from outside, never escalating: every other life is as it was."""
    like = first_after(stream, hillfoot, "dispute")
    alone = {"due": 1e9, "visible": 0, "escalates": NEVER, "preventable": 1.0}
    longer, key = with_one_more(stream, like, **alone)
    town = live(hillfoot, SEED, journal=True, stream=longer)
    pointing = {"officers": ("trouble", "mate"), "workers": ("trouble",), "lines": ("head", "tail")}
    pointing |= {"places": ("latent",), "reports": ("trouble",)}
    assert all(same_but_rows(town, base, name, rows) for name, rows in pointing.items())
    assert same_to_the_byte(town, base, but=("clock", "agenda", "troubles", *pointing)) == []
    lives, before = (by_key(t.troubles[: int(t.clock[0]["troubles_n"])]) for t in (town, base))
    assert lives.pop(key)["stage"] == Stage.LATENT
    assert lives.keys() == before.keys()
    for name in set(town.troubles.dtype.names) - {"next", "previous", "parent"}:
        assert all(lives[k][name] == before[k][name] for k in before), name


def rate_of(file, kind, per_day):
    return assemble(load(file, overrides={f"trouble.{kind}.per_day": per_day}), SEED)


@pytest.mark.parametrize("kind", ["dispute", "guard"])
def test_a_higher_rate_keeps_every_trouble_of_the_lower(hillfoot_file, kind):
    few, some, many = (born(rate_of(hillfoot_file, kind, rate)) for rate in (0.9, 3.0, 3.03))
    assert len(few) < len(some) <= len(many)
    for lower, higher in ((few, some), (some, many), (few, many)):
        kept = np.isin(higher["key"], lower["key"])
        assert kept.sum() == len(lower)
        assert (drawn(higher[kept]) == drawn(lower)).all()


EXTRA = """
extends = "{file}"
name = "hillfoot-with-drones"

[trouble.drone]
label = {{ en = "drone", zh = "无人机" }}
group = "order"
per_day = 2.0
on_scene = {{ shape = "exponential", mean = 20.0 }}
"""


def test_one_more_type_leaves_the_draws_of_the_others_alone(hillfoot_file, tmp_path, base):
    file = tmp_path / "more.toml"
    file.write_text(EXTRA.format(file=hillfoot_file), encoding="utf-8")
    scenario = load(file)
    town = assemble(scenario, SEED)
    others = born(town)[born(town)["type"] != list(scenario.trouble).index("drone")]
    assert len(others) < len(born(town))
    assert (drawn(others) == drawn(born(base))).all()
