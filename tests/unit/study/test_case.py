"""One matter under two policies: chosen as asked, told in both languages, drawn to scale."""

import dataclasses
import io
import json
import re
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console

from sim.metrics.journey import Feeling, Phase, Why
from sim.metrics.journey.journey_words import Holder
from sim.report.case.case_page import fragment, page
from sim.report.case.case_terminal import show_case, standing
from sim.report.case.case_words import THREADS, WORDS, lasting
from sim.report.case.picture import LEFT, RIGHT, WIDTH, picture
from sim.report.case.stay_rows import compared, rows, summary
from sim.report.refusals import refusal_lines
from sim.report.typeface import covered
from sim.scenario.errors import ScenarioErrors
from sim.study.case import both, case_of
from sim.study.compare import gather_scenarios
from sim.study.matter_choice import MatterChoice, WorstBy
from sim.vocabulary.terms import Origin

HAN = re.compile("[\u4e00-\u9fff]")
BLANK = re.compile(r"\{(\w+)")


@pytest.fixture(scope="module")
def runs(hillfoot_file):
    return both(gather_scenarios(hillfoot_file, ["proactive"]), 1)


@pytest.fixture(scope="module")
def most_reported(runs):
    return case_of(runs, MatterChoice(worst=WorstBy.reports))


def hours_until_over(run):
    """Hours from first report to the last end of each matter, gathered from the incidents' table alone."""
    table, end = run.incidents, run._window.run_end
    closed = table["closed"].fillna(end).to_dict()
    for child in table.index[(table["origin"] == "relapse") & (table["onset"] < end)][::-1]:
        closed[table["parent"][child]] = closed[child]
    return {i: (over - table.at[i, "reported"]) / 60 for i, over in closed.items()}


def test_it_is_the_same_matter(runs, most_reported):
    one, other = most_reported.lives
    assert one.key == other.key
    for name in ("kind", "grid", "resident", "resident_kind", "urgent"):
        assert getattr(one, name) == getattr(other, name), name


def test_the_most_different_differs_most(runs):
    found = case_of(runs, MatterChoice(most_different=True))
    window, hours = runs[0]._window, [hours_until_over(run) for run in runs]
    gaps = {}
    for i in range(int(runs[0].town.clock[0]["stream_n"])):
        reported = [run.town.troubles[i]["reported"] for run in runs]
        if all(window.start <= minute < window.end for minute in reported):
            gaps[i] = abs(hours[0][i] - hours[1][i])
    assert found.lives[0].incident == max(gaps, key=lambda i: (gaps[i], -i))


def gaps_of(runs):
    """Hours later under the second of each matter that both have, gathered from the tables of incidents."""
    window, hours = runs[0]._window, [hours_until_over(run) for run in runs]
    shared = [
        i
        for i in range(int(runs[0].town.clock[0]["stream_n"]))
        if all(window.start <= run.town.troubles[i]["reported"] < window.end for run in runs)
    ]
    return {i: hours[1][i] - hours[0][i] for i in shared}


def test_without_a_choice_a_typical_matter_is_told_and_how_typical_it_is(runs):
    found, gaps = case_of(runs), gaps_of(runs)
    ordered = sorted(gaps.values())
    place = [gap <= gaps[found.lives[0].incident] for gap in ordered].count(True) / len(ordered)
    assert 0.25 < place < 0.75, "as many differ in one direction as in the other"
    assert found.standing.matters == len(gaps)
    assert found.standing.sooner == pytest.approx(sum(gap < 0 for gap in ordered) / len(ordered))
    assert found.standing.differs_more < 0.75
    assert "A typical matter" in standing(found, "en")
    assert "有代表性" in standing(found, "zh")


def test_an_extreme_is_said_to_be_one(runs):
    found = case_of(runs, MatterChoice(most_different=True))
    assert found.standing.differs_more > 0.95
    assert "An extreme" in standing(found, "en")
    assert "极端" in standing(found, "zh")
    assert standing(found, "en") in fragment(found, "en")


@pytest.mark.parametrize(
    ("measure", "column"), [(WorstBy.hands, "hops"), (WorstBy.reports, "reports"), (WorstBy.response, None)]
)
def test_the_worst_is_the_worst_of_the_base(runs, measure, column):
    found = case_of(runs, MatterChoice(worst=measure)).lives[0]
    table, window = runs[0].incidents, runs[0]._window
    inside = (
        (table["reported"] >= window.start) & (table["reported"] < window.end) & (table["origin"] == "born")
    )
    shared = inside & (runs[1].incidents["reported"][: len(table)].reindex(table.index) < window.end)
    values = table["arrived"] - table["reported"] if column is None else table[column]
    assert values[found.incident] == values[shared].max()


def test_only_of_a_type(runs):
    assert case_of(runs, MatterChoice(kind="theft")).lives[0].kind == "theft"


def test_what_came_of_a_matter_leads_to_it(runs, most_reported):
    thread = most_reported.lives[0].threads[-1]
    assert thread.incident != most_reported.lives[0].incident
    assert case_of(runs, MatterChoice(thread.incident)).lives == most_reported.lives


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (MatterChoice(10**6), r"--incident = 1000000: there is no such incident.*; the nearest is \d+"),
        (MatterChoice(-3), "--incident = -3: there is no such incident.*; the nearest is 0;"),
        (MatterChoice(kind="nois"), '--type = "nois": .*did you mean noise'),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(runs, choice, said):
    with pytest.raises(ScenarioErrors, match=said) as refused:
        case_of(runs, choice)
    assert HAN.search(refusal_lines(refused.value, "zh")[0])


def test_the_nearest_incident_is_valid(runs):
    with pytest.raises(ScenarioErrors) as refused:
        case_of(runs, MatterChoice(10**6))
    nearest = int(re.search(r"nearest is (\d+)", str(refused.value)).group(1))
    assert case_of(runs, MatterChoice(nearest)).lives[0].incident == nearest


@pytest.mark.parametrize(
    ("minutes", "en", "zh"),
    [
        (0.3, "<1 min", "不足1分钟"),
        (59.4, "59 min", "59分钟"),
        (59.6, "1 h 00 min", "1小时"),
        (185, "3 h 05 min", "3小时5分钟"),
        (4 * 1440 + 119, "4 d 2 h", "4天2小时"),
        (2880, "2 d 0 h", "2天"),
    ],
)
def test_lengths_of_time(minutes, en, zh):
    assert (lasting(minutes), lasting(minutes, "zh")) == (en, zh)


def test_every_stay_is_a_row_and_every_minute_is_in_one(most_reported):
    for life in most_reported.lives:
        told = rows(life)
        assert [row.elapsed for row in told] == sorted(row.elapsed for row in told)
        assert sum(row.minutes for row in told) == pytest.approx(sum(t.end - t.begin for t in life.threads))


def test_the_summary_counts(most_reported):
    life = most_reported.lives[0]
    reports = sum(step.entry.key in ("reported", "repeated") for step in life.steps)
    assert f"reported {reports} times" in summary(life)
    assert f"{len(life.asides)} more matters" in summary(life)


def test_sooner_and_later(runs):
    one, other = case_of(runs, MatterChoice(most_different=True)).lives
    titles = ("one", "other")
    gap = (other.end - other.start) - (one.end - one.start)
    assert compared(one, other, titles) == (
        f"Under other it is over {lasting(abs(gap))} {'sooner' if gap < 0 else 'later'} than under one."
    )
    assert compared(one, one, titles) == "It takes the same time under both, to within a minute."


@pytest.mark.parametrize("width", [100, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_terminal_shows_both_lives_in_its_width(most_reported, width, language):
    console = Console(width=width, file=io.StringIO(), record=True)
    show_case(most_reported, console, language)
    text = console.export_text()
    assert max(map(cell_len, text.splitlines())) <= width
    assert bool(HAN.search(text)) == (language == "zh")
    titles = [scenario.title for scenario in most_reported.scenarios]
    assert all((title.zh if language == "zh" else title.en) in text for title in titles)


def test_side_by_side_when_there_is_room(most_reported):
    def lines(width):
        console = Console(width=width, file=io.StringIO(), record=True)
        show_case(most_reported, console)
        return console.export_text().splitlines()

    assert sum("in the hands of" in line for line in lines(100)) == 2
    assert [line.count("in the hands of") for line in lines(160) if "in the hands of" in line] == [2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_is_to_scale_and_within_its_frame(most_reported, language):
    svg = ElementTree.fromstring(picture(most_reported, language))
    bars = [
        (float(rect.get("x")), float(rect.get("width")), rect.get("fill"))
        for rect in svg.iter("{http://www.w3.org/2000/svg}rect")
        if rect.get("fill") != "#555"
    ]
    assert len(bars) > 10
    assert all(x >= LEFT and x + width <= WIDTH - RIGHT + 2.1 for x, width, _ in bars)
    assert max(x + width for x, width, _ in bars) == pytest.approx(WIDTH - RIGHT, abs=2.1)
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert all(texts)
    assert bool(HAN.search("".join(texts))) == (language == "zh")


def test_the_fragment_and_the_page(most_reported):
    part = fragment(most_reported, "zh")
    assert part.count("<table>") == 2
    assert "<script" not in part
    whole = page(most_reported, "govsim case a.toml b", "zh")
    assert whole.count("<svg") == 2
    assert "govsim case a.toml b" in whole


def test_as_plain_values(most_reported):
    values = json.loads(json.dumps(most_reported.to_dict(), allow_nan=False))
    assert [life["scenario"] for life in values["lives"]] == [s.name for s in most_reported.scenarios]
    assert values["lives"][0]["journey"]["key"] == values["lives"][1]["journey"]["key"]


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_same_blanks(key):
    en, zh = WORDS[key]
    assert sorted(BLANK.findall(en)) == sorted(BLANK.findall(zh))


def test_every_word_has_both_languages_and_can_be_drawn():
    terms = [(term.en, term.zh) for kind in (Holder, Phase, Why, Feeling) for term in kind]
    for en, zh in [*terms, *THREADS.values()]:
        assert en
        assert HAN.search(zh)
        assert not HAN.search(en)
    text = "".join(zh for _, zh in [*terms, *THREADS.values(), *WORDS.values()])
    assert {c for c in text if ord(c) > 0x2E7F} <= covered()


def test_a_prevented_matter_never_happened(runs):
    found = next(
        case_of(runs, MatterChoice(int(i)))
        for i in runs[1].incidents.index[runs[1].incidents["ending"] == "prevented"]
        if i < int(runs[0].town.clock[0]["stream_n"])
    )
    assert summary(found.lives[1]) == "prevented: it never happened."
    assert dataclasses.replace(found, seed=2).to_dict()["seed"] == 2


def test_every_thread_beside_a_matter_has_a_name():
    """Whatever begets troubles, a matter that it befalls can be told."""
    assert set(THREADS) == set(Origin) - {Origin.BORN}
