"""The report in a browser: its first screen answers, nothing overlaps or is cut, on screen and on A4."""

import shutil
from itertools import product

import pytest

from sim.report.figures.report_figures import FIGURES, drawings
from sim.report.figures.swings import OUTCOMES
from sim.report.html import page
from sim.report.languages import LANGUAGES
from sim.report.report_sources import assemble
from sim.scenario.load import load
from sim.study.compare import compare
from sim.study.screening.doubt_groups import GROUPS
from sim.study.screening.found import Conclusion, EndEffect, Move, Screening
from tests.browser.looking import complaints, on_paper, sheets_of_paper

pytestmark = pytest.mark.slow

SCREEN = {"width": 1400, "height": 900}
A4 = {"width": 703, "height": 1017}
"""An A4 page within the margins of the report's style sheet, at 96 dots an inch."""
MOST_SHEETS = 6
QUICK = ("hours", "clock", "flows", "fairness")
POLICIES = ["alone", "grid", "ladder", "referral", "integrated"]
NAN = float("nan")

# A line of text is taller than its ink: what is compared is the part of its box that letters fill.
TEXTS = """figure => {
  const svg = figure.querySelector("svg"), frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].filter(one => one.textContent.trim()).map(one => {
    const box = one.getBoundingClientRect(), size = parseFloat(getComputedStyle(one).fontSize);
    const scale = frame.width / svg.viewBox.baseVal.width, ink = 0.7 * size * scale;
    const upright = box.width >= box.height || one.textContent.trim().length < 3;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const [w, h] = upright ? [box.width, ink] : [ink, box.height];
    return {text: one.textContent, left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2};
  });
  return {boxes, frame: {left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom}};
}"""


def longest_swings(comparison):
    """A screening of all groups, all of which have a bar, and something to say of every conclusion."""
    moves = [
        Move(group.key, EndEffect(-18_000.0 + 200 * i, 900.0), EndEffect(15.0 + i / 2, 900.0))
        for i, group in enumerate(GROUPS)
    ]
    outcomes = {*OUTCOMES, *(outcome.name for outcome in comparison.headlines)}
    found = [
        Conclusion(policy, name, -17_000.0, True, tuple(moves))
        for policy, name in product(comparison.policies, sorted(outcomes))
    ]
    names = {group.key: group.label for group in GROUPS}
    return Screening(680, dict.fromkeys(names, 40), names, 40, 8, 80, 88, 0, found)


def small(hillfoot_file):
    """A small town and one policy, with the figures that are drawn soonest."""
    comparison = compare(hillfoot_file, ["proactive"], reps=3, workers=1)
    dossier = assemble(comparison, "govsim compare")
    return page(dossier, "en", drawings(comparison, only=QUICK)), 2 * len(QUICK)


def large(danghu_file):
    """Five policies in ten days of Danghu, with every figure."""
    brief = {"period.days": 10.0, "period.warmup_days": 0.0, "period.cooldown_days": 2.0}
    base, *towns = [load(danghu_file, policy=name or None, overrides=brief) for name in ("", *POLICIES)]
    comparison = compare(base, dict(zip(POLICIES, towns, strict=True)), reps=3, workers=1)
    dossier = assemble(comparison, "govsim compare", longest_swings(comparison))
    return page(dossier, "en"), 2 * (len(FIGURES) + 1)


@pytest.fixture(scope="module", params=["small", pytest.param("large", marks=pytest.mark.slow)])
def report(root, hillfoot_file, tmp_path_factory, request):
    """A report as a file, and how many figures it has."""
    drawn = small(hillfoot_file) if request.param == "small" else large(root / "scenarios/danghu.toml")
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(drawn[0], encoding="utf-8")
    return file, drawn[1]


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield found
        found.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(browser, report, request):
    """The report in a language, its fonts loaded; errors and requests are kept."""
    tab = browser.new_page(viewport=SCREEN)
    tab.errors, tab.asked = [], []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.on("request", lambda asked: tab.asked.append(asked.url))
    file, tab.figures = report
    tab.goto(file.as_uri())
    tab.click(f'[data-choose="{request.param}"]')
    tab.evaluate("document.fonts.ready")
    tab.language = request.param
    yield tab
    tab.close()


def overlaps(boxes, at_least=1.0):
    """Pairs of texts that cover one another by more than a pixel both ways."""
    return [
        (one["text"], other["text"])
        for i, one in enumerate(boxes)
        for other in boxes[:i]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > at_least
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > at_least
    ]


def cut(boxes, frame, within=0.5):
    return [
        box["text"]
        for box in boxes
        if min(box["left"] - frame["left"], box["top"] - frame["top"]) < -within
        or max(box["right"] - frame["right"], box["bottom"] - frame["bottom"]) > within
    ]


def unfold(tab, is_open):
    tab.evaluate(
        "is_open => document.querySelectorAll('details').forEach(one => one.open = is_open)", is_open
    )


def figures(tab):
    return tab.query_selector_all(f'main[lang="{tab.language}"] figure')


def test_no_text_of_a_figure_is_cut_or_overlaps_another(shown):
    drawn = figures(shown)
    assert len(drawn) == shown.figures / len(LANGUAGES)
    unfold(shown, is_open=True)
    wrong = {}
    for figure in drawn:
        found = figure.evaluate(TEXTS)
        assert len(found["boxes"]) > 5
        if said := overlaps(found["boxes"]) + cut(found["boxes"], found["frame"]):
            wrong[figure.get_attribute("id")] = said
    unfold(shown, is_open=False)
    assert wrong == {}


def test_what_overlaps_or_is_cut_is_noticed(shown):
    figure = figures(shown)[0]
    found = figure.evaluate(TEXTS)
    one = found["boxes"][-1]
    assert overlaps([one, one | {"left": one["left"] + 2, "right": one["right"] + 2}])
    assert cut([one], found["frame"] | {"right": one["right"] - 2}) == [one["text"]]


def test_the_first_screen_is_one_page(shown):
    """Verdict, four figures, who pays, what must hold and what to decide; all else is further down."""
    main = f'main[lang="{shown.language}"]'
    assert len(shown.query_selector_all(f"{main} .front .four > div")) == 4
    parts = shown.query_selector_all(f"{main} .front :is(.verdict, .four > div, tr, .must)")
    bottoms = [part.bounding_box()["y"] + part.bounding_box()["height"] for part in parts]
    assert len(parts) >= 1 + 4 + 5 + 1
    assert max(bottoms) < SCREEN["height"]
    assert shown.query_selector(f"{main} .answer").bounding_box()["y"] > SCREEN["height"]


def test_in_detail_three_sentences(shown):
    main = f'main[lang="{shown.language}"]'
    assert len(shown.query_selector_all(f"{main} .answer p")) == 3
    assert shown.query_selector(f"{main} .answer table td:is(.better, .worse, .unsure)")


def test_only_one_language_is_seen(shown):
    for language in LANGUAGES:
        assert shown.is_visible(f'main[lang="{language}"]') == (language == shown.language)


def test_it_opens_from_disk_alone(shown):
    assert shown.errors == []
    assert [url for url in shown.asked if not url.startswith(("file:", "data:"))] == []


def test_the_typeface_of_the_page_is_there(shown):
    assert shown.evaluate("document.fonts.check('16px \"Govsim Latin\"', 'a')")
    loaded = shown.evaluate(
        "[...document.fonts].filter(one => one.status == 'loaded').map(one => one.family)"
    )
    assert {name.strip('"') for name in loaded} >= {"Govsim Sans SC", "Govsim Latin"}


def test_nothing_sticks_out_of_the_screen_or_of_a4(shown):
    for medium, size in (("screen", SCREEN), ("print", A4)):
        shown.emulate_media(media=medium)
        shown.set_viewport_size(size)
        assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"], medium
    boxes = [figure.bounding_box() for figure in figures(shown)]  # none where a figure is folded
    heights = [box["height"] for box in boxes if box]
    assert max(heights) < A4["height"]
    assert shown.evaluate("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    shown.emulate_media(media="null")
    shown.set_viewport_size(SCREEN)


def test_paper_has_what_the_reader_unfolded_and_nothing_else(shown):
    main = f'main[lang="{shown.language}"]'
    shown.emulate_media(media="print")
    assert not shown.is_visible(f"{main} .answer table")
    unfold(shown, is_open=True)
    assert shown.is_visible(f"{main} .answer table")
    unfold(shown, is_open=False)
    shown.emulate_media(media="null")


def test_every_reader_can_use_it_at_every_size(shown):
    """On a phone, at a projector, on paper, in the dark, without a mouse, by ear."""
    assert complaints(shown) == {}


def test_paper_is_six_sheets_at_most_and_the_first_of_them_is_the_front_page(shown):
    assert sheets_of_paper(shown) <= MOST_SHEETS
    with on_paper(shown):
        front = shown.query_selector(f'main[lang="{shown.language}"] .front').bounding_box()
    assert front["y"] + front["height"] <= A4["height"]
