"""From a workbook to an answer: three commands and no TOML, and a slip of a nought is stopped in words."""

import json

import openpyxl
import pytest

from sim.fitting.station.form import SHEETS
from sim.report.languages import localised
from tests.unit.station.books import MONTH, filled

ASKED = [
    ("1", "增加社区民警", 3),
    ("2", "噪音转部门", None),
    ("3", "增加社区民警", 3),
    ("3", "噪音转部门", None),
]
"""Three more community officers; noise to the department; both."""


@pytest.mark.long
def test_the_question_that_nobody_could_answer(govsim, tmp_path):
    """80,000 people, 22 officers, three more community officers, noise to the department."""
    assert govsim("new", "--workbook", "--people", "80000", "--officers", "22", "--lang", "zh")[0] == 0
    path = tmp_path / "我的派出所.xlsx"
    book = openpyxl.load_workbook(path)
    months, policies = book["每月警情"], book["政策"]
    months["B6"] = "2026-03"
    for place, count in enumerate(MONTH["2026-03"], 3):
        months.cell(6, place, count)
    for row, plan in enumerate(ASKED, 4):
        for place, text in enumerate(plan, 1):
            policies.cell(row, place, text)
    book.save(path)
    code, out, err = govsim("station", path.name, "--towns", "12", "--workers", "1", "--lang", "zh")
    assert code == 0, err
    assert "govsim compare" in out
    code, out, err = govsim("compare", "我的派出所/town", "--reps", "1", "--workers", "1", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["over"]["sets"] == found["over"]["met"] >= 6
    community, noise, both = found["policies"]
    assert found["policies"][community]["calls_110"]["ignorance_share"] >= 0
    assert found["policies"][noise]["cost.departments_h"]["difference"] > 0
    assert found["policies"][both]["cost.departments_h"]["difference"] > 0
    code, out, _ = govsim("check", "我的派出所/town", community, noise)
    assert code == 0
    assert out.count("is a lower bound") == 1


@pytest.mark.parametrize(("language", "said"), [("en", "did you mean 80,000?"), ("zh", "是否为80,000？")])
def test_ten_times_too_many_people_are_stopped_in_words(govsim, tmp_path, language, said):
    filled(tmp_path, language=language, people=800_000, months=MONTH)
    code, out, err = govsim("station", "ours.xlsx", "--lang", language)
    assert (code, out) == (2, "")
    assert f"{localised(SHEETS['station'], language)}!C4" in err
    assert "36,364" in err
    assert said in err
    assert not (tmp_path / "ours").exists()


def test_too_few_calls_a_head_give_a_slip_away_that_officers_do_not(govsim, tmp_path):
    """Officers left empty grow with the residents; the calls do not."""
    filled(tmp_path, people=800_000, officers=None, months=MONTH)
    code, _, err = govsim("station", "ours.xlsx")
    assert code == 2
    assert "8.0 calls a year for 1,000 residents" in err
    assert "did you mean 80,000?" in err


@pytest.mark.slow
def test_a_station_without_months_is_made_at_once_and_says_so(govsim, tmp_path):
    filled(
        tmp_path, plans=[("both", "more community officers", 3), ("both", "Noise to the department", None)]
    )
    code, out, err = govsim("station", "ours.xlsx")
    assert code == 0, err
    assert "No monthly calls" in out
    assert "area 20 km2, grade D (4.07 to 81.6)" in out
    assert "community officers: 9 of the 22 officers, as the standard divides them (grade D)" in out
    code, out, err = govsim("check", "ours/town", "01-both")
    assert code == 0, err
    assert "officers.community.count" in out
    assert "trouble.noise.negative_list" in out


def test_nothing_of_somebody_else_is_written_over(govsim, tmp_path):
    filled(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/town.toml").write_text("mine = 1\n")
    code, out, err = govsim("station", "ours.xlsx")
    assert (code, out) == (2, "")
    assert "--out" in err
    assert (tmp_path / "ours/town.toml").read_text() == "mine = 1\n"
    assert govsim("new", "--workbook", "ours.xlsx")[0] == 2


@pytest.mark.slow
def test_a_corrected_workbook_takes_the_place_of_what_was_made_of_it(govsim, tmp_path):
    filled(tmp_path, plans=[("a", "Noise to the department", None), ("b", "more volunteers", 50)])
    assert govsim("station", "ours.xlsx")[0] == 0
    filled(tmp_path, plans=[("a", "Noise to the department", None)])
    assert govsim("station", "ours.xlsx")[0] == 0
    assert [file.name for file in (tmp_path / "ours/policies").iterdir()] == ["01-a.toml"]
    assert not any(file.suffix != ".toml" for file in (tmp_path / "ours").rglob("*") if file.is_file())
