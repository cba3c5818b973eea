"""Spells and chronic callers: one trouble sets off another nearby, and a few people have most to report."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.loop import advance, open_town
from sim.scenario.load import load
from sim.vocabulary.terms import Group, Origin
from tests.signature.pairs import SEEDS, Lived, Moved
from tests.signature.systems_figures import DAY, troubles

pytestmark = pytest.mark.slow

SPELLS = ("parking", "noise", "order", "theft_fraud")
NO_SPELLS = {f"trouble.{kind}.set_off_share": 0.0 for kind in SPELLS}
MANY = {"trouble.theft_fraud.per_day": 20.0, "base_work.prevents": 0.0, "access.deters": 0.0}
SHARE = 0.4


def born(run):
    """Thefts that began by themselves or were set off, within the measured period."""
    rows, clock = troubles(run), run.town.clock[0]
    inside = (rows["onset"] >= clock["measure_from"]) & (rows["onset"] < clock["measure_to"])
    return rows[
        inside & (rows["type"] == list(run.scenario.trouble).index("theft_fraud")) & (rows["origin"] == 0)
    ]


def knox(run):
    """Pairs of thefts at one place within a week, over as many as there were if each came at any time."""
    rows = born(run)
    days = run.scenario.period.days
    close = expected = 0.0
    for place in np.unique(rows["place"]):
        at = rows["onset"][rows["place"] == place] / DAY
        gaps = np.abs(at[:, None] - at)[np.triu_indices(len(at), 1)]
        close += (gaps < 7.0).sum()
        expected += len(gaps) * (1.0 - (1.0 - 7.0 / days) ** 2)
    return close / expected


def one_in_twenty(run):
    """Share of reported matters, errands and tasks aside, of the busiest twentieth of those who have any."""
    rows = troubles(run)
    group = run.town.types["group"][rows["type"]]
    own = (rows["origin"] == Origin.BORN) & np.isfinite(rows["reported"]) & (group < Group.GOVERNMENT)
    each = np.bincount(rows["resident"][own])
    each = np.sort(each[each > 0])[::-1]
    return each[: len(each) // 20].sum() / each.sum()


def test_as_many_come_about_with_spells_as_without():
    """What sets others off takes the place of what begins by itself; chains make the number more uneven."""
    cut = {**MANY, "spells.cuts": 0.0}
    spells = Moved({"trouble.theft_fraud.set_off_share": SHARE}, {**cut, **NO_SPELLS})
    alone, chained = (
        spells.before.figures(lambda run: len(born(run))),
        spells.after.figures(lambda run: len(born(run))),
    )
    # A Poisson number of chains of geometric length: variance over mean is (1 + share) / (1 - share).
    variance = alone.sum() * (1.0 + (1.0 + SHARE) / (1.0 - SHARE))
    assert abs(chained.sum() - alone.sum()) < 4.0 * np.sqrt(variance)
    set_off = sum((born(run)["set_off"] == 1).sum() for run in spells.after.runs)
    assert abs(set_off / chained.sum() - SHARE) < 4.0 * np.sqrt(SHARE / chained.sum())


def test_spells_make_thefts_at_one_place_come_close_together():
    """`trouble.*.set_off_share` up: more pairs within a week than by chance; without it as many."""
    some = Moved({"trouble.theft_fraud.set_off_share": SHARE}, {**MANY, **NO_SPELLS})
    some.raises(knox)
    without = some.before.figures(knox)
    assert abs(without.mean() - 1.0) < 4.0 * without.std(ddof=1) / np.sqrt(len(SEEDS))


def test_to_go_where_it_has_happened_cuts_the_spell():
    """`analysis.revisits` up: fewer near repeats, fewer calls, in the same hours of base work."""
    following = Moved(
        {"analysis.revisits": 0.9},
        {**MANY, "trouble.theft_fraud.set_off_share": SHARE, "spells.cuts": 0.9, "base_work.care": 3.2},
    )
    following.lowers("near_repeats")


def test_how_long_after_a_call_stays_follow_it_matters():
    """`analysis.revisit_days` moves near repeats; which way hangs on how many calls compete for the stays."""
    spells = {"trouble.theft_fraud.set_off_share": SHARE, "spells.cuts": 0.9, "spells.days": 10.0}
    visits = {"analysis.revisits": 0.9, "analysis.revisit_days": 1.0, "base_work.care": 3.2}
    moved = Moved({"analysis.revisit_days": 14.0}, {**MANY, **spells, **visits})
    assert (moved.before.figures("near_repeats") != moved.after.figures("near_repeats")).any()


def test_a_few_have_most_to_report():
    """`residents.callers` up: the busiest twentieth of those who report anything report more of it."""
    Moved({"residents.callers": 1.5}, {"residents.callers": 0.0}).raises(one_in_twenty)


def test_without_spells_their_numbers_change_nothing(root):
    """Where nothing is set off, when, where and how it would be leaves the journal as it is."""
    off = {"trouble.theft.set_off_share": 0.0, "analysis.revisits": 0.0}
    digests = set()
    for numbers in ({"spells.days": 2.0, "spells.cuts": 0.0}, {"spells.days": 30.0, "spells.cuts": 1.0}):
        town = open_town(assemble(load(root / "tests/towns/every-system.toml", overrides=off | numbers), 1))
        digests.add(int(advance(town, 10 * DAY).clock[0]["digest"]))
    assert len(digests) == 1


def test_there_are_spells_in_danghu():
    assert (Lived({}).figures("near_repeats") > 50).all()
