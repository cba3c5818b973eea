"""The recorded page, opened from disk and driven by clicks and keys in both languages."""

import re

import pytest

from tests.browser.driving import minute, play_to_the_end, scene, seek, settle, span

pytestmark = pytest.mark.slow

SIZE_LIMIT = 1_500_000
DRAWN = """letter => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
  const pen = canvas.getContext("2d");
  pen.font = '30px "Govsim Sans SC"';
  pen.fillText(letter, 2, 32);
  return [...pen.getImageData(0, 0, 40, 40).data].join();
}"""
ENGLISH = """() => [...document.querySelectorAll("h1, h2, dt, button, figcaption b, p, option, th, .said")]
  .filter(e => e.offsetParent && e.id !== "language")
  .map(e => e.innerText)
  .filter(text => /[a-z]{2}/i.test(text))"""
HAN = re.compile("[\u4e00-\u9fff]")


def figures(page, side):
    settle(page)
    names = page.locator(f"#{side} .figures dt").all_text_contents()
    values = page.locator(f"#{side} .figures dd").all_text_contents()
    return dict(zip(names, values, strict=True))


def ink(page, side):
    """The pixels of a town's map."""
    settle(page)
    return page.evaluate(f"() => document.querySelector('#{side} canvas').toDataURL()")


def test_it_is_small_and_needs_nothing_else(recording):
    text = recording.read_text(encoding="utf-8")
    assert len(text.encode()) < SIZE_LIMIT
    assert "default-src 'none'" in text
    assert not re.search(r'(src|href)="(?!data:)', text)


def test_playing_moves_the_town_on(recorded):
    before, still = minute(recorded), ink(recorded, "left")
    recorded.keyboard.press("Space")
    recorded.locator("#act[aria-pressed=true]").wait_for()
    recorded.wait_for_timeout(1500)
    recorded.click("#act")
    settle(recorded)
    assert minute(recorded) > before
    assert ink(recorded, "left") != still
    stopped = minute(recorded)
    recorded.wait_for_timeout(150)
    assert minute(recorded) == stopped


def test_keys_go_an_hour_or_a_day(recorded):
    scene(recorded, 4)
    begin, end = span(recorded)
    for key, wanted in (("ArrowRight", 60), ("Shift+ArrowRight", 1500), ("ArrowLeft", 1440), ("Home", 0)):
        recorded.keyboard.press(key)
        settle(recorded)
        assert minute(recorded) == begin + wanted
    recorded.keyboard.press("End")
    settle(recorded)
    assert minute(recorded) == pytest.approx(end, abs=1)


def test_seeking_shows_the_same_whichever_way_one_comes(recorded):
    """A moment is looked up, not replayed: from the end, the start or in between it is the same picture."""
    scene(recorded, 4)
    seek(recorded, 0.5)
    there = minute(recorded), figures(recorded, "right"), ink(recorded, "right")
    for share in (0.97, 0.01, 0.3):
        seek(recorded, share)
        assert ink(recorded, "right") != there[2]
        seek(recorded, 0.5)
        assert (minute(recorded), figures(recorded, "right"), ink(recorded, "right")) == there


def test_the_language_switches_at_once_by_key_and_click(recorded):
    seek(recorded, 0.5)
    before = minute(recorded)
    recorded.keyboard.press("l")
    settle(recorded)
    assert recorded.get_attribute("html", "lang") == "zh-CN"
    assert minute(recorded) == before
    assert HAN.search(recorded.inner_text("h1"))
    assert recorded.evaluate("() => document.fonts.check('16px \"Govsim Sans SC\"', '镇')")
    for tab in "cgmpst":
        recorded.keyboard.press(tab)
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


def test_a_matter_is_chosen_from_lists_and_on_the_map(recorded):
    scene(recorded, 4)
    play_to_the_end(recorded)
    recorded.keyboard.press("m")
    told = recorded.inner_text(".what")
    recorded.select_option("#pick", "slow_left")
    slowest = recorded.inner_text("#matter")
    assert slowest != told
    recorded.click("#next")
    assert recorded.inner_text("#matter") != slowest
    seek(recorded, 0.5)
    spot = recorded.evaluate(
        "() => { const map = govsim.towns.right.map; const box = map.canvas.getBoundingClientRect();"
        " const s = map.spots.find(s => govsim.pair.right.matters.part[s.row] === 0);"
        " return [box.x + s.x, box.y + s.y, s.row]; }"
    )
    recorded.mouse.click(spot[0], spot[1])
    settle(recorded)
    followed = recorded.evaluate("() => govsim.matter.rows.right")
    near = recorded.evaluate("r => govsim.pair.right.matters.grid[r]", followed)
    assert near == recorded.evaluate("r => govsim.pair.right.matters.grid[r]", spot[2])


def test_either_town_is_any_of_those_recorded_and_the_levers_stand_still(recorded):
    recorded.keyboard.press("p")
    assert recorded.locator("#policy-left option").count() == recorded.locator("#policy-right option").count()
    recorded.select_option("#policy-left", "integrated")
    settle(recorded)
    assert recorded.inner_text("#left h2") == "Everything together"
    assert recorded.locator(".lever input:disabled").count() == recorded.locator(".lever").count() > 5
    assert "recording" in recorded.inner_text("#levers")
    assert recorded.locator(".reach").count() == recorded.locator(".lever").count()


def test_the_address_keeps_the_scene_the_towns_and_the_language(recorded, open_page):
    scene(recorded, 3)
    recorded.keyboard.press("p")
    recorded.select_option("#policy-right", "ladder")
    recorded.keyboard.press("l")
    settle(recorded)
    other = open_page(recorded.url)
    for select in ("#right h2", "#left h2", "#scenes [aria-pressed=true]", ".ask b"):
        assert other.inner_text(select) == recorded.inner_text(select)
    assert other.get_attribute("html", "lang") == "zh-CN"


def test_help_opens_by_key_and_closes(recorded):
    recorded.keyboard.press("?")
    assert recorded.locator("dialog[open] kbd").count() > 10
    recorded.keyboard.press("Escape")
    assert recorded.locator("dialog[open]").count() == 0
