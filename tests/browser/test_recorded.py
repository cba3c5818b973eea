"""The recorded page, opened from disk and driven by clicks and keys in both languages."""

import re

import pytest

SIZE_LIMIT = 1_500_000
SIZES = ((1024, 768), (1280, 720), (1920, 1080))
WATCHED = (
    "h1, h2, .stories button, .figures dt, .figures dd, figcaption b, figcaption span, .keepers ul, .key, "
)
WATCHED += ".clock, #speed, .time button, canvas"
STICKING = """watched => [...document.querySelectorAll(watched)].filter(e => {
  const box = e.getBoundingClientRect();
  const cut = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow === "hidden";
  return cut || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
}).map(e => e.className + " " + e.textContent)"""
DRAWN = """letter => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
  const pen = canvas.getContext("2d");
  pen.font = '30px "Govsim Sans SC"';
  pen.fillText(letter, 2, 32);
  return [...pen.getImageData(0, 0, 40, 40).data].join();
}"""
ENGLISH = """() => [...document.querySelectorAll("h1, h2, dt, button, figcaption b, #story, option, .said")]
  .filter(e => e.offsetParent && e.id !== "language")
  .map(e => e.innerText)
  .filter(text => /[a-z]{2}/i.test(text))"""
HAN = re.compile("[\u4e00-\u9fff]")
COLOURED = """() => [...document.querySelectorAll("#charts canvas")].reduce((sum, canvas) => {
  const half = canvas.width >> 1;
  const data = canvas.getContext("2d").getImageData(half, 0, half, canvas.height).data;
  const columns = new Set();
  for (let i = 0; i < data.length; i += 4) {
    const [low, , high] = [...data.slice(i, i + 3)].sort((a, b) => a - b);
    if (data[i + 3] && high - low > 30) columns.add((i / 4) % half);
  }
  return sum + columns.size;
}, 0)"""


def minute(page):
    """The moment shown, in minutes of town time since the start."""
    return int(page.get_attribute("#timeline", "aria-valuenow"))


def seek(page, share):
    box = page.locator("#timeline").bounding_box()
    page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
    settle(page)


def settle(page):
    """Two frames, so that what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def figures(page, side):
    settle(page)
    names = page.locator(f"#{side} .figures dt").all_text_contents()
    values = page.locator(f"#{side} .figures dd").all_text_contents()
    return dict(zip(names, values, strict=True))


def ink(page, side):
    """The pixels of a town's map."""
    settle(page)
    return page.evaluate(f"() => document.querySelector('#{side} canvas').toDataURL()")


def coloured(page):
    """How many columns of the charts' right halves have a curve's colour, faint or plain."""
    return page.evaluate(COLOURED)


def test_it_is_small_and_needs_nothing_else(recording):
    text = recording.read_text(encoding="utf-8")
    assert len(text.encode()) < SIZE_LIMIT
    assert "default-src 'none'" in text
    assert not re.search(r'(src|href)="(?!data:)', text)


def test_playing_moves_the_town_on(recorded):
    before, still = minute(recorded), ink(recorded, "left")
    recorded.keyboard.press("Space")
    recorded.locator("#play[aria-pressed=true]").wait_for()
    recorded.wait_for_timeout(400)
    recorded.click("#play")
    settle(recorded)
    assert minute(recorded) > before
    assert ink(recorded, "left") != still
    stopped = minute(recorded)
    recorded.wait_for_timeout(150)
    assert minute(recorded) == stopped


def test_keys_go_an_hour_or_a_day(recorded):
    recorded.keyboard.press("Home")
    settle(recorded)
    assert minute(recorded) == 0
    for key, wanted in (("ArrowRight", 60), ("Shift+ArrowRight", 1500), ("ArrowLeft", 1440)):
        recorded.keyboard.press(key)
        settle(recorded)
        assert minute(recorded) == wanted
    recorded.keyboard.press("End")
    settle(recorded)
    assert minute(recorded) == pytest.approx(28 * 1440, abs=1)


def test_seeking_shows_the_same_whichever_way_one_comes(recorded):
    """A moment is looked up, not replayed: from the end, the start or in between it is the same picture."""
    seek(recorded, 0.5)
    there = minute(recorded), figures(recorded, "right"), ink(recorded, "right")
    for share in (0.99, 0.01, 0.3):
        seek(recorded, share)
        assert ink(recorded, "right") != there[2]
        seek(recorded, 0.5)
        assert (minute(recorded), figures(recorded, "right"), ink(recorded, "right")) == there


def test_figures_add_up_on_the_page(recorded):
    """What is open is what its keepers have together, in either town at any moment."""
    for share in (0.1, 0.4, 0.8):
        seek(recorded, share)
        for side in ("left", "right"):
            kept = recorded.locator(f"#{side} .keepers b").all_text_contents()
            assert int(figures(recorded, side)["matters open"]) == sum(map(int, kept))


def test_the_language_switches_at_once_by_key_and_click(recorded):
    seek(recorded, 0.5)
    before = minute(recorded)
    recorded.keyboard.press("l")
    settle(recorded)
    assert recorded.get_attribute("html", "lang") == "zh-CN"
    assert minute(recorded) == before
    assert HAN.search(recorded.inner_text("h1"))
    assert recorded.evaluate("() => document.fonts.check('16px \"Govsim Sans SC\"', '镇')")
    texts = recorded.evaluate(ENGLISH)
    assert [text for text in texts if not HAN.search(text)] == []
    recorded.click("#language")
    settle(recorded)
    assert recorded.get_attribute("html", "lang") == "en"
    assert not HAN.search(recorded.inner_text("main"))


def test_chinese_is_drawn_with_letters_of_its_own(recorded):
    """Where no Chinese typeface is installed, two characters still look different: no boxes."""
    recorded.keyboard.press("l")
    settle(recorded)
    drawn = [recorded.evaluate(DRAWN, letter) for letter in "派镇"]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_every_story_follows_its_matter(recorded, language):
    if language == "zh":
        recorded.keyboard.press("l")
    for number in ("2", "3", "4", "1"):
        recorded.keyboard.press(number)
        recorded.locator(f"body[data-shown='{int(number) - 1}.0']").wait_for()
        settle(recorded)
        for side in ("left", "right"):
            assert recorded.locator(f".lanes .{side} li").count() >= 3
            assert recorded.locator(f".spans .{side} .track i").count() >= 1


def test_the_matter_is_told_step_by_step_as_time_passes(recorded):
    recorded.keyboard.press("2")
    recorded.locator("body[data-shown='1.0']").wait_for()
    settle(recorded)
    yet_to_come = recorded.locator(".lanes li.comes").count()
    assert yet_to_come > 4
    recorded.keyboard.press("End")
    settle(recorded)
    assert recorded.locator(".lanes li.comes").count() < yet_to_come
    recorded.locator(".lanes .left li").first.click()
    settle(recorded)
    assert recorded.locator(".lanes li.comes").count() >= yet_to_come


def test_nothing_is_given_away_before_it_is_played(recorded):
    """Beyond the furthest moment shown there is no curve, no step of the matter and no end of it."""
    recorded.keyboard.press("2")
    recorded.locator("body[data-shown='1.0']").wait_for()
    settle(recorded)
    hidden = recorded.locator(".lanes li.unseen").count()
    assert hidden == recorded.locator(".lanes li.comes").count() > 4
    assert recorded.locator(".spans .said:not(.unseen)").count() == 0
    before = coloured(recorded)
    recorded.keyboard.press("End")
    settle(recorded)
    assert recorded.locator(".lanes li.unseen").count() < hidden
    assert recorded.locator(".spans .said:not(.unseen)").count() >= 1
    assert coloured(recorded) > before + 100
    recorded.keyboard.press("Home")
    settle(recorded)
    assert coloured(recorded) > before + 100, "what was seen once stays, faintly"


def test_a_matter_is_chosen_from_lists_and_on_the_map(recorded):
    told = recorded.inner_text(".what")
    recorded.select_option("#pick", "slow_left")
    slowest = recorded.inner_text("#matter")
    assert slowest != told
    recorded.click("#next")
    assert recorded.inner_text("#matter") != slowest
    seek(recorded, 0.5)
    settle(recorded)
    spot = recorded.evaluate(
        "() => { const map = govsim.towns.right.map; const box = map.canvas.getBoundingClientRect();"
        " const s = map.spots.find(s => govsim.film.right.matters.part[s.row] === 0);"
        " return [box.x + s.x, box.y + s.y, s.row]; }"
    )
    recorded.mouse.click(spot[0], spot[1])
    settle(recorded)
    followed = recorded.evaluate("() => govsim.matter.rows.right")
    near = recorded.evaluate("r => govsim.film.right.matters.grid[r]", followed)
    assert near == recorded.evaluate("r => govsim.film.right.matters.grid[r]", spot[2])


def test_answers_stay_hidden_until_asked_for(recorded):
    recorded.keyboard.press("q")
    assert recorded.locator(".answer").count() == 0
    recorded.locator(".card button").first.click()
    assert recorded.locator(".answer").count() == 1
    assert re.search(r"\d", recorded.inner_text(".answer"))
    recorded.locator(".card button").nth(1).click()
    settle(recorded)
    assert minute(recorded) == pytest.approx(28 * 1440, abs=2)


def test_levers_are_shown_but_cannot_be_moved(recorded):
    recorded.keyboard.press("v")
    assert recorded.locator(".lever input:disabled").count() == recorded.locator(".lever").count() > 5
    assert "recording" in recorded.inner_text("#levers")


def test_help_opens_by_key_and_closes(recorded):
    recorded.keyboard.press("?")
    assert recorded.locator("dialog[open] kbd").count() > 10
    recorded.keyboard.press("Escape")
    assert recorded.locator("dialog[open]").count() == 0


@pytest.mark.parametrize(
    ("width", "height"), [(1400, 900), *(pytest.param(*size, marks=pytest.mark.slow) for size in SIZES)]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_sticks_out_at_any_size(open_page, recording, width, height, language):
    page = open_page(recording.as_uri(), width=width, height=height)
    if language == "zh":
        page.keyboard.press("l")
    seek(page, 0.7)
    settle(page)
    sticking = page.evaluate(STICKING, WATCHED)
    assert sticking == []
    for side in ("left", "right"):
        box = page.locator(f"#{side} canvas").bounding_box()
        assert min(box["width"], box["height"]) > 180
