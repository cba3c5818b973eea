"""The lesson: guess, play, reveal; nothing is given away; its screens answer the handout; it ends in time."""

import re
from itertools import product

import pytest

from sim.app.shown_runs import TownWish
from sim.report.town.handout import QUESTIONS
from sim.report.town.scenes import SCENES
from sim.vocabulary.clock import DAY
from tests.browser.driving import phase, play_to_the_end, scene, seek, settle
from tests.browser.looking import SIZES, barriers, dead_ends, faults, on_paper

pytestmark = pytest.mark.slow

NUMBER = {place.key: n + 1 for n, place in enumerate(SCENES)}
COLOURED = """() => [...document.querySelectorAll("#charts canvas")].reduce((sum, canvas) => {
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const columns = new Set();
  for (let i = 0; i < data.length; i += 4) {
    const [low, , high] = [...data.slice(i, i + 3)].sort((a, b) => a - b);
    if (data[i + 3] && high - low > 30) columns.add((i / 4) % canvas.width);
  }
  return sum + columns.size;
}, 0)"""
# All that a reader meets below the question, but for what is true of the moment itself.
BELOW = """() => [...document.querySelectorAll(".panel")].map(e => e.textContent).join(" ")"""
BY_ITSELF = """([seconds, frame]) => {
  govsim.frame = () => {};
  let now = performance.now() + 1000;
  const phases = [];
  govsim.auto = true;
  govsim.since = govsim.before = now;
  return (async () => {
    for (let passed = 0; passed < seconds * 1000; passed += frame) {
      govsim.step(now += frame);
      const there = `${govsim.number}.${govsim.phase}`;
      if (there !== phases[phases.length - 1]) phases.push(there);
      await Promise.resolve();
      if (!govsim.auto) return { phases, seconds: passed / 1000 };
    }
    return { phases, seconds };
  })();
}"""
SMALL = """() => [...document.querySelectorAll("body *")]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim().slice(0, 30)])
  .filter(([size]) => size < 18)"""


def row_of(page, place):
    return page.locator(f"#gains tr[data-row={place.row}] td")


def test_a_scene_is_guessed_played_and_revealed_by_one_key(recorded):
    assert phase(recorded) == "guess"
    recorded.keyboard.press("Tab")
    recorded.click("#guess-right")
    assert recorded.get_attribute("#guess-right", "aria-pressed") == "true"
    recorded.evaluate("() => document.activeElement.blur()")
    recorded.keyboard.press("Space")
    settle(recorded)
    assert phase(recorded) == "play"
    assert "You guessed: Right town" in recorded.inner_text("#prompt")
    assert recorded.locator(".judged").count() == 0
    play_to_the_end(recorded)
    assert phase(recorded) == "reveal"
    assert recorded.locator("#gains").is_visible()
    assert re.search(r"In this run: ", recorded.inner_text(".judged"))
    recorded.keyboard.press("Space")
    recorded.locator("body[data-shown^='1.']").wait_for()
    assert phase(recorded) == "guess"


@pytest.mark.parametrize("number", range(1, 6))
def test_nothing_is_given_away_before_it_is_played(recorded, number):
    """No curve, no bar, no scale, no row of gains and no end of the matter; more with each moment."""
    scene(recorded, number)
    assert recorded.evaluate(COLOURED) == 0
    assert recorded.locator("#gains tr, #sure tr").count() == 0
    assert set(recorded.locator(".bars dd b").all_text_contents()) <= {"–"}
    assert recorded.locator(".spans .said:not(.unseen)").count() == 0
    assert recorded.locator(".lanes li:not(.unseen)").count() <= recorded.locator(".lanes li.now").count() + 8
    seek(recorded, 0.4)
    some = recorded.evaluate(COLOURED)
    assert recorded.locator("#gains tr, #sure tr").count() == 0
    play_to_the_end(recorded)
    recorded.keyboard.press("c")
    settle(recorded)
    assert recorded.evaluate(COLOURED) > some
    recorded.keyboard.press("Home")
    settle(recorded)
    assert recorded.evaluate(COLOURED) > some, "what was seen once stays, faintly"


def test_the_screens_alone_answer_the_three_questions_of_the_handout(recorded):
    """Each answer stands in its row for both towns, within the window, and not before it was played."""
    for place in (place for question in QUESTIONS for place in question.answers):
        scene(recorded, NUMBER[place.scene])
        recorded.keyboard.press("g")
        assert row_of(recorded, place).count() == 0
        assert not re.search(r"\d", recorded.inner_text("#gains"))
        play_to_the_end(recorded)
        cells = row_of(recorded, place)
        assert cells.count() == 2
        for cell in cells.all():
            assert re.search(r"\d|not over", cell.inner_text())
            cell.scroll_into_view_if_needed()
            box, window = cell.bounding_box(), recorded.viewport_size
            assert box["y"] + box["height"] <= window["height"]


def test_the_answers_are_the_runs_own(recorded, studio):
    """Hours of base work and overtime a week, from the books of the two runs, read apart from the page."""
    scene(recorded, NUMBER["hours"])
    play_to_the_end(recorded)
    timed = next(one for one in studio.lesson.scenes if one.scene.key == "hours")
    weeks = (timed.end - timed.begin) / DAY / 7
    for row in ("base", "overtime"):
        told = recorded.locator(f"#gains tr[data-row={row}] td").all_text_contents()
        for text, policy in zip(told, ("alone", "integrated"), strict=True):
            column = getattr(studio.reel(TownWish(policy)).books, row)
            hours = (column[-1] - column[0]) / weeks
            assert float(text.split()[0].replace(",", "")) == pytest.approx(hours, rel=0.01, abs=0.6)


def test_the_handout_is_what_is_printed(recorded):
    with on_paper(recorded):
        assert recorded.locator(".handout ol > li").count() == 3
        assert recorded.locator(".handout tbody tr").count() == 5
        assert not recorded.locator("main").is_visible()
        text = recorded.inner_text(".handout").replace("110", "")
        answers = re.sub(r"^\d+\. |[Ss]cene \d", "", text, flags=re.MULTILINE)
        assert not re.search(r"\d", answers), "a handout holds no answer"


@pytest.mark.slow
def test_the_lesson_by_itself_ends_in_six_minutes(recorded):
    found = recorded.evaluate(BY_ITSELF, [400, 100])
    assert found["phases"] == [f"{n}.{phase}" for n in range(5) for phase in ("guess", "play", "reveal")]
    assert 240 < found["seconds"] <= 360


@pytest.mark.parametrize("size", [SIZES["projector"]])
def test_it_is_read_from_the_last_row(open_page, recording, size):
    page = open_page(recording.as_uri(), width=size[0], height=size[1])
    for number in (1, 5):
        scene(page, number)
        play_to_the_end(page)
        for tab in "cgmpst":
            page.keyboard.press(tab)
            assert page.evaluate(SMALL) == []
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


LOOKED_AT = [
    ("en", 4),
    *(
        pytest.param(language, number, marks=pytest.mark.slow)
        for language, number in product(("en", "zh"), range(1, 6))
        if (language, number) != ("en", 4)
    ),
]


@pytest.mark.parametrize(("language", "number"), LOOKED_AT)
def test_nothing_is_cut_off_or_covered_and_axe_finds_no_barrier(recorded, language, number):
    if language == "zh":
        recorded.keyboard.press("l")
    scene(recorded, number)
    found = {}
    for moment in ("guess", "play", "reveal"):
        if moment == "play":
            seek(recorded, 0.5)
        elif moment == "reveal":
            play_to_the_end(recorded)
        for tab in "c" if moment != "reveal" else "cgmpst":
            recorded.keyboard.press(tab)
            settle(recorded)
            for name, size in SIZES.items():
                found[moment, tab, name] = faults(recorded, size)
            found[moment, tab, "axe"] = barriers(recorded)
    assert {where: said for where, said in found.items() if said} == {}


def test_every_button_is_reached_by_the_tab_key(recorded):
    assert dead_ends(recorded) == []
    play_to_the_end(recorded)
    recorded.keyboard.press("p")
    assert dead_ends(recorded) == []
