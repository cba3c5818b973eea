"""The page in front says what is true where the truth is known, and no more than who decides will read."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report.briefing import brief
from sim.report.effects import Officers, ResidentsGain, effect, told_first
from sim.report.front_page import FIGURES, front_page
from sim.report.page_tables import differences_grid
from sim.report.report_sources import Dossier
from sim.report.sentences import answers
from sim.scenario.errors import Words
from sim.study.calibration.sample import Sample
from sim.study.compare import Execution, compare_scenarios
from sim.study.compare_over import ComparisonOver
from sim.study.factor_space import Space
from sim.study.gains import SOON, gains
from sim.study.replication_rule import Effort
from sim.study.screening.found import Conclusion, EndEffect, Move, Screening
from tests.unit.study_stub import towns

BASE = {
    "week.non_police_h": 26.0,
    "officer_hours.non_police": 46_000.0,
    "settled.within_24h": 0.69,
    "settled.for_good": 0.80,
    "response_urgent_min.p90": 14.0,
    "trust.call_110": 0.60,
    "week.partners_h": 1500.0,
    "cost.police_h": 140_000.0,
    "cost.departments_h": 1_500.0,
    "utilisation": 0.68,
    "calls_110": 14_000.0,
    "line_growth": 0.0,
}
RELIEF = {"week.non_police_h": -6.0, "officer_hours.non_police": -10_000.0}
BURDEN = {"week.non_police_h": 6.0, "officer_hours.non_police": 10_000.0}
BETTER = {"settled.for_good": 0.05, "settled.within_24h": 0.03}
WORSE = {"settled.for_good": -0.05, "settled.within_24h": -0.08}
PAID = {"week.partners_h": 400.0, "cost.departments_h": 17_000.0}
MOST_WORDS, MOST_CHARACTERS = 60, 120


def by_place(scenario, seed):
    """New residents gain, registered ones do not; of three grids one gains and one loses."""
    random, base = (
        np.random.default_rng([seed, *map(ord, scenario.name)]),
        np.random.default_rng(seed).normal(0.0, 0.01),
    )
    helped = scenario.name != "base"
    shares = {"new": 0.1 * helped, "registered": 0.0, "g1": 0.2 * helped, "g2": -0.2 * helped, "g3": 0.0}
    cells = {key: {SOON: 0.6 + base + share + 0.004 * random.normal()} for key, share in shares.items()}
    split = ({"resident_kind": ("new", "registered"), "grid": ("g1", "g2", "g3")}).items()
    return {dimension: {key: cells[key] for key in keys} for dimension, keys in split}


def comparison(changes, reps=6, noise=0.001):
    """A base beside policies that change outcomes by so much, each pair of runs a little differently."""

    def simulate(scenario, seed):
        random = np.random.default_rng([seed, len(scenario.name)])
        own, common = changes.get(scenario.name, {}), np.random.default_rng(seed).normal()
        found = {
            name: level * (1 + 0.01 * common) + own[name] * (1 + noise * random.normal())
            if name in own
            else level * (1 + 0.01 * common)
            for name, level in BASE.items()
        }
        return SimpleNamespace(outcomes=found, by=by_place(scenario, seed), digest="")

    execution = Execution(1, simulate, outcomes=OUTCOMES)
    return compare_scenarios(towns("base", *changes), Effort(reps), execution)


def told(changes, language="en", screening=None, **how):
    return front_page(Dossier(comparison(changes, **how), "", screening), language)


@pytest.mark.parametrize(
    ("change", "residents", "officers", "en", "decides"),
    [
        (BETTER | RELIEF | PAID, "gain", "relief", "helps residents and relieves officers", "400 h"),
        (BETTER, "gain", "same", "as busy as before", "When to begin"),
        (
            WORSE | BURDEN,
            "loss",
            "burden",
            "harms residents and costs officers time",
            "Nothing speaks for it",
        ),
        (WORSE | RELIEF, "loss", "relief", "at residents’ expense", "6.00 h less"),
        (BETTER | {"trust.call_110": -0.2} | RELIEF, "mixed", "relief", "win and lose", "6.00 h less"),
        (RELIEF, "nothing", "relief", "for residents nothing changes", "When to begin"),
        ({"settled.for_good": 0.001}, "nothing", "same", "nothing that matters", "Nothing speaks for it"),
    ],
)
def test_what_is_known_to_be_true_is_said(change, residents, officers, en, decides):
    found = effect(comparison({"grid": change}), "grid")
    assert (found.residents, found.officers) == (ResidentsGain(residents), Officers(officers))
    page = told({"grid": change})
    assert en in page.verdict
    assert decides in page.decide


def test_to_refuse_everybody_is_said_to_harm():
    """Officers are idle since nobody is helped: what residents lose stands in the first line."""
    refused = {"settled.within_24h": -0.6, "settled.for_good": -0.7, "trust.call_110": -0.4}
    page = told({"grid": refused | {name: -0.9 * BASE[name] for name in RELIEF}})
    assert "at residents’ expense" in page.verdict
    assert "trust" in page.verdict or "settled" in page.verdict


def test_who_cannot_keep_up_is_overloaded_whatever_else_is_better():
    page = told({"grid": BETTER | RELIEF | {"line_growth": 300.0}})
    assert page.verdict == "Under police grid and grid officers cannot keep up with the calls."
    assert "worth" in page.decide


def test_nothing_is_concluded_where_nothing_is_known():
    same = told({"grid": {}})
    assert same.verdict.startswith("Nothing differs")
    assert same.rests == same.decide == ""
    unsure = told({"grid": RELIEF}, noise=30.0)
    assert "sure" in unsure.verdict
    assert unsure.decide == ""
    assert "One pair of runs" in told({"grid": RELIEF}, reps=1).verdict


def test_beside_the_most_relieving_policy_stands_the_best_without_loss():
    most = {name: 2 * value for name, value in RELIEF.items()}
    found = comparison({"ladder": WORSE | most, "grid": BETTER | RELIEF})
    first, clean = told_first(found)
    assert (first.policy, clean.policy) == ("ladder", "grid")
    assert "Without loss to residents: police grid and grid" in front_page(Dossier(found, ""), "en").verdict
    assert told_first(comparison({"ladder": BETTER | most, "grid": RELIEF}))[1] is None


def test_added_officers_are_paid_for_on_the_page():
    page = told({"grid": {"cost.police_h": 4_340.0}})
    (police,) = [row for row in page.payers.rows if row.head.startswith("police")]
    weeks = 304.0 / 7.0
    assert float(police.cells[2].main.replace(",", "")) == pytest.approx(4_340.0 / weeks, abs=1.0)


def test_who_gains_and_who_loses():
    found = gains(comparison({"grid": RELIEF}), "grid")
    assert found.kinds["new"].low > 0.05
    assert found.kinds["registered"].low < 0.0 < found.kinds["registered"].high
    assert (found.better, found.worse, found.grids) == (1, 1, 3)
    rows = {row.head: [cell.main for cell in row.cells] for row in told({"grid": RELIEF}).gains.rows}
    assert rows["3 grids"] == ["better: 1", "worse: 1", "could be chance: 1"]
    assert rows["new resident"][2].endswith("points ▲")


def test_over_a_sample_it_is_as_unsure_who_gains_as_the_sets_are_apart():
    """New residents gain by .1 in the mean of the sets; where these lie .1 apart, that is not sure."""
    one = comparison({"grid": RELIEF})

    def over(apart):
        runs = [
            replace(run, draw=draw, by=_moved(run.by, away * (run.policy == "grid")))
            for draw, away in enumerate(np.linspace(-apart, apart, 12))
            for run in one.replications
        ]
        sample = Sample("town", Space(()), np.empty((12, 0)), 12, 12)
        return ComparisonOver(one.scenarios, runs, one.effort, OUTCOMES, sample=sample, draws=12)

    sure, unsure = (gains(over(apart), "grid") for apart in (0.0, 0.1))
    assert sure.kinds["new"].difference == pytest.approx(gains(one, "grid").kinds["new"].difference)
    assert sure.kinds["new"].low > 0.0 > unsure.kinds["new"].low
    assert (sure.better, sure.worse) == (1, 1)


def _moved(by, away):
    return {
        dimension: {key: {SOON: cell[SOON] + away} for key, cell in cells.items()}
        for dimension, cells in by.items()
    }


def screening(high):
    move = Move("crews", EndEffect(-12_000.0, 500.0), EndEffect(high, 500.0))
    found = Conclusion("grid", "officer_hours.non_police", -10_000.0, True, (move,), noticed=1.0)
    return Screening(24, {"crews": 24}, {"crews": Words("crews", "所需民警人数")}, 40, 8, 80, 3, 0, (found,))


def test_what_it_rests_on():
    change = {"grid": BETTER | RELIEF}
    assert told(change).rests == "Not tried: what would turn it."
    assert told(change, screening=screening(-5_000.0)).rests == "None of the 24 unknowns tried turns it."
    assert told(change, screening=screening(5_000.0)).rests == "It turns with larger crews."
    assert told(change, "zh", screening(5_000.0)).rests == "所需民警较多时，结论反转。"


def test_four_figures_name_what_they_count():
    page = told({"grid": BETTER | RELIEF})
    assert len(page.figures) == len(FIGURES) == 4
    hours = page.figures[0]
    assert (hours.kind, hours.change) == ("better", "−6.00 h")
    assert "an officer a week" in hours.label
    before, after = (float(value) for value in re.findall(r"[\d.]+", hours.levels))
    assert before - after == pytest.approx(6.0)
    assert told({"grid": BETTER | RELIEF}, noise=0.1).figures[0].range.startswith("95%")


def test_an_interval_without_width_is_not_printed():
    """Two runs that agree say nothing of how far a third would be off."""
    found = comparison({"grid": {"cost.police_h": 4_340.0}}, reps=2, noise=0.0)
    assert found.pairs["grid"]["cost.police_h"].low == pytest.approx(4_340.0, abs=0.01)
    for language in ("en", "zh"):
        page = front_page(Dossier(found, ""), language)
        assert all(figure.range == "" for figure in page.figures)
        said = " ".join([*brief(found, language), *answers(found, language)])
        assert "4,340" in said
        assert not re.search(r"\(\)|（）|([+−]?[\d,.]+) ?(?:to|至) ?\1(?![\d,.])", said)
        cells = [cell for row in differences_grid(found, language).rows for cell in row.cells]
        assert not any(re.search(r"([+−]?[\d,.]+) ?(?:to|至) ?\1$", line) for c in cells for line in c.below)


@pytest.mark.parametrize("change", [BETTER | RELIEF | PAID, WORSE | RELIEF, WORSE | BURDEN, RELIEF, {}])
def test_sentences_are_few(change):
    found = {
        "ladder": change | {name: 2 * value for name, value in change.items() if name in RELIEF},
        "grid": BETTER,
    }
    page = told(found, screening=screening(5_000.0))
    sentences = " ".join((page.verdict, page.about, page.rests, page.decide))
    assert len(sentences.split()) <= MOST_WORDS
    page = told(found, "zh", screening(5_000.0))
    sentences = "".join((page.verdict, page.about, page.rests, page.decide))
    assert len(re.findall(r"[\u4e00-\u9fff]|\d+", sentences)) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No grid’s own change can be told from chance in 6 runs (156 grids)."),
        ("zh", "重复模拟6次，156个网格中没有一个的自身变化可与随机波动区分。"),
    ],
)
def test_where_no_grid_is_sure_that_is_said_and_no_count(monkeypatch, language, said):
    none = gains(comparison({"grid": RELIEF}), "grid")._replace(better=0, worse=0, grids=156)
    monkeypatch.setattr("sim.report.front_page.gains", lambda *_: none)
    row = told({"grid": RELIEF}, language).gains.rows[-1]
    assert row.head == said
    assert [cell.main for cell in row.cells] == ["", "", ""]
