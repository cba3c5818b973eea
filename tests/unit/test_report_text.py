"""What planners read: numbers, sentences, tables, in both languages."""

import dataclasses
import io
import math
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from sim.metrics.outcomes import OUTCOMES as DECLARED
from sim.metrics.reading import UNITS, decimals, level
from sim.report.languages import localised
from sim.report.numbers import chance, difference, interval, size, size_range, span
from sim.report.report_words import WORDS
from sim.report.sentences import answers
from sim.report.terminal import blocks, show
from sim.report.wrapping import balanced, columns, lines
from sim.study.compare import Execution, compare_scenarios
from sim.study.replication_rule import Effort
from sim.study.statistics import Estimate, Paired
from tests.unit.study_stub import OUTCOMES, broken_at_three, simulate, towns

POLICIES = ["alone", "grid", "ladder", "referral", "integrated"]
BLANK = re.compile(r"\{(\w+)\}")


def study(names, reps=8, model=simulate, outcomes=OUTCOMES):
    return compare_scenarios(towns(*names), Effort(reps), Execution(1, model, outcomes=outcomes))


@pytest.fixture(scope="module")
def comparison():
    return study(["base", *POLICIES])


def shown(comparison, language, width=100):
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    with console.file:
        show(comparison, console, language)
    return console.export_text()


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_same_blanks(key):
    en, zh = WORDS[key]
    assert sorted(BLANK.findall(en)) == sorted(BLANK.findall(zh))


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (36.42, "h", "en", "36.4 h"),
        (36.42, "h", "zh", "36.4小时"),
        (0.4813, "share", "en", "48.1%"),
        (14_565.2, "calls", "en", "14,565 calls"),
        (0.0, "h", "en", "0 h"),
        (-0.00001, "1", "en", "0.000"),
        (math.nan, "h", "en", "–"),
        (7.0, "furlong", "zh", "7.00furlong"),
    ],
)
def test_levels(value, unit, language, text):
    assert localised(level(value, unit), language) == text


def test_a_difference_and_its_interval_have_the_same_places():
    pair = Paired(30.0, -1.234, -2.345, -0.123, 0.99, 0.9, 10, 0)
    assert difference(pair.difference, pair, "h") == "−1.23"
    assert size(pair, "h") == "1.23 h, 4.1%"
    assert size_range(pair, "h") == "0.12 to 2.35"
    assert size_range(pair, "h", "zh") == "0.12至2.35"


def test_a_share_differs_by_points():
    pair = Paired(0.6, 0.05, 0.04, 0.06, 0.01, 0.9, 10, 0)
    assert size(pair, "share") == "5.00 points"
    assert size(pair, "share", "zh") == "5.00个百分点"


@pytest.mark.parametrize(("low", "ends"), [(0.004, "+0.004 to +2.800"), (-0.004, "−0.00 to +2.80")])
def test_only_an_interval_with_zero_ends_at_it(low, ends):
    pair = Paired(48.0, 1.398, low, 2.8, 0.01, 0.9, 10, 0)
    assert span(pair, "incidents") == ends.replace("−0.00", "0.00")


def test_an_interval_of_a_mean_has_the_places_of_the_mean():
    assert interval(Estimate(9.49, 8.93, 10.05, 5, 0), "min", "en") == "8.93 to 10.05"


@pytest.mark.parametrize(
    ("probability", "en", "zh"),
    [(0.9999, ">99%", "99%以上"), (0.0, "<1%", "不足1%"), (0.5, "50%", "50%"), (math.nan, "–", "–")],
)
def test_no_chance_is_rounded_to_certainty(probability, en, zh):
    assert (chance(probability), chance(probability, "zh")) == (en, zh)


@pytest.mark.parametrize(("value", "places"), [(14_565, 0), (36.4, 1), (0.0004, 3), (0.0, 0), (math.nan, 0)])
def test_decimals(value, places):
    assert decimals(value) == places


def test_sentences_order_policies_by_effect_and_say_what_gets_worse(comparison):
    workload, *worse = answers(comparison)
    assert workload.index("all of it") < workload.index("referral") < workload.index("ladder")
    assert "Exactly the same under station alone" in workload
    assert "Falls under" in workload
    assert "Rises" not in workload
    assert sum("What gets worse under" in sentence for sentence in worse) == 4
    assert worse[-1] == "No headline outcome surely gets worse under station alone."


def test_sentences_give_the_size_of_the_effect(comparison):
    pair = comparison.pairs["integrated"]["utilisation"]
    workload = answers(comparison)[0]
    assert f"all of it together by {abs(pair.difference) * 100:.1f} points" in workload


def test_chinese_sentences_are_chinese(comparison):
    text = "".join(answers(comparison, "zh"))
    assert "下降：“多跨融通”" in text
    assert not re.search(r"\b(under|better|worse|base)\b", text)


def test_nothing_changed_is_said(comparison):
    (only,) = answers(study(["base", "alone"]))
    assert only.startswith("Nothing differs")


def test_nothing_sure_is_said():
    outcomes = {"response_min.median": OUTCOMES["response_min.median"]}
    (only,) = answers(study(["base", "grid"], outcomes=outcomes))
    assert "every interval contains zero" in only


def test_one_replication_concludes_nothing():
    (only,) = answers(study(["base", "grid"], reps=1))
    assert "nothing can be called sure" in only


def test_a_policy_whose_runs_all_fail_is_named():
    def fails(scenario, seed):
        if scenario.name == "grid":
            raise ValueError("no")
        return simulate(scenario, seed)

    *_, last = answers(study(["base", "grid", "ladder"], model=fails))
    assert "grid has no result" in last


def test_a_rise_of_what_should_fall_is_worse():
    worse = dataclasses.replace(OUTCOMES["utilisation"], better="higher")
    found = answers(study(["base", "ladder"], outcomes=OUTCOMES | {"utilisation": worse}))
    assert any("gets worse under mediation ladder" in s and "utilisation −" in s for s in found)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_tables_fit_the_terminal(comparison, language, width):
    lines = shown(comparison, language, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)


def test_every_cell_says_its_verdict_in_words(comparison):
    text = shown(comparison, "en")
    rows = [line for line in text.splitlines() if "│" in line]
    cells = [cell for row in rows for cell in row.split("│") if re.search("[▲▼≈=]", cell)]
    assert len(cells) == len(POLICIES) * len(comparison.headlines)
    assert all(re.search("better|worse|higher|lower|same|not sure", cell) for cell in cells)


LONG = {"en": "urgent response time, 90th percentile", "zh": "紧急警情到场时长第90百分位数"}


@pytest.mark.parametrize("language", LONG)
def test_long_labels_are_wrapped_not_cut(language):
    long = dataclasses.replace(OUTCOMES["utilisation"], unit="min", **LONG)
    text = shown(
        study(["base", "grid", "ladder", "referral"], outcomes=OUTCOMES | {"utilisation": long}), language
    )
    column = "".join(line.split("│")[1].strip() for line in text.splitlines() if line.count("│") == 6)
    assert LONG[language].replace(" ", "") in column.replace(" ", "")


def test_a_heading_leaves_no_character_alone():
    assert lines("警格+网格清单式任务", 18)[-1] == "务"
    assert min(map(columns, balanced("警格+网格清单式任务", 18))) > 8
    assert balanced("Negative list and referral", 18) == ["Negative list", "and referral"]


def test_a_word_too_long_for_its_line_stands_alone():
    assert balanced("a department.emergency", 9) == ["a", "department.emergency"]


def worse_by(shares):
    """A model in which each outcome grows by its share of the base, and outcomes that should all fall."""

    def model(scenario, seed):
        run = simulate(scenario, seed)
        grown = 1 + 0.001 * seed if scenario.name == "grid" else 0.0
        run.outcomes = {name: 100.0 * (1 + share * grown) for name, share in shares.items()}
        return run

    unlike = {"unit": "h", "better": "lower", "headline": True}
    like = OUTCOMES["overtime_h"]
    named = {name: dataclasses.replace(like, name=name, en=name, zh=name, **unlike) for name in shares}
    return study(["base", "grid"], model=model, outcomes=named)


def test_the_largest_harms_are_told_and_the_others_counted():
    shares = {"a": 0.1, "b": 0.7, "c": 0.2, "d": 0.3, "e": 0.6, "f": 0.4}
    (told,) = answers(worse_by(shares))
    assert re.findall(r"[a-f](?= \+)", told) == ["b", "e", "f", "d"]
    assert told.endswith("and 2 more (see the table).")


def test_outcomes_that_move_in_proportion_are_told_once():
    (told,) = answers(worse_by({"a": 0.2, "b": 0.2, "c": 0.3}))
    assert re.findall(r"[abc](?= \+)", told) == ["c", "a"]


@pytest.mark.parametrize(("language", "single"), [("en", "one policy alone"), ("zh", "单项政策")])
def test_a_chance_is_told_apart_from_a_simultaneous_interval(language, single):
    assert single in shown(study(["base", "grid", "ladder"]), language).replace("\n", " ")
    assert single not in shown(study(["base", "grid"]), language)


def test_a_time_that_is_easily_misread_is_defined():
    times = {"settlement_h.mean": DECLARED["settlement_h.mean"]}

    def model(scenario, seed):
        run = simulate(scenario, seed)
        run.outcomes["settlement_h.mean"] = 40.0 + seed
        return run

    text = " ".join(shown(study(["base"], model=model, outcomes=OUTCOMES | times), "en").split())
    assert all(f"{time.en}: {time.definition_en}." in text for time in times.values())
    assert times["settlement_h.mean"].definition_en not in shown(study(["base"]), "en")


def test_every_outcome_is_shown_when_asked_for(comparison):
    console = Console(width=100, record=True, file=io.StringIO())
    show(comparison, console, every=True)
    cells = re.findall("[▲▼≈=] ", console.export_text())
    assert len(cells) == len(POLICIES) * len(comparison.names)


@pytest.mark.parametrize("count", range(12))
def test_blocks_hold_every_policy_once(count):
    names = [str(i) for i in range(count)]
    found = blocks(names, 100)
    assert [name for block in found for name in block] == names
    assert all(found)


def test_failures_and_dropped_values_are_told():
    text = shown(study(["base", "grid"], model=broken_at_three), "en")
    assert "1 of 16 runs failed:" in text
    assert "grid, seed 3: ZeroDivisionError: nobody on duty" in text


def test_run_shows_means_with_intervals():
    text = shown(study(["base"], reps=5), "en")
    assert "resolution time, mean" in text
    assert "5 replications (seeds 1 to 5)" in text


def test_every_unit_of_an_outcome_has_its_words():
    assert {outcome.unit for outcome in DECLARED.values()} <= set(UNITS)


@pytest.mark.parametrize("width", [20, 33, 80])
def test_lines_never_break_a_number(comparison, width):
    for language in ("en", "zh"):
        for text in answers(comparison, language):
            found = lines(text, width)
            assert max(map(cell_len, found)) <= width
            numbers = re.findall(r"[\d.,%−]+", text)
            assert re.findall(r"[\d.,%−]+", "\n".join(found)) == numbers
            assert not any(line[0] in "，。；：、）" for line in found)
