"""Shapley values against games whose values are known, and what they must be whatever the model."""

import math
import random

import numpy as np
import pytest

from sim.report.studies.attribute_figures import drawings
from sim.scenario.errors import ScenarioErrors, Words
from sim.scenario.load import load, load_policies
from sim.scenario.vary import vary
from sim.study.attribution.players import REST, levers_of, point_of
from sim.study.attribution.shapley import coalitions_of, exact, orders, sampled, weights
from sim.study.factor_space import Space
from sim.study.kinds import attribute
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.points import Point, overrides
from sim.study.study import Study
from sim.study.study_file import read_study

KINDS = ["officer_hours.non_police", "resolution_h.mean"]
BRIEF = {"period.warmup_days": 0.0, "period.days": 6.0, "period.cooldown_days": 0.0}


def game(players, worth):
    """The values of all coalitions of a game given as a function of the set of players."""
    sets = [{i for i in range(players) if s >> i & 1} for s in range(2**players)]
    return np.array([worth(members) for members in sets], float)


def test_gloves():
    """One left glove, two right ones; only a pair is worth anything: 2/3, 1/6, 1/6 (Shapley 1953)."""
    values = game(3, lambda s: float(0 in s and len(s) > 1))
    np.testing.assert_allclose(exact(values), [2 / 3, 1 / 6, 1 / 6])


def test_the_airport():
    """Runways of cost 1, 2, 4: each stretch is shared by those who need it (Littlechild and Owen 1973)."""
    cost = [1.0, 2.0, 4.0]
    values = game(3, lambda s: max((cost[i] for i in s), default=0.0))
    np.testing.assert_allclose(exact(values), [1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 2])


def test_weights_are_chances():
    for n in range(1, 9):
        assert math.fsum(w * math.comb(n - 1, size) for size, w in enumerate(weights(n))) == pytest.approx(1)


@pytest.mark.parametrize("players", [1, 2, 5, 8])
def test_values_add_up_and_who_adds_nothing_has_exactly_zero(players):
    """Player 0 adds nothing; numbers without a short binary form, so that rounding would show."""
    rng = random.Random(players)
    worth = {frozenset(s): rng.random() * 10**6 for s in map(frozenset, _subsets(range(1, players)))}
    values = game(players, lambda s: worth[frozenset(s - {0})])
    found = exact(values)
    assert found[0] == 0.0
    assert math.fsum(found) == pytest.approx(values[-1] - values[0], rel=1e-12, abs=1e-6)
    by_orders = sampled(orders(players, 3, 1), dict(enumerate(values)))
    assert by_orders[0] == 0.0
    assert math.fsum(by_orders) == pytest.approx(values[-1] - values[0], rel=1e-12, abs=1e-6)


def _subsets(items):
    items = list(items)
    return [{x for i, x in enumerate(items) if s >> i & 1} for s in range(2 ** len(items))]


@pytest.mark.parametrize("swapped", [(0, 4), (2, 3)])
def test_who_does_the_same_gets_exactly_the_same(swapped):
    """The game knows only how many of the two there are."""
    i, j = swapped
    rng = random.Random(7)
    worth = {}

    def value(members):
        others = frozenset(members - {i, j})
        return worth.setdefault((others, len(members & {i, j})), rng.random())

    found = exact(game(5, value))
    assert found[i] == found[j]


def test_values_are_linear_in_the_game():
    """So that the mean over seeds of their values is the value of the mean game."""
    games = np.random.default_rng(1).normal(size=(16, 6))
    np.testing.assert_allclose(exact(games).mean(axis=1), exact(games.mean(axis=1)), atol=1e-14)


def test_orders_come_in_opposite_pairs_and_grow_from_nobody_to_all():
    drawn = orders(6, 4, 3)
    assert len(drawn) == 8
    for one, other in zip(drawn[::2], drawn[1::2], strict=True):
        assert one == other[::-1]
        grown = coalitions_of(one)
        assert (grown[0], grown[-1], len(grown)) == (0, 63, 7)
    assert orders(6, 4, 3) == drawn != orders(6, 4, 4)


def test_all_orders_give_the_exact_values():
    import itertools

    values = game(4, lambda s: float(len(s)) ** 2 + (0 in s) * 3)
    every = list(itertools.permutations(range(4)))
    np.testing.assert_allclose(sampled(every, dict(enumerate(values))), exact(values))


@pytest.mark.slow
def test_sampled_values_are_covered_as_often_as_their_intervals_promise():
    """300 studies of ten replications with two pairs of orders each, of a noisy game of nine players."""
    from sim.study.statistics import estimates

    rng = np.random.default_rng(5)
    pairs = rng.normal(size=(9, 9))
    clean = game(9, lambda s: sum(pairs[a, b] for a in s for b in s))
    truth, hits = exact(clean), 0
    for study in range(300):
        rows = []
        for seed in range(10):
            noisy = clean + np.random.default_rng([study, seed]).normal(size=len(clean))
            rows.append(sampled(orders(9, 2, 1000 * study + seed), dict(enumerate(noisy))))
        hits += sum(one.low <= t <= one.high for one, t in zip(estimates(np.array(rows)), truth, strict=True))
    share = hits / (300 * 9)
    assert abs(share - 0.95) < 3 * math.sqrt(0.95 * 0.05 / 300)


FILE = """
kind = "attribute"
title = {{ en = "t", zh = "试" }}
scenario = "{town}"
policies = ["proactive"]
replications = 3
outcomes = ["officer_hours.non_police", "resolution_h.mean"]
set = {{ "period.days" = 6.0, "period.warmup_days" = 0.0, "period.cooldown_days" = 0.0 }}
[attribute]
whole = "{whole}"
{more}
"""
GROUPS = """
[attribute.groups.desk]
label = { en = "the desk", zh = "接警台" }
paths = ["triage.*"]
[attribute.groups.rounds]
label = { en = "rounds", zh = "排查" }
paths = ["grid_work.*"]
"""


def declared(folder, hillfoot_file, more=GROUPS, whole="proactive"):
    file = folder / "a.toml"
    file.write_text(FILE.format(town=hillfoot_file, whole=whole, more=more), encoding="utf-8")
    return read_study(file)


def carried_out(study):
    return attribute.carry_out(
        study, MemoryLab(TownExperiment(study.scenarios, study.outcomes), study.outcomes)
    )


@pytest.mark.slow
def test_a_town_with_a_lever_that_does_nothing(tmp_path, hillfoot_file):
    """Careers are nowhere in this town: its officers never change, so mentoring has nobody to mentor."""
    policies = tmp_path / "policies"
    policies.mkdir()
    (policies / "all.toml").write_text(
        'title = { en = "all", zh = "全部" }\n'
        "triage.recognition = 0.95\ngrid_work.round_days = 1.0\nopinion.composure = 0.9\n",
        encoding="utf-8",
    )
    (tmp_path / "town.toml").write_text(f'extends = "{hillfoot_file}"\nname = "town"\n', encoding="utf-8")
    more = GROUPS + '[attribute.groups.idle]\nlabel = { en = "idle", zh = "空转" }\npaths = ["opinion.*"]\n'
    file = tmp_path / "a.toml"
    text = FILE.format(town="town.toml", whole="all", more=more).replace('["proactive"]', '["all"]')
    file.write_text(text, encoding="utf-8")
    found = carried_out(read_study(file))
    table = found.tables["attribution"].set_index(["outcome", "provision"])["contribution"]
    shares = found.detail["shares"]
    for k, outcome in enumerate(KINDS):
        assert table[outcome, "idle"] == 0.0
        assert (shares[2, :, k] == 0.0).all()
        parts = table[outcome][["desk", "rounds", "idle"]]
        assert math.fsum(parts) == pytest.approx(table[outcome, "all"], rel=1e-12)
        assert table[outcome, "desk"] != 0.0
    nothing = next(line for line in found.said if line.en.startswith("Exactly nothing comes from"))
    assert "idle" in nothing.en
    assert "空转" in nothing.zh


def test_the_whole_is_the_policy_itself(tmp_path, hillfoot_file):
    study = declared(tmp_path, hillfoot_file)
    players = attribute.players_of(study)
    assert [player.name for player in players] == ["desk", "rounds"]
    everything = point_of(study.base, players, 3)
    whole = study.scenarios["proactive"]
    varied = vary(study.scenarios[study.base], overrides(everything))
    assert varied.model_dump(exclude={"name", "title"}) == whole.model_dump(exclude={"name", "title"})
    assert point_of(study.base, players, 0) == Point(study.base)


@pytest.mark.slow
def test_the_parts_of_danghus_whole_make_it_up():
    names = ["grid", "ladder", "referral", "departments", "volunteers", "proactive", "one-stop", "integrated"]
    base = load("scenarios/danghu.toml")
    policies = load_policies("scenarios/danghu.toml", names)
    plan = attribute.AttributionPlan(whole="integrated")
    study = Study(
        "s",
        "s",
        "attribute",
        Words("t", "t"),
        {"danghu": base, **policies},
        (1, 2),
        KINDS,
        Space(()),
        plan,
        {},
    )
    players = attribute.players_of(study)
    assert [player.name for player in players] == [*names[:-1], REST]
    assert set(players[-1].levers) == {"careers.mentoring", "careers.multi_skilled", "opinion.composure"}
    varied = vary(base, levers_of(players))
    left = {"name", "title"}
    assert varied.model_dump(exclude=left) == policies["integrated"].model_dump(exclude=left)
    assert attribute.complaints(study) == []


@pytest.mark.slow
def test_random_orders_agree_with_all_combinations(tmp_path, hillfoot_file):
    study = declared(tmp_path, hillfoot_file)
    by_orders = declared(tmp_path, hillfoot_file, more="exact_up_to = 1\norders = 1\n" + GROUPS)
    one, other = (carried_out(asked).tables["attribution"] for asked in (study, by_orders))
    np.testing.assert_allclose(
        one["contribution"], other["contribution"], rtol=1e-9
    )  # two players: a pair is all


@pytest.mark.parametrize(
    ("whole", "more", "said"),
    [
        ("proactve", GROUPS, 'attribute.whole = "proactve".*did you mean proactive'),
        ("proactive", "", "policies.*must name the parts beside the whole"),
        (
            "proactive",
            GROUPS.replace("triage.*", "triage.recogniton"),
            "no lever that the whole moves; .*recognition",
        ),
        (
            "proactive",
            GROUPS.replace("grid_work.*", "*"),
            "triage.recognition.*stands in the group desk already",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path, hillfoot_file, whole, more, said):
    with pytest.raises(ScenarioErrors, match=said):
        declared(tmp_path, hillfoot_file, more, whole)


def test_factors_are_refused(tmp_path, hillfoot_file):
    with pytest.raises(ScenarioErrors, match="moves no factors"):
        declared(tmp_path, hillfoot_file, GROUPS + '[factors]\npaths = ["triage.recognition"]\n')


def test_the_figure_leads_from_nothing_to_the_whole(tmp_path, hillfoot_file):
    study = declared(tmp_path, hillfoot_file)
    found = carried_out(study)
    for outcome in KINDS:
        axes = drawings(study, found)[f"attribution-{outcome}"]("zh").axes[0]
        *parts, whole = axes.patches
        assert parts[0].get_x() == whole.get_x() == 0.0
        assert parts[1].get_x() == pytest.approx(parts[0].get_width())
        assert sum(bar.get_width() for bar in parts) == pytest.approx(whole.get_width())
        assert {label.get_text() for label in axes.get_yticklabels()} == {"接警台", "排查", "主动治理"}
