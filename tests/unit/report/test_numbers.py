"""Numbers and their units as each language sets them."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest

from sim.report.numbers import headed, size
from sim.report.study_tables import readable, reading
from sim.study.sentence_parts import span
from sim.study.statistics import Paired


def test_a_head_has_its_unit_as_the_language_sets_it():
    assert headed("time", "h", "en") == "time [h]"
    assert headed("办结时长均值", "小时", "zh") == "办结时长均值（小时）"
    assert headed("复发率", "", "zh") == "复发率"
    assert headed("复发率", "个百分点", "zh") == "复发率（百分点）"


@pytest.mark.parametrize(
    ("value", "text"), [(-0.00092, "−0.00092"), (-1.9e-05, "−0.000019"), (3e-9, "<0.000001"), (0.0, "0")]
)
def test_a_number_near_zero_has_no_exponent(value, text):
    assert reading(value) == text


def test_an_interval_says_its_unit_once():
    ends = span(-82.6, -61.5, "calls_110", signed=True)
    assert ends == ("−82.6 to −61.5 calls", "−82.6至−61.5起")
    assert span(0.114, 0.126, "utilisation") == ("11.4 to 12.6%", "11.4至12.6%")
    assert span(-0.012, 0.003, "utilisation", signed=True).zh == "−1.20至+0.30个百分点"


def test_a_size_tells_its_share_of_the_base():
    assert size(Paired(30.0, -1.2, -1.4, -1.0, 0.99, 0.9, 10, 0), "h", "zh") == "1.20小时，即4.0%"


def test_a_table_of_a_study_tells_shares_in_per_cent():
    table = pd.DataFrame(
        {"outcome": ["calls_110", "utilisation"], "at_low": [1275.0, 0.1104], "effect": [11.3, math.nan]}
    )
    study = SimpleNamespace(space=SimpleNamespace(factors=()), scenarios={}, policies=[])
    assert readable(study, "effects", table, "zh", 5).rows == [
        ["110警情数", "1,275", "11.3"],
        ["警力占用率", "11.0%", "–"],
    ]
    still = pd.DataFrame({"outcome": ["utilisation"], "noise_share": [0.25], "low": [0.2]})
    assert readable(study, "targets", still, "zh", 5).rows == [["警力占用率", "0.250", "0.200"]]
